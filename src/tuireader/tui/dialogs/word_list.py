"""The list of words that a person collects: the words, their readings and their meanings."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.style import Style
from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.strip import Strip
from textual.widgets import Static

from tuireader.errors import TuireaderError
from tuireader.i18n import _
from tuireader.text.sanitize import safe_line
from tuireader.tui.actions import Scope, bindings
from tuireader.tui.keymap import first_key
from tuireader.tui.labels import counted
from tuireader.tui.messages import Failed
from tuireader.tui.painting import GAP, foreground_only, paint, shorten, strip
from tuireader.tui.widgets.dialog import Dialog
from tuireader.tui.widgets.fitted import DialogTitle
from tuireader.tui.widgets.line_list import LineList
from tuireader.user.word_list import KeptWord, WordList, forget_word


class WordLines(LineList):
    """Two lines a word, the latest first: both scripts and the reading, and what it means."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.WORDS)

    def __init__(self, words: WordList, window: "WordListDialog") -> None:
        super().__init__()
        self.set_reactive(LineList.item_height, 2)
        self._words = list(reversed(words))
        self._window = window

    def on_mount(self) -> None:
        self.renew(len(self._words))

    @property
    def words(self) -> WordList:
        """The words, in the order they were added."""
        return tuple(reversed(self._words))

    def action_open_word(self) -> None:
        self.action_choose()

    def chosen(self, index: int, *, clicked: bool) -> None:
        self._window.dismiss(self._words[index])

    def action_forget_word(self) -> None:
        """Remove the word at the cursor, here and in the file."""
        if self._words:
            word = self._words.pop(self.cursor)
            self.renew(len(self._words), self.cursor, self.rows_above_cursor)
            self._window.tell_count(len(self._words))
            self._forget(word)

    @work(thread=True, group="words")
    def _forget(self, word: KeptWord) -> None:
        try:
            forget_word(word)
        except TuireaderError as error:
            self.app.post_message(Failed(error.message))

    def action_export_words(self) -> None:
        self._window.export(self.words)

    def paint_item(self, index: int, width: int, base: Style) -> list[Strip]:
        word = self._words[index]
        strong = base + foreground_only(self.get_component_rich_style("list--strong"))
        faint = base + foreground_only(self.get_component_rich_style("list--faint"))
        names = " ".join(dict.fromkeys((word.word, word.other)))
        lines = ((f" {names}{GAP}{word.reading}", strong), (f"   {word.gloss}", faint))
        return [
            strip(paint(shorten(safe_line(text), width), style), width, base)
            for text, style in lines
        ]

    def empty_text(self) -> Sequence[str]:
        told = _("No word yet. In a story, {define} looks words up, and {add} adds them.")
        return (told.format(define=first_key("define"), add=first_key("keep_word")),)


class WordListDialog(Dialog[KeptWord | None]):
    """Enter gives the word whose story is wanted, Escape nothing."""

    BINDINGS = bindings(Scope.DIALOG)
    scope = Scope.WORDS

    def __init__(self, words: WordList, export: Callable[[WordList], None]) -> None:
        """Make the window.

        Args:
            words: In the order they were added.
            export: Called with the words that are to be exported.
        """
        super().__init__()
        self._words = words
        self.export = export

    def compose(self) -> ComposeResult:
        with Vertical(id="words", classes="dialog"):
            yield DialogTitle(_title(len(self._words)))
            yield WordLines(self._words, self)

    def tell_count(self, count: int) -> None:
        """Say how many words there are."""
        self.query_one(Static).update(_title(count))

    def action_close(self) -> None:
        self.dismiss(None)


def _title(count: int) -> str:
    return counted("{count} word in your list", "{count} words in your list", count)
