"""The model of the person tagger: its features, and its weights as arrays mapped into memory.

A file of weights is a line ``tuireader names 2``, the CRC-32 of what follows (four bytes,
big-endian), a line of JSON, zeros up to a multiple of 64 bytes, and the arrays. The JSON has
``transitions``, ``kinds_count`` and the type, shape and offset of each of the ``arrays``:
``characters``, ``kinds``, keys and values of the words of each length; the n-grams of each shape,
which are a look-up where ``sparse`` says so (keys and rows, else rows by number); the weights of
each shape, one signed byte for each label.
"""

import json
import mmap
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tuireader.entities.array_lookup import ArrayLookup
from tuireader.errors import TuireaderError

EDGE = "\n"
MARGIN = 8
"""How many edges stand on each side of a sentence: no shape reaches further."""

CHARACTERS_MOST = 1 << 14
"""How many characters the field can tell apart; four fit into a key of 64 bits."""

WORD_OFFSETS = ((0, 1), (0, 1, 2), (0, 1, 2, 3))
"""The characters of ordinary words of each length."""
WORD_CODES = 5
"""0 for no word, 1 for a rare, 2 for a common one of two characters, 3, 4 for one of so many."""

_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZbcdefghijklmnopqrstuvwxyz"
_ALIKE = (
    str.maketrans(dict.fromkeys("123456789", "0"))
    | str.maketrans(dict.fromkeys(_LATIN, "a"))
    | str.maketrans(dict.fromkeys("“”‘’「」『』'", '"'))
    | str.maketrans("《》〈〉【】[]•・‧、\t", "<><>()()···/ ")
)


@dataclass(frozen=True, slots=True)
class Shape:
    """One way to cut n-grams out of a column.

    Attributes:
        column: Number of the column.
        offsets: The characters of an n-gram, counted from its beginning.
        begins: Where an n-gram begins, counted from each character that it says something about.
    """

    column: int
    offsets: tuple[int, ...]
    begins: range


CHARACTERS, KINDS, WORDS = range(3)
SHAPES = (
    Shape(CHARACTERS, (0,), range(-3, 4)),
    Shape(CHARACTERS, (0, 1), range(-4, 4)),
    Shape(CHARACTERS, (0, 2), range(-1, 0)),
    Shape(CHARACTERS, (0, 1, 2), range(-3, 2)),
    Shape(KINDS, (0, 1), range(-2, 2)),
    Shape(KINDS, (0, 1, 2), range(-2, 1)),
    Shape(WORDS, (0, 1, 2, 3, 4), range(-3, -1)),
)


def normal(plain: str) -> str:
    """Return plain text with figures, letters, quotes and brackets made alike."""
    return plain.translate(_ALIKE)


_LONGEST = 2000
# As many sentences as fit; what goes on for longer without an end is cut somewhere.
_STRETCH = re.compile(rf"[\s\S]{{1,{_LONGEST}}}(?:(?<=[。!?;…\n])|\Z)|[\s\S]{{1,{_LONGEST}}}")


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans into which a text is cut, at ends of sentences; nothing is left out."""
    for match in _STRETCH.finditer(text):
        yield match.span()


Weights = NDArray[np.uint32]

LABELS = "BIES"


class Transitions(NamedTuple):
    """The transition scores: ``ob`` is added where B follows O."""

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
        characters: The number of each character by its code point, 0 for one never seen.
        kinds: The number of its kind, 0 for one of none.
        kinds_count: How many there are.
        words: The codes of ordinary words of two, three and four characters.
        ngrams: For each of ``SHAPES`` the row of weights of an n-gram: by number, or looked up.
        weights: For each of ``SHAPES`` rows of weights, with one column for each character that an
            n-gram says something about: four signed bytes, one for each label. Row 0, for all
            other n-grams, is zero.
        transitions: The transition scores.
    """

    characters: NDArray[np.uint16]
    kinds: NDArray[np.uint8]
    kinds_count: int
    words: tuple[ArrayLookup, ...]
    ngrams: tuple[ArrayLookup | NDArray[np.uint16], ...]
    weights: tuple[Weights, ...]
    transitions: Transitions


HEAD = b"tuireader names 2\n"
ALIGNMENT = 64
_CRC_BYTES = 4


class WeightsDamagedError(TuireaderError):
    """The file of weights is not as it was delivered."""


@cache
def model() -> Model | None:
    """Map the weights, once. Without the file there are none, and the rules stand alone.

    Raises:
        WeightsDamagedError: The file is damaged or of another version.
    """
    # A wheel is unpacked when it is installed, so the file is one of the file system.
    path = resources.files("tuireader.entities") / "data" / "names.weights"
    if not path.is_file():
        return None
    with open(str(path), "rb") as file:
        return read_model(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def read_model(data: bytes | mmap.mmap) -> Model:
    """Return the model in a file of weights; its arrays are views of ``data``.

    Raises:
        WeightsDamagedError: It is damaged or of another version.
    """
    head = len(HEAD) + _CRC_BYTES
    view = memoryview(data)
    if data[: len(HEAD)] != HEAD or zlib.crc32(view[head:]) != int.from_bytes(
        view[len(HEAD) : head], "big"
    ):
        raise WeightsDamagedError("the model for names is damaged; reinstall tuireader")
    end = data.find(b"\n", head) + 1
    facts: dict[str, Any] = json.loads(bytes(view[head:end]))
    arrays = _arrays(facts["arrays"], view[end + -end % ALIGNMENT :])
    return Model(
        characters=next(arrays),
        kinds=next(arrays),
        kinds_count=facts["kinds_count"],
        words=tuple(ArrayLookup(next(arrays), next(arrays)) for _ in WORD_OFFSETS),
        ngrams=tuple(
            ArrayLookup(next(arrays), next(arrays)) if is_sparse else next(arrays)
            for is_sparse in facts["sparse"]
        ),
        weights=tuple(next(arrays).view(np.uint32)[..., 0] for _ in SHAPES),
        transitions=Transitions(*facts["transitions"]),
    )


def _arrays(described: list[tuple[str, list[int], int]], data: memoryview) -> Iterator[Any]:
    for kind, shape, at in described:
        count = int(np.prod(shape))
        yield np.frombuffer(data, dtype=kind, count=count, offset=at).reshape(shape)
