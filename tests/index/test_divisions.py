"""Divisions in the index: a place is found by what it lies in, and counted once."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tuireader.archive.story import Story
from tuireader.entities.analysis import analyse
from tuireader.entities.model import EntityKind
from tuireader.index.query.parser import parse_query
from tuireader.index.record import Record, Stamp
from tuireader.index.store import Index, Sort

pytestmark = pytest.mark.every_engine

STORIES = {
    "district": "志愿者在黄浦区值守。",
    "long": "上海市黄浦区的居民,黄浦区的商户。",
    "short": "他从上海回来。",
    "traditional": "她住在黃浦區半淞園街道。",
    "elsewhere": "他从重庆回来。",
}


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with closing(Index.open(tmp_path / "index")) as opened:
        records = [
            Record(Story(name, f"{name}.txt", "", text), analyse("", text), Stamp(1, 1))
            for name, text in STORIES.items()
        ]
        opened.write(records, ())
        yield opened


def found(index: Index, query: str) -> set[str]:
    return set(index.search(parse_query(query), Sort.NEWEST).ids)


@pytest.mark.parametrize("name", ["上海", "上海市"])
def test_a_place_is_found_by_the_division_it_lies_in(index: Index, name: str) -> None:
    assert found(index, f"place:{name}") == {"district", "long", "short", "traditional"}


@pytest.mark.parametrize("name", ["黄浦区", "黃浦區", "黄浦"])
def test_a_place_is_found_in_both_scripts(index: Index, name: str) -> None:
    assert found(index, f"place:{name}") == {"district", "long", "traditional"}


def test_a_division_is_counted_once(index: Index) -> None:
    counts = {
        count.name: (count.stories, count.mentions)
        for count in index.counts(EntityKind.PLACE, None)
    }

    assert counts == {
        "上海市": (4, 4),
        "黄浦区": (3, 4),
        "半淞園街道": (1, 1),
        "重庆市": (1, 1),
    }


def test_letters_find_only_what_a_story_says(index: Index) -> None:
    assert found(index, "shanghai") == {"long", "short"}


def test_what_is_known_of_a_place_is_kept(index: Index) -> None:
    record = index.record("traditional")

    assert record is not None
    assert [one.within for one in record.annotations.text] == [("上海市",), ("黃浦區", "上海市")]
