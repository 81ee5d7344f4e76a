"""What a story says of itself, besides its text, is searched by fields of their own."""

from collections.abc import Callable

import pytest

from tuireader.index.query.explain import explain_query
from tuireader.index.query.parser import parse_query
from tuireader.index.record import Record
from tuireader.index.store import Index

pytestmark = pytest.mark.every_engine

Find = Callable[..., list[str]]


@pytest.fixture
def desk(index: Index, record: Callable[..., Record]) -> Index:
    """An index of stories of one day, in two segments."""
    first = [
        record("a", "桥", byline="黄伟、王芳", page="A4", column="本地新聞", tags=("疫情", "学校")),
        record("b", "桥", byline="王芳芳", page="A14", column="社评", tags=("疫情防控",)),
    ]
    index.write(first, ())
    index.write(
        [record("c", "桥", source="晚报", editor="黄伟"), record("d", "桥", page="第1版")], ()
    )
    return index


@pytest.mark.parametrize(
    ("query", "found"),
    [
        *(("byline:王芳", ["a"]), ("作者：黃偉", ["a"]), ("byline:王", ["a", "b"])),
        *(("page:a4", ["a"]), ("page:Ａ", ["a", "b"]), ("版面:第1版", ["d"])),
        *(("column:本地新闻", ["a"]), ("栏目:新闻", ["a"]), ("column:社評", ["b"])),
        *(("tag:疫情", ["a"]), ("标签:防控", ["b"]), ("關鍵詞:学校", ["a"])),
        *(("editor:黄伟", ["c"]), ("source:晚", ["c"]), ("tag:无人", [])),
        *(("桥 -tag:疫情", ["b", "c", "d"]), ("page:A4 OR page:第1版", ["a", "d"])),
    ],
)
def test_stories_are_found_by_what_they_say_of_themselves(
    desk: Index, find: Find, query: str, found: list[str]
) -> None:
    assert find(desk, query) == found


def test_fields_stay_when_segments_are_written_again(
    desk: Index, find: Find, record: Callable[..., Record]
) -> None:
    for number in range(12):
        desk.write([record(f"more{number}", "船")], ())
    assert find(desk, "byline:王芳 tag:学校") == ["a"]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("byline:黄伟", "written by “黄伟”"),
        ("page:A4", "on page “A4”"),
        ("column:社评", "in the section “社评”"),
        ("tag:疫情", "tagged “疫情”"),
    ],
)
def test_the_fields_are_explained(query: str, told: str) -> None:
    assert explain_query(parse_query(query), lambda node: []).lines == (told,)
