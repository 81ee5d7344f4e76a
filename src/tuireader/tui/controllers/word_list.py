"""The word-list controller: opens the list, the story of a word, and a file for Anki."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tuireader import library as lib
from tuireader.errors import TuireaderError
from tuireader.i18n import _, ngettext, translate_message
from tuireader.text.sanitize import safe_line
from tuireader.tui import dialogs
from tuireader.tui.controllers.base import Controller
from tuireader.tui.controllers.export import file_hint, form_wanted, hand_over, typed_path
from tuireader.tui.messages import Failed

if TYPE_CHECKING:
    from tuireader.user.state import Loaded
    from tuireader.user.word_list import KeptWord, WordList

_NAME: Final = "words.tsv"
_FORMS: Final = dict.fromkeys((".tsv", ".txt"))  # those that Anki imports
_LONG_NOTICE: Final = 8.0  # seconds


class WordListController(Controller):
    """Shows the words that were added in the dictionary."""

    def action_words(self) -> None:
        # Imported here: most people never open the list.
        from tuireader.user.word_list import load_words

        self.ask(load_words, self._show, "words")

    def _show(self, loaded: Loaded[WordList]) -> None:
        if loaded.note:
            self.host.say(translate_message(loaded.note), _LONG_NOTICE)
        if self.host.app.screen is self.host:
            dialog = dialogs.WordListDialog(loaded.value, self._ask_file)
            self.host.app.push_screen(dialog, self._open_story_of)

    def _open_story_of(self, word: KeptWord | None) -> None:
        if word is not None:
            self.ask(lambda: self._is_here(word), lambda here: self._open(word, here), "words")

    def _is_here(self, word: KeptWord) -> bool:
        try:
            self.host.library.read(word.story)
        except lib.StoryMissingError:
            return False
        return True

    def _open(self, word: KeptWord, is_here: bool) -> None:
        if is_here:
            self.host.open_story(word.story)
        else:
            told = _("{word} is from a story that is not in this archive: {title}")
            told = told.format(word=safe_line(word.word), title=safe_line(word.title or word.path))
            self.host.say(told, _LONG_NOTICE)

    def _ask_file(self, words: WordList) -> None:
        hint = file_hint(self.host, _("Anki imports it: .tsv or .txt."))
        title = _("Export the list of words as")
        dialog = dialogs.PromptDialog(title, hint, _NAME)
        self.host.app.push_screen(dialog, lambda name: self._export_to(words, name))

    def _export_to(self, words: WordList, name: str | None) -> None:
        if name:
            self.in_thread(lambda: self._export(words, name), "export")

    def _export(self, words: WordList, name: str) -> None:
        from tuireader.user.word_list import anki_tsv

        try:
            file = typed_path(name)
            form_wanted(file, _FORMS)
            where = hand_over(self.host, file, anki_tsv(words).encode())
        except TuireaderError as error:
            self.host.post_message(Failed(error.message))
        else:
            told = ngettext(
                "wrote {count} word to {file}", "wrote {count} words to {file}", len(words)
            )
            self.host.say(told.format(count=f"{len(words):,}", file=where), _LONG_NOTICE)
