"""The person tagger's weights: arrays mapped into memory.

A line ``tuireader names 2``, the CRC-32 of what follows (four bytes, big-endian), a line of JSON,
zeros up to a multiple of 64 bytes, and the arrays. The JSON has ``transitions``, ``kinds_count``
and the type, shape and offset of each of the ``arrays``: ``characters``, ``kinds``, keys and values
of the words of each length; the n-grams of each shape, which are a look-up where ``sparse`` says so
(keys and rows, else rows by number); the weights of each shape, one signed byte for each label.
"""

import json
import mmap
import zlib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tuireader.entities.array_lookup import Lookup
from tuireader.entities.persons.crf import FIELD, LABELS, Emissions, Model, Transitions
from tuireader.entities.persons.crf_features import SHAPES, WORD_OFFSETS
from tuireader.errors import TuireaderError

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
        return read(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def read(data: bytes | mmap.mmap) -> Model:
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
        words=tuple(Lookup(next(arrays), next(arrays)) for _ in WORD_OFFSETS),
        ngrams=tuple(
            Lookup(next(arrays), next(arrays)) if is_sparse else next(arrays)
            for is_sparse in facts["sparse"]
        ),
        weights=tuple(_packed(next(arrays)) for _ in SHAPES),
        transitions=Transitions(*facts["transitions"]),
    )


def _arrays(described: list[tuple[str, list[int], int]], data: memoryview) -> Iterator[Any]:
    for kind, shape, at in described:
        count = int(np.prod(shape))
        yield np.frombuffer(data, dtype=kind, count=count, offset=at).reshape(shape)


def _packed(weights: NDArray[np.int8]) -> Emissions:
    """Return weights with those on the labels of one character as fields of one integer.

    A negative field borrows from the next one; sums are right nevertheless, once no field of the
    sum is negative.
    """
    packed = np.zeros(weights.shape[:-1], dtype=np.int64)
    for label in range(len(LABELS)):
        packed += weights[..., label].astype(np.int64) << FIELD * label
    return packed.view(np.uint64)
