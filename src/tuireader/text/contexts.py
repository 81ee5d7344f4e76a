"""Choose among Traditional characters by context, where a Simplified one stands for several.

The phrase lists know 头发 and 发现. Where no phrase fits, or one that means another word, the
characters up to three places away decide: weights learned from Traditional newspapers, see
``data/MODEL_CARD.md``. The answer of the lists is one more piece of evidence.
"""

import gzip
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tuireader.startup_cache import kept
from tuireader.text.word_borders import longest_phrase

EDGE = "^"
"""Represents punctuation and the ends of the text in a context."""

_LISTS = "="  # the evidence "the phrase lists say so", before the form they give
_SCALE = 10  # weights are stored in tenths

# How much likelier another form has to be than that of the lists (natural logarithm), by the length
# of the phrase that it comes from: found by trying on OpenCC's cases beside printed text.
_GAIN = (0.5, 0.5, 2.0, 4.0, 8.0)


class _Choice(NamedTuple):
    """The forms of a character, and for each the weights of contexts; the first form has none."""

    forms: str
    weights: tuple[dict[str, float], ...]


def choose(simplified: str, traditional: str) -> str:
    """Return ``traditional`` with the characters that their surroundings read otherwise.

    Args:
        simplified: The text before it was converted.
        traditional: What the phrase lists make of it, of the same length.
    """
    choices = _choices()
    chosen = list(traditional)
    for at, char in enumerate(simplified):
        if char in choices and traditional[at] in choices[char].forms:
            chosen[at] = _form(choices[char], simplified, at, traditional[at])
    return "".join(chosen)


def likelihood(text: str, at: int, form: str, other: str) -> float:
    """Return how much likelier ``form`` is than ``other`` for the character at ``at``.

    Returns:
        The natural logarithm of the ratio; what the phrase lists say is left out.
    """
    choice = _choices()[text[at]]
    scores = dict(zip(choice.forms, _scores(choice, text, at), strict=True))
    return scores[form] - scores[other]


def _form(choice: _Choice, text: str, at: int, listed: str) -> str:
    scores = _scores(choice, text, at, _LISTS + listed)
    best = max(scores)
    gain = best - scores[choice.forms.index(listed)]
    if not gain or gain < _GAIN[min(longest_phrase(text, at, listed), len(_GAIN) - 1)]:
        return listed
    return choice.forms[scores.index(best)]


def _scores(choice: _Choice, text: str, at: int, *more: str) -> list[float]:
    evidence = ["", *contexts(text, at), *more]
    return [0.0] + [sum(weights.get(item, 0) for item in evidence) for weights in choice.weights]


def contexts(text: str, at: int) -> Iterator[str]:
    """Yield the contexts of the character at ``at``, written ``_``: 长_, _表, 长_表, 校长_ etc."""
    left, right = _side(text[max(0, at - 3) : at][::-1]), _side(text[at + 1 : at + 4])
    one, two, three = left[0], left[1::-1], left[::-1]
    yield f"{one}_"
    yield f"_{right[0]}"
    yield f"{one}_{right[0]}"
    if len(left) > 1:
        yield f"{two}_"
        yield f"{two}_{right[0]}"
    if len(right) > 1:
        yield f"_{right[:2]}"
        yield f"{one}_{right[:2]}"
    if len(left) > 1 and len(right) > 1:
        yield f"{two}_{right[:2]}"
    if len(left) > 2:
        yield f"{three}_"
        yield f"{left[1]}._"
    if len(right) > 2:
        yield f"_{right}"
        yield f"_.{right[1]}"


def _side(text: str) -> str:
    """Return up to three characters away from the middle, ending with the first edge."""
    side = "".join(map(_kind, text))
    cut = side.find(EDGE)
    return side[: cut + 1] if cut >= 0 else side + EDGE * (len(side) < 3)


def _kind(char: str) -> str:
    if "\u3400" <= char <= "\u9fff" or char == "〇":
        return char
    if char.isdigit():
        return "0"
    return "a" if char.isalpha() else EDGE


_Weights = dict[str, dict[str, dict[str, float]]]  # by the forms, a form and a context
_TABLE = Path(__file__).with_name("data") / "contexts.tsv.gz"


@cache
def _choices() -> dict[str, _Choice]:
    weights = kept("contexts", _read_weights, [_TABLE])
    return {
        forms[0]: _Choice(forms[1:], tuple(tables.get(form, {}) for form in forms[2:]))
        for forms, tables in weights.items()
    }


def _read_weights() -> _Weights:
    """Read the table: lines ``forms<TAB>form<TAB>weight<TAB>context<TAB>context…``."""
    weights: _Weights = {}
    for line in gzip.decompress(_TABLE.read_bytes()).decode().splitlines():
        forms, form, weight, *listed = line.split("\t")
        table = weights.setdefault(forms, {}).setdefault(form, {})
        table.update(dict.fromkeys(listed, int(weight) / _SCALE))
    return weights
