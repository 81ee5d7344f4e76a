"""A search finds exactly the stories whose folded title or body contains the folded words."""

import random
import re
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from benchmarks.exactness import odd_query
from hypothesis import given, settings
from hypothesis import strategies as st

from tuireader.index.query.ast import Query, TextQuery
from tuireader.index.query.parser import parse_query
from tuireader.index.record import Record
from tuireader.index.store import Index, Sort
from tuireader.text.convert import DisplayScript, convert
from tuireader.text.detect import Script
from tuireader.text.search_key import search_key

pytestmark = pytest.mark.every_engine

SIMPLIFIED = (
    "石门大桥夜间检修，轻轨二号线照常运营。黄伟说：“预计3月15日完工”，投资1.5亿元（ＶＩＰ通道除外）"
)
TRADITIONAL = (
    "石門大橋夜間檢修，輕軌二號線照常營運。黃偉說：「預計3月15日完工」，投資1.5億元（VIP通道除外）"
)
LATIN = ["3 月 30日", "COVID-19", "ＧＤＰ", "iPhone", "2022", "K歌", "5G", "café"]

random_ = random.Random(20221124)


def _sentence() -> str:
    script = random_.choice((SIMPLIFIED, TRADITIONAL))
    start = random_.randrange(len(script))
    words = [script[start : start + random_.randint(1, 12)] for _ in range(random_.randint(1, 4))]
    return "".join([*words, random_.choice(LATIN), random_.choice("。，\n")])


def _text() -> str:
    return "".join(_sentence() for _ in range(random_.randint(0, 6))).strip()


@pytest.fixture(scope="module")
def corpus() -> list[tuple[str, str]]:
    """Titles and texts of invented stories in both scripts."""
    return [(_sentence().replace("\n", ""), _text()) for _ in range(150)]


@pytest.fixture
def news(index: Index, record: Callable[..., Record], corpus: list[tuple[str, str]]) -> Index:
    """The stories, in three segments, some of them replaced and some removed."""
    records = [record(str(n), title, text) for n, (title, text) in enumerate(corpus)]
    index.write([record("7", "将被替换", "旧文"), *records[100:], record("x", "将被删除")], ())
    index.write(records[50:100], ())
    index.write(records[:50], {"x.txt"})
    return index


def _brute_force(corpus: list[tuple[str, str]], needle: str) -> set[str]:
    key = search_key(needle)
    keys = [(search_key(title), search_key(text)) for title, text in corpus]
    return {str(n) for n, (title, text) in enumerate(keys) if key in title or key in text}


def _found(index: Index, text: str) -> set[str]:
    return set(index.search(parse_query(text), Sort.NEWEST).ids)


def _substring(corpus: list[tuple[str, str]], pattern: str = ".+") -> str:
    while True:
        runs = re.findall(pattern, "\n".join(random_.choice(corpus)))
        if runs:
            run = random_.choice(runs)
            start = random_.randrange(len(run))
            if found := run[start : start + random_.choice((1, 1, 2, 2, 3, 4, 8))].strip():
                return found


def test_1000_random_passages_are_found_in_either_script(
    news: Index, corpus: list[tuple[str, str]]
) -> None:
    for _ in range(1000):
        printed = _substring(corpus)[:6].strip()
        needle = convert(
            printed, Script.MIXED, random_.choice((DisplayScript.SIMPLIFIED, DisplayScript.TAIWAN))
        )
        assert _found(news, f'"{needle}"') == _brute_force(corpus, needle), needle


def test_random_runs_of_han_joined_by_operators(news: Index, corpus: list[tuple[str, str]]) -> None:
    everything = set(map(str, range(len(corpus))))
    for _ in range(100):
        a, b, c = (_substring(corpus, "[\u4e00-\u9fff]+") for _ in range(3))
        in_a, in_b, in_c = (_brute_force(corpus, needle) for needle in (a, b, c))
        assert _found(news, f"{a} {b}") == in_a & in_b
        assert _found(news, f"{a} OR {b}") == in_a | in_b
        assert _found(news, f"-{a}") == everything - in_a
        assert _found(news, f"{a} -({b} OR {c})") == in_a - (in_b | in_c)
        assert _found(news, f"({a} OR {b}) NOT ({b} {c})") == (in_a | in_b) - (in_b & in_c)


LETTERS = st.text(alphabet="黄黃伟偉 aA1１2é。\n", max_size=8)


@given(
    stories=st.lists(st.tuples(LETTERS.map(lambda t: t.replace("\n", "")), LETTERS), max_size=6),
    needle=LETTERS.filter(bool),
)
@settings(max_examples=80)
def test_any_string_is_found_where_it_stands(
    record: Callable[..., Record], stories: list[tuple[str, str]], needle: str
) -> None:
    with tempfile.TemporaryDirectory() as folder, closing(Index.open(Path(folder))) as index:
        index.write([record(str(n), *story) for n, story in enumerate(stories)], ())
        hits = index.search(Query(needle, TextQuery(search_key(needle))), Sort.RELEVANCE)
        assert set(hits.ids) == _brute_force(stories, needle)


def test_nothing_that_can_be_typed_is_an_error(news: Index, corpus: list[tuple[str, str]]) -> None:
    everything = set(map(str, range(len(corpus))))
    for _ in range(300):
        query = odd_query(random_)
        for sort in Sort:
            hits = news.search(parse_query(query), sort)
            assert set(hits.ids) <= everything
            assert len(hits.scores[:]) == len(hits.ids)
