"""The tagger of person names: a conditional random field over characters, decoded with numpy.

Every n-gram of a text has a weight, for each character near it, for the four labels that a
character of a name can have: first, inner, last or only one of the name (B, I, E, S), relative to
none (O). Their sums are the emission scores of a character; all four are added at once, as fields
of one integer. All texts of a batch are decoded together.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from tuireader.entities.array_lookup import ArrayLookup, Points, Values, code_points
from tuireader.entities.persons.crf_model import (
    CHARACTERS_MOST,
    EDGE,
    LABELS,
    MARGIN,
    SHAPES,
    WORD_CODES,
    WORD_OFFSETS,
    Model,
    Transitions,
    Weights,
    model,
)

Span = tuple[int, int]
Codes = NDArray[np.int64]
Emissions = NDArray[np.uint16]  # a column for each label
Positions = NDArray[np.int64]
Scores = NDArray[np.int32]
Labels = NDArray[np.int8]

_ZERO = 1 << 14  # stands for a score of 0, so that no score is ever negative
# With its sign bit changed a byte is larger by 128, and no field borrows from the next one.
_SIGNS = np.uint32(0x80808080)
_MORE = 0x80
_NEVER = -(1 << 28)
# On 340,000 characters no name began with a score below -18, or stood alone with one below 12;
# three in four characters are passed over. A name falls behind by some 20 with every character.
_MAY_BEGIN = _ZERO - 25
_MAY_STAND_ALONE = _ZERO
_FAR = 60
# Paths are followed side by side for so many characters; the few longer ones one by one, which
# keeps the whole linear on a page of nothing but names.
_SIDE_BY_SIDE = 48
# Inside a passage of Latin letters every label is likely, and no name that is found there is kept.
_LATIN = re.compile("[ -~]{40,}")
_BLOCK = 1 << 13  # characters whose scores are added up at a time: they fit the cache


def tag(model: Model, stretches: Sequence[str]) -> list[list[Span]]:
    """Return the spans of the likeliest names of each stretch of text."""
    edges = EDGE * MARGIN
    text = edges + edges.join(stretches) + edges
    emissions = _emissions(model, code_points(text))
    for passage in _LATIN.finditer(text):
        emissions[passage.start() + MARGIN : passage.end() - MARGIN] = 0
    sizes = np.fromiter(map(len, stretches), np.int64, len(stretches)) + MARGIN
    ends = np.cumsum(sizes)
    firsts = ends - sizes + MARGIN
    starts = _beginnings(emissions)
    owners = np.searchsorted(ends, starts, "right")
    inside = np.flatnonzero(owners < len(ends))
    inside = inside[starts[inside] >= firsts[owners[inside]]]  # not in a margin
    starts, owners = starts[inside], owners[inside]
    found: list[list[Span]] = [[] for _ in stretches]
    for number, begin, end in _names(model.transitions, emissions, starts, ends[owners]):
        owner = int(owners[number])
        first = int(firsts[owner])
        found[owner].append((begin - first, end - first))
    return found


def is_word(model: Model, text: str) -> bool:
    """Whether a text of two to four characters is one of the words that the field knows."""
    known = np.minimum(code_points(text), len(model.characters) - 1)
    keys = _keys(model.characters[known].astype(np.int64), CHARACTERS_MOST, range(len(text)))
    return bool(model.words[len(text) - 2].find(keys)[0])


def is_listed_word(text: str) -> bool:
    """Whether a text of two to four characters is a word, also one that is not often printed."""
    learned = model()
    return learned is not None and is_word(learned, text)


def _emissions(model: Model, points: Points) -> Emissions:
    """Return the emission scores of each character; zero on the margins at both ends."""
    emissions = np.zeros((len(points), len(LABELS)), dtype=np.uint16)
    rows = _Rows(min(_BLOCK + 2 * MARGIN, len(points)))
    for start in range(MARGIN, len(points) - MARGIN, _BLOCK):
        end = min(start + _BLOCK, len(points) - MARGIN)
        emissions[start:end] = _block_emissions(model, points[start - MARGIN : end + MARGIN], rows)
    return emissions


def _block_emissions(model: Model, points: Points, rows: "_Rows") -> Emissions:
    """Return the emission scores of the characters of a block, which comes with its margins."""
    size = len(points) - 2 * MARGIN
    added = sum(len(shape.begins) for shape in SHAPES)
    total = np.full((size, len(LABELS)), _ZERO - added * _MORE, dtype=np.uint16)
    fields = total.view(np.uint64)[:, 0]
    columns = _columns(model, points)
    for shape, ngrams, weights in zip(SHAPES, model.ngrams, model.weights, strict=True):
        column, base = columns[shape.column]
        keys = _keys(column, base, shape.offsets)
        numbers = ngrams.find(keys) if isinstance(ngrams, ArrayLookup) else ngrams[keys]
        widened = rows.widened(weights, numbers)
        for at, begin in enumerate(shape.begins):
            fields += widened[MARGIN + begin : MARGIN + begin + size, at]
    return total


class _Rows:
    """Room for the weights of a block: to ask for it anew for every shape takes longer to fill."""

    def __init__(self, size: int) -> None:
        most = size * max(len(shape.begins) for shape in SHAPES)
        self._bytes = np.empty(most, dtype=np.uint32)
        self._fields = np.empty(most, dtype=np.uint64)

    def widened(self, weights: Weights, numbers: Values) -> NDArray[np.uint64]:
        """Return rows of weights, each larger by ``_MORE``, with 16 bits for each label."""
        # Widened after they are taken: half as much of the table must pass through the cache.
        shape = len(numbers), weights.shape[1]
        narrow = self._bytes[: shape[0] * shape[1]].reshape(shape)
        wide = self._fields[: shape[0] * shape[1]].reshape(shape)
        np.take(weights, numbers, axis=0, out=narrow, mode="clip")  # which needs no second copy
        np.bitwise_xor(narrow, _SIGNS, out=narrow)
        np.copyto(wide.view(np.uint16), narrow.view(np.uint8))
        return wide


def _columns(model: Model, points: Points) -> tuple[tuple[Codes, int], ...]:
    """Return characters, their kinds and the words beginning there, with the number of codes."""
    known = np.minimum(points, len(model.characters) - 1)
    characters = model.characters[known].astype(np.int64)
    words = np.zeros(len(points), dtype=np.int64)
    for lookup, offsets in zip(model.words, WORD_OFFSETS, strict=True):
        codes = lookup.find(_keys(characters, CHARACTERS_MOST, offsets))
        np.maximum(words[: len(codes)], codes, out=words[: len(codes)])
    kinds = model.kinds[known].astype(np.int64)
    return (characters, CHARACTERS_MOST), (kinds, model.kinds_count), (words, WORD_CODES)


def _keys(column: Codes, base: int, offsets: Sequence[int]) -> Codes:
    """Return the number of the n-gram that begins at each character, where all of it is there."""
    size = len(column) - offsets[-1]
    keys = column[:size]
    for offset in offsets[1:]:
        keys = keys * base + column[offset : offset + size]
    return keys


def _beginnings(emissions: Emissions) -> Positions:
    """Return the characters on which a name may begin."""
    first, alone = emissions[:, 0], emissions[:, -1]
    return np.flatnonzero((first > _MAY_BEGIN) | (alone > _MAY_STAND_ALONE))


def _names(
    transitions: Transitions, emissions: Emissions, starts: Positions, limits: Positions
) -> Iterator[tuple[int, int, int]]:
    """Yield the number of a start, and where the names on the likeliest path from it are.

    A path runs from a start, after an O, to where every name is far behind none at all, at most to
    its limit. A start that lies on the path of an earlier one is passed over.
    """
    lengths, labels = _paths_side_by_side(transitions, emissions, starts, limits)
    named: list[bool] = np.any(labels, axis=1).tolist()
    end = 0
    for number, (start, length) in enumerate(zip(starts.tolist(), lengths.tolist(), strict=True)):
        if start < end:
            continue
        if not length:
            path = _path(transitions, _one_by_one(emissions, start, int(limits[number])))
        elif named[number]:
            path = labels[number, :length].tolist()
        else:
            end = start + length
            continue
        end = start + len(path)
        for span in _spans(path, start):
            yield number, *span


def _paths_side_by_side(
    transitions: Transitions, emissions: Emissions, starts: Positions, limits: Positions
) -> tuple[Positions, Labels]:
    """Return the lengths of the likeliest paths and their labels, 0 for O, 1 to 4 for B, I, E, S.

    The length of a path longer than ``_SIDE_BY_SIDE`` is 0. The same as ``_path`` (Viterbi), one
    step of all paths at a time.
    """
    lengths = np.zeros(len(starts), dtype=np.int64)
    last = np.zeros(len(starts), dtype=np.int8)
    steps: list[tuple[Positions, Labels]] = []
    paths, at, limits = np.arange(len(starts)), starts, limits
    step = _Step(transitions)
    packed = emissions.view(np.uint64)[:, 0]  # one integer for a character is taken faster
    scores = np.full((len(LABELS) + 1, len(starts)), _NEVER, dtype=np.int32)
    scores[_O] = 0
    while paths.size and len(steps) < _SIDE_BY_SIDE:
        scores, came_from = step.followed(
            scores, np.take(packed, at).view(np.uint16).reshape(-1, len(LABELS))
        )
        steps.append((paths, came_from))
        at = at + 1
        over = _names_far_behind(scores) | (at >= limits)
        ended = over.nonzero()[0]
        lengths[paths[ended]] = len(steps)
        last[paths[ended]] = _best_last(scores[:, ended])
        going_on = (~over).nonzero()[0]
        paths, at, limits = paths[going_on], at[going_on], limits[going_on]
        scores = np.take(scores, going_on, axis=1)
    return lengths, _traced_back(last, steps)


def _traced_back(last: Labels, steps: Sequence[tuple[Positions, Labels]]) -> Labels:
    """Return the labels of each path from its last one: where each of its steps came from."""
    labels = np.zeros((len(last), len(steps)), dtype=np.int8)
    current = last.copy()
    for step in range(len(steps) - 1, -1, -1):
        paths, came_from = steps[step]
        here = current[paths]
        labels[paths, step] = here
        current[paths] = came_from[_ROW_OF_LABEL[here], np.arange(len(paths))]
    return labels


# Rows of scores, one for each label, so that what a label can come from, and what it leads to,
# stands side by side: I and E come from B and I, all others from O, E and S.
_B, _I, _E, _O, _S = range(5)
_ROW_OF_LABEL = np.array([_O, _B, _I, _E, _S])
_FROM_NAME, _FROM_END = slice(_B, _E), slice(_E, None)


class _Step:
    """One step of the Viterbi algorithm, of all paths at a time."""

    def __init__(self, m: Transitions) -> None:
        self._inside = np.array([[m.bi, m.ii], [m.be, m.ie]], dtype=np.int32)[..., None]
        self._outside = np.array(
            [[m.eb, m.ob, m.sb], [m.eo, m.oo, m.so], [m.es, m.os, m.ss]], dtype=np.int32
        )[..., None]

    def followed(self, scores: Scores, emissions: Emissions) -> tuple[Scores, Labels]:
        """Return the scores at the next character, and the label before each one there."""
        following = np.empty_like(scores)
        came_from = np.empty(scores.shape, dtype=np.int8)
        inside = self._inside + scores[_FROM_NAME]
        np.maximum(inside[:, 0], inside[:, 1], out=following[_I:_O])
        np.add(inside[:, 0] < inside[:, 1], 1, out=came_from[_I:_O], dtype=np.int8)
        outside = self._outside + scores[_FROM_END]
        ending, none, alone = outside[:, 0], outside[:, 1], outside[:, 2]
        named = np.maximum(ending, alone)
        best = np.maximum(none, named)
        label = (ending < alone).view(np.int8) + np.int8(3)
        label *= (none < named).view(np.int8)
        following[_B], following[_O:] = best[0], best[1:]
        came_from[_B], came_from[_O:] = label[0], label[1:]
        following[_B:_O] += emissions.T[:3]
        following[_O] += _ZERO
        following[_S] += emissions.T[3]
        return following, came_from


def _names_far_behind(scores: Scores) -> NDArray[np.bool_]:
    """Return where every name is far behind none at all."""
    named: Scores = np.maximum(scores[[_B, _I]], scores[[_E, _S]]).max(axis=0)
    behind: NDArray[np.bool_] = named < scores[_O] - _FAR
    return behind


def _best_last(scores: Scores) -> Labels:
    """Return the likeliest of the labels that can be the last: of equal ones O, then E."""
    ending, none, alone = scores[_FROM_END]
    return np.where(none >= np.maximum(ending, alone), 0, np.where(ending >= alone, 3, 4))


def _one_by_one(emissions: Emissions, start: int, end: int) -> Iterator[list[int]]:
    """Yield the scores of one character after the other, unpacked as far as they are asked for."""
    for at in range(start, end, _SIDE_BY_SIDE):
        yield from emissions[at : min(end, at + _SIDE_BY_SIDE)].tolist()


def _path(transitions: Transitions, emissions: Iterable[Sequence[int]]) -> list[int]:
    """Return the likeliest labels, 0 for O, 1 to 4 for B, I, E, S (Viterbi), after an O.

    It ends where every name is far behind none at all: the path goes through O there.
    """
    oo, ob, os, bi, be, ii, ie, eo, eb, es, so, sb, ss = transitions
    back: list[tuple[int, int, int, int, int]] = []
    o, b, i, e, s = 0, _NEVER, _NEVER, _NEVER, _NEVER
    for first, inner, ending, alone in emissions:
        o_o, e_o, s_o = o + oo, e + eo, s + so
        o_b, e_b, s_b = o + ob, e + eb, s + sb
        o_s, e_s, s_s = o + os, e + es, s + ss
        b_i, i_i, b_e, i_e = b + bi, i + ii, b + be, i + ie
        o, from_o = (o_o, 0) if o_o >= e_o and o_o >= s_o else (e_o, 3) if e_o >= s_o else (s_o, 4)
        b, from_b = (o_b, 0) if o_b >= e_b and o_b >= s_b else (e_b, 3) if e_b >= s_b else (s_b, 4)
        s, from_s = (o_s, 0) if o_s >= e_s and o_s >= s_s else (e_s, 3) if e_s >= s_s else (s_s, 4)
        i, from_i = (b_i, 1) if b_i >= i_i else (i_i, 2)
        e, from_e = (b_e, 1) if b_e >= i_e else (i_e, 2)
        o += _ZERO
        b += first
        i += inner
        e += ending
        s += alone
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


def _spans(path: Iterable[int], start: int) -> Iterator[Span]:
    """Yield the spans of the names in a path whose first character stands at ``start``."""
    begin = start
    for at, label in enumerate(path, start):
        if label in (1, 4):
            begin = at
        if label in (3, 4):
            yield begin, at + 1
