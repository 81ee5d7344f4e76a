"""The raw-file dialog: the file of a story beside the story extracted from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.message import Message
from textual.widgets import Static

from tuireader.errors import TuireaderError
from tuireader.i18n import COLON, _
from tuireader.library import (
    DESCRIPTIONS,
    Library,
    Repair,
    RepairChange,
    RepairKind,
    Story,
    repair_changes,
)
from tuireader.text.sanitize import safe_line, sanitize
from tuireader.tui.actions import Scope, bindings
from tuireader.tui.dialogs.styled_lines import (
    FAINT,
    HEADING,
    MENDED,
    Paragraph,
    StyledLines,
    paragraphs_of,
)
from tuireader.tui.labels import counted
from tuireader.tui.messages import Failed
from tuireader.tui.widgets.dialog import Dialog
from tuireader.tui.widgets.fitted import DialogTitle

_SHOWN: Final = 200  # places of one kind
# A Han story takes a second to break into lines beyond this many characters.
_LONGEST: Final = 200_000


def repair_paragraphs(story: Story) -> list[Paragraph]:
    """Return headline, text and repairs of a story whose repairs have their places."""
    places = [place for repair in story.repairs for place in repair.places]
    marks = sorted(
        (place.offset, place.offset + len(place.after), MENDED)
        for place in places
        if place.after and not place.in_title
    )
    return [
        Paragraph(safe_line(story.title), ((0, len(story.title), HEADING),)),
        _faint(_decoded(story)),
        Paragraph(""),
        *paragraphs_of(sanitize(story.text), marks),
        Paragraph(""),
        *_repairs(story),
    ]


def raw_paragraphs(text: str) -> list[Paragraph]:
    """Return a raw file without control sequences."""
    shown = list(paragraphs_of(sanitize(text[:_LONGEST])))
    if len(text) > _LONGEST:
        more = _("{count} more characters are not shown; `tuireader clean --raw` prints them")
        shown.append(_faint(more.format(count=f"{len(text) - _LONGEST:,}")))
    return shown


def _decoded(story: Story) -> str:
    return _("read as {encoding}").format(encoding=story.encoding)


def _repairs(story: Story) -> Iterator[Paragraph]:
    if not story.repairs:
        yield _faint(_("nothing to repair"))
    for repair in story.repairs:
        yield _kind(repair)
        for change in repair_changes(story, repair, _SHOWN):
            yield _change(change)
        if (more := len(repair.places) - _SHOWN) > 0:
            told = counted("and {count} more place", "and {count} more places", more)
            yield _faint(f"  {told}")


def _kind(repair: Repair) -> Paragraph:
    count = counted("{count} repair", "{count} repairs", repair.count)
    head = _("{kind}, {count}").format(kind=_(repair.kind), count=count)
    description = _(DESCRIPTIONS[RepairKind(repair.kind)])
    return Paragraph(_(COLON).format(first=head, rest=description), ((0, len(head), HEADING),))


def _change(change: RepairChange) -> Paragraph:
    if change.removed:
        shown = f"{change.old} -> {_('removed')}"
    else:
        now = f"{change.before}{change.new}{change.after}"
        shown = f"{change.before}{change.old}{change.after} -> {now}"
    line = "  ".join((f"  {change.position}", shown, *change.gaps))
    return Paragraph(safe_line(line))


def _faint(text: str) -> Paragraph:
    return Paragraph(text, ((0, len(text), FAINT),))


_SIDE_BY_SIDE: Final = 100  # cells


class RawDialog(Dialog[None]):
    """Side by side where there is room, else one below the other; they are scrolled together."""

    BINDINGS = bindings(Scope.DIALOG)
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  # an instance variable to Textual
        (0, "-below"),
        (_SIDE_BY_SIDE, "-beside"),
    ]

    @dataclass
    class FileRead(Message):
        """The file of the story was read."""

        path: str
        raw: list[Paragraph]
        story: list[Paragraph]

    class FileMissed(Message):
        """The file cannot be read."""

    def __init__(self, library: Library, story_id: str) -> None:
        super().__init__()
        self._library = library
        self._story_id = story_id

    def compose(self) -> ComposeResult:
        with Vertical(id="raw", classes="dialog"):
            yield DialogTitle(_("Reading the file"))
            with Container(id="raw-panes"):
                with Vertical(classes="raw-pane"):
                    yield DialogTitle(_("the file"), classes="raw-title")
                    yield StyledLines(id="raw-file")
                with Vertical(classes="raw-pane"):
                    yield DialogTitle(_("the story, with repairs"), classes="raw-title")
                    yield StyledLines(id="raw-story")

    def on_mount(self) -> None:
        self._read()

    @work(thread=True, exclusive=True)
    def _read(self) -> None:
        try:
            record = self._library.read(self._story_id)
            raw = raw_paragraphs(self._library.raw(record))
            story = repair_paragraphs(self._library.mended(record))
        except TuireaderError as error:
            self.app.post_message(Failed(error.message))
            self.post_message(self.FileMissed())
        else:
            self.post_message(self.FileRead(record.story.path, raw, story))

    @on(FileRead)
    def _show(self, event: FileRead) -> None:
        self.query_one(Static).update(safe_line(event.path))
        self.query_one("#raw-file", StyledLines).show(event.raw)
        self.query_one("#raw-story", StyledLines).show(event.story)

    @on(StyledLines.Moved)
    def _follow(self, event: StyledLines.Moved) -> None:
        for lines in self.query(StyledLines):
            if lines is not event.lines and lines.count:
                lines.follow(event.lines)

    @on(FileMissed)
    def _show_nothing(self) -> None:
        self.query_one(Static).update(_("The file cannot be read."))

    def action_close(self) -> None:
        self.dismiss()
