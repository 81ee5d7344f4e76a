"""The differences dialog: two prints of a story compared."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from tuireader.errors import TuireaderError
from tuireader.i18n import _
from tuireader.library import DisplayScript, Library, StoryView
from tuireader.text.diff import DiffSegment, diff
from tuireader.text.sanitize import safe_line, sanitize
from tuireader.tui.actions import Scope, bindings
from tuireader.tui.dialogs.styled_lines import (
    ADDED,
    FAINT,
    HEADING,
    REMOVED,
    Paragraph,
    StyledLines,
    paragraphs_of,
)
from tuireader.tui.messages import Failed
from tuireader.tui.widgets.dialog import Dialog
from tuireader.tui.widgets.fitted import DialogTitle

# In brackets too: a difference is seen without colour, and copied with the text.
_REMOVED = ("[-", "-]")
_ADDED = ("{+", "+}")


def diff_paragraphs(one: StoryView, other: StoryView) -> list[Paragraph]:
    """Return what to compare: the headline and text of both pages."""
    titles = diff(one.title, other.title)
    texts = diff(one.text, other.text)
    if all(passage.alike for passage in (*titles, *texts)):
        head = [_faint(_("The two are the same, apart from script and character variants."))]
    else:
        head = list(_legend(one, other))
    return [
        *head,
        Paragraph(""),
        *_set_off(one.title, other.title, titles, HEADING),
        Paragraph(""),
        *_set_off(one.text, other.text, texts),
    ]


def origin(page: StoryView) -> str:
    """Say when and where a print appeared."""
    story = page.record.story
    return "  ".join(safe_line(part) for part in (story.date, story.source, story.path) if part)


def _legend(one: StoryView, other: StoryView) -> Iterator[Paragraph]:
    for marks, page, style in ((_REMOVED, one, REMOVED), (_ADDED, other, ADDED)):
        sample = f"{marks[0]} {marks[1]}"
        text = _("{marks} only in {origin}").format(marks=sample, origin=origin(page))
        start = text.find(sample)
        yield Paragraph(text, ((start, start + len(sample), style),))


def _faint(text: str) -> Paragraph:
    return Paragraph(text, ((0, len(text), FAINT),))


def _set_off(
    one: str, other: str, passages: list[DiffSegment], ground: str | None = None
) -> Iterator[Paragraph]:
    """Yield the paragraphs of both texts together; where they agree, those of ``other``."""
    parts: list[str] = []
    marks: list[tuple[int, int, str]] = []
    length = 0
    for passage in passages:
        left, right = one[slice(*passage.one)], other[slice(*passage.other)]
        pieces = [(right, ground)] if passage.alike else [*_marked(left, right)]
        for text, style in pieces:
            shown = sanitize(text)
            if style:
                marks.append((length, length + len(shown), style))
            parts.append(shown)
            length += len(shown)
    yield from paragraphs_of("".join(parts), marks)


def _marked(left: str, right: str) -> Iterator[tuple[str, str]]:
    if left:
        yield f"{_REMOVED[0]}{left}{_REMOVED[1]}", REMOVED
    if right:
        yield f"{_ADDED[0]}{right}{_ADDED[1]}", ADDED


class DifferencesDialog(Dialog[None]):
    """The first print beside one of the others; Enter goes to the next, Escape back."""

    BINDINGS = bindings(Scope.DIALOG)

    @dataclass
    class Compared(Message):
        """Two prints were compared.

        Attributes:
            print: The number of the later one among all prints, from 0.
        """

        print: int
        paragraphs: list[Paragraph]

    def __init__(
        self, library: Library, prints: tuple[str, ...], shown: str, view: DisplayScript
    ) -> None:
        """Compare prints.

        Args:
            library: Where they are.
            prints: The ids of all prints, the first one first.
            shown: The one to compare with the first; for the first itself, the one after it.
            view: The script to show them in.
        """
        super().__init__()
        self._library = library
        self._prints = prints
        self._print = max(1, prints.index(shown))
        self._view = view

    def compose(self) -> ComposeResult:
        with Vertical(id="differences", classes="dialog"):
            yield DialogTitle()
            yield StyledLines()

    def on_mount(self) -> None:
        self._compare(self._print)

    @work(thread=True, exclusive=True)
    def _compare(self, number: int) -> None:
        ids = (self._prints[0], self._prints[number])
        try:
            one, other = (
                self._library.view(self._library.read(story_id), self._view) for story_id in ids
            )
        except TuireaderError as error:
            self.app.post_message(Failed(error.message))
        else:
            self.post_message(self.Compared(number, diff_paragraphs(one, other)))

    @on(Compared)
    def _show(self, event: Compared) -> None:
        if event.print != self._print:
            return
        title = _("The first version and version {number} of {total}").format(
            number=event.print + 1, total=len(self._prints)
        )
        if len(self._prints) > 2:
            title += _("; Enter compares the next one")
        self.query_one(Static).update(title)
        self.query_one(StyledLines).show(event.paragraphs)

    @on(StyledLines.Chosen)
    def _compare_next(self) -> None:
        self._print = self._print % (len(self._prints) - 1) + 1
        self._compare(self._print)

    def action_close(self) -> None:
        self.dismiss()
