"""How likely a candidate is a name: weighted evidence from its characters and its surroundings.

The odds and weights are counted from annotated news, see ``data/MODEL_CARD.md``. All of it is kept
in one file of lines ``section<TAB>number<TAB>entry<TAB>entry…``.
"""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import log2
from operator import mul

from tuireader.entities.context import MARGIN
from tuireader.entities.name_candidates import Candidate

FEATURES = (
    # its shape and characters
    "single given name",
    "double given name",
    "compound surname",
    "surname",
    "given name",
    "known name",
    # its surroundings
    "left",
    "right",
    "word behind",
    "nothing behind",
    # the words it is, or is cut out of
    "is a word",
    "begins with a word",
    "given name is a word",
    "word across the beginning",
    "word across the end",
    # the rest of the story
    "repeated",
    "shorter name is commoner",
    "longer name as common",
)
_BEING_A_WORD = 2.0  # to be a word at all says as much as four times the count
_UNKNOWN_SURNAME = -2.0  # the odds of a listed surname that the corpora lack
_COMMONNESS = 3.0  # brings the logarithm of a count to the size of the other evidence


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of names.

    Attributes:
        odds: Natural logarithm of how much likelier a name is with a surname (``S王``), a given
            name (``A伟`` alone, ``B建`` first, ``C国`` second of two) or a surrounding
            (``L记者`` before, ``R表示`` behind), or a foreign name with a character (``F玛`` first,
            ``M丽`` within, ``E亚`` last).
        commonness: Ordinary words, with the logarithm of their count.
        weights: One for each of ``FEATURES``.
        foreign_weights: One for each of the features of foreign names.
    """

    odds: Mapping[str, float]
    commonness: Mapping[str, float]
    weights: tuple[float, ...]
    foreign_weights: tuple[float, ...]

    def score(self, text: str, candidate: Candidate, repeats: Mapping[str, int]) -> float:
        """Return the logarithm of the odds that ``candidate`` is a name."""
        return sum(map(mul, self.weights, self.features(text, candidate, repeats)), 0.0)

    def features(
        self, text: str, candidate: Candidate, repeats: Mapping[str, int]
    ) -> tuple[float, ...]:
        """Return the evidence for a candidate, in the order of ``FEATURES``.

        Args:
            text: The normal form of the story.
            candidate: Its offsets in the plain text.
            repeats: How often each candidate's characters occur in the story.
        """
        start, given, end = (at + MARGIN for at in candidate)
        return (
            *self._characters(text, start, given, end),
            self.left(text, start),
            self.right(text, end),
            self._likeliest_word(text[end : end + 2], text[end : end + 3]),
            float(not "\u4e00" <= text[end] <= "\u9fff"),
            *self._words(text, start, given, end),
            *_repetition(text, start, given, end, repeats),
        )

    def _characters(self, text: str, start: int, given: int, end: int) -> tuple[float, ...]:
        odds, double, compound = self.odds.get, end - given == 2, given - start == 2
        if double:
            given_name = odds("B" + text[given], 0.0) + odds("C" + text[given + 1], 0.0)
        else:
            given_name = odds("A" + text[given], 0.0)
        return (
            float(not double),
            float(double),
            float(compound),
            odds("S" + text[start:given], 0.0 if compound else _UNKNOWN_SURNAME),
            given_name,
            odds("N" + text[start:end], 0.0),
        )

    def _words(self, text: str, start: int, given: int, end: int) -> tuple[float, ...]:
        word, double = self.commonness.get, end - given == 2
        across_beginning = self._likeliest_word(
            text[start - 1 : start + 1],
            text[start - 1 : start + 2],
            text[start - 2 : start + 1],
            text[start - 2 : start + 2],
        )
        across_end = self._likeliest_word(text[end - 1 : end + 1], text[end - 1 : end + 2])
        if double:
            further = self._likeliest_word(text[end - 2 : end + 1], text[end - 2 : end + 2])
            across_end = max(across_end, further)
        return (
            word(text[start:end], 0.0),
            word(text[start : end - 1], 0.0) if double else 0.0,
            word(text[given:end], 0.0) if double else 0.0,
            across_beginning,
            across_end,
        )

    def _likeliest_word(self, *strings: str) -> float:
        return max(self.commonness.get(string, 0.0) for string in strings)

    def left(self, text: str, start: int) -> float:
        """Return the evidence before an offset of the normal form: 记者, 市长, ...."""
        for length in range(MARGIN, 0, -1):
            found = self.odds.get("L" + text[start - length : start])
            if found is not None:
                return found
        return 0.0

    def right(self, text: str, end: int) -> float:
        """Return the evidence behind an offset of the normal form: 表示, 先生, ...."""
        for length in range(MARGIN, 0, -1):
            found = self.odds.get("R" + text[end : end + length])
            if found is not None:
                return found
        return 0.0


def _repetition(
    text: str, start: int, given: int, end: int, repeats: Mapping[str, int]
) -> tuple[float, ...]:
    times = repeats.get(text[start:end], 1)
    shorter = repeats.get(text[start : end - 1], 1) if end - given == 2 else times
    longer = repeats.get(text[start : end + 1], 0)
    return log2(times), log2(shorter / times), float(1 < times <= longer)


def commonness(count: int) -> float:
    """Return the weight of a word that was counted so often."""
    return (_BEING_A_WORD + log2(1 + count)) / _COMMONNESS


@cache
def evidence() -> Evidence:
    """Load what is known of names, once."""
    file = resources.files("tuireader.entities") / "data" / "names.tsv.gz"
    sections: dict[str, dict[str, float]] = {
        section: {} for section in ("odds", "words", "weights", "foreign")
    }
    for line in gzip.decompress(file.read_bytes()).decode().splitlines():
        section, number, *entries = line.split("\t")
        sections[section].update(dict.fromkeys(entries, float(number)))
    return Evidence(
        odds=sections["odds"],
        commonness=sections["words"],
        weights=tuple(sections["weights"].values()),
        foreign_weights=tuple(sections["foreign"].values()),
    )
