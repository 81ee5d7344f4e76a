"""Stories counted by source, script, month and unit; narrowing finds just those counted."""

from collections.abc import Callable

import pytest

from tuireader.entities.model import Entity, EntityKind
from tuireader.index.record import Record
from tuireader.index.store import Facet, Index

pytestmark = pytest.mark.every_engine


def _number(text: str, value: float, unit: str | None) -> Entity:
    return Entity(EntityKind.NUMBER, 0, len(text), text, value, unit)


@pytest.fixture
def filled(index: Index, record: Callable[..., Record]) -> Index:
    """Four stories of two months."""
    index.write(
        [
            record("a", "渡口通航", "三十名工人到场。", date="2022-11-24", source="江海晚报",
                   numbers=[_number("三十名", 30, "名"), _number("四十名", 40, "名")]),
            record("b", "渡口停航說明", "三个月后开张。", date="2022-11-02", source="江海晚報",
                   numbers=[_number("三个月", 3, "個")]),
            record("c", "新橋開張說明", "五個攤位。", date="2023-01-05", source="江海晚報",
                   numbers=[_number("五個", 5, "个")]),
            record("d", "停水", "请储水。", source="新江海晚报"),
        ],
        [],
    )  # fmt: skip
    return index


def test_both_scripts_of_a_source_are_one(filled: Index) -> None:
    assert filled.tally(Facet.SOURCE, None) == [("江海晚報", 3), ("新江海晚报", 1)]
    assert filled.tally(Facet.SOURCE, ["a", "d"]) == [("新江海晚报", 1), ("江海晚报", 1)]


def test_months_stand_in_their_order(filled: Index) -> None:
    assert filled.tally(Facet.MONTH, None) == [("2022-11", 2), ("2023-01", 1)]


def test_a_unit_counts_once_for_a_story(filled: Index) -> None:
    assert filled.tally(Facet.UNIT, None) == [("个", 2), ("名", 1)]


def test_scripts_are_counted(filled: Index) -> None:
    assert dict(filled.tally(Facet.SCRIPT, ["a", "c"])) == {"simplified": 1, "traditional": 1}


@pytest.mark.parametrize(
    ("facet", "field"),
    [(Facet.SOURCE, "source"), (Facet.MONTH, "date"), (Facet.UNIT, "unit"),
     (Facet.SCRIPT, "script")],
)  # fmt: skip
def test_narrowing_finds_just_the_stories_counted(filled, find, facet, field) -> None:
    for name, stories in filled.tally(facet, None):
        assert len(find(filled, f"{field}:{name}")) == stories, name


def test_a_part_of_a_source_finds_every_source_it_is_part_of(filled, find) -> None:
    assert len(find(filled, "source:晚报")) == 4


def test_a_story_that_is_gone_is_not_counted(filled: Index) -> None:
    filled.write([], ["a.txt"])
    assert filled.tally(Facet.SOURCE, ["a", "b"]) == [("江海晚報", 1)]
