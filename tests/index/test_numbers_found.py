"""Numbers and ranges of the page, found by numbers and ranges, as trying every story would."""

import math
import random
from collections.abc import Callable

import pytest

from tuireader.entities.analysis import analyse
from tuireader.entities.model import Entity, EntityKind
from tuireader.index.query.parser import parse_query
from tuireader.index.query.ranges import Amount
from tuireader.index.record import Record
from tuireader.index.store import Index, Sort

pytestmark = pytest.mark.every_engine

STORIES = {
    "ten": "报名的有10人。",
    "fifteen": "报名的有十五人。",
    "range": "每组招收10–20人。",
    "wide": "可容纳十至二十万人。",
    "few": "来了两三百人。",
    "more": "超过300人到场。",
    "money": "每户补助10至20元。",
    "share": "票价上涨5%到8%。",
    "year": "2012年动工。",
}


@pytest.fixture
def news(index: Index, record: Callable[..., Record]) -> Index:
    records = [record(name, "", text, numbers=_numbers(text)) for name, text in STORIES.items()]
    index.write(records, ())
    return index


def _numbers(text: str) -> list[Entity]:
    found = analyse("", text, "2022-11-24").text
    return [entity for entity in found if entity.kind is EntityKind.NUMBER]


@pytest.mark.parametrize(
    ("query", "stories"),
    [
        ("number:10", {"ten", "range", "money"}),
        ("number:15", {"fifteen", "range", "money"}),
        ("number:15人", {"fifteen", "range"}),
        ("number:=15", {"fifteen"}),
        ("number:=10", {"ten"}),
        ("number:＝十五人", {"fifteen"}),
        ("number:150000", {"wide"}),
        ("number:250", {"few"}),
        ("number:300", {"few", "more"}),
        ("number:400", set()),
        ("number:20..200", {"range", "few", "money"}),
        ("number:>15人", {"range", "wide", "few", "more"}),
        ("number:<15元", {"money"}),
        ("number:6%", {"share"}),
        ("number:12..14", {"range", "money"}),
        ("unit:元", {"money"}),
        ("-number:15 number:10", {"ten"}),
    ],
)
def test_a_number_finds_itself_and_the_ranges_that_hold_it(
    news: Index, query: str, stories: set[str]
) -> None:
    assert set(news.search(parse_query(query), Sort.NEWEST).ids) == stories


def _entity(said: Amount) -> Entity:
    low, high, unit = said
    text = f"{low:g}至{high:g}{unit}" if low < high else f"{low:g}{unit}"
    ends = (low, high) if low < high else (None, None)
    return Entity(EntityKind.NUMBER, 0, len(text), text, low, unit, *ends)


def _amount(choose: random.Random) -> Amount:
    low, high = sorted(choose.choices(range(60), k=2))
    return Amount(low, high if choose.random() < 0.5 else low, choose.choice("人元米"))


def _wanted(choose: random.Random) -> tuple[str, Callable[[Amount], bool]]:
    """Return a query for numbers, and what tells whether it finds one."""
    first, last = sorted(choose.choices(range(-2, 64), k=2))
    unit = choose.choice(["", "人", "元", "米"])
    typed, low, high = choose.choice(
        [
            (f"{first}..{last}", first, last),
            (f"{first}", first, first),
            (f"={first}", first, first),
            (f">={first}", first, math.inf),
            (f"<={last}", -math.inf, last),
        ]
    )

    def finds(one: Amount) -> bool:
        counted = unit in ("", one.unit) and (typed[0] != "=" or one.low == one.high)
        return counted and max(one.low, low) <= min(one.high, high)

    return f"number:{typed}{unit}", finds


def test_any_range_finds_just_what_it_has_a_number_in_common_with(
    index: Index, record: Callable[..., Record]
) -> None:
    choose = random.Random(15)
    stories = {str(n): [_amount(choose) for _ in range(choose.randint(0, 3))] for n in range(300)}
    index.write(
        [record(name, name, numbers=map(_entity, said)) for name, said in stories.items()], ()
    )
    for query, finds in (_wanted(choose) for _ in range(300)):
        expected = {name for name, said in stories.items() if any(map(finds, said))}
        assert set(index.search(parse_query(query), Sort.NEWEST).ids) == expected, query
