"""The pairs of characters that many stories of a segment have, each with its postings.

The stories with 我们 are among those with 我 and 们, which are most of them: telling which took a
search 1 µs a story, ten times what everything else took. So the commonest pairs are terms like the
characters. Which they are is found out anew for every segment; what is not among them is verified.
"""

import sys
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from tuireader.index.ngrams import may_be_pair
from tuireader.index.story_keys import UNIT, decode_key

# In smaller segments a search verifies every story in less than a millisecond.
_LEAST_STORIES = 1_000
_SAMPLE = 200  # stories
# The pairs that so many of the stories have add a tenth to the size of the index and a third to the
# time it takes; those that a fiftieth have, twice that.
_OFTEN = 0.15

_PAIR = "I"  # the type code of :mod:`array` for two characters of a key


def common_pairs(keys: Sequence[bytes]) -> Mapping[str, list[int]]:
    """Return the common pairs of neighbouring characters in ``keys``, as they are stored.

    Returns:
        For every pair the numbers of all keys that it occurs in, in order.
    """
    if len(keys) < _LEAST_STORIES:
        return {}
    common = _common(keys[:: len(keys) // _SAMPLE])
    postings: dict[int, list[int]] = {pair: [] for pair in common}
    for docnum, key in enumerate(keys):
        for pair in common.intersection(_pairs(key)):
            postings[pair].append(docnum)
    return {_text(pair): docnums for pair, docnums in postings.items() if docnums}


def _common(sample: Sequence[bytes]) -> frozenset[int]:
    times = Counter(chain.from_iterable(set(_pairs(key)) for key in sample))
    often = _OFTEN * len(sample)
    return frozenset(
        pair for pair, stories in times.items() if stories >= often and may_be_pair(_text(pair))
    )


def _pairs(key: bytes) -> Iterator[int]:
    """Return every pair of a key, in half the time of joining its characters one by one."""
    size = array(_PAIR).itemsize
    return chain.from_iterable(
        array(_PAIR, key[start : start + (len(key) - start) // size * size]) for start in (0, UNIT)
    )


def _text(pair: int) -> str:
    return decode_key(pair.to_bytes(2 * UNIT, sys.byteorder))
