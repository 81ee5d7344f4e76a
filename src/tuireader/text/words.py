"""Frequencies of Simplified words in running text."""

import gzip
from functools import cache
from importlib import resources


@cache
def word_counts() -> dict[str, float]:
    """Return the counts of some 70,000 words of one to four characters.

    They are those of jieba, to a third of a power of two; the file has lines
    ``weight<TAB>word<TAB>word…``, the weight being ``3 log2(count)``. See ``data/MODEL_CARD.md``.
    """
    file = resources.files("tuireader.text") / "data" / "word_counts.tsv.gz"
    counts: dict[str, float] = {}
    for line in gzip.decompress(file.read_bytes()).decode().splitlines():
        weight, *words = line.split("\t")
        counts.update(dict.fromkeys(words, 2 ** (int(weight) / 3)))
    return counts
