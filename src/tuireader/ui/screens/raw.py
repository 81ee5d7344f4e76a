"""The file of a story as it stands, beside the story that was made of it."""

from dataclasses import dataclass
from typing import Final

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.message import Message
from textual.widgets import Static

from tuireader.errors import TuireaderError
from tuireader.i18n import _
from tuireader.library import Library
from tuireader.text.sanitize import safe_line
from tuireader.ui.actions import Scope, bindings
from tuireader.ui.mended_story import mended_paragraphs, raw_paragraphs
from tuireader.ui.messages.archive import Failed
from tuireader.ui.screens.window import Window
from tuireader.ui.widgets.marked_lines import MarkedLines, Paragraph

_SIDE_BY_SIDE: Final = 100  # cells


class RawScreen(Window[None]):
    """Side by side where there is room, else one below the other; they are scrolled together."""

    CSS_PATH = "raw.tcss"
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
            yield Static(_("Reading the file"), classes="dialog-title", markup=False)
            with Container(id="raw-panes"):
                with Vertical(classes="raw-pane"):
                    yield Static(_("the file"), classes="raw-title", markup=False)
                    yield MarkedLines(id="raw-file")
                with Vertical(classes="raw-pane"):
                    yield Static(
                        _("the story, and what was mended"), classes="raw-title", markup=False
                    )
                    yield MarkedLines(id="raw-story")

    def on_mount(self) -> None:
        self._read()

    @work(thread=True, exclusive=True)
    def _read(self) -> None:
        try:
            record = self._library.read(self._story_id)
            raw = raw_paragraphs(self._library.raw(record))
            story = mended_paragraphs(self._library.mended(record))
        except TuireaderError as error:
            self.app.post_message(Failed(str(error)))
            self.post_message(self.FileMissed())
        else:
            self.post_message(self.FileRead(record.story.path, raw, story))

    @on(FileRead)
    def _show(self, event: FileRead) -> None:
        self.query_one(Static).update(safe_line(event.path))
        self.query_one("#raw-file", MarkedLines).show(event.raw)
        self.query_one("#raw-story", MarkedLines).show(event.story)

    @on(MarkedLines.Moved)
    def _follow(self, event: MarkedLines.Moved) -> None:
        for lines in self.query(MarkedLines):
            if lines is not event.lines and lines.count:
                lines.follow(event.lines)

    @on(FileMissed)
    def _show_nothing(self) -> None:
        self.query_one(Static).update(_("The file cannot be read."))

    def action_close(self) -> None:
        self.dismiss()
