"""The passage that a result shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuireader.text.search_key import fold, search_key
from tuireader.text.snippet import cut, find_hits, sentence_at

_HAN = st.text("区區县縣长長，。\n 甲乙AbＡ12", max_size=300)


def test_hits_are_found_in_either_script() -> None:
    assert find_hits("渝北区和渝北區", [fold("渝北區")]) == ((0, 3), (4, 7))


def test_of_two_words_that_overlap_the_longer_is_marked() -> None:
    assert find_hits("浦东新区", [fold("浦东"), fold("浦东新区")]) == ((0, 4),)


def test_the_passage_begins_with_the_paragraph_when_the_hit_is_near() -> None:
    text = "头一段。\n第二段里有词。"
    assert cut(text, find_hits(text, [fold("词")])).text == "第二段里有词。"


def test_the_passage_reaches_the_hit_in_a_long_paragraph() -> None:
    text = "前" * 500 + "词" + "后" * 500
    snippet = cut(text, find_hits(text, [fold("词")]))
    start, end = snippet.hits[0]
    assert snippet.text[start:end] == "词"
    assert snippet.text.startswith("前")


@pytest.mark.parametrize(
    ("before", "shown"),
    [
        (
            "很长的开头一直写到了这里都还没有停下来。“先等雨停。”他说，河水还在涨，",
            "“先等雨停。”他说，河水还在涨，",
        ),
        ("很长的开头一直写到了这里都还没有停下来，总算停了、又", "总算停了、又"),
        (
            "总共十六个字的一句话写在这里还不算完呢又写了许多许多字才",
            "这里还不算完呢又写了许多许多字才",
        ),
    ],
)
def test_the_passage_begins_with_a_clause(before: str, shown: str) -> None:
    text = f"{before}渡口停航。"
    assert cut(text, find_hits(text, [fold("渡口")])).text == f"{shown}渡口停航。"


def test_without_a_hit_it_is_the_opening() -> None:
    assert cut("开头的话", ()).text == "开头的话"


@pytest.mark.parametrize("words", ["3月30日", "30日", "3 月 30 日"])
def test_digits_set_apart_are_marked_as_printed(words: str) -> None:
    text = "施工至３ 月 30 日止"
    ((start, end),) = find_hits(text, [search_key(words)])
    assert text[start:end] in ("３ 月 30 日", "30 日")


@given(_HAN, st.text("区區县A1 ", min_size=1, max_size=4).filter(lambda word: word == word.strip()))
def test_what_is_marked_is_what_was_looked_for(text: str, word: str) -> None:
    needle = search_key(word)
    hits = find_hits(text, [needle])
    assert all(search_key(text[a:b]) == needle for a, b in hits)
    assert bool(hits) == (needle in search_key(text))
    snippet = cut(text, hits)
    assert "\n" not in snippet.text
    assert all(search_key(snippet.text[a:b]) == needle for a, b in snippet.hits)
    assert len(snippet.hits) >= min(1, len(hits))


def test_a_sentence_ends_after_its_closing_marks() -> None:
    text = "他问：“在哪？”没人答。完了"
    assert [sentence_at(text, at) for at in (0, 7, 8, 12)] == [(0, 8), (0, 8), (8, 12), (12, 14)]
    assert sentence_at("", 0) == (0, 0)


@given(st.text("一二。？”\n", max_size=40), st.integers(0, 40))
def test_a_character_is_in_its_sentence(text: str, offset: int) -> None:
    start, end = sentence_at(text, offset)
    assert start <= min(offset, max(0, len(text) - 1)) < max(end, 1)
