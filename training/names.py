"""Derive ``names.tsv.gz``: what is known of the names of persons.

    python -m training.names FOLDER_OF_CORPORA [OUTPUT]

First the odds are counted on nine tenths of the passages and the weights fitted on the last tenth,
then the odds are counted again on all of them.
"""

import gzip
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from pypinyin.phrases_dict import phrases_dict

from training.corpora import Passage, training
from training.regression import Vector, fit
from tuireader.entities import foreign_names
from tuireader.entities.context import MARGIN, normal
from tuireader.entities.foreign_names import DOTS
from tuireader.entities.name_candidates import Candidate, candidates
from tuireader.entities.name_evidence import FEATURES, Evidence, commonness
from tuireader.text import dictionaries
from tuireader.text.plain import plain

DATA = Path(__file__).parents[1] / "src" / "tuireader" / "entities" / "data"

_SEEN_AT_LEAST = {"S": 2, "A": 3, "B": 3, "C": 3, "L": 7, "R": 7}
_PRIOR = 8.0  # candidates by which rare evidence is drawn to the middle
_WORTH_KEEPING = 0.45  # how much a longer surrounding must differ from a shorter one
_HELD_OUT = 10
_LISTED_BY_HAND = 500
_LISTED_ONLY = 3  # counts of a word that a dictionary lists and the corpora lack
_KNOWN_AT_MOST = 3.0


def derive(passages: list[Passage]) -> Evidence:
    """Count and fit."""
    learned = [passage for at, passage in enumerate(passages) if at % _HELD_OUT]
    held_out = passages[::_HELD_OUT]
    odds = _odds(learned) | _spelling(learned) | _known(learned)
    unweighted = Evidence(odds, _words(learned), (), ())
    weights = fit(list(_examples(held_out, unweighted)))
    foreign_weights = fit(list(_foreign_examples(held_out, unweighted)))
    odds = _odds(passages) | _spelling(passages) | _known(passages)
    return Evidence(odds, _words(passages), weights, foreign_weights)


def _spelling(passages: Iterable[Passage]) -> dict[str, float]:
    """Return how much likelier a character is in each place of a foreign name than anywhere."""
    anywhere: Counter[str] = Counter()
    places: dict[str, Counter[str]] = {"F": Counter(), "M": Counter(), "E": Counter()}
    for passage in passages:
        anywhere.update(passage.text)
        for part in _foreign_parts(passage):
            places["F"][part[0]] += 1
            places["M"].update(part[1:-1])
            places["E"][part[-1]] += 1
    everything = sum(anywhere.values())
    seen = sum(places.values(), Counter[str]())
    letters = [char for char, count in seen.items() if count >= 4]
    odds = {}
    for place, counts in places.items():
        total = sum(counts.values())
        for char in letters:
            usual = anywhere[char] / everything
            odds[place + char] = math.log((counts[char] + 0.3) / (total + 100) / usual)
    spelt = {char for char in letters if max(odds[place + char] for place in places) > 0}
    return {entry: round(value, 1) for entry, value in odds.items() if entry[1] in spelt}


def _foreign_parts(passage: Passage) -> Iterator[str]:
    """Yield the parts of names that no Chinese name looks like."""
    chinese = {(one.start, one.end) for one in candidates(passage.text)}
    for start, end in passage.persons:
        parts = re.split(f"[{DOTS}]", passage.text[start:end])
        if len(parts) > 1 or ((start, end) not in chinese and end - start > 2):
            yield from (part for part in parts if len(part) > 1 and _is_han(part))


def _foreign_examples(
    passages: Iterable[Passage], known: Evidence
) -> Iterator[tuple[Vector, bool]]:
    runs = foreign_names.runs(known.odds)
    for passage in passages:
        text = normal(passage.text)
        names = set(passage.persons)
        spans = list(foreign_names.candidates(passage.text, runs))
        repeats = Counter(passage.text[start:end] for start, end in spans)
        for span in spans:
            yield foreign_names.features(known, text, span, repeats), span in names


def _words(passages: list[Passage]) -> dict[str, float]:
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
    weights = {word: round(commonness(count), 1) for word, count in counts.items() if count > 1}
    names = {passage.text[start:end] for passage in passages for start, end in passage.persons}
    listed = dict.fromkeys(_listed_words() - names, round(commonness(_LISTED_ONLY), 1))
    return listed | weights | _words_by_hand()


def _words_by_hand() -> dict[str, float]:
    lines = (Path(__file__).parent / "ordinary_words.txt").read_text(encoding="utf-8").splitlines()
    return {
        word: round(commonness(_LISTED_BY_HAND), 1)
        for line in lines
        if not line.startswith("#")
        for word in line.split()
    }


def _listed_words() -> set[str]:
    """Return the words of the dictionaries in use that begin like a name.

    They know the words of today that the corpora are too old for: 核酸, 夏令营.
    """
    listed = map(plain, chain(dictionaries.candidates("STPhrases"), phrases_dict))
    return {
        word
        for word in listed
        if 2 <= len(word) <= 3 and any(one.start == 0 for one in candidates(word))
    }


def _known(passages: list[Passage]) -> dict[str, float]:
    """Return names that the news of the corpora repeats, with how sure they are one."""
    persons = Counter(
        passage.text[start:end] for passage in passages for start, end in passage.persons
    )
    often = {name for name, count in persons.items() if count >= 3 and len(name) > 1}
    anywhere = Counter(name for passage in passages for name in _occurring(often, passage.text))
    return {
        "N" + name: round(
            min(_KNOWN_AT_MOST, _log_odds(count + 0.5, anywhere[name] - count + 0.5)), 1
        )
        for name, count in persons.items()
        if name in often and _is_han(name) and count > anywhere[name] / 2
    }


def _occurring(names: set[str], text: str) -> Iterator[str]:
    for size in range(2, 8):
        for start in range(len(text) - size + 1):
            if text[start : start + size] in names:
                yield text[start : start + size]


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


def write(known: Evidence, path: Path) -> None:
    """Write the evidence, entries with the same number on one line."""
    lines: dict[tuple[str, float], list[str]] = defaultdict(list)
    for section, entries in (
        ("odds", known.odds),
        ("words", known.commonness),
    ):
        for entry, number in entries.items():
            lines[section, number].append(entry)
    text = "".join(
        "\t".join((section, f"{number:g}", *sorted(entries))) + "\n"
        for (section, number), entries in sorted(lines.items())
    )
    for section, names, weights in (
        ("weights", FEATURES, known.weights),
        ("foreign", foreign_names.FEATURES, known.foreign_weights),
    ):
        for feature, weight in zip(names, weights, strict=True):
            text += f"{section}\t{weight:g}\t{feature}\n"
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    corpora, *output = map(Path, sys.argv[1:])
    write(derive(training(corpora)), output[0] if output else DATA / "names.tsv.gz")
