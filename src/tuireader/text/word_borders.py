"""Word frequencies, and word borders: phrases of the conversion lists must not run across them.

The lists are matched wherever they fit: in 校长发表 they find 长发, long hair. The likeliest
segmentation of the characters around such a match says whether it is a word there at all.
"""

import gzip
from collections.abc import Iterator
from functools import cache, lru_cache
from math import log
from pathlib import Path

from tuireader.startup_cache import kept
from tuireader.text import press
from tuireader.text.dictionaries import files, first_candidates
from tuireader.text.press import LEFT_TO_CONTEXT, PHRASES

_COUNTS = Path(__file__).with_name("data") / "word_counts.tsv.gz"


@cache
def word_counts() -> dict[str, float]:
    """Return the counts of some 70,000 words of one to four characters.

    They are those of jieba, to a third of a power of two; the file has lines
    ``weight<TAB>word<TAB>word…``, the weight being ``3 log2(count)``. See ``data/MODEL_CARD.md``.
    """
    counts: dict[str, float] = {}
    for line in gzip.decompress(_COUNTS.read_bytes()).decode().splitlines():
        weight, *words = line.split("\t")
        counts.update(dict.fromkeys(words, 2 ** (int(weight) / 3)))
    return counts


_AROUND = 4  # characters read on either side of a match: the longest word, except rare ones
_LONGEST_WORD = 5
_LONGEST_PHRASE = 6
_LISTED_ONLY = 2  # counts of a phrase that the word list lacks
_OURS = 100  # counts of a phrase of our own
_SINGLE = 0.5  # counts of a character on its own
# Leaders: 店长 and 署长 are commoner in the news than in the texts that the counts are of.
_LED = "店台里机车舰旅警署园馆矿行课股庭族酋站班科县镇乡村校院所区市省州组队局厅部处团社会厂"
_LEADER = 1000  # counts


def borders(text: str) -> list[int]:
    """Return the word borders of Simplified ``text`` that phrases would run across, in order."""
    found: set[int] = set()
    for start, end in _matches(text):
        before, after = _stretch(text, start, end)
        cuts = {before + cut for cut in _segmentation(text[before:after])}
        inside = sorted(cut for cut in cuts if start < cut < end)
        if start in cuts and end in cuts:
            found.update(edge for edge in (start, end) if _is_crossed(text, edge, cuts))
            continue
        ends = ([] if start in cuts else inside[:1]) + ([] if end in cuts else inside[-1:])
        found.update(edge for edge in ends if not _is_inside(text, edge, cuts))
    return sorted(found)


def _is_inside(text: str, edge: int, cuts: set[int]) -> bool:
    """Whether a phrase of whole words stands around ``edge``."""
    return any(start in cuts and end in cuts for start, end in _across(text, edge))


def _is_crossed(text: str, edge: int, cuts: set[int]) -> bool:
    """Whether phrases fit across ``edge`` and none of them is one of whole words."""
    return bool(_across(text, edge)) and not _is_inside(text, edge, cuts)


def _across(text: str, edge: int) -> list[tuple[int, int]]:
    conversions = _conversions()
    return [
        (start, end)
        for start in range(max(0, edge - _LONGEST_PHRASE + 1), edge)
        for end in range(edge + 1, min(len(text), start + _LONGEST_PHRASE) + 1)
        if text[start:end] in conversions
    ]


def longest_phrase(text: str, at: int, form: str) -> int:
    """Return the length of the longest phrase that reads the character at ``at`` as ``form``.

    Returns:
        0 where none does. Phrases of our own count as long as any.
    """
    conversions = _conversions()
    for length in range(_LONGEST_PHRASE, 1, -1):
        for start in range(max(0, at - length + 1), at + 1):
            phrase = text[start : start + length]
            shown = conversions.get(phrase) if phrase not in LEFT_TO_CONTEXT else None
            if shown and at - start < len(shown) and shown[at - start] == form:
                return _LONGEST_PHRASE if phrase in PHRASES else len(shown)
    return 0


def _matches(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a phrase fits that reads a character otherwise than it is read alone."""
    phrases = _phrases()
    for start in range(len(text) - 1):
        for phrase in phrases.get(text[start : start + 2], ()):
            if text.startswith(phrase, start):
                yield start, start + len(phrase)


def _stretch(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the Han characters around a match that decide about its borders."""
    before, after = start, end
    while before > max(0, start - _AROUND) and _is_han(text[before - 1]):
        before -= 1
    while after < min(len(text), end + _AROUND) and _is_han(text[after]):
        after += 1
    return before, after


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"


@lru_cache(maxsize=4096)
def _segmentation(text: str) -> tuple[int, ...]:
    """Return all borders of the likeliest words that make ``text``, both ends included."""
    weights = _weights()
    best, back = [0.0], [0]
    for end in range(1, len(text) + 1):
        score, start = max(
            (best[start] + weights[word], start)
            for start in range(max(0, end - _LONGEST_WORD), end)
            if (word := text[start:end]) in weights or start == end - 1
        )
        best.append(score)
        back.append(start)
    cuts = [len(text)]
    while cuts[-1]:
        cuts.append(back[cuts[-1]])
    return tuple(reversed(cuts))


class _Weights(dict[str, float]):
    """Logarithms of the share of each word; what is not listed counts as a single character."""

    single: float

    def __missing__(self, word: str) -> float:
        return self.single


@cache
def _weights() -> _Weights:
    single, listed = kept("word-weights", _read_weights, [_COUNTS, *_made_from()])
    weights = _Weights(listed)
    weights.single = single
    return weights


def _read_weights() -> tuple[float, dict[str, float]]:
    """Return the weight of what is not listed, and of each word."""
    counts = word_counts()
    total = log(sum(counts.values()))
    single = log(_SINGLE) - total
    listed = (phrase for phrase in _conversions() if len(phrase) < _LONGEST_WORD)
    weights = dict.fromkeys(listed, log(_LISTED_ONLY) - total)
    ours = (phrase for phrase in PHRASES if len(phrase) < _LONGEST_WORD)
    weights.update(dict.fromkeys(ours, log(_OURS) - total))
    weights.update({word: log(count) - total for word, count in counts.items()})
    for led in _LED:
        weights[f"{led}长"] = max(weights.get(f"{led}长", single), log(_LEADER) - total)
    return single, weights


@cache
def _conversions() -> dict[str, str]:
    return first_candidates("STPhrases") | PHRASES


@cache
def _phrases() -> dict[str, list[str]]:
    """The phrases that read a character otherwise than it is read alone, by their first two."""
    return kept("phrases", _read_phrases, _made_from())


def _made_from() -> list[Path]:
    return [Path(press.__file__), *files(("STCharacters", "STPhrases"))]


def _read_phrases() -> dict[str, list[str]]:
    characters = first_candidates("STCharacters")
    phrases: dict[str, list[str]] = {}
    for phrase, form in _conversions().items():
        if any(
            characters.get(char, char) != other for char, other in zip(phrase, form, strict=True)
        ):
            phrases.setdefault(phrase[:2], []).append(phrase)
    return phrases
