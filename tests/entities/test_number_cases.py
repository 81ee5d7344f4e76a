"""What newspapers of both sides of the strait print, and what it says."""

from pathlib import Path

import pytest

from tuireader.entities.analysis import analyse
from tuireader.entities.model import Entity, EntityKind

PUBLISHED = "2024-03-08"
CASES = Path(__file__).with_name("number_cases.tsv")


def _cases() -> list[tuple[str, str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [(sentence, expected) for sentence, expected in pairs]


def _said(one: Entity) -> str:
    value = "?" if one.value is None else str(one.value)
    if one.low is not None or one.high is not None:
        value = f"{'' if one.low is None else one.low}..{'' if one.high is None else one.high}"
    return f"{value} {one.unit}" if one.unit else value


@pytest.mark.parametrize(("sentence", "expected"), _cases())
def test_a_number_says_what_is_printed(sentence: str, expected: str) -> None:
    found = [one for one in analyse("", sentence, PUBLISHED).text if one.kind is EntityKind.NUMBER]

    assert ("; ".join(map(_said, found)) or "none") == expected
