"Short sentences with the persons in them, or with a place and what it lies in."

import csv
from pathlib import Path

import pytest

from tuireader.entities.analysis import analyse
from tuireader.entities.model import EntityKind

with Path(__file__).with_name("name_cases.tsv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file, delimiter="\t"))


def cases(kind: str) -> list[tuple[str, str]]:
    return [(case["text"], case["expected"]) for case in CASES if case["kind"] == kind]


@pytest.mark.parametrize(("text", "names"), cases("person"))
def test_exactly_the_persons_are_found(text: str, names: str) -> None:
    found = [one.text for one in analyse("", text).text if one.kind is EntityKind.PERSON]

    assert found == names.split()


@pytest.mark.parametrize(("text", "expected"), cases("place"))
def test_a_place_lies_in_what_is_printed_before_it(text: str, expected: str) -> None:
    name, _, within = expected.partition("<")

    found = {one.text: one.within for one in analyse("", text).text}

    assert found[name.strip()] == tuple(within.split())
