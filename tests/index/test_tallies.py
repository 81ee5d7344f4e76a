"""Stories counted by source, script, month and unit; narrowing finds just those counted."""

from collections.abc import Callable
from itertools import combinations

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


def test_a_unit_has_its_usual_name_and_not_that_of_its_variant_characters(
    index: Index, record: Callable[..., Record], find
) -> None:
    units = ("分鐘", "兩", "°C", "百分點", "戥子")
    numbers = [_number(f"3{unit}", 3, unit) for unit in units]
    index.write([record("a", "渡口", "".join(units), numbers=numbers)], [])
    counted = [name for name, _ in index.tally(Facet.UNIT, None)]
    assert sorted(counted) == sorted(["分钟", "两", "°C", "百分点", "戥子"])
    assert all(len(find(index, f"unit:{name}")) == 1 for name in counted)


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


@pytest.mark.parametrize("facet", list(Facet))
@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_of_few_stories_and_of_most_each_is_counted(filled: Index, facet: Facet, size: int) -> None:
    filled.write([], ["d.txt"])
    for ids in combinations("abc", min(size, 3)):
        alone = [filled.tally(facet, [each]) for each in ids]
        counted = filled.tally(facet, ids)
        assert sum(count.stories for count in counted) == sum(
            count.stories for counts in alone for count in counts
        )


def test_names_are_counted_in_most_stories_as_in_few(
    index: Index, record: Callable[..., Record]
) -> None:
    texts = {
        "a": "陈立在渡口。",
        "b": "陈立和林小雨。",
        "c": "林小雨。",
        "d": "陈立。",
        "e": "无人。",
    }
    index.write(
        [record(each, "渡口", text, persons=["陈立", "林小雨"]) for each, text in texts.items()], []
    )
    index.write([], ["d.txt"])
    for size in range(1, 5):
        for ids in combinations("abce", size):
            counted = {each.name: each.stories for each in index.counts(EntityKind.PERSON, ids)}
            expected = {
                name: sum(name in texts[each] for each in ids) for name in ("陈立", "林小雨")
            }
            assert counted == {name: stories for name, stories in expected.items() if stories}
