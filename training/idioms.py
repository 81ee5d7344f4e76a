"""List the words with a figure that count nothing and that ``data/idioms.txt`` lacks.

    python -m training.idioms FOLDER_OF_CORPORA

The list itself is kept by hand, from what this prints.
"""

import sys
from collections import Counter
from pathlib import Path

from training.corpora import Passage, training
from tuireader.entities.lexicons import word_list

_FIGURES = frozenset("〇零一二三四五六七八九两十百千万亿几半")


def missing(passages: list[Passage]) -> list[str]:
    """Return words that are tagged as numbers, times or measures less than half the time."""
    tagged = [
        (word, tag)
        for passage in passages
        for word, tag in passage.words
        if 2 <= len(word) <= 8 and _FIGURES & set(word) and set(word) - _FIGURES and tag != "nr"
    ]
    numbers = Counter(word for word, tag in tagged if tag[0] in "mtq")
    others = Counter(word for word, tag in tagged if tag[0] not in "mtq")
    listed = set(word_list("idioms"))
    return [
        word for word, count in others.most_common() if count > numbers[word] and word not in listed
    ]


if __name__ == "__main__":
    print("\n".join(missing(training(Path(sys.argv[1])))))
