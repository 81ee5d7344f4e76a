"""The tagger of names: a conditional random field over characters, decoded in plain Python.

Every gram of a text votes, for each character near it, on the four labels that a character of a
name can have: first, inner, last or only one of the name (B, I, E, S), against none (O). The votes
of a gram are fields of one integer, so that one addition adds them all.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, repeat

from tuireader.entities.persons.crf_features import EDGE, MARGIN, SHAPES, CharCodes, columns, grams

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
# On 340,000 characters no name began with a vote below -18, or stood alone with one below 12; three
# in four characters are passed over. A name falls behind by some 20 with every character.
_MAY_BEGIN = _NOUGHT - 25
_MAY_STAND_ALONE = _NOUGHT
_FAR = 60
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
        words: Ordinary words.
        votes: For each of ``SHAPES``: the votes of its grams, packed by :func:`lowest_bit`.
        moves: The scores of moves.
    """

    kinds: Mapping[int, str]
    words: CharCodes
    votes: tuple[Mapping[str, int], ...]
    moves: Moves


def lowest_bit(begin: int, label: int) -> int:
    """Return where in a packed vote the field stands of a gram that begins at ``begin``."""
    return _CHARACTER * (_LAST - begin) + _FIELD * label


def tag(model: Model, stretch: str) -> Iterator[Span]:
    """Yield the spans of the likeliest names of a stretch of text in its normal form."""
    padded = EDGE * MARGIN + stretch + EDGE * MARGIN
    votes = _votes(model, columns(padded, model.kinds, model.words), len(stretch))
    end = 0
    for start in _beginnings(votes):
        if start >= end:
            path = _path(model.moves, map(votes.__getitem__, range(start, len(votes))))
            end = start + len(path)
            yield from _names(path, start)


def _votes(model: Model, text: tuple[str, ...], length: int) -> list[int]:
    """Return the sum of all votes on each character of a stretch."""
    each = (
        map(table.get, grams(text[shape.column], shape.offsets), repeat(0))
        for shape, table in zip(SHAPES, model.votes, strict=True)
    )
    sums = map(sum, zip(*each, strict=False), repeat(_NOUGHTS))
    summed, found = 0, []
    for votes in islice(sums, MARGIN + _FIRST, MARGIN + length + _LAST):
        summed = (summed >> _CHARACTER) + votes
        found.append(summed & _ALL)
    return found[_LAST - _FIRST :]


def _beginnings(votes: Sequence[int]) -> list[int]:
    """Return the characters on which a name may begin."""
    return [
        at
        for at, vote in enumerate(votes)
        if vote & _ONE > _MAY_BEGIN or vote >> 3 * _FIELD > _MAY_STAND_ALONE
    ]


def _path(moves: Moves, votes: Iterable[int]) -> list[int]:
    """Return the likeliest labels, 0 for O, 1 to 4 for B, I, E, S (Viterbi), after an O.

    It ends where every name is far behind none at all: the path goes through O there.
    """
    m = moves
    back: list[tuple[int, int, int, int, int]] = []
    o, b, i, e, s = 0, _NEVER, _NEVER, _NEVER, _NEVER
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
        behind = o - _FAR
        if b < behind and i < behind and e < behind and s < behind:
            break
    label = 0 if o >= e and o >= s else 3 if e >= s else 4
    path = []
    for before in reversed(back):
        path.append(label)
        label = before[label]
    return path[::-1]


def _names(path: Iterable[int], start: int) -> Iterator[Span]:
    """Yield the spans of the names in a path whose first character stands at ``start``."""
    begin = start
    for at, label in enumerate(path, start):
        if label in (1, 4):
            begin = at
        if label in (3, 4):
            yield begin, at + 1
