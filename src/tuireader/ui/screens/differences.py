"""What two prints of a story say differently."""

from dataclasses import dataclass

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from tuireader.errors import TuireaderError
from tuireader.i18n import _
from tuireader.library import DisplayScript, Library
from tuireader.ui.actions import Scope, bindings
from tuireader.ui.comparing import compared_pages
from tuireader.ui.messages.archive import Failed
from tuireader.ui.screens.window import Window
from tuireader.ui.widgets.marked_lines import MarkedLines, Paragraph


class DifferencesScreen(Window[None]):
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
            yield Static(classes="dialog-title", markup=False)
            yield MarkedLines()

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
            self.app.post_message(Failed(str(error)))
        else:
            self.post_message(self.Compared(number, compared_pages(one, other)))

    @on(Compared)
    def _show(self, event: Compared) -> None:
        if event.print != self._print:
            return
        title = _("The first print and print {number} of {total}").format(
            number=event.print + 1, total=len(self._prints)
        )
        if len(self._prints) > 2:
            title += _("; Enter compares the next one")
        self.query_one(Static).update(title)
        self.query_one(MarkedLines).show(event.paragraphs)

    @on(MarkedLines.Chosen)
    def _compare_next(self) -> None:
        self._print = self._print % (len(self._prints) - 1) + 1
        self._compare(self._print)

    def action_close(self) -> None:
        self.dismiss()
