"""How a query was understood, in words."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuireader.entities.model import EntityKind
from tuireader.index.query.ast import Explanation, NameQuery, PinyinQuery
from tuireader.index.query.explain import explain_query
from tuireader.index.query.parser import parse_query
from tuireader.index.record import Record
from tuireader.index.results import EntityCount
from tuireader.index.store import Index


def _explained(text: str, *meant: EntityCount) -> Explanation:
    return explain_query(parse_query(text), lambda node: meant)


def _person(name: str, stories: int) -> EntityCount:
    return EntityCount(EntityKind.PERSON, name, stories, stories)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "every story"),
        ("渡口", "“渡口” in headline or text, in either script"),
        ("title:渡口", "“渡口” in the headline, in either script"),
        ("渡口 script:exact", "exactly “渡口” in headline or text, as published"),
        ("source:晚报", "“晚报” in the source"),
        ("editor:罗", "edited by “罗”"),
        ("script:繁体", "printed in traditional characters"),
        ("date:2022", "published 2022"),
        ("date:2022-11", "published 2022-11"),
        ("date:2022-11-24", "published 2022-11-24"),
        ("date:2022-11..2022-12-03", "published from 2022-11 to 2022-12-03"),
        ("date:>2022-11", "published from 2022-12"),
        ("date:<2022-11-01", "published until 2022-10"),
        ("date:<2022-01-01", "published until 2021-12"),
        ("date:<=2021", "published until 2021"),
        ("number:=50", "a number in the text: 50"),
        ("number:五十", "a number in the text, or an overlapping range: 50"),
        ("number:>1000人", "a number in the text, or an overlapping range: more than 1000人"),
        ("number:<=2.5小时", "a number in the text, or an overlapping range: 2.5小时 or less"),
        ("number:500..2000", "a number in the text, or an overlapping range: 500 to 2000"),
        ("unit:元", "a number in the text: any, in 元"),
        ("unit:分鐘", "a number in the text: any, in 分钟"),
        ("is:unread", "unread"),
        ("is:noted", "with a note"),
        ("vip", "“vip” in headline or text, in any width and case"),
    ],
)
def test_a_condition_is_told_in_a_line(text: str, line: str) -> None:
    assert _explained(text).lines == (line,)


def test_what_belongs_together_is_indented() -> None:
    explained = _explained("渡口 (停航 OR 改期) -春节")
    assert explained.lines == (
        "all of:",
        "  “渡口” in headline or text, in either script",
        "  one of:",
        "    “停航” in headline or text, in either script",
        "    “改期” in headline or text, in either script",
        "  without:",
        "    “春节” in headline or text, in either script",
    )
    assert explained.brief == "渡口 + (停航 or 改期) + not 春节"


def test_a_standing_is_told_where_it_stands() -> None:
    explained = _explained("is:starred OR (渡口 -is:read)")
    assert explained.lines == (
        "one of:",
        "  starred",
        "  all of:",
        "    “渡口” in headline or text, in either script",
        "    without:",
        "      read",
    )
    assert explained.brief == "starred or (渡口 + not read)"


def test_an_unknown_standing_is_looked_for_as_words() -> None:
    explained = _explained("is:open")
    assert explained.lines == ("“is:open” in headline or text, in either script",)
    assert explained.note == (
        "read literally: is:open; allowed: is:unread, is:read, is:starred, is:noted"
    )


def test_a_reading_tells_whom_it_means() -> None:
    names = [_person(name, 9 - place) for place, name in enumerate("甲乙丙丁戊己庚")]
    explained = _explained("hzy", *names)
    assert explained.brief == "hzy (甲, 乙, 丙, 丁, 戊 and 2 more)"
    assert explained.lines[0].endswith(
        "; as pinyin: 甲 (9), 乙 (8), 丙 (7), 丁 (6), 戊 (5) and 2 more"
    )


def test_a_name_in_full_needs_no_more_words() -> None:
    assert _explained("person:韩志远", _person("韓志遠", 3)).lines == ("a person named “韩志远”",)
    assert _explained("person:韩志", _person("韓志遠", 3)).brief == "韩志 (韓志遠)"
    assert _explained("person:韩大山").lines == ("a person named “韩大山”; none found",)


def test_what_is_no_syntax_is_said_to_be_read_literally() -> None:
    explained = _explained('"渡口')
    assert explained.lines == ('“"渡口” in headline or text, in either script',)
    assert explained.note == "read literally: a quotation mark is not closed"


@given(st.text(st.sampled_from('渡口甲a1 "():-<>=.~年月人') | st.characters()))
def test_any_text_is_explained(text: str) -> None:
    explained = _explained(text, _person("韓志遠", 3))
    assert explained.lines
    assert "\n" not in explained.brief or "\n" in text


def test_the_index_knows_whom_a_condition_finds(
    index: Index, record: Callable[..., Record], folder: Path
) -> None:
    first, second = "韩志远和何泽宇在渝北区。", "韓志遠說，花灣村停航。"
    index.write(
        [
            record("a", "渡口通航", first, persons=["韩志远", "何泽宇"], places=["渝北区"]),
            record("b", "渡口停航", second, persons=["韓志遠"], places=["花灣村"]),
        ],
        [],
    )

    def meant(text: str) -> list[tuple[str, int]]:
        root = parse_query(text).root
        assert isinstance(root, NameQuery | PinyinQuery)
        return [(count.name, count.stories) for count in index.names_found(root)]

    assert [stories for _, stories in meant("hzy")] == [2, 1]
    assert meant("han zhi yuan")[0][1] == 2
    assert meant("place:渝北") == [("渝北区", 1)]
    assert meant("place:hwc") == [("花灣村", 1)]
    assert meant("yubei") == [("渝北区", 1)]
    assert meant("person:渡口") == []
