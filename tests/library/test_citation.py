"""How a story is cited."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuireader.archive.story import Story
from tuireader.library.citation import CitationStyle, cite
from tuireader.text.convert import DisplayScript

TODAY = date(2024, 5, 6)


def _story(**known: Any) -> Story:
    return Story(id="a", path="a.txt", title="花湾渡口恢复通航", text="昨日通航。", **known)


@pytest.mark.parametrize(
    ("known", "citation"),
    [
        ({"source": "江海晚报", "date": "2022-11-02"}, "[N]. 江海晚报, 2022-11-02."),
        ({"source": "江海晚报"}, "[N]. 江海晚报."),
        ({"date": "2022-11-02"}, "[N]. 2022-11-02."),
        ({}, "[N]."),
        (
            {"source": "江海晚报", "date": "2022-11-02", "url": "https://paper.example/2.html"},
            "[N/OL]. 江海晚报, 2022-11-02[2024-05-06]. https://paper.example/2.html.",
        ),
        (
            {"source": "江海晚报", "url": "https://paper.example/2.html"},
            "[N/OL]. 江海晚报[2024-05-06]. https://paper.example/2.html.",
        ),
        (
            {"date": "2022-11-02", "url": "https://paper.example/2.html"},
            "[EB/OL]. (2022-11-02)[2024-05-06]. https://paper.example/2.html.",
        ),
        (
            {"url": "https://paper.example/2.html"},
            "[EB/OL]. [2024-05-06]. https://paper.example/2.html.",
        ),
    ],
)
def test_the_national_standard(known: dict[str, str], citation: str) -> None:
    assert cite(_story(**known), CitationStyle.GBT7714, TODAY) == f"花湾渡口恢复通航{citation}"


def test_the_plain_form() -> None:
    story = _story(source="江海晚报", date="2022-11-02")
    assert cite(story, CitationStyle.PLAIN, TODAY) == "《花湾渡口恢复通航》，江海晚报，2022-11-02"
    assert cite(_story(), CitationStyle.PLAIN, TODAY) == "《花湾渡口恢复通航》"


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("苏晓梅", "苏晓梅"),
        ("苏晓梅、何泽宇、韩志远", "苏晓梅, 何泽宇, 韩志远"),
        ("苏晓梅、何泽宇、韩志远、陈立", "苏晓梅, 何泽宇, 韩志远, 等"),
    ],
)
def test_those_who_wrote_it_come_first(byline: str, authors: str) -> None:
    cited = cite(_story(byline=byline), CitationStyle.GBT7714, TODAY)
    assert cited == f"{authors}. 花湾渡口恢复通航[N]."
    assert (
        cite(_story(byline=byline), CitationStyle.PLAIN, TODAY) == f"{byline}：《花湾渡口恢复通航》"
    )


def test_the_headline_may_be_in_another_script() -> None:
    cited = cite(_story(), CitationStyle.GBT7714, TODAY, title="花灣渡口恢復通航")
    assert cited == "花灣渡口恢復通航[N]."


@given(st.sampled_from(CitationStyle), *[st.text() | st.none()] * 4)
def test_a_citation_is_one_safe_line(style, source, day, url, byline) -> None:
    cited = cite(_story(source=source, date=day, url=url, byline=byline), style, TODAY)
    assert not {"\n", "\r", "\x1b"} & set(cited)


def test_a_citation_in_another_script_has_all_its_names_in_it() -> None:
    story = _story(source="江海晚报", byline="贺岁")
    cited = cite(story, CitationStyle.PLAIN, TODAY, "花灣渡口恢復通航", DisplayScript.TAIWAN)
    assert cited.startswith("賀歲：《花灣渡口恢復通航》，江海晚報")
