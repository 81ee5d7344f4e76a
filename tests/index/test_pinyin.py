"""The letters that find a name."""

import pytest

from tuireader.entities.model import EntityKind
from tuireader.index.pinyin import readings

pytestmark = pytest.mark.every_engine


@pytest.mark.parametrize("name", ["黄伟明", "黃偉明"])
def test_a_person_is_found_by_syllables_and_by_initials(name: str) -> None:
    assert readings(EntityKind.PERSON, name) == {"huangweiming", "hwm"}


@pytest.mark.parametrize(
    ("name", "reading"), [("曾志远", "zengzhiyuan"), ("单小满", "shanxiaoman"), ("吕平", "lvping")]
)
def test_surnames_are_read_as_surnames(name: str, reading: str) -> None:
    assert reading in readings(EntityKind.PERSON, name)


def test_a_place_is_found_without_its_rank() -> None:
    assert readings(EntityKind.PLACE, "渝北区") == {"yubeiqu", "ybq", "yubei", "yb"}
    assert readings(EntityKind.PLACE, "重慶市") == {"chongqingshi", "cqs", "chongqing", "cq"}
    assert readings(EntityKind.PLACE, "沙市") == {"shashi", "ss"}


@pytest.mark.parametrize("name", ["Anna", "安娜·李", "黄", ""])
def test_other_names_have_no_reading(name: str) -> None:
    assert readings(EntityKind.PERSON, name) == frozenset()
