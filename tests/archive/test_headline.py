"""Headlines, and titles for stories without one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuireader.archive.headline import is_headline, opening


@pytest.mark.parametrize(
    "line",
    [
        "社区食堂开张首日客满",
        "老粮站为何成了食堂？",
        "陶阿姨：“红烧肉炖了两个小时”",
        "街坊有話說......",
        "New canteen feeds the old quarter",
    ],
)
def test_headlines(line: str) -> None:
    assert is_headline(line)


@pytest.mark.parametrize(
    "line",
    [
        "食堂昨天开张。",
        "“食堂昨天开张。”",
        "昨天，",
        "The canteen opened yesterday.",
        "食堂" * 40,
    ],
)
def test_lines_of_the_body(line: str) -> None:
    assert not is_headline(line)


def test_a_long_headline_is_known_by_the_metadata_below_it() -> None:
    line = "The canteen in the old granary of Wangjiang opened its doors to a full house on Tuesday"
    assert not is_headline(line)
    assert is_headline(line, above_metadata=True)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("食堂开张。\n第二段", "食堂开张"),
        (
            "昨天中午，望江街道的社区食堂迎来第一批食客，60多个座位不到一刻钟就坐满了，队伍排到街口。",
            "昨天中午，望江街道的社区食堂迎来第一批食客，60多个座位不到一刻钟就坐满了…",
        ),
        ("坐" * 60, "坐" * 40 + "…"),
    ],
)
def test_a_title_from_the_opening_words(text: str, title: str) -> None:
    assert opening(text) == title


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1))
def test_a_title_is_the_beginning_of_the_text(text: str) -> None:
    title = opening(text)
    assert text.startswith(title.removesuffix("…"))
    assert len(title) <= 41
