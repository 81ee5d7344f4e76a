"""A story as a sequence of text blocks, with the positions to jump to."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from functools import partial
from typing import Final

from tuireader.i18n import _
from tuireader.library import (
    SCRIPT_NAMES,
    ConditionValue,
    EntityKind,
    StoryView,
    day_fact,
    shown_fact,
)
from tuireader.text.sanitize import safe_line
from tuireader.tui.labels import counted
from tuireader.tui.painting import GAP, shorten

_LONGEST_TAGS: Final = 48  # cells: the tags of some stories are longer than the text


class HighlightKind(Enum):
    """The kind of a highlight that is not an entity."""

    HIT = auto()
    CHARACTER = auto()


class BlockRole(Enum):
    """The role of a block."""

    HEADLINE = auto()
    ORIGIN = auto()
    REPAIRS = auto()
    NOTE = auto()
    BLANK = auto()
    PARAGRAPH = auto()

    @property
    def has_scripts(self) -> bool:
        """Whether its text depends on the script."""
        return self in (BlockRole.HEADLINE, BlockRole.PARAGRAPH)


@dataclass(frozen=True, slots=True, order=True)
class TextPosition:
    """A character position: block number and offset, the same in every script."""

    block: int
    offset: int


@dataclass(frozen=True, slots=True)
class Highlight:
    """An entity, a hit, or one character.

    Attributes:
        end: The offset after the last character, in the block of ``place``.
        text: The characters as shown.
        published: The characters as published.
    """

    place: TextPosition
    end: int
    text: str
    published: str
    kind: EntityKind | HighlightKind
    value: ConditionValue = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Blocks:
    """The part of the layout of a story that does not depend on the width.

    Attributes:
        roles: The role of each block.
        texts: The text of each block, without line breaks.
        entities: Every entity, in reading order.
        hits: Every occurrence of the search words, in reading order.
        facing: The texts in the other script, of equal lengths; empty until loaded.
        differing: Every lost character and every difference between the scripts, in reading order.
        lost: The candidates for each lost character, the most likely first.
    """

    roles: tuple[BlockRole, ...]
    texts: tuple[str, ...]
    entities: tuple[Highlight, ...]
    hits: tuple[Highlight, ...]
    facing: tuple[str, ...] = ()
    differing: tuple[Highlight, ...] = ()
    lost: Mapping[TextPosition, str] = field(default_factory=dict)

    def paragraph(self, block: int) -> int | None:
        """Return the paragraph number of a block; ``None`` for the headline.

        Other blocks contain no characters of the story.
        """
        return self.roles[:block].count(BlockRole.PARAGRAPH) if block else None


def blocks_of(page: StoryView, facing: StoryView | None = None, note: str = "") -> Blocks:
    """Return the blocks of ``page``: headline, origin, repairs, note, paragraphs, blank lines.

    Args:
        page: The story to show.
        facing: The same story in the other script.
        note: The user's note.
    """
    roles, texts = _texts(page, note)
    places = _Places(page, roles.index(BlockRole.BLANK) if BlockRole.BLANK in roles else len(roles))
    blocks = Blocks(roles, texts, tuple(places.entities()), tuple(places.hits()))
    blocks = replace(blocks, lost=dict(places.lost()))
    if facing is None:
        return blocks
    _, others = _texts(facing, note)
    return replace(blocks, facing=others, differing=_worth_a_look(blocks, others))


def _texts(page: StoryView, note: str) -> tuple[tuple[BlockRole, ...], tuple[str, ...]]:
    head = [(BlockRole.HEADLINE, page.title), (BlockRole.ORIGIN, _origin(page))]
    if repairs := _repairs(page):
        head.append((BlockRole.REPAIRS, repairs))
    if note:
        head.append((BlockRole.NOTE, _("note: {note}").format(note=note)))
    paragraphs = page.text.split("\n") if page.text else []
    body = [
        pair for text in paragraphs for pair in ((BlockRole.BLANK, ""), (BlockRole.PARAGRAPH, text))
    ]
    roles, texts = zip(*head, *body, strict=True)
    return roles, tuple(map(safe_line, texts))


def _worth_a_look(blocks: Blocks, others: Sequence[str]) -> tuple[Highlight, ...]:
    lost = (character_at(blocks.texts, place) for place in blocks.lost)
    marks = [*_differing(blocks, others), *lost]
    return tuple(sorted(marks, key=lambda mark: mark.place))


def character_at(texts: Sequence[str], place: TextPosition) -> Highlight:
    """Return a highlight of one character."""
    char = texts[place.block][place.offset]
    return Highlight(place, place.offset + 1, char, char, HighlightKind.CHARACTER)


def _differing(blocks: Blocks, others: Sequence[str]) -> Iterator[Highlight]:
    roles, texts = blocks.roles, blocks.texts
    for block, (text, other) in enumerate(zip(texts, others, strict=True)):
        for offset in differences(text, other) if roles[block].has_scripts else ():
            yield character_at(texts, TextPosition(block, offset))


def differences(text: str, other: str) -> list[int]:
    """Return the offsets at which two texts of equal length differ."""
    if text == other:
        return []
    pairs = zip(text, other, strict=True)
    return [offset for offset, (one, two) in enumerate(pairs) if one != two]


def _origin(page: StoryView) -> str:
    story, shown = page.record.story, partial(shown_fact, view=page.view)
    parts = (
        _("no headline") if story.headline_missing else None,
        day_fact(story),
        *(shown(fact) for fact in (story.source, story.page, story.column) if fact),
        _("by {byline}").format(byline=shown(story.byline, person=True)) if story.byline else None,
        _("edited by {editor}").format(editor=shown(story.editor, person=True))
        if story.editor
        else None,
        counted("{count} read", "{count} reads", story.reads) if story.reads is not None else None,
        shorten(shown(_(", ").join(story.tags)), _LONGEST_TAGS) if story.tags else None,
        _(SCRIPT_NAMES[story.script]),
        story.path,
    )
    return GAP.join(part for part in parts if part)


def _repairs(page: StoryView) -> str:
    repairs = page.record.story.repairs
    if not repairs:
        return ""
    return _("repaired: {repairs}").format(
        repairs=_(", ").join(f"{_(repair.kind)} {repair.count:,}" for repair in repairs)
    )


class _Places:
    """Maps offsets in the headline and the text to positions in blocks."""

    def __init__(self, page: StoryView, head: int) -> None:
        self._page = page
        self._starts = [0]
        for paragraph in page.text.split("\n"):
            self._starts.append(self._starts[-1] + len(paragraph) + 1)
        self._head = head

    def entities(self) -> Iterator[Highlight]:
        page, story = self._page, self._page.record.story
        for entity in page.title_entities:
            published = story.title[entity.start : entity.end]
            yield Highlight(
                TextPosition(0, entity.start),
                entity.end,
                entity.text,
                published,
                entity.kind,
                entity.value,
                entity.unit,
            )
        for entity in page.entities:
            place, end = self._locate(entity.start, entity.end)
            published = story.text[entity.start : entity.end]
            yield Highlight(
                place, end, entity.text, published, entity.kind, entity.value, entity.unit
            )

    def hits(self) -> Iterator[Highlight]:
        page, story = self._page, self._page.record.story
        for start, end in page.title_hits:
            shown, published = page.title[start:end], story.title[start:end]
            yield Highlight(TextPosition(0, start), end, shown, published, HighlightKind.HIT)
        for start, end in page.hits:
            place, last = self._locate(start, end)
            shown, published = page.text[start:end], story.text[start:end]
            yield Highlight(place, last, shown, published, HighlightKind.HIT)

    def lost(self) -> Iterator[tuple[TextPosition, str]]:
        for gap in self._page.record.story.gaps:
            place, _end = self._locate(gap.offset, gap.offset + 1)
            yield place, gap.candidates

    def _locate(self, start: int, end: int) -> tuple[TextPosition, int]:
        """Return the block of a span and its offsets there, cut at the end of the paragraph."""
        paragraph = bisect_right(self._starts, start) - 1
        first, stop = self._starts[paragraph], self._starts[paragraph + 1] - 1
        return TextPosition(self._head + 2 * paragraph + 1, start - first), min(end, stop) - first
