"""Queries of every form, put together at random, find what they say; torn ones harm nothing."""

import math
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuireader.entities.model import Entity, EntityKind
from tuireader.index.query.ast import StoryFlags
from tuireader.index.query.explain import explain_query
from tuireader.index.query.parser import parse_query
from tuireader.index.record import Record
from tuireader.index.store import Index, Sort
from tuireader.library.query_edit import filters, with_next_standing


@dataclass(frozen=True)
class Printed:
    """What is known of a story; ranges have two ends, and marks the names of standings."""

    title: str
    text: str
    date: str | None
    source: str
    person: str | None
    numbers: tuple[tuple[int, int, str], ...]
    marks: frozenset[str]


SOURCES = ("江海晚报", "山城早報")
NUMBERS = ((), ((15, 15, "人"),), ((10, 20, "人"),), ((12, 30, "元"), (3, 3, "次")))
STORIES = {
    f"s{n}": Printed(
        title=("渡口复航", "新橋開工", "菜市搬迁")[n % 3],
        text=("渡口昨日复航。", "新橋下月開工。", "菜市搬迁，渡口停航。", "無")[n % 4],
        date=(None, "2022-11-24", "2022-12-01", "2023-01-05")[n % 4 if n % 7 else 0],
        source=SOURCES[n % 2],
        person=(None, "韩志远", "羅美華")[n % 3],
        numbers=NUMBERS[n // 3 % 4],
        marks=frozenset(
            name for name, every in (("read", 2), ("starred", 3), ("noted", 5)) if n % every == 0
        ),
    )
    for n in range(24)
}  # fmt: skip
Finds = Callable[[Printed], bool]


def _entities(story: Printed) -> Iterator[Entity]:
    for low, high, unit in story.numbers:
        ends = (low, high) if low < high else (None, None)
        yield Entity(EntityKind.NUMBER, 0, 1, f"{low}-{high}{unit}", low, unit, *ends)
    if story.person:
        yield Entity(EntityKind.PERSON, 0, len(story.person), story.person)


@pytest.fixture(scope="module")
def news(
    tmp_path_factory: pytest.TempPathFactory, record: Callable[..., Record]
) -> Iterator[Index]:
    with closing(Index.open(tmp_path_factory.mktemp("grammar") / "index")) as index:
        records = [
            record(name, one.title, one.text, date=one.date, source=one.source,
                   numbers=_entities(one))
            for name, one in STORIES.items()
        ]  # fmt: skip
        index.write(records[:10], ())
        index.write(records[10:], ())
        yield index


def _marks() -> StoryFlags:
    def has(mark: str) -> set[str]:
        return {name for name, story in STORIES.items() if mark in story.marks}

    return StoryFlags(has("read"), has("starred"), has("noted"))


def _has(*words: str) -> Finds:
    return lambda one: any(word in one.title or word in one.text for word in words)


def _number(low: float, high: float, unit: str = "", *, alone: bool = False) -> Finds:
    def finds(one: Printed) -> bool:
        return any(
            unit in ("", its_unit)
            and max(start, low) <= min(end, high)
            and not (alone and start < end)
            for start, end, its_unit in one.numbers
        )

    return finds


def _dated(first: str, last: str) -> Finds:
    return lambda one: one.date is not None and first <= one.date <= last


LEAVES: dict[str, Finds] = {
    "渡口": _has("渡口"),
    "新桥": _has("新橋"),
    '"菜市搬迁"': _has("菜市搬迁"),
    "「渡口停航」": _has("渡口停航"),
    "title:菜市": lambda one: "菜市" in one.title,
    "person:韓志遠": lambda one: one.person == "韩志远",
    "人物：罗美华": lambda one: one.person == "羅美華",
    "source:山城早报": lambda one: one.source == "山城早報",
    "date:2022-11": _dated("2022-11-01", "2022-11-31"),
    "date:2022-11-25..2023": _dated("2022-11-25", "2023-99"),
    "日期:>=2022-12": _dated("2022-12", "9"),
    "number:15": _number(15, 15),
    "number:=15": _number(15, 15, alone=True),
    "number:＝十五人": _number(15, 15, "人", alone=True),
    "number:18人": _number(18, 18, "人"),
    "number:21..40": _number(21, 40),
    "数字:>20": _number(20.5, math.inf),
    "number:<=3": _number(-math.inf, 3),
    "unit:次": _number(-math.inf, math.inf, "次"),
    "is:unread": lambda one: "read" not in one.marks,
    "is:read": lambda one: "read" in one.marks,
    "IS：STARRED": lambda one: "starred" in one.marks,
    "状态:笔记": lambda one: "noted" in one.marks,
}

Query = tuple[str, Finds]


def _not(query: Query, sign: str) -> Query:
    typed, finds = query
    return f"{sign}({typed})", lambda one: not finds(one)


def _joined(queries: list[Query], joint: str) -> Query:
    both = any if joint == " OR " else all
    inner = [finds for _, finds in queries]
    return f"({joint.join(typed for typed, _ in queries)})", lambda one: both(
        finds(one) for finds in inner
    )


LEAF = st.sampled_from(sorted(LEAVES)).map(lambda typed: (typed, LEAVES[typed]))
QUERIES = st.recursive(
    LEAF,
    lambda inner: st.one_of(
        st.builds(_not, inner, st.sampled_from(["-", "NOT ", "－"])),
        st.builds(
            _joined,
            st.lists(inner, min_size=2, max_size=3),
            st.sampled_from([" ", " AND ", " OR ", "　"]),
        ),
    ),
    max_leaves=8,
)


@given(QUERIES)
@settings(max_examples=300, deadline=None)
def test_a_query_finds_what_its_parts_say(news: Index, query: Query) -> None:
    typed, finds = query
    understood = parse_query(typed)
    assert not understood.literal
    assert understood.note is None
    hits = news.search(understood, Sort.NEWEST, _marks)
    assert set(hits.ids) == {name for name, one in STORIES.items() if finds(one)}, typed


@given(QUERIES)
def test_a_query_is_explained_and_narrowed_further(query: Query) -> None:
    typed, _ = query
    understood = parse_query(typed)
    explained = explain_query(understood, lambda node: [])
    assert all(line.strip() for line in (*explained.lines, explained.brief))
    for condition in filters(understood):
        assert not parse_query(condition.without).literal
    assert not parse_query(with_next_standing(understood)).literal


@st.composite
def torn(draw: st.DrawFn) -> str:
    """Return a query with pieces taken out, doubled or put in."""
    typed: str = draw(QUERIES)[0]
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(typed)))
        end = draw(st.integers(place, min(len(typed), place + 4)))
        piece = draw(
            st.sampled_from(["", "(", ")", '"', "」", ":", "is:", "number:=", "..", "-", "\0"])
        )
        typed = (
            typed[:place] + piece + draw(st.sampled_from(["", typed[place:end] * 2])) + typed[end:]
        )
    return typed


@given(torn(), st.sampled_from(list(Sort)))
@settings(max_examples=300, deadline=None)
def test_a_torn_query_is_answered_and_explained(news: Index, typed: str, sort: Sort) -> None:
    understood = parse_query(typed)
    hits: Any = news.search(understood, sort, _marks)
    assert set(hits.ids) <= STORIES.keys()
    assert len(hits.scores[:]) == len(hits.ids)
    assert explain_query(understood, lambda node: []).lines
    with_next_standing(understood)
    assert all(0 <= one.span[0] < one.span[1] <= len(typed) for one in filters(understood))
