from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuireader.entities import analysis
from tuireader.entities.analysis import StoryInput, analyse, analyse_stories
from tuireader.entities.canonical_names import name_key
from tuireader.entities.model import Entity, EntityKind
from tuireader.text.convert import DisplayScript, convert
from tuireader.text.detect import Script

# Pieces of news from which hypothesis makes stories.
PIECES = st.lists(
    st.sampled_from(
        [
            *("社区书记", "陈志远", "欧阳雪琴", "马蒂亚斯·霍夫曼", "说,", "和", "周叔叔", "记者 "),
            *("林 小雨", "渝北区", "半淞园街道", "重庆", "石磨湾村", "长治久安", "一起", "万一"),
            *("50多名", "志愿者", "两个半小时", "昨(23)日8时", "百分之三十", "1.5亿元", "第十二届"),
            *("。", "\n", "(", ")", " ", "电话023-88196822"),
        ]
    ),
    max_size=25,
).map("".join)
DATES = st.sampled_from([None, "2022-11-24", "2024-02-29", "0001-01-01", "9999-12-31", "昨天"])


def check(found: tuple[Entity, ...], text: str) -> None:
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert one.text == text[one.start : one.end]
        assert one.unit is None or one.unit in one.text
    for before, after in pairwise(found):
        assert before.end <= after.start


@given(st.text(max_size=80), st.text(max_size=200), DATES)
def test_any_text_is_read_without_failing(title: str, text: str, date: str | None) -> None:
    found = analyse(title, text, date)

    check(found.title, title)
    check(found.text, text)


@given(PIECES, PIECES, DATES)
def test_mentions_are_sorted_in_bounds_and_apart(title: str, text: str, date: str | None) -> None:
    found = analyse(title, text, date)

    check(found.title, title)
    check(found.text, text)


@given(
    PIECES,
    st.sampled_from([DisplayScript.TRADITIONAL, DisplayScript.TAIWAN, DisplayScript.HONGKONG]),
)
def test_the_script_of_a_story_changes_nothing(text: str, view: DisplayScript) -> None:
    shown = convert(text, Script.SIMPLIFIED, view)

    def spans(published: str) -> list[tuple[EntityKind, int, int, object]]:
        found = analyse("", published, "2022-11-24").text
        return [(one.kind, one.start, one.end, one.value) for one in found]

    assert spans(shown) == spans(text)


def test_a_figure_is_read_in_full_width_too() -> None:
    narrow, wide = analyse("", "共1,200人", None).text, analyse("", "共１，２００人", None).text

    assert [one.value for one in wide] == [one.value for one in narrow] == [1200]


def test_mentions_of_one_person_share_a_key() -> None:
    assert name_key("黃偉") == name_key("黄伟") == name_key("黄 伟")


@given(st.lists(st.builds(StoryInput, PIECES, PIECES, DATES), max_size=6))
def test_stories_analysed_together_have_the_mentions_they_have_alone(
    stories: list[StoryInput],
) -> None:
    assert analyse_stories(stories) == [analyse(*story) for story in stories]


def test_a_story_over_the_budget_has_no_mentions_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(analysis, "MOST_CHARACTERS", 20)
    stories = [StoryInput("", "陈志远说," * 10), StoryInput("", "陈志远说。")]

    long, short = analyse_stories(stories)

    assert (long.complete, list(long)) == (False, [])
    assert (short.complete, [one.text for one in short]) == (True, ["陈志远"])


def test_a_story_of_too_many_mentions_has_none_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(analysis, "MOST_MENTIONS", 3)

    found = analyse("", "陈志远说," * 4)

    assert (found.complete, list(found)) == (False, [])


# What a hostile page repeats: each rule reads its own kind of run in one pass.
@pytest.mark.parametrize(
    "run",
    [
        *("王", "老王", "陈志远", "王某1", "马·", "编辑: ", "林郑月娥", "高桥和也", "张嫌"),
        *("村", "浙江省", "酒泉市临水乡", "韩国首尔江南区", "斯市", "特别行政区特区", " ", "\n"),
    ],
)
def test_a_page_of_one_run_is_read_to_its_end(run: str) -> None:
    text = run * (30_000 // len(run))

    found = analyse("", text)

    assert found.complete
    check(found.text, text)
