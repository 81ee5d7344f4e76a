"""Map text offsets to block positions, and back."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tuireader.tui.story.blocks import BlockRole, Blocks, Highlight, TextPosition, character_at

TOP = TextPosition(0, 0)


def offset_of(blocks: Blocks, place: TextPosition) -> int:
    """Return the text offset of a position; a blank line is the line feed it stands for.

    Positions above the text are 0.
    """
    above = zip(blocks.roles[: place.block], blocks.texts, strict=False)
    start = sum(len(text) + 1 for role, text in above if role is BlockRole.PARAGRAPH)
    if blocks.roles[place.block] is BlockRole.PARAGRAPH:
        return start + place.offset
    return max(0, start - 1)


def position_of(blocks: Blocks, offset: int) -> TextPosition:
    """Return the position of a text offset; the top of the page for the first character.

    An offset beyond the text, of a story that has become shorter, maps to its last character.
    """
    found, start = TOP, 0
    for number, (role, text) in enumerate(zip(blocks.roles, blocks.texts, strict=True)):
        if role is BlockRole.PARAGRAPH and start <= offset:
            is_line_feed = offset == start + len(text) and number + 1 < len(blocks.roles)
            inside = TextPosition(number, min(offset - start, max(0, len(text) - 1)))
            found = TextPosition(number + 1, 0) if is_line_feed else inside
            start += len(text) + 1
    return found if offset else TOP


@dataclass(frozen=True, slots=True)
class TextOffset:
    """A character of a story by its offset in the headline or the text."""

    in_title: bool
    offset: int


def highlight_at(blocks: Blocks, spot: TextOffset) -> Highlight | None:
    """Return the hit, entity or else character at a position; ``None`` in an empty story."""
    place = TextPosition(0, spot.offset) if spot.in_title else _in_text(blocks, spot.offset)
    if place.offset >= len(blocks.texts[place.block]):
        return None  # the story has become shorter
    found = (highlight_from(marks, place) for marks in (blocks.hits, blocks.entities))
    there = next((mark for mark in found if mark and mark.place == place), None)
    return there or character_at(blocks.texts, place)


def _in_text(blocks: Blocks, offset: int) -> TextPosition:
    if offset or BlockRole.PARAGRAPH not in blocks.roles:
        return position_of(blocks, offset)
    return TextPosition(blocks.roles.index(BlockRole.PARAGRAPH), 0)


def first_from(marks: Sequence[Highlight], place: TextPosition) -> int:
    """Return the index of the first highlight at or after ``place``."""
    return bisect_left(marks, place, key=_place)


def highlight_from(marks: Sequence[Highlight], place: TextPosition) -> Highlight | None:
    """Return the first highlight at or after ``place``, if any."""
    number = first_from(marks, place)
    return marks[number] if number < len(marks) else None


def highlights_in(
    marks: Sequence[Highlight], start: TextPosition, end: int
) -> Iterator[tuple[int, Highlight]]:
    """Yield the highlights that overlap a part of a block, each with its index.

    Args:
        marks: Highlights in reading order, not nested.
        start: The offset of the first character.
        end: The offset after the last character.
    """
    number = first_from(marks, start)
    while number and _reaches(marks[number - 1], start):
        number -= 1
    while number < len(marks) and marks[number].place < TextPosition(start.block, end):
        yield number, marks[number]
        number += 1


def _reaches(mark: Highlight, start: TextPosition) -> bool:
    return mark.place.block == start.block and mark.end > start.offset


def _place(mark: Highlight) -> TextPosition:
    return mark.place
