"""An answer is asked for by pages and by positions, whichever engine gave it."""

from collections.abc import Callable

import pytest

from tuireader.entities.model import EntityKind
from tuireader.index.engine import Engine
from tuireader.index.query.parser import parse_query
from tuireader.index.record import Record
from tuireader.index.results import Sort

pytestmark = pytest.mark.every_engine


@pytest.fixture
def filled(index: Engine, record: Callable[..., Record]) -> Engine:
    """Three stories, one of which has a name with a reading."""
    index.write(
        [
            record("a", "渡口通航", "黄伟到场。", date="2022-11-24", persons=["黄伟"]),
            record("b", "渡口停航", "huangwei", date="2022-11-02"),
            record("c", "菜市开张", date="2023-01-05"),
        ],
        (),
    )
    return index


def test_a_page_is_a_part_of_the_answer_in_order(filled: Engine) -> None:
    hits = filled.search(parse_query("渡口 OR 菜市"), Sort.NEWEST)
    assert hits.total == 3
    assert list(hits.ids[1:10]) == ["a", "b"]
    assert list(hits.ids[3:5]) == []


def test_an_answer_says_which_story_a_reading_alone_finds(filled: Engine) -> None:
    hits = filled.search(parse_query("huangwei"), Sort.NEWEST)
    assert list(hits.ids[:2]) == ["a", "b"]
    assert hits.by_pinyin == {"a"}


def test_the_position_of_a_story_in_an_answer(filled: Engine) -> None:
    hits = filled.search(parse_query("渡口"), Sort.OLDEST)
    assert (hits.position("b"), hits.position("a"), hits.position("c")) == (0, 1, None)


def test_of_two_equally_common_forms_of_a_name_the_first_is_shown(
    index: Engine, record: Callable[..., Record]
) -> None:
    for order in (("黄伟", "黃偉"), ("黃偉", "黄伟")):
        index.write(
            [record(f"{n}", "无", name, persons=[name]) for n, name in enumerate(order)], ()
        )
        assert [count.name for count in index.counts(EntityKind.PERSON, None)] == ["黃偉"]
