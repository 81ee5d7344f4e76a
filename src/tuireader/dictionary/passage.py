"""A passage as words: which ones stand there, what they mean, and how they are read there."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from typing import Any, Final

from tuireader.dictionary.cedict import Entry
from tuireader.dictionary.lookup import Dictionary
from tuireader.dictionary.pinyin import syllables, tone_mark
from tuireader.text.normalize import to_simplified_halfwidth
from tuireader.text.words import word_counts

Span = tuple[int, int]

_LONGEST_WORD: Final = 20  # characters; the longest saying of CC-CEDICT has 19
_LISTED_ONLY: Final = 2.0  # counts of a word of the dictionary that the word list lacks
_SINGLE: Final = 0.5  # counts of a character on its own
_SURNAME: Final = "surname "
# Where pypinyin's reading of a character out of context is not the usual one of the word.
_ALONE: Final = {"长": "cháng", "得": "de"}
_LONGEST_SENTENCE: Final = 400  # characters; a text without full stops is cut there

_HAN: Final = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_IS_HAN: Final = re.compile(f"[{_HAN}]")
# What is never cut: words and numbers of an alphabet.
_UNITS: Final = re.compile(r"[0-9A-Za-z\u00c0-\u024f０-９Ａ-Ｚａ-ｚ]++|(?s:.)")
_SENTENCE: Final = re.compile(
    rf"[^。！？!?…\n]{{1,{_LONGEST_SENTENCE}}}+(?:[。！？!?…]++[”’」』）)\]】〉》]*+)?|(?s:.)"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands.

    Attributes:
        start: Offset of its first character in the passage.
        end: Offset after its last.
        entries: What the dictionary says of it, what fits best first; nothing where it has none.
        syllables: How it is read, one for each character, or one for all of them; empty for
            what is no Chinese.
    """

    start: int
    end: int
    entries: tuple[Entry, ...] = ()
    syllables: tuple[str, ...] = ()

    @property
    def is_chinese(self) -> bool:
        """Whether it can be looked up: no punctuation, number or foreign word."""
        return bool(self.syllables)

    @property
    def reading(self) -> str:
        """How it is read, in one piece."""
        return self.entries[0].reading if self.entries else " ".join(self.syllables)


Passage = tuple[Word, ...]
"""A passage: every character is in one word."""


def sentence_at(text: str, offset: int) -> Span:
    """Return the sentence that a character is in, closing quotation marks included."""
    last = (0, 0)
    for found in _SENTENCE.finditer(text):
        last = found.span()
        if offset < last[1]:
            break
    return last


def analyse_passage(
    dictionary: Dictionary,
    text: str,
    *,
    traditional: bool | None = None,
    names: Iterable[Span] = (),
) -> Passage:
    """Return the words of a passage.

    Args:
        dictionary: Where to look them up.
        text: As it was published: 发 stands for two words in Simplified print, 髮 for one.
        traditional: Whether that is in Traditional characters; ``None`` when it is not known.
        names: Where persons are named; a name is one word.
    """
    reader = _PassageReader(dictionary, text, traditional, tuple(names))
    return tuple(reader.words())


class _PassageReader:
    def __init__(
        self, dictionary: Dictionary, text: str, traditional: bool | None, names: tuple[Span, ...]
    ) -> None:
        self._dictionary = dictionary
        self._text = text
        # Forms of a region are not in the dictionary, which has one Traditional form of a word.
        self._simplified = to_simplified_halfwidth(text)
        self._traditional = traditional
        self._names = names
        self._spoken = _spoken(self._simplified)

    def words(self) -> Iterator[Word]:
        for start, end in self._segmentation():
            if not _IS_HAN.search(self._text, start, end):
                yield Word(start, end)
            elif (start, end) in self._names:
                yield self._name(start, end)
            else:
                yield self._word(start, end)

    def _word(self, start: int, end: int) -> Word:
        entries = self._entries(start, end)
        read = _aligned(entries[0], end - start) if entries else tuple(self._spoken[start:end])
        return Word(start, end, tuple(entries), read or ("?",))

    def _entries(self, start: int, end: int) -> list[Entry]:
        """The entries of a word, that of the reading it has here first."""
        look_up, simplified = self._dictionary.entries, self._simplified[start:end]
        alone = _ALONE.get(simplified)
        spoken = [alone] if alone else self._spoken[start:end]
        found = look_up(self._text[start:end], traditional=self._traditional)
        found = found or look_up(simplified)
        return sorted(found, key=lambda entry: -_agreement(entry, spoken))

    def _name(self, start: int, end: int) -> Word:
        """A person: the surname is read as such, 单 as Shàn."""
        known = self._entries(start, end)
        if known:
            return Word(start, end, tuple(known), _aligned(known[0], end - start))
        for length in (2, 1):
            if length < end - start and (surname := self._surname(start, start + length)):
                given = [syllable.lower() for syllable in self._spoken[start + length : end]]
                read = (*surname, *(given[:1] and [given[0].capitalize()]), *given[1:])
                return Word(start, end, (), read)
        return Word(start, end, (), tuple(self._spoken[start:end]))

    def _surname(self, start: int, end: int) -> tuple[str, ...]:
        for entry in self._entries(start, end):
            if any(gloss.startswith(_SURNAME) for gloss in entry.glosses):
                return _aligned(entry, end - start)
        return ()

    # Segmentation: the fewest words, and of several such divisions the likeliest.

    def _segmentation(self) -> list[Span]:
        edges = self._edges()
        forms = self._forms(edges)
        best: dict[int, tuple[int, float]] = {0: (0, 0.0)}
        back: dict[int, int] = {}
        for at, end in enumerate(edges[1:], 1):
            options = (
                (_plus(best[start], forms.get((start, end), "")), start)
                for number, start in enumerate(edges[max(0, at - _LONGEST_WORD) : at])
                if (start, end) in forms or start == edges[at - 1]
            )
            best[end], back[end] = min(options)
        cuts, end = [], edges[-1]
        while end:
            cuts.append((back[end], end))
            end = back[end]
        return cuts[::-1]

    def _edges(self) -> list[int]:
        """Where a word may begin or end: not inside a name."""
        ends = [0, *(found.end() for found in _UNITS.finditer(self._text))]
        return [at for at in ends if not any(start < at < end for start, end in self._names)]

    def _forms(self, edges: Sequence[int]) -> dict[Span, str]:
        """The spans that are words of the dictionary, with their Simplified forms."""
        spans = [
            (start, end)
            for at, start in enumerate(edges)
            for end in edges[at + 1 : at + 1 + _LONGEST_WORD]
            if end - start <= _LONGEST_WORD
        ]
        published, simplified = self._text, self._simplified
        passages = (text[start:end] for start, end in spans for text in (published, simplified))
        known = self._dictionary.words_among(passages)
        found = {
            (start, end): known.get(published[start:end]) or known.get(simplified[start:end])
            for start, end in spans
        }
        return {span: form for span, form in found.items() if form}


def _plus(before: tuple[int, float], word: str) -> tuple[int, float]:
    """Return how many words there are with one more, and how unlikely they are."""
    words, unlikely = before
    count = _counts().get(word) or (_LISTED_ONLY if len(word) > 1 else _SINGLE)
    return words + 1, unlikely - log(count)


@cache
def _counts() -> dict[str, float]:
    return word_counts()


def _aligned(entry: Entry, length: int) -> tuple[str, ...]:
    """Return the syllables of a word, one for each character, or all of them in one."""
    numbered = syllables(entry.pinyin)
    if len(numbered) != length:
        return (entry.reading,)
    return tuple("" if one in (",", "·") else tone_mark(one) for one in numbered)


def _agreement(entry: Entry, spoken: Sequence[str]) -> int:
    read = _aligned(entry, len(spoken))
    return sum(one.lower() == other for one, other in zip(read, spoken, strict=False))


def _spoken(simplified: str) -> list[str]:
    """How each character is read in this context; other characters stand for themselves."""
    # Imported here: it takes 250 ms.
    from pypinyin import Style, pinyin

    each: Any = list  # of a run that has no reading; the stub of pypinyin knows no list
    found = pinyin(simplified, style=Style.TONE, errors=each)
    spoken = [readings[0] for readings in found]
    return spoken if len(spoken) == len(simplified) else list(simplified)
