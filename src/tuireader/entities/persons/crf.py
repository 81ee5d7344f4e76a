"""The tagger of person names: a conditional random field over characters, decoded with numpy.

Every n-gram of a text has a weight, for each character near it, for the four labels that a
character of a name can have: first, inner, last or only one of the name (B, I, E, S), relative to
none (O). Their sums are the emission scores of a character; all four are added at once, as fields
of one integer. All texts of a batch are decoded together.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tuireader.entities.array_lookup import Lookup, Points, Values, code_points
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
    for start in range(MARGIN, len(points) - MARGIN, _BLOCK):
        end = min(start + _BLOCK, len(points) - MARGIN)
        emissions[start:end] = _block_emissions(model, points[start - MARGIN : end + MARGIN])
    return emissions


def _block_emissions(model: Model, points: Points) -> Emissions:
    """Return the emission scores of the characters of a block, which comes with its margins."""
    size = len(points) - 2 * MARGIN
    added = sum(len(shape.begins) for shape in SHAPES)
    total = np.full((size, len(LABELS)), _ZERO - added * _MORE, dtype=np.uint16)
    fields = total.view(np.uint64)[:, 0]
    columns = _columns(model, points)
    for shape, ngrams, weights in zip(SHAPES, model.ngrams, model.weights, strict=True):
        column, base = columns[shape.column]
        keys = _keys(column, base, shape.offsets)
        numbers = ngrams.find(keys) if isinstance(ngrams, Lookup) else ngrams[keys]
        rows = _widened(weights, numbers)
        for at, begin in enumerate(shape.begins):
            fields += rows[MARGIN + begin : MARGIN + begin + size, at]
    return total


def _widened(weights: Weights, numbers: Values) -> NDArray[np.uint64]:
    """Return rows of weights, each larger by ``_MORE``, with 16 bits for each label."""
    # Widened after they are taken: half as much of the table must pass through the cache.
    signs_changed = np.take(weights, numbers, axis=0) ^ _SIGNS
    return signs_changed.view(np.uint8).astype(np.uint16).view(np.uint64)


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
    paths, at = np.arange(len(starts)), starts
    scores = _Scores.after_none(len(starts))
    while paths.size and len(steps) < _SIDE_BY_SIDE:
        scores, came_from = scores.followed(transitions, emissions[at])
        steps.append((paths, came_from))
        at = at + 1
        over = scores.names_far_behind() | (at >= limits[paths])
        lengths[paths[over]] = len(steps)
        last[paths[over]] = scores.of(over).best_last()
        going_on = ~over
        paths, at, scores = paths[going_on], at[going_on], scores.of(going_on)
    return lengths, _traced_back(last, steps)


def _traced_back(last: Labels, steps: Sequence[tuple[Positions, Labels]]) -> Labels:
    """Return the labels of each path from its last one: where each of its steps came from."""
    labels = np.zeros((len(last), len(steps)), dtype=np.int8)
    current = last.copy()
    for step in range(len(steps) - 1, -1, -1):
        paths, came_from = steps[step]
        here = current[paths]
        labels[paths, step] = here
        current[paths] = came_from[here, np.arange(len(paths))]
    return labels


class _Scores(NamedTuple):
    """The score of the likeliest path of each text to each label of a character."""

    o: Scores
    b: Scores
    i: Scores
    e: Scores
    s: Scores

    @classmethod
    def after_none(cls, size: int) -> "_Scores":
        """Return the scores before a first character: no name goes on there."""
        never = np.full(size, _NEVER, dtype=np.int32)
        return cls(np.zeros(size, dtype=np.int32), never, never, never, never)

    def followed(self, m: Transitions, emissions: Emissions) -> tuple["_Scores", Labels]:
        """Return the scores at the next character, and the label before each one there."""
        o, b, i, e, s = self
        to_o, from_o = _best_of_three(o + m.oo, e + m.eo, s + m.so)
        to_b, from_b = _best_of_three(o + m.ob, e + m.eb, s + m.sb)
        to_s, from_s = _best_of_three(o + m.os, e + m.es, s + m.ss)
        to_i, from_i = _best_of_two(b + m.bi, i + m.ii)
        to_e, from_e = _best_of_two(b + m.be, i + m.ie)
        first, inner, ending, alone = emissions.T.astype(np.int32)
        scores = _Scores(to_o + _ZERO, to_b + first, to_i + inner, to_e + ending, to_s + alone)
        return scores, np.stack((from_o, from_b, from_i, from_e, from_s))

    def names_far_behind(self) -> NDArray[np.bool_]:
        """Return where every name is far behind none at all."""
        behind = self.o - _FAR
        best = np.maximum(np.maximum(self.b, self.i), np.maximum(self.e, self.s))
        return best < behind

    def best_last(self) -> Labels:
        """Return the likeliest of the labels that can be the last."""
        return _best_of_three(self.o, self.e, self.s)[1]

    def of(self, chosen: NDArray[np.bool_]) -> "_Scores":
        """Return the scores of the chosen paths."""
        return _Scores(*(scores[chosen] for scores in self))


def _best_of_three(o: Scores, e: Scores, s: Scores) -> tuple[Scores, Labels]:
    """Return the best score and the label it comes from: of equal ones O, then E."""
    named = np.maximum(e, s)
    label = np.where(o >= named, np.int8(0), np.where(e >= s, np.int8(3), np.int8(4)))
    return np.maximum(o, named), label


def _best_of_two(b: Scores, i: Scores) -> tuple[Scores, Labels]:
    """Return the best score and the label it comes from: of equal ones B."""
    return np.maximum(b, i), np.where(b >= i, np.int8(1), np.int8(2))


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
