"""Measure how well persons, numbers and places are found, and what it costs.

    python -m benchmarks.entities --data FOLDER [--only PART ...] [--seconds N]

FOLDER holds the folders ``people`` (the corpora, see ``training/corpora.py``) and ``numbers`` (the
specifications of Recognizers-Text). The peers (jieba.posseg and thulac; jionlp and
Recognizers-Text for numbers) come with the extra ``bench``; one that is missing is named and left
out.
"""

import argparse
from pathlib import Path

from benchmarks.entities import cost, districts, news, numerals, persons, specifications

_PARTS = ("persons", "numbers", "places", "cost")


def main() -> None:
    """Print the tables that the arguments ask for."""
    parser = argparse.ArgumentParser(
        prog="benchmarks.entities", description=__doc__.splitlines()[0]
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of people/ and numbers/")
    parser.add_argument(
        "--only", nargs="+", choices=_PARTS, default=_PARTS, help="parts to measure"
    )
    parser.add_argument(
        "--seconds", type=float, default=20, help="processor time of a peer for one set of persons"
    )
    options = parser.parse_args()
    people, specified = options.data / "people", options.data / "numbers"
    if "persons" in options.only:
        persons.measure(people, options.seconds)
    if "numbers" in options.only:
        numerals.measure(people)
        specifications.measure(specified)
        news.measure()
    if "places" in options.only:
        districts.measure(people)
    if "cost" in options.only:
        cost.measure(people)


if __name__ == "__main__":
    main()
