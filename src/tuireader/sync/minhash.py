"""MinHash in pure Python, for systems without a wheel of rensa: slower, other signatures."""

from collections.abc import Iterable
from hashlib import blake2b
from random import Random
from typing import Final

ALGORITHM: Final = "MinHash 1"
_WORD: Final = 8  # bytes
_MASK: Final = 2**64 - 1
_HIGH_HALF: Final = 32  # bits; the low ones of a product say little


def signature(words: Iterable[str], permutations: int, seed: int) -> list[int]:
    """Return the smallest hash of all words, in 32 bits, for each of some permutations."""
    hashes = [
        int.from_bytes(blake2b(word.encode(), digest_size=_WORD).digest(), "little")
        for word in words
    ]
    random = Random(seed)  # noqa: S311 - the same in every run, and no secret
    smallest = []
    for _number in range(permutations):
        factor, added = random.getrandbits(64) | 1, random.getrandbits(64)
        smallest.append(min(factor * each + added & _MASK for each in hashes) >> _HIGH_HALF)
    return smallest
