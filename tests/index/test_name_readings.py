"""The letters that find a name."""

import random

import pytest
from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PHRASES_DICT

from tuireader.entities.model import EntityKind
from tuireader.index.name_readings import printed_reading, readings
from tuireader.text.normalize import to_simplified_halfwidth

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


def _names() -> list[str]:
    """Return phrases, their parts, and what lies across their borders."""
    dice = random.Random(5)
    phrases = list(PHRASES_DICT)
    joined = (f"{dice.choice(phrases)[-3:]}{dice.choice(phrases)[:3]}" for _ in range(2000))
    cut = (dice.choice(phrases)[: dice.randint(2, 4)] for _ in range(1000))
    return [*joined, *cut, *dice.sample(phrases, 500)]


def test_names_are_read_as_pypinyin_reads_them() -> None:
    names = [name for name in _names() if to_simplified_halfwidth(name) == name]
    read = {name: lazy_pinyin(name) for name in names}
    whole = [name for name, each in read.items() if len(each) == len(name) > 1]
    assert len(whole) > 2000
    for name in whole:
        if "".join(read[name]).isalpha() and "".join(read[name]).isascii():
            assert "".join(read[name]) in readings(EntityKind.PLACE, name)
            toned = "".join(lazy_pinyin(name, style=Style.TONE)).capitalize()
            assert printed_reading(EntityKind.PLACE, name) == toned
        else:
            assert not readings(EntityKind.PLACE, name)
