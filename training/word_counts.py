"""Derive ``word_counts.tsv.gz``: how often Simplified words stand in running text.

python -m training.word_counts [OUTPUT]

The counts are those of the dictionary of jieba (MIT), without names and rare words.
"""

import gzip
import sys
from collections import defaultdict
from importlib import resources
from math import log2
from pathlib import Path

DATA = Path(str(resources.files("tuireader.text"))) / "data"

_LEAST = 20
_LONGEST = 4
_STEPS = 3  # weights of words are kept to a third of a power of two


def main() -> None:
    """Write the table: lines ``weight<TAB>word<TAB>word…``, the weight being 3 log2(count)."""
    lines: dict[int, list[str]] = defaultdict(list)
    for line in (resources.files("jieba") / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, tag = line.split()
        if int(count) >= _LEAST and len(word) <= _LONGEST and not tag.startswith("nr"):
            lines[round(_STEPS * log2(int(count)))].append(word)
    text = "".join(
        "\t".join((str(weight), *sorted(lines[weight]))) + "\n" for weight in sorted(lines)
    )
    output = Path(sys.argv[1]) if sys.argv[1:] else DATA / "word_counts.tsv.gz"
    output.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    main()
