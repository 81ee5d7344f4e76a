"""The pairs of characters that many stories have are found by their postings, as exactly."""

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuireader.index.common_bigrams import common_pairs
from tuireader.index.query.parser import parse_query
from tuireader.index.record import Record
from tuireader.index.store import Index, Sort
from tuireader.index.story_keys import encode_key
from tuireader.index.whoosh_format.schema import CHARACTERS

STORIES = 1_200
WORDS = ("我们", "今天", "我", "们", "天气", "2022年", "gdp", "。", "，", "\n", "𠮷野家", "😀")

KEYS = st.lists(st.sampled_from((*WORDS, "丁", "丙")), max_size=6).map("".join)


@settings(max_examples=25)
@given(st.lists(KEYS, min_size=3, max_size=9))
def test_a_pair_has_the_stories_that_it_stands_in(some: list[str]) -> None:
    pick = random.Random(1)
    keys = [pick.choice(some) for _ in range(STORIES)]
    for pair, docnums in common_pairs([encode_key(key) for key in keys]).items():
        assert docnums == [docnum for docnum, key in enumerate(keys) if pair in key]
        assert docnums


def test_neither_half_characters_nor_line_ends_make_a_pair() -> None:
    pairs = common_pairs([encode_key("标题\n我们😀野家")] * STORIES)
    assert sorted(pairs) == sorted(["标题", "我们", "野家"])


def test_few_stories_need_no_pairs() -> None:
    assert not common_pairs([encode_key("我们")] * 50)


@pytest.fixture
def keys(index: Index, record: Callable[..., Record]) -> list[tuple[str, str]]:
    """Titles and texts of many stories that say the same few things."""
    pick = random.Random(2)

    def said(count: int) -> str:
        return "".join(pick.choices(WORDS, k=count)).strip()

    keys = [(said(3).replace("\n", ""), said(9)) for _ in range(STORIES)]
    index.write([record(str(n), *story) for n, story in enumerate(keys)], {})
    return keys


@pytest.mark.parametrize(
    "passage",
    [
        "我们",
        "们今",
        "今天",
        "我们今天",
        "天我",
        "天气。",
        "年g",
        "22",
        "gd",
        "年2",
        "𠮷野",
        "野家",
        "😀",
        "家\n",
    ],
)
def test_passages_of_common_pairs_are_found_exactly(
    index: Index, keys: list[tuple[str, str]], passage: str
) -> None:
    expected = {str(n) for n, key in enumerate(keys) if passage in key[0] or passage in key[1]}
    assert set(index.search(parse_query(f'"{passage}"'), Sort.NEWEST).ids) == expected


def test_common_pairs_are_terms_of_a_segment(index: Index, keys: list[tuple[str, str]]) -> None:
    (segment,) = index._snapshot().segments
    having = sum("我们" in title or "我们" in text for title, text in keys)
    assert segment.frequency(CHARACTERS, "我们") == having
    assert not segment.frequency(CHARACTERS, "丁丙")


def test_passages_combine(index: Index, keys: list[tuple[str, str]]) -> None:
    def having(passage: str) -> set[str]:
        return {str(n) for n, key in enumerate(keys) if passage in key[0] or passage in key[1]}

    def found(query: str) -> set[str]:
        return set(index.search(parse_query(query), Sort.NEWEST).ids)

    both, either = having("我们") & having("天气"), having("我们") | having("天气")
    assert found("我们 天气") == both
    assert found("我们 OR 天气") == either
    assert found("我们 -天气") == having("我们") - having("天气")
    assert found("title:我们 天气") == both & {
        str(n) for n, (title, _) in enumerate(keys) if "我们" in title
    }
