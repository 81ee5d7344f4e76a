"""The status line of the current highlight, and how far one has read."""

from textual import on, work
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tuireader.errors import TuireaderError
from tuireader.i18n import _
from tuireader.library import EntityKind, EntityNote, Library, Record, character_variants
from tuireader.text.linebreak import cell_width
from tuireader.text.sanitize import safe_line
from tuireader.text.search_key import character_info
from tuireader.tui.messages import Failed
from tuireader.tui.painting import GAP, fit_parts
from tuireader.tui.story.blocks import Blocks, Highlight, HighlightKind
from tuireader.tui.story.highlight_text import ExplainedCharacter, described, summed_up
from tuireader.tui.story.messages import CharacterExplained, EntityNoted
from tuireader.tui.story.text import StoryText


class StatusLine(Widget):
    """Repainted only when its words change; the left part is cut where there is no room."""

    words: reactive[tuple[str, str]] = reactive(("", ""))
    """The texts at the left and at the right."""

    def render(self) -> Content:
        left, right = self.words
        room = self.size.width
        left = fit_parts(safe_line(left), max(0, room - cell_width(right) - len(GAP)))
        gap = max(1, room - cell_width(left) - cell_width(right))
        return Content(left + " " * gap + right if right else left)


class HighlightStatus(StatusLine):
    """What it has to look up is told when it is known, if the mark is still current.

    Attributes:
        missed: Words that were searched for in the story and do not occur in it.
    """

    def __init__(
        self,
        library: Library,
        story: StoryText,
        *,
        id: str | None = None,  # noqa: A002  # Textual's own name
    ) -> None:
        super().__init__(id=id)
        self.missed = ""
        self._library = library
        self._story = story
        self._explanation: ExplainedCharacter | None = None
        self._notes: dict[tuple[EntityKind, str], EntityNote] = {}
        self._sum: tuple[Blocks, frozenset[EntityKind], str] | None = None

    def forget(self) -> None:
        """Look everything up again: the archive or the language has changed."""
        self._notes.clear()
        self._explanation = self._sum = None

    def tell(self) -> None:
        """Say what is current in the story now."""
        story = self._story
        mark = story.pointed or story.current
        if self.missed:
            left = _("{text} is not in this story").format(text=self.missed)
        else:
            left = self._told(mark) if mark else self._summed_up()
        self.words = (left, f"{story.share_read:.0%}") if story.page else ("", "")

    def _summed_up(self) -> str:
        # Counted once: a long story has 60,000 entities.
        story = self._story
        blocks, hidden, page = story.blocks, story.hidden_kinds, story.page
        if self._sum is None or self._sum[0] is not blocks or self._sum[1] != hidden:
            told = summed_up(blocks, page.record.story if page else None, hidden)
            self._sum = blocks, hidden, told
        return self._sum[-1]

    def _told(self, mark: Highlight) -> str:
        known, page, blocks = self._explanation, self._story.page, self._story.blocks
        if mark.kind is HighlightKind.CHARACTER and page and (known is None or known.mark != mark):
            self._explain(page.record, blocks.paragraph(mark.place.block), mark)
        note = None
        if mark.kind in (EntityKind.PERSON, EntityKind.PLACE):
            note = self._notes.get((mark.kind, mark.published))
            if note is None:
                self._look_up(mark.kind, mark.published)
        return described(mark, blocks, known, note)

    @work(thread=True, exclusive=True, group="note")
    def _look_up(self, kind: EntityKind, name: str) -> None:
        try:
            self.post_message(EntityNoted(self._library.entity_note(kind, name)))
        except TuireaderError as error:
            self.post_message(Failed(error.message))

    @on(EntityNoted)
    def _take_note(self, event: EntityNoted) -> None:
        event.stop()
        kind, name = key = event.note.kind, event.note.name
        self._notes[key] = event.note
        mark = self._story.pointed or self._story.current
        if mark is not None and (mark.kind, mark.published) == (kind, name):
            self.tell()

    @work(thread=True, exclusive=True, group="character")
    def _explain(self, record: Record, paragraph: int | None, mark: Highlight) -> None:
        try:
            printed = character_variants(record, paragraph, mark.place.offset)
        except TuireaderError as error:
            self.post_message(Failed(error.message))
        else:
            explanation = ExplainedCharacter(mark, printed, character_info(mark.text))
            self.post_message(CharacterExplained(explanation))

    @on(CharacterExplained)
    def _take_explanation(self, event: CharacterExplained) -> None:
        event.stop()
        self._explanation = event.explanation
        if self._story.current == event.explanation.mark:
            self.tell()
