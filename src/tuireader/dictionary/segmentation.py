"""A passage as words: which ones stand there, what they mean, and how they are read there."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log
from typing import Final

from tuireader.dictionary.cedict import Entry
from tuireader.dictionary.lookup import Dictionary
from tuireader.dictionary.tone_marks import character_readings, syllables, tone_mark
from tuireader.text.normalize import to_simplified_halfwidth

Span = tuple[int, int]

_LONGEST_WORD: Final = 20  # characters; the longest saying of CC-CEDICT has 19
_LISTED_ONLY: Final = 2.0  # counts of a word of the dictionary that the word list lacks
_SINGLE: Final = 0.5  # counts of a character on its own
_SURNAME: Final = "surname "

_HAN: Final = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_IS_HAN: Final = re.compile(f"[{_HAN}]")
# What is never cut: words and numbers of an alphabet.
_UNITS: Final = re.compile(r"[0-9A-Za-z\u00c0-\u024f０-９Ａ-Ｚａ-ｚ]++|(?s:.)")


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


def segment_words(
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
        read = _aligned(entries[0], end - start) if entries else self._characters(start, end)
        return Word(start, end, tuple(entries), read)

    def _entries(self, start: int, end: int) -> list[Entry]:
        look_up = self._dictionary.entries
        found = look_up(self._text[start:end], traditional=self._traditional)
        return found or look_up(self._simplified[start:end])

    def _characters(self, start: int, end: int) -> tuple[str, ...]:
        """How each of some characters is read by itself."""
        entries = [self._entries(at, at + 1) for at in range(start, end)]
        if all(entries):
            return tuple(each[0].reading for each in entries)
        return tuple(character_readings(self._simplified[start:end]))

    def _name(self, start: int, end: int) -> Word:
        """A person: the surname is read as such, 单 as Shàn."""
        known = self._entries(start, end)
        if known:
            return Word(start, end, tuple(known), _aligned(known[0], end - start))
        read = self._characters(start, end)
        for length in (2, 1):
            if length < end - start and (surname := self._surname(start, start + length)):
                first, *others = read[length:]
                return Word(start, end, (), (*surname, first.capitalize(), *others))
        return Word(start, end, (), read)

    def _surname(self, start: int, end: int) -> tuple[str, ...]:
        for entry in self._entries(start, end):
            if entry.pinyin[:1].isupper() and any(_SURNAME in gloss for gloss in entry.glosses):
                return _aligned(entry, end - start)
        return ()

    # Segmentation: the fewest words, and of several such divisions the likeliest.

    def _segmentation(self) -> list[Span]:
        edges = self._edges()
        words = self._words(edges)
        best: dict[int, tuple[int, float]] = {0: (0, 0.0)}
        back: dict[int, int] = {}
        for at, end in enumerate(edges[1:], 1):
            options = (
                (_plus(best[start], words.get((start, end), 0.0), end - start), start)
                for start in edges[max(0, at - _LONGEST_WORD) : at]
                if (start, end) in words or start == edges[at - 1]
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

    def _words(self, edges: Sequence[int]) -> dict[Span, float]:
        """The spans that are words of the dictionary, and how often running text has them."""
        spans = [
            (start, end)
            for at, start in enumerate(edges)
            for end in edges[at + 1 : at + 1 + _LONGEST_WORD]
            if end - start <= _LONGEST_WORD
        ]
        published, simplified = self._text, self._simplified
        passages = (text[start:end] for start, end in spans for text in (published, simplified))
        known = self._dictionary.words_among(passages)
        return {
            (start, end): known[text[start:end]]
            for start, end in spans
            for text in (simplified, published)
            if text[start:end] in known
        }


def _plus(before: tuple[int, float], count: float, length: int) -> tuple[int, float]:
    """Return how many words there are with one more, and how unlikely they are."""
    words, unlikely = before
    return words + 1, unlikely - log(count or (_LISTED_ONLY if length > 1 else _SINGLE))


def _aligned(entry: Entry, length: int) -> tuple[str, ...]:
    """Return the syllables of a word, one for each character, or all of them in one."""
    numbered = syllables(entry.pinyin)
    if len(numbered) != length:
        return (entry.reading,)
    return tuple("" if one in (",", "·") else tone_mark(one) for one in numbered)
