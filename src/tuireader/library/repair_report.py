"""The repair report of a story, one row per repair."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from tuireader.archive.story import Repair, RepairSpan, Story
from tuireader.i18n import _
from tuireader.text.sanitize import safe_line

_CONTEXT: Final = 6  # characters shown on each side of a place
_LONGEST: Final = 48  # characters shown of what was taken out
_SHORT: Final = 12  # characters; what is longer was a line of its own
_CHOICES: Final = 8


@dataclass(frozen=True, slots=True)
class RepairChange:
    """One place, on one line.

    Attributes:
        position: Paragraph and character, both from 1, or that it is in the title.
        before: A little of what stands before the place.
        old: What stood there.
        new: Its replacement.
        after: A little of what stands after it.
        removed: It was long and is gone; what is around it says nothing.
        gaps: The characters in it that are lost, and what each may have been.
    """

    position: str
    before: str
    old: str
    new: str
    after: str
    removed: bool
    gaps: tuple[str, ...]


def repair_changes(
    story: Story, repair: Repair, limit: int | None = None
) -> Iterator[RepairChange]:
    """Yield the places of one kind, the first ``limit`` of them."""
    for place in islice(repair.places, limit):
        text = story.title if place.in_title else story.text
        end = place.offset + len(place.after)
        before = text[max(0, place.offset - _CONTEXT) : place.offset].rpartition("\n")[2]
        lost = story.title_gaps if place.in_title else story.gaps
        gaps = {gap.offset: gap.candidates for gap in lost}
        yield RepairChange(
            position=_position(place, story),
            before=before,
            old=_readable(place.before),
            new=_readable(place.after),
            after=text[end : end + _CONTEXT].partition("\n")[0],
            removed=not place.after and len(place.before) > _SHORT,
            gaps=tuple(
                f"{text[at]} = {choice(gaps[at])}" for at in range(place.offset, end) if at in gaps
            ),
        )


def choice(candidates: Sequence[str]) -> str:
    """Say what a lost character may have been, the likeliest first."""
    return "/".join(candidates[:_CHOICES]) + ("…" if len(candidates) > _CHOICES else "")


def _position(place: RepairSpan, story: Story) -> str:
    if place.in_title:
        return _("title")
    line_start = story.text.rfind("\n", 0, place.offset) + 1
    return f"{story.text.count(chr(10), 0, place.offset) + 1}:{place.offset - line_start + 1}"


def _readable(text: str) -> str:
    """Write characters that cannot be shown by their numbers, and cut what is long."""
    shown = text[:_LONGEST].replace("\n", " ⏎ ")
    spelled = "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in shown)
    more = _(" … ({count} characters)").format(count=len(text)) if len(text) > _LONGEST else ""
    return safe_line(spelled) + more
