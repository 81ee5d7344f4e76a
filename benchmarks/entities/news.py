"""Value and unit of numbers in 121 sentences of our own, beside jionlp and Recognizers-Text.

The protocol: an answer counts when what was found overlaps the expression and says its value: the
number, the lower end of a range, the day or month as exactly as printed. A score has no value. Of
the units, only this reader's are compared with those printed; a peer names its units in words of
its own, so that any unit is right. A peer is asked for every kind it knows.
"""

import logging
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tuireader.entities.model import document
from tuireader.entities.quantities.number_finder import find_numbers

_SENTENCES = Path(__file__).with_name("news_numbers.tsv")
_PUBLISHED = datetime(2024, 3, 8, 12)


@dataclass(frozen=True, slots=True)
class Expected:
    """An expression in a sentence, the value it says, and its unit."""

    sentence: str
    start: int
    end: int
    value: str
    unit: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a finder says of a stretch; its values are several where it is not sure."""

    start: int
    end: int
    values: tuple[str, ...]
    unit: str | None = None


Find = Callable[[str], Iterator[Answer]]


def measure() -> None:
    """Print a line for this reader and each peer that is installed."""
    cases = list(sentences())
    print(f"\n{f'news, {len(cases)} sentences':<28}{'value right':>12}{'value and unit':>16}")
    _line("this reader", _tuireader, cases, own_units=True)
    for name, opened in (("jionlp", _jionlp), ("Recognizers-Text", _recognizers)):
        try:
            _line(name, opened(), cases, own_units=False)
        except ImportError:
            print(f"{name:<28}not installed")


def _line(name: str, find: Find, cases: list[Expected], *, own_units: bool) -> None:
    values = units = 0
    for case in cases:
        right = [one for one in find(case.sentence) if _says(one, case)]
        values += bool(right)
        units += any(
            one.unit == case.unit if own_units else bool(one.unit) or not case.unit for one in right
        )
    print(f"{name:<28}{values / len(cases):>12.1%}{units / len(cases):>16.1%}")


def sentences() -> Iterator[Expected]:
    """Read the sentences with what they say."""
    for line in _SENTENCES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            sentence, expression, value, *unit = line.split("\t")
            start = sentence.index(expression)
            yield Expected(
                sentence, start, start + len(expression), value, unit[0] if unit else None
            )


def _says(answer: Answer, case: Expected) -> bool:
    if answer.end <= case.start or case.end <= answer.start:
        return False
    low, _, high = case.value.partition("..")
    wanted = low or high
    return any(_same(value, wanted) for value in answer.values)


def _same(value: str, wanted: str) -> bool:
    if re.fullmatch(r"-?[0-9.]+", wanted) and re.fullmatch(r"-?[0-9.]+", value):
        return abs(float(value) - float(wanted)) < 1e-6 * max(1.0, abs(float(wanted)))
    return value[: len(wanted)] == wanted


def _tuireader(sentence: str) -> Iterator[Answer]:
    for one in find_numbers(document(sentence, f"{_PUBLISHED:%Y-%m-%d}")):
        value = one.value if one.low is None else one.low
        yield Answer(one.start, one.end, ("?" if value is None else str(value),), one.unit)


def _jionlp() -> Find:
    import jionlp

    logging.disable()  # jionlp reports every string that it cannot read
    now = time.mktime(_PUBLISHED.timetuple())

    def find(sentence: str) -> Iterator[Answer]:
        for found in jionlp.ner.extract_money(sentence, with_parsing=True):
            said = found["detail"]["num"]
            first = said[0] if isinstance(said, list) else said
            start, end = found["offset"]
            yield Answer(start, end, (str(first),), found["detail"]["case"])
        for found in jionlp.ner.extract_time(sentence, time_base=now, with_parsing=True):
            said, (start, end) = found["detail"]["time"], found["offset"]
            if isinstance(said, list) and said and isinstance(said[0], str):
                yield Answer(start, end, (said[0].replace(" ", "T"), f"T{said[0][11:]}"))
            elif isinstance(said, dict):
                unit, size = next(iter(said.items()))
                yield Answer(start, end, (str(size),), unit)

    return find


def _recognizers() -> Find:
    import recognizers_date_time as dates
    import recognizers_number as numbers
    import recognizers_number_with_unit as units
    from recognizers_text import Culture

    counted = (
        *(numbers.recognize_number, numbers.recognize_percentage, numbers.recognize_ordinal),
        *(units.recognize_age, units.recognize_currency),
        *(units.recognize_dimension, units.recognize_temperature),
    )

    def find(sentence: str) -> Iterator[Answer]:
        for recognize in counted:
            for one in recognize(sentence, Culture.Chinese):
                said = (one.resolution or {}).get("value") or ""
                values = (_share(said),) if said else ()
                yield Answer(one.start, one.end + 1, values, (one.resolution or {}).get("unit"))
        for one in dates.recognize_datetime(sentence, Culture.Chinese, reference=_PUBLISHED):
            yield Answer(one.start, one.end + 1, tuple(_times(one.resolution or {})))

    return find


def _share(value: str) -> str:
    return str(float(value[:-1]) / 100) if value.endswith("%") else value


def _times(resolution: dict[str, list[dict[str, str]]]) -> Iterator[str]:
    for one in resolution.get("values", []):
        said = one.get("start") or one.get("value") or ""
        yield said.replace(" ", "T") if "-" in said else f"T{said}"
