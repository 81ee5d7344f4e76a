"Short sentences with the persons in them, or with a place and what it lies in."

import csv
from pathlib import Path

import pytest

from tuireader.entities.analysis import analyse
from tuireader.entities.model import EntityKind
from tuireader.text.search_key import fold

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


def test_both_sides_of_the_strait_call_a_place_abroad_the_same() -> None:
    for one, other in cases("form"):
        names = [
            {fold(found.known_as or found.text) for found in analyse("", form).text}
            for form in (one, other)
        ]

        assert names[0] == names[1] != set(), (one, other)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("島上居民說，香港長洲的太平清醮吸引上萬人，長洲碼頭擁擠", "長洲"),
        ("軍艦駛入南海，南海局勢緊張", "南海"),
        ("长江三峡的游轮，三峡风光", "三峡"),
        ("登上天山的牧民", "天山"),
    ],
)
def test_no_district_of_another_region_is_meant_that_the_story_does_not_print(
    text: str, name: str
) -> None:
    found = [one for one in analyse("", text).text if one.text == name]

    assert found
    assert all(one.known_as is None for one in found)


def test_a_district_is_meant_where_the_story_names_what_it_lies_in() -> None:
    found = {one.text: one.known_as for one in analyse("", "佛山市民说，南海的工厂多").text}

    assert found["南海"] == "南海区"
