"""Derive ``names.tsv.gz``: what is known of the names of persons.

    python -m training.names FOLDER_OF_CORPORA [OUTPUT]

First the odds are counted on nine tenths of the passages and the weights fitted on the last tenth,
then the odds are counted again on all of them.
"""

import gzip
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.corpora import Passage, training
from tuireader.entities.context import MARGIN, normal
from tuireader.entities.name_candidates import Candidate, candidates
from tuireader.entities.name_evidence import FEATURES, Evidence, commonness

DATA = Path(__file__).parents[1] / "src" / "tuireader" / "entities" / "data"

_SEEN_AT_LEAST = {"S": 2, "A": 3, "B": 3, "C": 3, "L": 8, "R": 8}
_PRIOR = 8.0  # candidates by which rare evidence is drawn to the middle
_WORTH_KEEPING = 0.45  # how much a longer surrounding must differ from a shorter one
_HELD_OUT = 10
Vector = tuple[float, ...]


def derive(passages: list[Passage]) -> Evidence:
    """Count and fit."""
    words = _words(passages)
    learned = [passage for at, passage in enumerate(passages) if at % _HELD_OUT]
    held_out = passages[::_HELD_OUT]
    unweighted = Evidence(_odds(learned), words, ())
    weights = _fit(list(_examples(held_out, unweighted)))
    return Evidence(_odds(passages), words, weights)


def _words(passages: list[Passage]) -> dict[str, float]:
    """Return the ordinary words of two to four characters that were counted twice."""
    counts = Counter(
        word
        for passage in passages
        for word, tag in passage.words
        if tag != "nr" and 2 <= len(word) <= 4 and _is_han(word)
    )
    return {word: round(commonness(count), 1) for word, count in counts.items() if count > 1}


def _is_han(word: str) -> bool:
    return all("\u4e00" <= char <= "\u9fff" for char in word)


def _labelled(passage: Passage) -> Iterator[tuple[Candidate, bool]]:
    names = set(passage.persons)
    for candidate in candidates(passage.text):
        yield candidate, (candidate.start, candidate.end) in names


def _odds(passages: Iterable[Passage]) -> dict[str, float]:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    total = [0, 0]
    for passage in passages:
        text = normal(passage.text)
        for candidate, is_name in _labelled(passage):
            total[is_name] += 1
            for entry in _entries(text, candidate):
                counts[entry][is_name] += 1
    share = total[1] / sum(total)
    odds = {
        entry: _log_odds(names + _PRIOR * share, others + _PRIOR * (1 - share))
        - _log_odds(*total[::-1])
        for entry, (others, names) in counts.items()
        if others + names >= _SEEN_AT_LEAST[entry[0]]
    }
    return _worth_keeping(odds)


def _log_odds(names: float, others: float) -> float:
    return math.log(names / others)


def _entries(text: str, candidate: Candidate) -> Iterator[str]:
    start, given, end = (at + MARGIN for at in candidate)
    yield "S" + text[start:given]
    if end - given == 1:
        yield "A" + text[given]
    else:
        yield "B" + text[given]
        yield "C" + text[given + 1]
    for length in range(1, MARGIN + 1):
        yield "L" + text[start - length : start]
        yield "R" + text[end : end + length]


def _worth_keeping(odds: dict[str, float]) -> dict[str, float]:
    """Drop the surroundings that say no more than the next shorter ones."""
    kept = dict(odds)
    for entry in sorted(odds, key=len, reverse=True):
        if entry[0] in "LR" and len(entry) > 2:
            shorter = entry[0] + entry[2:] if entry[0] == "L" else entry[:-1]
            if abs(odds[entry] - odds.get(shorter, 0.0)) < _WORTH_KEEPING:
                del kept[entry]
    return {entry: round(value, 1) for entry, value in kept.items()}


def _examples(passages: Iterable[Passage], known: Evidence) -> Iterator[tuple[Vector, bool]]:
    for passage in passages:
        text = normal(passage.text)
        labelled = list(_labelled(passage))
        repeats = Counter(passage.text[one.start : one.end] for one, _ in labelled)
        for candidate, is_name in labelled:
            yield known.features(text, candidate, repeats), is_name


def _fit(examples: list[tuple[Vector, bool]], rounds: int = 12) -> Vector:
    """Return the weights of a logistic regression, by Newton's method."""
    size = len(FEATURES)
    weights = [0.0] * size
    for _ in range(rounds):
        slope = [-1e-3 * weight for weight in weights]
        curve = [[1e-3 * (row == column) for column in range(size)] for row in range(size)]
        for vector, is_name in examples:
            likely = 1 / (1 + math.exp(-max(-30.0, min(30.0, _dot(weights, vector)))))
            spread = likely * (1 - likely)
            filled = [at for at in range(size) if vector[at]]
            for row in filled:
                slope[row] += vector[row] * (is_name - likely)
                scaled = spread * vector[row]
                for column in filled:
                    curve[row][column] += scaled * vector[column]
        step = _solved(curve, slope)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
    return tuple(round(weight, 3) for weight in weights)


def _dot(one: Iterable[float], other: Iterable[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve a positive definite system by Gauss-Jordan elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for at, pivot in enumerate(rows):
        scale = pivot[at]
        pivot[:] = [value / scale for value in pivot]
        for row in rows:
            if row is not pivot and row[at]:
                factor = row[at]
                row[:] = [value - factor * lead for value, lead in zip(row, pivot, strict=True)]
    return [row[-1] for row in rows]


def write(known: Evidence, path: Path) -> None:
    """Write the evidence, entries with the same number on one line."""
    lines: dict[tuple[str, float], list[str]] = defaultdict(list)
    for section, entries in (
        ("odds", known.odds),
        ("words", known.commonness),
        ("weights", dict(zip(FEATURES, known.weights, strict=True))),
    ):
        for entry, number in entries.items():
            lines[section, number].append(entry)
    text = "".join(
        "\t".join((section, f"{number:g}", *sorted(entries))) + "\n"
        for (section, number), entries in sorted(lines.items())
    )
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    corpora, *output = map(Path, sys.argv[1:])
    write(derive(training(corpora)), output[0] if output else DATA / "names.tsv.gz")
