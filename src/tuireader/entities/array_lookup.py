"""Look-up of many keys at once in numpy arrays: exact, and a filter for pairs."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.uint32]
Keys = NDArray[np.int64]
Values = NDArray[np.integer]
Slots = NDArray[np.int64]

# 2**64 divided by the golden ratio (Knuth, TAOCP 6.4), and a constant of SplitMix64.
_MULTIPLIERS = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9))
_HALF = np.uint64(32)


@dataclass(frozen=True, slots=True)
class ArrayLookup:
    """Keys above 0 with values above 0: each key is in one of the two slots that it hashes to.

    Attributes:
        keys: The key in each slot, 0 in a free one.
        values: The value of each key.
    """

    keys: Keys
    values: Values

    def find(self, wanted: Keys) -> Values:
        """Return the value of every key, 0 for one that is not listed."""
        slots = slot(wanted, len(self.keys), 0)
        missed = np.take(self.keys, slots) != wanted.astype(self.keys.dtype, copy=False)
        values = np.take(self.values, slots)
        left = missed.nonzero()[0]
        wanted = np.take(wanted, left)
        slots = slot(wanted, len(self.keys), 1)
        found = np.take(self.values, slots)
        found *= np.take(self.keys, slots) == wanted.astype(self.keys.dtype, copy=False)
        values[left] = found
        return values


def slot(keys: Keys, size: int, choice: int) -> Slots:
    """Return the first (0) or second (1) slot of each key in a table of ``size`` slots."""
    hashed = keys.view(np.uint64) * _MULTIPLIERS[choice]
    hashed >>= _HALF
    hashed *= np.uint64(size)
    hashed >>= _HALF
    return hashed.view(np.int64)


class PairFilter:
    """Where a listed pair of characters may stand; a few others pass it too (a Bloom filter)."""

    _BITS = 20
    _MULTIPLIERS = (np.uint32(0x9E3779B1), np.uint32(0x85EBCA77))  # primes of xxHash

    def __init__(self, pairs: Iterable[str]) -> None:
        self._listed = np.zeros(1 << self._BITS, dtype=np.bool_)
        points = code_points("".join(pair for pair in pairs if len(pair) > 1))
        self._listed[self._slots(points[::2], points[1::2])] = True

    def offsets(self, text: str) -> list[int]:
        """Return the offsets at which a listed pair may begin."""
        points = code_points(text)
        return np.flatnonzero(self._listed[self._slots(points[:-1], points[1:])]).tolist()

    def _slots(self, first: Points, second: Points) -> Points:
        one, other = self._MULTIPLIERS
        return (first * one + second * other) >> np.uint32(32 - self._BITS)


def code_points(text: str) -> Points:
    """Return the code points of a text, lone surrogates included."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
