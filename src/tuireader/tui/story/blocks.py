"""A story as blocks of text, one below another, and the positions to go to."""

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

_LONGEST_TAGS: Final = 48  # cells: some stories have more tags than text


class HighlightKind(Enum):
    """What a mark is that is no entity."""

    HIT = auto()
    CHARACTER = auto()


class BlockRole(Enum):
    """What a block is."""

    HEADLINE = auto()
    ORIGIN = auto()
    REPAIRS = auto()
    NOTE = auto()
    BLANK = auto()
    PARAGRAPH = auto()

    @property
    def has_scripts(self) -> bool:
        """Whether its text differs from script to script."""
        return self in (BlockRole.HEADLINE, BlockRole.PARAGRAPH)


@dataclass(frozen=True, slots=True, order=True)
class TextPosition:
    """A character: the number of its block and its offset there. The same in every script."""

    block: int
    offset: int


@dataclass(frozen=True, slots=True)
class Highlight:
    """An entity, a hit, or one character.

    Attributes:
        end: Offset after the last character, in the block of ``place``.
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
    """A page, laid out as far as that does not depend on the width.

    Attributes:
        roles: What each block is.
        texts: Its text, on one line.
        entities: Every entity, in reading order.
        hits: Every place where words looked for stand, in reading order.
        facing: The texts in the other script, of the same lengths; empty while they are not known.
        differing: Every character that differs between the two, in reading order, or was lost.
        lost: What each lost character may have been, the likeliest first.
    """

    roles: tuple[BlockRole, ...]
    texts: tuple[str, ...]
    entities: tuple[Highlight, ...]
    hits: tuple[Highlight, ...]
    facing: tuple[str, ...] = ()
    differing: tuple[Highlight, ...] = ()
    lost: Mapping[TextPosition, str] = field(default_factory=dict)

    def paragraph(self, block: int) -> int | None:
        """The number of a paragraph in the story; ``None`` for the headline.

        Only headline and paragraphs have characters of the story.
        """
        return self.roles[:block].count(BlockRole.PARAGRAPH) if block else None


def blocks_of(page: StoryView, facing: StoryView | None = None, note: str = "") -> Blocks:
    """Return the blocks of ``page``: headline, origin, repairs, note, paragraphs, blanks between.

    Args:
        page: What is to be read.
        facing: The same story in the other script.
        note: What the person noted on it.
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
    """Return a mark on one character."""
    char = texts[place.block][place.offset]
    return Highlight(place, place.offset + 1, char, char, HighlightKind.CHARACTER)


def _differing(blocks: Blocks, others: Sequence[str]) -> Iterator[Highlight]:
    roles, texts = blocks.roles, blocks.texts
    for block, (text, other) in enumerate(zip(texts, others, strict=True)):
        for offset in differences(text, other) if roles[block].has_scripts else ():
            yield character_at(texts, TextPosition(block, offset))


def differences(text: str, other: str) -> list[int]:
    """Return the offsets at which two texts of the same length differ."""
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
    """Positions in the blocks of offsets in the headline and the text."""

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
        """The block and the offsets in it; a span that leaves its paragraph is cut there."""
        paragraph = bisect_right(self._starts, start) - 1
        first, stop = self._starts[paragraph], self._starts[paragraph + 1] - 1
        return TextPosition(self._head + 2 * paragraph + 1, start - first), min(end, stop) - first
