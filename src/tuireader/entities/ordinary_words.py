"""Ordinary words with how common they are: what a name is not, unless the page insists."""

import gzip
from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def ordinary_words() -> Mapping[str, float]:
    """Return words of two and more characters with their commonness, from 1 to 6.

    The commonness is ``(2 + log2(1 + count)) / 3`` of the count in the corpora, see
    ``data/MODEL_CARD.md``; the file has lines ``commonness<TAB>word<TAB>word…``.
    """
    file = resources.files("tuireader.entities") / "data" / "words.tsv.gz"
    words: dict[str, float] = {}
    for line in gzip.decompress(file.read_bytes()).decode().splitlines():
        commonness, *listed = line.split("\t")
        words.update(dict.fromkeys(listed, float(commonness)))
    return words
