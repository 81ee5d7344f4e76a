"""The tagger of names: a conditional random field over characters, decoded in plain Python.

Every gram of a text votes, for each character near it, on the four labels that a character of a
name can have: first, inner, last or only one of the name (B, I, E, S), against none (O). The votes
of a gram are fields of one integer, so that one addition adds them all.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, repeat

from tuireader.entities.name_features import EDGE, MARGIN, SHAPES, columns, grams

Span = tuple[int, int]
LABELS = "BIES"
FIELD_BYTES = 2
_FIELD = 8 * FIELD_BYTES  # bits of one vote
_CHARACTER = _FIELD * len(LABELS)
_ONE = (1 << _FIELD) - 1
_ALL = (1 << _CHARACTER) - 1
_NOUGHT = 1 << (_FIELD - 2)  # what stands for no vote, so that no field is ever negative
_NOUGHTS = sum(_NOUGHT << _FIELD * at for at in range(len(LABELS)))
_NEVER = -(1 << 40)
_FIRST = min(shape.begins[0] for shape in SHAPES)
_LAST = max(shape.begins[-1] for shape in SHAPES)


@dataclass(frozen=True, slots=True)
class Moves:
    """What is added where one label follows another."""

    oo: int
    ob: int
    os: int
    bi: int
    be: int
    ii: int
    ie: int
    eo: int
    eb: int
    es: int
    so: int
    sb: int
    ss: int


@dataclass(frozen=True, slots=True)
class Model:
    """What the tagger has learned.

    Attributes:
        kinds: The kind of each character, as ``str.translate`` looks it up.
        words: Ordinary words with their codes.
        votes: For each of ``SHAPES``: the votes of its grams, packed by :func:`lowest_bit`.
        moves: The scores of moves.
    """

    kinds: Mapping[int, str]
    words: Mapping[str, str]
    votes: tuple[Mapping[str, int], ...]
    moves: Moves


def lowest_bit(begin: int, label: int) -> int:
    """Return where in a packed vote the field stands of a gram that begins at ``begin``."""
    return _CHARACTER * (_LAST - begin) + _FIELD * label


def tag(model: Model, stretch: str) -> Iterator[Span]:
    """Yield the spans of the likeliest names of a stretch of text in its normal form."""
    padded = EDGE * MARGIN + stretch + EDGE * MARGIN
    path = _path(
        model.moves, _votes(model, columns(padded, model.kinds, model.words), len(stretch))
    )
    start = 0
    for at, label in enumerate(path):
        if label in (1, 4):
            start = at
        if label in (3, 4):
            yield start, at + 1


def _votes(model: Model, text: tuple[str, ...], length: int) -> Iterator[int]:
    """Yield the sum of all votes on each character of a stretch."""
    each = (
        map(table.get, grams(text[shape.column], shape.offsets), repeat(0))
        for shape, table in zip(SHAPES, model.votes, strict=True)
    )
    summed = 0
    for votes in islice(
        map(sum, zip(*each, strict=False)), MARGIN + _FIRST, MARGIN + length + _LAST
    ):
        summed = (summed >> _CHARACTER) + votes + _NOUGHTS
        yield summed & _ALL


def _path(moves: Moves, votes: Iterator[int]) -> list[int]:
    """Return the likeliest labels: 0 for O, 1 to 4 for B, I, E, S (Viterbi)."""
    m = moves
    for _ in range(_LAST - _FIRST):
        next(votes)
    back: list[tuple[int, int, int, int, int]] = []
    vote = next(votes)
    o, b, i, e, s = _NOUGHT, vote & _ONE, _NEVER, _NEVER, vote >> 3 * _FIELD
    for vote in votes:
        o_o, e_o, s_o = o + m.oo, e + m.eo, s + m.so
        o_b, e_b, s_b = o + m.ob, e + m.eb, s + m.sb
        o_s, e_s, s_s = o + m.os, e + m.es, s + m.ss
        b_i, i_i, b_e, i_e = b + m.bi, i + m.ii, b + m.be, i + m.ie
        o, from_o = (o_o, 0) if o_o >= e_o and o_o >= s_o else (e_o, 3) if e_o >= s_o else (s_o, 4)
        b, from_b = (o_b, 0) if o_b >= e_b and o_b >= s_b else (e_b, 3) if e_b >= s_b else (s_b, 4)
        s, from_s = (o_s, 0) if o_s >= e_s and o_s >= s_s else (e_s, 3) if e_s >= s_s else (s_s, 4)
        i, from_i = (b_i, 1) if b_i >= i_i else (i_i, 2)
        e, from_e = (b_e, 1) if b_e >= i_e else (i_e, 2)
        o += _NOUGHT
        b += vote & _ONE
        i += vote >> _FIELD & _ONE
        e += vote >> 2 * _FIELD & _ONE
        s += vote >> 3 * _FIELD
        back.append((from_o, from_b, from_i, from_e, from_s))
    label = 0 if o >= e and o >= s else 3 if e >= s else 4
    path = [label]
    for before in reversed(back):
        label = before[label]
        path.append(label)
    return path[::-1]
