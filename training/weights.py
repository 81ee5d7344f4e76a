"""Write the weights of a trained field as the tagger maps them: rounded to one byte each."""

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from training.columns import OTHER
from training.crf import Trained
from tuireader.entities.array_lookup import slot
from tuireader.entities.persons.crf_model import (
    ALIGNMENT,
    CHARACTERS,
    CHARACTERS_MOST,
    HEAD,
    KINDS,
    LABELS,
    SHAPES,
    WORD_CODES,
    WORD_OFFSETS,
    Shape,
    normal,
)

_LARGEST = 127
_SLOTS = 2.5  # of a look-up for each key; with fewer than 2.1 there is seldom room for all
_EVICTIONS_MOST = 500

Array = NDArray[np.generic]
Table = Mapping[str, Sequence[int]]
"""N-grams of one shape with their rounded weights, those for one character together."""


def encode(
    trained: Trained,
    kinds: Mapping[str, str],
    words: Mapping[str, str],
    *,
    step: float,
    least: float,
    readiness: float,
) -> bytes:
    """Return the content of a file of weights, as ``persons.crf_model`` describes it.

    Args:
        trained: The features and their weights.
        kinds: The characters of each kind.
        words: Ordinary words with their codes.
        step: The weight that one unit of a rounded weight stands for.
        least: The weight that a gram must have for some label to be kept.
        readiness: What is added where a name begins, so that as many names are missed as made up.
    """
    return packed(
        _tables(trained, step, least), kinds, words, _transitions(trained, step, readiness)
    )


def packed(
    tables: Sequence[Table],
    kinds: Mapping[str, str],
    words: Mapping[str, str],
    transitions: list[int],
) -> bytes:
    """Return the content of a file of weights that are already rounded."""
    numbers = _Numbers(tables, kinds, words)
    arrays: list[Array] = [numbers.by_point(numbers.characters, np.uint16)]
    arrays.append(numbers.by_point(numbers.kind_of_character, np.uint8))
    for offsets in WORD_OFFSETS:
        arrays += _lookup(numbers.words(len(offsets)))
    sparse = []
    for shape, table in zip(SHAPES, tables, strict=True):
        rows = {numbers.gram(shape, gram): row for row, gram in enumerate(table, 1)}
        sparse.append(len(shape.offsets) > 1 and shape.column == CHARACTERS)
        arrays += _lookup(rows) if sparse[-1] else [_dense(rows, numbers.base(shape.column), shape)]
    arrays += [_weights(shape, table) for shape, table in zip(SHAPES, tables, strict=True)]
    facts = {"transitions": transitions, "kinds_count": numbers.base(KINDS), "sparse": sparse}
    return _file(facts, arrays)


class _Numbers:
    """The numbers of characters, of kinds and of n-grams."""

    def __init__(
        self, tables: Sequence[Table], kinds: Mapping[str, str], words: Mapping[str, str]
    ) -> None:
        self._words = words
        used = set("".join(words))
        for shape, table in zip(SHAPES, tables, strict=True):
            used |= set("".join(table)) if shape.column == CHARACTERS else set()
        self.characters = {char: at for at, char in enumerate(sorted(used), 1)}
        if len(self.characters) >= CHARACTERS_MOST:
            raise ValueError("more characters than the keys of n-grams have room for")
        self._kinds = {code: at for at, code in enumerate(sorted(kinds), 1)}
        self.kind_of_character = {c: self._kinds[kind] for kind in kinds for c in kinds[kind]}
        self._kinds[OTHER] = 0

    def base(self, column: int) -> int:
        """Return how many numbers there are in a column."""
        return (CHARACTERS_MOST, len(self._kinds), WORD_CODES)[column]

    def gram(self, shape: Shape, gram: str) -> int:
        """Return the number of a gram."""
        numbers = (self.characters, self._kinds, {str(at): at for at in range(WORD_CODES)})
        return self._joined((numbers[shape.column][code] for code in gram), shape.column)

    def words(self, size: int) -> dict[int, int]:
        """Return the codes of the words of one length by their numbers."""
        return {
            self._joined(map(self.characters.__getitem__, word), CHARACTERS): int(code)
            for word, code in self._words.items()
            if len(word) == size
        }

    def _joined(self, codes: Iterable[int], column: int) -> int:
        number = 0
        for code in codes:
            number = number * self.base(column) + code
        return number

    def by_point(self, numbers: Mapping[str, int], kind: type[np.unsignedinteger]) -> Array:
        """Return numbers by the code point of a character before it is brought to normal form."""
        last = max(map(ord, [*self.characters, *self.kind_of_character]))
        table = [numbers.get(normal(chr(point)), 0) for point in range(last + 1)]
        return np.array([*table, 0], dtype=kind)


def _lookup(values: Mapping[int, int]) -> list[Array]:
    """Return the slots of a look-up: their keys and values."""
    size = 1 + int(_SLOTS * len(values))
    while (taken := _placed(list(values), size)) is None:
        size += 1 + size // 10
    keys = np.zeros(size, dtype=_smallest_type(values))
    found = np.zeros(size, dtype=_smallest_type(values.values()))
    for at, key in taken.items():
        keys[at], found[at] = key, values[key]
    return [keys, found]


def _smallest_type(numbers: Iterable[int]) -> str:
    """Return the type that holds all numbers in the fewest bytes: small tables fit the cache."""
    most = max(numbers, default=0)
    return next(kind for bits, kind in ((8, "u1"), (32, "<u4"), (63, "<i8")) if most < 1 << bits)


def _placed(keys: Sequence[int], size: int) -> dict[int, int] | None:
    """Return slots with the key in each, or ``None`` if there is no room for one of them.

    A key drives another one out of its first slot to the other slot of that one, and so on.
    """
    listed = np.array(keys, dtype=np.int64)
    slots = [slot(listed, size, choice).tolist() for choice in (0, 1)]
    choices = dict(zip(keys, zip(*slots, strict=True), strict=True))
    taken: dict[int, int] = {}
    for key in keys:
        moving, at = key, choices[key][0]
        for _ in range(_EVICTIONS_MOST):
            driven_out, taken[at] = taken.get(at), moving
            if driven_out is None:
                break
            moving = driven_out
            one, other = choices[moving]
            at = other if at == one else one
        else:
            return None
    return taken


def _dense(rows: Mapping[int, int], base: int, shape: Shape) -> Array:
    table = np.zeros(base ** len(shape.offsets), dtype="<u2")
    table[list(rows)] = list(rows.values())
    return table


def _weights(shape: Shape, table: Table) -> Array:
    """Return the weights of the n-grams of a shape, after a row of zeros."""
    places, labels = len(shape.begins), len(LABELS)
    rows = [[0] * (places * labels), *table.values()]
    return np.array(rows, dtype="i1").reshape(-1, places, labels)


def _file(facts: dict[str, object], arrays: Sequence[Array]) -> bytes:
    described, data = [], b""
    for array in arrays:
        described.append([array.dtype.str, list(array.shape), len(data)])
        data += array.tobytes()
        data += bytes(-len(data) % ALIGNMENT)
    head = json.dumps({**facts, "arrays": described}, sort_keys=True).encode() + b"\n"
    before = len(HEAD) + 4 + len(head)
    body = head + bytes(-before % ALIGNMENT) + data
    return HEAD + zlib.crc32(body).to_bytes(4, "big") + body


def _tables(trained: Trained, step: float, least: float) -> Sequence[Table]:
    rows: list[dict[str, list[int]]] = [defaultdict(list) for _ in SHAPES]
    slots = [{place: at for at, place in enumerate(_places(shape))} for shape in SHAPES]
    heavy = {
        (one.shape, one.gram) for one in trained.features if max(map(abs, one.weights)) >= least
    }
    for one in trained.features:
        if (one.shape, one.gram) in heavy:
            row = rows[one.shape][one.gram] or [0] * len(slots[one.shape])
            for label, weight in enumerate(one.weights):
                rounded = max(-_LARGEST, min(_LARGEST, round(weight / step)))
                row[slots[one.shape][one.begin, label]] = rounded
            rows[one.shape][one.gram] = row
    return [{gram: row for gram, row in table.items() if any(row)} for table in rows]


def _places(shape: Shape) -> Iterator[tuple[int, int]]:
    """Yield for which character and label an n-gram has weights, in the order of the file."""
    for begin in shape.begins:
        for label in range(len(LABELS)):
            yield begin, label


def _transitions(trained: Trained, step: float, readiness: float) -> list[int]:
    """Return the scores of the possible transitions in the order of ``name_tagger.Transitions``."""
    labels = "obies"
    possible = ("oo", "ob", "os", "bi", "be", "ii", "ie", "eo", "eb", "es", "so", "sb", "ss")
    return [
        round(
            (trained.transitions[labels.index(a)][labels.index(b)] + readiness * (b in "bs")) / step
        )
        for a, b in map(tuple, possible)
    ]
