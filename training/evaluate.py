"""Measure the recognisers on the passages that are kept to evaluate on.

python -m training.evaluate FOLDER_OF_CORPORA
"""

import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from training.corpora import Passage, Span, evaluation
from tuireader.entities.analysis import analyse
from tuireader.entities.entity import Kind
from tuireader.text.conversion import View, convert
from tuireader.text.detection import Script

_FIGURE = re.compile("[0-9〇零一二三四五六七八九两十百千万亿]")


@dataclass(slots=True)
class Tally:
    """Counts from which precision, recall and speed follow."""

    found: int = 0
    right: int = 0
    wanted: int = 0
    reached: int = 0
    characters: int = 0

    def line(self, name: str, seconds: float) -> str:
        """Return one line of figures."""
        precision, recall = self.right / max(1, self.found), self.reached / max(1, self.wanted)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        speed = self.characters / seconds
        return f"{name:24} P {precision:.1%}  R {recall:.1%}  F1 {f1:.1%}  {speed:,.0f} chars/s"


def spans(text: str, kind: Kind) -> set[Span]:
    """Find the mentions of one kind."""
    return {(one.start, one.end) for one in analyse("", text).text if one.kind is kind}


def exact(
    name: str,
    passages: Iterable[Passage],
    kind: Kind = Kind.PERSON,
    printed: Callable[[str], str] = str,
) -> str:
    """Compare exact spans of persons or places."""
    tally, begun = Tally(), time.process_time()
    for passage in passages:
        wanted = set(passage.persons if kind is Kind.PERSON else passage.places)
        found = spans(printed(passage.text), kind)
        tally.found += len(found)
        tally.right += len(found & wanted)
        tally.reached += len(found & wanted)
        tally.wanted += len(wanted)
        tally.characters += len(passage.text)
    return tally.line(name, time.process_time() - begun)


def overlapping(name: str, passages: Iterable[Passage]) -> str:
    """Compare numbers with the words tagged as numerals, measures and times, where they overlap."""
    tally, begun = Tally(), time.process_time()
    for passage in passages:
        tagged = list(_numerals(passage))
        figures = [span for span in tagged if _FIGURE.search(passage.text[slice(*span)])]
        found = spans(passage.text, Kind.NUMBER)
        tally.found += len(found)
        tally.right += sum(_touches(span, tagged) for span in found)
        tally.wanted += len(figures)
        tally.reached += sum(_touches(span, found) for span in figures)
        tally.characters += len(passage.text)
    return tally.line(name, time.process_time() - begun)


def _numerals(passage: Passage) -> Iterator[Span]:
    at = 0
    for word, tag in passage.words:
        if tag[0] in "mqt":
            yield at, at + len(word)
        at += len(word)


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _traditional(text: str) -> str:
    return convert(text, Script.SIMPLIFIED, View.TRADITIONAL)


if __name__ == "__main__":
    sets = evaluation(Path(sys.argv[1]))
    for name, passages in sets.items():
        print(exact(f"persons, {name}", passages))
    print(exact("persons, MSRA Traditional", sets["MSRA"], printed=_traditional))
    for name in ("MSRA", "1998"):
        print(exact(f"places, {name}", sets[name], Kind.PLACE))
    print(overlapping("numbers, 1998", sets["1998"]))
