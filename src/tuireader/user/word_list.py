"""The word list: words a person collects, each with the sentence it was met in."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from typing import Any, Final

from tuireader.text.sanitize import no_formula, safe_line
from tuireader.user.state import Loaded, StateFile

MOST_WORDS: Final = 20_000
"""The oldest go when there are more: the file is read whole."""


@dataclass(frozen=True, slots=True)
class KeptWord:
    """A word of the list.

    Attributes:
        word: In the script it was read in.
        other: In the other script; the same where both print it alike.
        reading: Pinyin with tone marks.
        gloss: What it means.
        sentence: Where it was met, in the script it was read in.
        title: The headline of the story.
        date: Of the story; empty where it has none.
        path: Of its file in the archive.
        added: The day it was added.
        story: The id of the story; empty in lists that were written without.
    """

    word: str
    other: str
    reading: str
    gloss: str
    sentence: str
    title: str
    date: str
    path: str
    added: str
    story: str = ""

    def is_word(self, text: str) -> bool:
        """Whether ``text`` is this word, in either script."""
        return text in (self.word, self.other)

    def is_same(self, other: "KeptWord") -> bool:
        """Whether both are one word, wherever they were met: 行 háng and 行 xíng are two."""
        return self.reading == other.reading and (
            other.is_word(self.word) or other.is_word(self.other)
        )


WordList = tuple[KeptWord, ...]
"""The words in the order they were added."""


def _pack(words: WordList) -> Any:
    return [asdict(word) for word in words]


def _unpack(value: Any) -> WordList:
    if not isinstance(value, list):
        raise TypeError("no list of words")
    return tuple(map(_word, value))


def _word(value: Any) -> KeptWord:
    values = [({"story": ""} | value)[field.name] for field in fields(KeptWord)]
    if not all(isinstance(one, str) for one in values):
        raise TypeError("a word is no text")
    return KeptWord(*values)


WORDS: Final[StateFile[WordList]] = StateFile("words", 1, (), _pack, _unpack)
"""The file of the list."""


def load_words() -> Loaded[WordList]:
    """Return the words of the list."""
    return WORDS.load()


def toggle_word(word: KeptWord) -> tuple[bool, int]:
    """Add a word, or remove it where it is in the list already.

    Returns:
        Whether it is in the list now, and how many words are.

    Raises:
        StateNotSavedError: The state folder cannot be written.
    """
    added = False

    def toggled(words: WordList) -> WordList:
        nonlocal added
        others = tuple(one for one in words if not one.is_same(word))
        added = len(others) == len(words)
        return (*others, word)[-MOST_WORDS:] if added else others

    words = WORDS.change(toggled)
    return added, len(words)


def remove_word(text: str) -> int:
    """Remove a word, in either script, with all its readings; return how many went.

    Raises:
        StateNotSavedError: The state folder cannot be written.
    """
    return _keep(lambda one: not one.is_word(text))


def forget_word(word: KeptWord) -> int:
    """Remove one word of the list, and not its other readings; return how many went.

    Raises:
        StateNotSavedError: The state folder cannot be written.
    """
    return _keep(lambda one: not one.is_same(word))


def clear_words() -> int:
    """Remove all words; return how many went.

    Raises:
        StateNotSavedError: The state folder cannot be written.
    """
    return _keep(lambda _word: False)


def _keep(wanted: Callable[[KeptWord], bool]) -> int:
    gone = 0

    def kept(words: WordList) -> WordList:
        nonlocal gone
        left = tuple(filter(wanted, words))
        gone = len(words) - len(left)
        return left

    WORDS.change(kept)
    return gone


def anki_tsv(words: WordList) -> str:
    """Return the words as Anki imports them: a note a line, after three lines on the format."""
    return f"{_ANKI_HEAD}{''.join(map(_note, words))}"


_COLUMNS: Final = ("word", "other script", "reading", "meaning", "sentence", "source")
_ANKI_HEAD: Final = "#separator:tab\n#html:false\n#columns:{}\n".format("\t".join(_COLUMNS))


def _note(word: KeptWord) -> str:
    source = ", ".join(part for part in (word.title, word.date, word.path) if part)
    fields = (word.word, word.other, word.reading, word.gloss, word.sentence, source)
    return "\t".join(map(_field, fields)) + "\n"


def _field(text: str) -> str:
    """Return a field without tabs, line ends and formulas; quoted where Anki would split it."""
    text = no_formula(" ".join(safe_line(text).split()))
    quoted = '"{}"'.format(text.replace('"', '""'))
    return quoted if '"' in text or text.startswith("#") else text
