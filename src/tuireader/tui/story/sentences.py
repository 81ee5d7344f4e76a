"""The sentences of a story for the dictionary: as published, and as shown."""

from collections.abc import Iterator
from dataclasses import dataclass

from tuireader.library import DisplayScript, EntityKind, Script, StoryView
from tuireader.text.sanitize import safe_line
from tuireader.text.snippet import sentence_at
from tuireader.tui.story.blocks import Blocks, TextPosition

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or a selection.

    Attributes:
        place: The position of its first character.
        published: Its text as published.
        shown: Its text in the script shown.
        names: The spans of person names.
    """

    place: TextPosition
    published: str
    shown: str
    names: tuple[Span, ...] = ()

    def at(self, offset: int) -> TextPosition:
        """Return the position in the story of one of its characters."""
        return TextPosition(self.place.block, self.place.offset + offset)


class Sentences:
    """Steps through the sentences of headline and paragraphs."""

    def __init__(self, page: StoryView, blocks: Blocks) -> None:
        self.page = page
        self._blocks = blocks
        self._paragraphs = page.record.story.text.split("\n")

    @property
    def published_traditional(self) -> bool | None:
        """Whether the story was published in Traditional; ``None`` if unknown."""
        return {Script.TRADITIONAL: True, Script.SIMPLIFIED: False}.get(
            self.page.record.story.script
        )

    @property
    def shown_traditional(self) -> bool:
        """Whether it is shown in Traditional."""
        if self.page.view is DisplayScript.PUBLISHED:
            return bool(self.published_traditional)
        return self.page.view is not DisplayScript.SIMPLIFIED

    def around(self, place: TextPosition) -> Sentence | None:
        """The sentence at a position, or the first one after it."""
        blocks = self._blocks
        for block in range(place.block, len(blocks.texts)):
            offset = place.offset if block == place.block else 0
            if blocks.roles[block].has_scripts and offset < len(blocks.texts[block]):
                return self.of_span(block, sentence_at(blocks.texts[block], offset))
        return None

    def before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before another."""
        block, offset = sentence.place.block, sentence.place.offset
        if offset:
            return self.around(TextPosition(block, offset - 1))
        for number in range(block - 1, -1, -1):
            text = self._blocks.texts[number]
            if self._blocks.roles[number].has_scripts and text:
                return self.around(TextPosition(number, len(text) - 1))
        return None

    def after(self, sentence: Sentence) -> Sentence | None:
        """The sentence after another."""
        return self.around(sentence.at(len(sentence.shown)))

    def of_span(self, block: int, span: Span) -> Sentence:
        """Return a span of a block as a sentence."""
        start, end = span
        names = tuple(self._names(block, start, end))
        shown = self._blocks.texts[block]
        published = self._published(block)
        if len(published) != len(shown):
            published = shown  # unreachable as long as all views have equal lengths
        place = TextPosition(block, start)
        return Sentence(place, published[start:end], shown[start:end], names)

    def _published(self, block: int) -> str:
        paragraph = self._blocks.paragraph(block)
        if paragraph is None:
            return safe_line(self.page.record.story.title)
        return safe_line(self._paragraphs[paragraph])

    def _names(self, block: int, start: int, end: int) -> Iterator[Span]:
        for mark in self._blocks.entities:
            inside = mark.place.block == block and start <= mark.place.offset and mark.end <= end
            if inside and mark.kind is EntityKind.PERSON:
                yield mark.place.offset - start, mark.end - start
