"""The file of weights that the tagger of names has learned.

A line ``tuireader names 1``, the CRC-32 of what follows (four bytes, big-endian), then, compressed
with zlib: a line of JSON, words, grams and votes. The JSON gives ``kinds`` (the characters of each
kind), ``moves``, the number of ``words`` for each code, the number of ``grams`` for each shape, and
the length of both in bytes of UTF-8. They stand column by column: all first characters, then all
second ones; so do the votes of grams, one signed byte for each label of each place.
"""

import json
import zlib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import chain, repeat
from operator import add
from struct import iter_unpack
from typing import Any

from tuireader.entities.persons.crf import LABELS, Model, Moves, lowest_bit
from tuireader.entities.persons.crf_features import SHAPES, WORD_SIZES, CharCodes, Shape
from tuireader.errors import TuireaderError

HEAD = b"tuireader names 1\n"
_CRC_BYTES = 4
_AT_ONCE = 8192  # grams, so that what is needed to read them stays small
_OTHER = "-"  # the kind of a character that was never seen


class WeightsDamagedError(TuireaderError):
    """The file of weights is not as it was delivered."""


@cache
def model() -> Model | None:
    """Load the weights, once. Without the file there are none, and the rules stand alone.

    Raises:
        WeightsDamagedError: The file is damaged or of another version.
    """
    file = resources.files("tuireader.entities") / "data" / "names.weights"
    return read(file.read_bytes()) if file.is_file() else None


def read(data: bytes) -> Model:
    """Read a file of weights.

    Raises:
        WeightsDamagedError: It is damaged or of another version.
    """
    checksum, packed = data[len(HEAD) : len(HEAD) + _CRC_BYTES], data[len(HEAD) + _CRC_BYTES :]
    if not data.startswith(HEAD) or zlib.crc32(packed).to_bytes(_CRC_BYTES, "big") != checksum:
        raise WeightsDamagedError("the weights for names are damaged; install tuireader again")
    head, _, rest = zlib.decompress(packed).partition(b"\n")
    facts: dict[str, Any] = json.loads(head)
    text = _Columns(rest[: facts["text"]].decode())
    return Model(
        kinds=Kinds(facts["kinds"]),
        words=CharCodes(
            (word, code)
            for code, size in WORD_SIZES.items()
            for word in text.take(size, facts["words"][code])
        ),
        votes=tuple(_tables(facts["grams"], text, memoryview(rest)[facts["text"] :])),
        moves=Moves(*facts["moves"]),
    )


class Kinds(dict[int, str]):
    """The kind of every character there is, as ``str.translate`` looks it up."""

    def __init__(self, characters: dict[str, str]) -> None:
        super().__init__((ord(char), code) for code, chars in characters.items() for char in chars)

    def __missing__(self, point: int) -> str:
        return _OTHER


class _Columns:
    """Strings of one length after another, each lot written column by column."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def take(self, size: int, count: int) -> Iterator[str]:
        """Return the next ``count`` strings of ``size`` characters."""
        strings: Iterator[str] = repeat("", count)
        for _ in range(size):
            strings = map(add, strings, self._text[self._at : self._at + count])
            self._at += count
        return strings


def _tables(counts: list[int], text: _Columns, votes: memoryview) -> Iterator[dict[str, int]]:
    at = 0
    for shape, count in zip(SHAPES, counts, strict=True):
        end = at + count * len(shape.begins) * len(LABELS)
        grams = text.take(len(shape.offsets), count)
        yield dict(zip(grams, _packed(shape, count, votes[at:end]), strict=True))
        at = end


def _packed(shape: Shape, count: int, votes: memoryview) -> Iterator[int]:
    """Yield the votes of each gram of a shape as one integer.

    The fields are first filled with votes raised by 128, which leaves no borrows between them.
    """
    row = lowest_bit(shape.begins[0], len(LABELS)) // 8
    raised = bytes((at + 128) % 256 for at in range(256))
    raised_by = sum(128 << lowest_bit(*place) for place in places(shape))
    for first in range(0, count, _AT_ONCE):
        size = min(_AT_ONCE, count - first)
        fields = bytearray(size * row)
        for at, place in enumerate(places(shape)):
            column = votes[at * count + first : at * count + first + size]
            fields[lowest_bit(*place) // 8 :: row] = bytes(column).translate(raised)
        read = _Votes(raised_by)
        yield from map(read.__getitem__, chain.from_iterable(iter_unpack(f"{row}s", fields)))


class _Votes(dict[bytes, int]):
    """The votes that bytes stand for, one number however many grams vote alike."""

    def __init__(self, raised_by: int) -> None:
        super().__init__()
        self._raised_by = raised_by

    def __missing__(self, fields: bytes) -> int:
        votes = self[fields] = int.from_bytes(fields, "little") - self._raised_by
        return votes


def places(shape: Shape) -> Iterator[tuple[int, int]]:
    """Yield where and on which label a gram of a shape votes, in the order of the file."""
    for begin in shape.begins:
        for label in range(len(LABELS)):
            yield begin, label
