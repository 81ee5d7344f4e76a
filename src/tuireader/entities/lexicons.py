"""Word lists shipped as text: names, suffixes, and the ordinary words with their frequencies."""

import gzip
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path


def data_file(name: str) -> Path:
    """Return one of the files that are shipped."""
    # A wheel is unpacked when it is installed, so the file is one of the file system.
    return Path(str(resources.files("tuireader.entities"))) / "data" / name


@cache
def word_list(name: str) -> tuple[str, ...]:
    """Return the words of the list ``name``, each once, in the order of the file."""
    return tuple(dict.fromkeys(word for line in lines(name) for word in line.split()))


def lines(name: str) -> list[str]:
    """Return the lines of the list ``name`` without remarks and empty ones."""
    written = data_file(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for each in written if (line := each.partition("#")[0].strip())]


@cache
def ordinary_words() -> Mapping[str, float]:
    """Return words of two and more characters with their commonness, from 1 to 6.

    The commonness is ``(2 + log2(1 + count)) / 3`` of the count in the corpora, see
    ``data/MODEL_CARD.md``; the file has lines ``commonness<TAB>word<TAB>word…``.
    """
    words: dict[str, float] = {}
    for line in gzip.decompress(data_file("words.tsv.gz").read_bytes()).decode().splitlines():
        commonness, *listed = line.split("\t")
        words.update(dict.fromkeys(listed, float(commonness)))
    return words
