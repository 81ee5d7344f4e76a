"""Derive ``words.tsv.gz``: ordinary words with how common they are.

python -m training.words FOLDER_OF_CORPORA [OUTPUT]
"""

import gzip
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from importlib import resources
from itertools import chain
from math import log2
from pathlib import Path

from pypinyin.phrases_dict import phrases_dict

from training.corpora import Passage, training
from tuireader.entities.lexicons import word_list as listed_words
from tuireader.text import dictionaries
from tuireader.text.normalize import to_simplified_halfwidth

DATA = Path(__file__).parents[1] / "src" / "tuireader" / "entities" / "data"

_LISTED_BY_HAND = 500
_LISTED_ONLY = 3  # counts of a word that a dictionary lists and the corpora lack
_BEING_A_WORD = 2.0  # to be a word at all says as much as four times the count
_SCALE = 3.0
_COMMON = 100  # counts in the corpora from which a word of two characters is a common one
_COMMON_IN_JIEBA = 200
_RARE = {2: 5, 3: 5, 4: 10}  # counts in jieba from which a word is one, by its length


def commonness(count: int) -> float:
    """Return the weight of a word that was counted so often."""
    return round((_BEING_A_WORD + log2(1 + count)) / _SCALE, 1)


def words(passages: list[Passage]) -> dict[str, float]:
    """Return the ordinary words of two to four characters that were counted twice."""
    counts = Counter(
        word
        for passage in passages
        for word, tag in passage.words
        if tag != "nr" and 2 <= len(word) <= 4 and _is_han(word)
    )
    counts += Counter(
        passage.text[start:end]
        for passage in passages
        for start, end in passage.places + passage.organisations
        if 2 <= end - start <= 7 and _is_han(passage.text[start:end])
    )
    weights = {word: commonness(count) for word, count in counts.items() if count > 1}
    names = {passage.text[start:end] for passage in passages for start, end in passage.persons}
    listed = dict.fromkeys(_listed_words() - names, commonness(_LISTED_ONLY))
    return listed | weights | _words_by_hand()


def codes(ordinary: Mapping[str, float]) -> dict[str, str]:
    """Return the words that the tagger of names looks at, with their codes.

    These are the ordinary words and those of the dictionaries of jieba and pypinyin. What jieba
    has as a name is left to the tagger.
    """
    rare = {word for word, common in ordinary.items() if common >= commonness(_LISTED_ONLY)}
    rare |= {word for word in map(to_simplified_halfwidth, phrases_dict) if _is_han(word)}
    counted = {word: count for word, count, tag in _jieba() if not tag.startswith("nr")}
    rare |= {word for word, count in counted.items() if count >= _RARE[len(word)]}
    common = {word for word, weight in ordinary.items() if weight >= commonness(_COMMON)}
    common |= {word for word, count in counted.items() if count >= _COMMON_IN_JIEBA}
    return {
        word: str(len(word)) if len(word) > 2 or word in common else "1"
        for word in sorted(rare | common)
        if 2 <= len(word) <= 4
    }


def _jieba() -> Iterator[tuple[str, int, str]]:
    for line in (resources.files("jieba") / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, tag = line.split()
        if 2 <= len(word) <= 4 and _is_han(word):
            yield to_simplified_halfwidth(word), int(count), tag


def _words_by_hand() -> dict[str, float]:
    lines = (Path(__file__).parent / "ordinary_words.txt").read_text(encoding="utf-8").splitlines()
    return {
        word: commonness(_LISTED_BY_HAND)
        for line in lines
        if not line.startswith("#")
        for word in line.split()
    }


def _listed_words() -> set[str]:
    """Return the words of the dictionaries in use that begin like a name.

    They know the words of today that the corpora are too old for: 核酸, 夏令营.
    """
    lists = ("surnames", "surnames_compound", "surnames_married", "surnames_japanese")
    surnames = tuple(surname for name in lists for surname in listed_words(name))
    listed = map(to_simplified_halfwidth, chain(dictionaries.candidates("STPhrases"), phrases_dict))
    return {word for word in listed if 2 <= len(word) <= 3 and word.startswith(surnames)}


def _is_han(word: str) -> bool:
    return all("\u4e00" <= char <= "\u9fff" for char in word)


def write(found: Mapping[str, float], path: Path) -> None:
    """Write one line for each commonness."""
    lines: dict[float, list[str]] = defaultdict(list)
    for word, weight in found.items():
        lines[weight].append(word)
    text = "".join(
        "\t".join((f"{weight:g}", *sorted(entries))) + "\n"
        for weight, entries in sorted(lines.items())
    )
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    corpora, *output = map(Path, sys.argv[1:])
    write(words(training(corpora)), output[0] if output else DATA / "words.tsv.gz")
