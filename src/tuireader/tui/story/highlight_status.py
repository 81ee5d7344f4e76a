"""The highlight status: what the name, number or character at the cursor is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Final

from textual import on, work
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tuireader.errors import TuireaderError
from tuireader.i18n import _
from tuireader.library import (
    EntityKind,
    RepairKind,
    character_variants,
    choice,
)
from tuireader.text.linebreak import cell_width
from tuireader.text.sanitize import safe_line
from tuireader.text.search_key import character_info
from tuireader.tui.labels import KIND_COUNTS, KIND_NAMES, SCRIPT_SIGNS, counted, value_text
from tuireader.tui.messages import Failed
from tuireader.tui.painting import GAP, fit_parts
from tuireader.tui.story.blocks import Blocks, Highlight, HighlightKind
from tuireader.tui.story.messages import CharacterExplained, EntityNoted, ExplainedCharacter
from tuireader.tui.story.positions import first_from
from tuireader.tui.story.text import StoryText

if TYPE_CHECKING:
    from tuireader.library import EntityNote, Library, Record, Story
    from tuireader.text.search_key import CharacterInfo

# Encodings that wrong guesses cannot satisfy; others are judged by character frequency.
_CERTAIN: Final = frozenset({"ascii", "utf-8", "utf-8-sig"})


def described(
    mark: Highlight,
    blocks: Blocks,
    explanation: ExplainedCharacter | None,
    note: EntityNote | None = None,
) -> str:
    """Describe a highlight with what is known so far."""
    match mark.kind:
        case HighlightKind.HIT:
            number = first_from(blocks.hits, mark.place) + 1
            return _("hit {number} of {total}").format(number=number, total=len(blocks.hits))
        case HighlightKind.CHARACTER if mark.place in blocks.lost:
            return _lost(mark.text, blocks.lost[mark.place])
        case HighlightKind.CHARACTER:
            told = explanation is not None and explanation.mark == mark
            return explained(explanation) if explanation and told else mark.text
        case EntityKind():
            return _named(mark, mark.kind, blocks, note)


def _named(mark: Highlight, kind: EntityKind, blocks: Blocks, note: EntityNote | None) -> str:
    parts = [_(KIND_NAMES[kind]), mark.text, value_text(mark.value, mark.unit)]
    if note:
        forms = (note.simplified, note.traditional)
        parts += [*(form for form in dict.fromkeys(forms) if form != mark.text), note.pinyin]
    if kind is not EntityKind.NUMBER:
        same = sum(one.published == mark.published for one in blocks.entities)
        parts.append(counted("once in this story", "{count} times in this story", same))
    if note:
        parts.append(counted("{count} story in all", "{count} stories in all", note.stories))
    return GAP.join(part for part in parts if part)


def explained(explanation: ExplainedCharacter) -> str:
    """``发   fā, fà   简 发  繁 發  台 發  港 發   same as: 髮``."""
    char, known = explanation.mark.text, explanation.known
    forms = {view: explanation.forms[view] for view in SCRIPT_SIGNS}
    parts = [char, _readings(known)]
    if set(forms.values()) == {char}:
        parts.append(_("same in both scripts here"))
    else:
        parts.append("  ".join(f"{SCRIPT_SIGNS[view]} {form}" for view, form in forms.items()))
    others = [form for form in known.found_alike if form not in (char, *forms.values())]
    if others:
        parts.append(_("same as: {forms}").format(forms=" ".join(others)))
    return GAP.join(part for part in parts if part)


def _readings(known: CharacterInfo) -> str:
    usual = ", ".join(reading for reading in known.readings if reading not in known.rare)
    if not known.rare:
        return usual
    return _("{readings}, rarely {rare}").format(readings=usual, rare=", ".join(known.rare))


def _lost(shown: str, candidates: str) -> str:
    if not candidates:
        return _("{mark} is a lost character").format(mark=shown)
    told = _("{mark} is a lost character, perhaps {candidates}")
    return told.format(mark=shown, candidates=choice(candidates))


def summed_up(
    blocks: Blocks, story: Story | None = None, hidden: Collection[EntityKind] = ()
) -> str:
    """Summarise the faults of a story, then the number of its highlights.

    Args:
        blocks: The page.
        story: The story, for its faults.
        hidden: The kinds that are not highlighted; they come last.
    """
    counts = Counter(mark.kind for mark in blocks.entities)
    kinds = (EntityKind.PERSON, EntityKind.PLACE, EntityKind.NUMBER)
    parts = [
        _counted(kind, counts[kind], hidden)
        for kind in sorted(kinds, key=lambda kind: kind in hidden)
        if counts[kind]
    ]
    if blocks.hits:
        parts.insert(0, counted("{count} hit", "{count} hits", len(blocks.hits)))
    parts = parts or [_("no person, place or number found")]
    return GAP.join((*doubts(story), *parts) if story else parts)


def _counted(kind: EntityKind, count: int, hidden: Collection[EntityKind]) -> str:
    told = counted(*KIND_COUNTS[kind], count)
    return _("{count} not marked").format(count=told) if kind in hidden else told


def doubts(story: Story) -> Iterator[str]:
    """Describe the uncertainties in the text of a story."""
    for repair in story.repairs:
        if repair.kind == RepairKind.UNDECODABLE_BYTES:
            yield counted("damaged: {count} character", "damaged: {count} characters", repair.count)
    if lost := len(story.gaps):
        yield counted("{count} lost character", "{count} lost characters", lost)
    if story.encoding not in _CERTAIN:
        yield _("read as {encoding}").format(encoding=story.encoding)


class StatusLine(Widget):
    """Repaints only when its text changes; the left part is truncated to fit."""

    words: reactive[tuple[str, str]] = reactive(("", ""))
    """The left and right parts of the line."""

    def render(self) -> Content:
        left, right = self.words
        room = self.size.width
        left = fit_parts(safe_line(left), max(0, room - cell_width(right) - len(GAP)))
        gap = max(1, room - cell_width(left) - cell_width(right))
        return Content(left + " " * gap + right if right else left)


class HighlightStatus(StatusLine):
    """Shows the results of look-ups once they arrive, if the highlight is still current.

    Attributes:
        missed: Words that were searched for in the story without a hit.
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
        """Discard look-ups: the archive or the language has changed."""
        self._notes.clear()
        self._explanation = self._sum = None

    def tell(self) -> None:
        """Describe the current highlight."""
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
