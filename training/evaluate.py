"""Measure persons (exact spans) on the evaluation sets.

python -m training.evaluate FOLDER_OF_CORPORA
"""

import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from training.corpora import Passage, Span, evaluation
from tuireader.entities.analysis import analyse
from tuireader.entities.entity import Kind
from tuireader.text.conversion import View, convert
from tuireader.text.detection import Script


def persons(text: str) -> set[Span]:
    """Find the persons of a text."""
    found = analyse("", text).text
    return {(one.start, one.end) for one in found if one.kind is Kind.PERSON}


def traditional(text: str) -> str:
    """Print a text in Traditional."""
    return convert(text, Script.SIMPLIFIED, View.TRADITIONAL)


def report(name: str, passages: Iterable[Passage], printed: Callable[[str], str] = str) -> str:
    """Return one line of figures."""
    right = found = wanted = characters = 0
    begun = time.process_time()
    for passage in passages:
        spans = persons(printed(passage.text))
        right += len(spans & set(passage.persons))
        found += len(spans)
        wanted += len(set(passage.persons))
        characters += len(passage.text)
    precision, recall = right / max(1, found), right / wanted
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    speed = characters / (time.process_time() - begun)
    return f"{name:20} P {precision:.1%}  R {recall:.1%}  F1 {f1:.1%}  {speed:,.0f} characters/s"


if __name__ == "__main__":
    sets = evaluation(Path(sys.argv[1]))
    for name, passages in sets.items():
        print(report(name, passages))
    print(report("MSRA, Traditional", sets["MSRA"], traditional))
