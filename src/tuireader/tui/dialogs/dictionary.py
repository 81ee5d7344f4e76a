"""The dictionary: the words of a sentence with their readings, and what the current one means."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from tuireader.dictionary import (
    Entry,
    Passage,
    Word,
    open_dictionary,
    readable_glosses,
    segment_words,
)
from tuireader.errors import TuireaderError
from tuireader.i18n import _
from tuireader.text.sanitize import safe_line
from tuireader.tui.actions import Scope, bindings
from tuireader.tui.dialogs.ruby_view import RubyView
from tuireader.tui.dialogs.styled_lines import FAINT, HEADING, Paragraph, StyledLines
from tuireader.tui.labels import counted
from tuireader.tui.messages import Failed
from tuireader.tui.painting import GAP
from tuireader.tui.story.blocks import TextPosition
from tuireader.tui.story.sentences import Sentence, Sentences
from tuireader.tui.widgets.dialog import Dialog
from tuireader.tui.widgets.fitted import DialogTitle
from tuireader.user.word_list import KeptWord, WordList, load_words, toggle_word


class MeaningLines(StyledLines):
    """What the current word means; the keys of the window are its own."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.DICTIONARY)

    def action_next_word(self) -> None:
        self._window.go(1)

    def action_previous_word(self) -> None:
        self._window.go(-1)

    def action_keep_word(self) -> None:
        self._window.keep_word()

    @property
    def _window(self) -> "DictionaryDialog":
        assert isinstance(self.screen, DictionaryDialog)  # noqa: S101  # it is nowhere else
        return self.screen


class DictionaryDialog(Dialog[TextPosition | None]):
    """Goes from word to word, and on into the next sentence; Escape gives the place come to."""

    BINDINGS = bindings(Scope.DIALOG)
    scope = Scope.DICTIONARY

    @dataclass
    class Analysed(Message):
        """The words of a sentence were looked up.

        Attributes:
            offset: Of the character to begin at.
            source: Which dictionary says so.
            malformed: How many lines of it are not read.
        """

        sentence: Sentence
        passage: Passage
        offset: int
        words: WordList
        source: str
        malformed: int

    class Converting(Message):
        """The dictionary is made ready, which takes seconds."""

    class Missed(Message):
        """The dictionary cannot be opened."""

    @dataclass
    class Kept(Message):
        """A word was added to the list, or removed."""

        word: KeptWord
        added: bool
        count: int

    def __init__(self, sentences: Sentences, sentence: Sentence, offset: int) -> None:
        """Look a sentence up.

        Args:
            sentences: Those of the story.
            sentence: The one to begin with.
            offset: The character in it whose word is current at first.
        """
        super().__init__()
        self._sentences = sentences
        self._sentence = sentence
        self._offset = offset
        self._passage: Passage = ()
        self._current = 0
        self._kept: WordList = ()
        self._moved = False
        self._told = False

    def compose(self) -> ComposeResult:
        with Vertical(id="dictionary", classes="dialog"):
            yield DialogTitle(_("Opening the dictionary"))
            yield RubyView()
            yield MeaningLines()

    def on_mount(self) -> None:
        self._analyse(self._sentence, self._offset)

    @work(thread=True, exclusive=True, group="dictionary")
    def _analyse(self, sentence: Sentence, offset: int) -> None:
        sentences = self._sentences
        try:
            with open_dictionary(before=self._tell_converting) as dictionary:
                facts = dictionary.facts
                passage = segment_words(
                    dictionary,
                    sentence.published,
                    traditional=sentences.published_traditional,
                    names=sentence.names,
                )
        except TuireaderError as error:
            self.app.post_message(Failed(error.message))
            self.post_message(self.Missed())
            return
        source = f"CC-CEDICT {facts.date[:10]}".rstrip()
        kept = load_words().value
        self.post_message(self.Analysed(sentence, passage, offset, kept, source, facts.malformed))

    def _tell_converting(self) -> None:
        self.post_message(self.Converting())

    @on(Converting)
    def _show_converting(self) -> None:
        self.query_one(Static).update(_("Preparing the dictionary, this once"))

    @on(Missed)
    def _close(self) -> None:
        self.dismiss(None)

    @on(Analysed)
    def _show(self, event: Analysed) -> None:
        self._sentence, self._passage, self._kept = event.sentence, event.passage, event.words
        title = GAP.join((_("Dictionary"), safe_line(event.source)))
        self.query_one(Static).update(title)
        self._tell_malformed(event.malformed)
        self._go_to(_word_at(event.passage, event.offset))

    def _tell_malformed(self, count: int) -> None:
        if count and not self._told:
            self._told = True
            told = counted(
                "{count} line of the dictionary cannot be read; `tuireader dictionary` lists it",
                "{count} lines of the dictionary cannot be read; `tuireader dictionary` lists them",
                count,
            )
            self.notify(told, markup=False)

    def _go_to(self, number: int) -> None:
        self._current = number
        self.query_one(RubyView).show(self._passage, self._sentence.shown, number)
        self.query_one(MeaningLines).show(list(self._paragraphs()))

    # Going from word to word

    def go(self, step: int) -> None:
        """Go to the next Chinese word (``step`` 1) or the one before (-1), in any sentence."""
        if not self._passage:
            return  # the dictionary is still being opened
        number = self._current + step
        while 0 <= number < len(self._passage):
            if self._passage[number].is_chinese:
                self._moved = True
                self._go_to(number)
                return
            number += step
        self._go_on(step)

    def _go_on(self, step: int) -> None:
        sentences = self._sentences
        find = sentences.after if step > 0 else sentences.before
        sentence = find(self._sentence)
        if sentence is not None:
            self._moved = True
            self._analyse(sentence, 0 if step > 0 else len(sentence.shown))

    @on(RubyView.Clicked)
    def _choose(self, event: RubyView.Clicked) -> None:
        if self._passage[event.word].is_chinese:
            self._moved = True
            self._go_to(event.word)

    @property
    def _word(self) -> Word | None:
        return self._passage[self._current] if self._passage else None

    # What it means

    def _paragraphs(self) -> Iterator[Paragraph]:
        word = self._word
        if word is None or not word.is_chinese:
            yield _faint(_("no Chinese word"))
            return
        shown = self._sentence.shown[word.start : word.end]
        if not word.entries:
            yield _heading(shown, word.reading)
            is_name = (word.start, word.end) in self._sentence.names
            yield _faint(_("name of a person") if is_name else _("not in the dictionary"))
        for number, entry in enumerate(word.entries):
            if number:
                yield Paragraph("")
            yield from self._entry(shown, entry)

    def _entry(self, shown: str, entry: Entry) -> Iterator[Paragraph]:
        traditional = self._sentences.shown_traditional
        forms = (entry.traditional, entry.simplified)
        names = dict.fromkeys((shown, *(forms if traditional else forms[::-1])))
        kept = self._kept_word(shown, entry)
        in_list = any(one.is_same(kept) for one in self._kept)
        yield _heading(
            " ".join(names), entry.reading, _("in your list of words") if in_list else ""
        )
        glosses = readable_glosses(entry, traditional=traditional)
        for number, gloss in enumerate(glosses, 1):
            mark = f"{number} " if len(glosses) > 1 else ""
            yield Paragraph(safe_line(mark + gloss))

    # The list of words

    def keep_word(self) -> None:
        """Add the current word to the list, or remove it."""
        word = self._word
        if word is None:
            return  # the dictionary is still being opened
        if not word.entries:
            self.notify(_("This word is not in the dictionary"), markup=False, timeout=3)
            return
        shown = self._sentence.shown[word.start : word.end]
        self._keep(self._kept_word(shown, word.entries[0]))

    def _kept_word(self, shown: str, entry: Entry) -> KeptWord:
        sentences = self._sentences
        story, traditional = sentences.page.record.story, sentences.shown_traditional
        others = [form for form in (entry.simplified, entry.traditional) if form != shown]
        return KeptWord(
            word=shown,
            other=others[0] if others else shown,
            reading=entry.reading,
            gloss="; ".join(readable_glosses(entry, traditional=traditional)),
            sentence=self._sentence.shown.strip(),
            title=safe_line(sentences.page.title),
            date=story.date or "",
            path=story.path,
            added=datetime.now().astimezone().date().isoformat(),
            story=story.id,
        )

    @work(thread=True, group="words")
    def _keep(self, word: KeptWord) -> None:
        try:
            added, count = toggle_word(word)
        except TuireaderError as error:
            self.app.post_message(Failed(error.message))
        else:
            self.post_message(self.Kept(word, added, count))

    @on(Kept)
    def _tell_kept(self, event: Kept) -> None:
        self._kept = load_words().value
        self._go_to(self._current)
        told = (
            _("Added {word} to your list of words ({count} in all)")
            if event.added
            else _("Removed {word} from your list of words ({count} in all)")
        )
        told = told.format(word=safe_line(event.word.word), count=event.count)
        self.notify(told, markup=False, timeout=3)

    def action_close(self) -> None:
        word = self._word
        self.dismiss(self._sentence.at(word.start) if word and self._moved else None)


def _word_at(passage: Passage, offset: int) -> int:
    """The number of the word at a character; of the nearest Chinese one, if there is any."""
    at = next((n for n, word in enumerate(passage) if offset < word.end), len(passage) - 1)
    chinese = (n for n, word in enumerate(passage) if word.is_chinese)
    return min(chinese, key=lambda number: abs(number - at), default=at)


def _heading(*parts: str) -> Paragraph:
    text = safe_line(GAP.join(part for part in parts if part))
    return Paragraph(text, ((0, len(text), HEADING),))


def _faint(text: str) -> Paragraph:
    return Paragraph(text, ((0, len(text), FAINT),))
