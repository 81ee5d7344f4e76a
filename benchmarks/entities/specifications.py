"""Numbers on the specifications of Recognizers-Text for Chinese (MIT).

The protocol: an expression is covered when one number found reaches over all of it. A case without
an expression is rejected when nothing is found in it. Values are compared where the expression is
the number found, or all of it but the measure word. Telephone numbers are no numbers: counted is
in how many of the cases that have one a number is found within it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tuireader.entities.analysis import analyse
from tuireader.entities.model import Entity, EntityKind

_MODELS = (
    "Number",
    "NumberRange",
    "Ordinal",
    "Percent",
    "Currency",
    "Dimension",
    "Age",
    "Temperature",
)
_EXTRACTORS = ("Date", "Time")
_DAY = "2022-11-24"


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence with the spans of its expressions, and what each says."""

    text: str
    spans: tuple[tuple[int, int], ...]
    values: tuple[str | None, ...]


def measure(folder: Path) -> None:
    """Print a line for each specification."""
    print(
        f"\nRecognizers-Text{'':8} {'expressions':>11} {'covered':>8} {'exact':>8} "
        f"{'values right':>14} {'negatives rejected':>19}"
    )
    for name in (
        *(f"{model}Model" for model in _MODELS),
        *(f"{one}Extractor" for one in _EXTRACTORS),
    ):
        path = folder / f"{name}.json"
        if path.exists():
            _line(name, list(cases(path)))
    path = folder / "PhoneNumberModel.json"
    if path.exists():
        _telephones(list(cases(path)))


def cases(path: Path) -> Iterator[Case]:
    """Read one file; a result without an offset is looked up in the sentence."""
    for case in json.loads(path.read_text(encoding="utf-8-sig")):
        results: list[dict[str, Any]] = case["Results"]
        spans, values, at = [], [], 0
        for result in results:
            start = result.get("Start", case["Input"].lower().find(result["Text"].lower(), at))
            if start < 0:
                continue
            at = start + len(result["Text"])
            spans.append((start, at))
            values.append(result.get("Resolution", {}).get("value"))
        yield Case(case["Input"], tuple(spans), tuple(values))


def numbers(text: str) -> list[Entity]:
    """Find the numbers of a sentence."""
    return [one for one in analyse("", text, _DAY).text if one.kind is EntityKind.NUMBER]


def _line(name: str, read: list[Case]) -> None:
    expressions = covered = exact = valued = right = negatives = rejected = 0
    for case in read:
        found = numbers(case.text)
        if not case.spans:
            negatives += 1
            rejected += not found
        for (start, end), value in zip(case.spans, case.values, strict=True):
            expressions += 1
            over = [one for one in found if one.start <= start and end <= one.end]
            covered += bool(over)
            exact += any((one.start, one.end) == (start, end) for one in over)
            wanted = _figure(value)
            said = [one for one in over if one.value is not None and _is_of(one, case, end)]
            if said and wanted is not None:
                valued += 1
                right += _says(said[0], wanted)
    print(
        f"{name:24} {expressions:11} {covered / max(1, expressions):8.1%} "
        f"{exact / max(1, expressions):8.1%} {_of(right, valued):>14} "
        f"{_of(rejected, negatives):>19}"
    )


def _of(part: int, whole: int) -> str:
    return f"{part} of {whole}" if whole else "-"


def _figure(value: str | None) -> float | None:
    """Return what a resolution says; parts of a hundred as parts of one."""
    if value is None:
        return None
    try:
        return float(value.removesuffix("%")) / (100 if value.endswith("%") else 1)
    except ValueError:
        return None


def _is_of(found: Entity, case: Case, end: int) -> bool:
    """Whether a number is the expression that ends at ``end``, but for its measure word."""
    return case.text[end : found.end].strip() in ("", found.unit)


def _says(found: Entity, wanted: float) -> bool:
    """Whether a number says ``wanted``; 2.4个百分点 is 2.4 here and 2.4 % there."""
    points = 100 if (found.unit or "").endswith(("分点", "分點", "分 点", "分 點")) else 1
    return any(
        isinstance(said, int | float) and abs(said / points - wanted) <= 1e-6 * max(1, abs(wanted))
        for said in (found.value, found.low, found.high)
    )


def _telephones(read: list[Case]) -> None:
    with_one = [case for case in read if case.spans]
    touched = sum(
        any(
            one.start < end and start < one.end
            for one in numbers(case.text)
            for start, end in case.spans
        )
        for case in with_one
    )
    print(
        f"telephone numbers with a number in them: {touched} of {len(with_one)} = "
        f"{touched / max(1, len(with_one)):.1%}"
    )
