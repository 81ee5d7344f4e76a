"""Days, bylines and sources as texts print them: on their lines, inside and behind paragraphs."""

import pytest

from tuireader.archive.article import Article
from tuireader.archive.build import build_story
from tuireader.archive.decode import Decoded
from tuireader.archive.story import Story

LINES = ("临江市昨天举行防汛会议，部署汛期工作。", "市长说，要把排水管网改造放在首位。")


def read(*lines: str) -> Story:
    text = "\n".join(("临江部署今年防汛", *lines))
    story = build_story(Article(text), Decoded("", "utf-8"), "a.txt")
    assert story
    return story


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("二○○八年五月十二日", "2008-05-12"),
        ("一九九八年十月一日 星期四", "1998-10-01"),
        ("中華民國一百零九年一月五日", "2020-01-05"),
        ("民国三十八年十月一日", "1949-10-01"),
        ("中華民國98年8月8日", "2009-08-08"),
        ("日期: 15/06/2019", "2019-06-15"),
        ("发布日期：20190615", "2019-06-15"),
        ("June 15, 2019", "2019-06-15"),
        ("见报日期：2019年6月15日", "2019-06-15"),
    ],
)
def test_the_day_on_a_line_of_its_own(line: str, day: str) -> None:
    story = read(line, *LINES)
    assert (story.date, story.text) == (day, "\n".join(LINES))


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("市長說明規劃。1090105", "2020-01-05"),
        ("二〇一九年六月十五日", "2019-06-15"),
        ("来源：临江日报 2019年06月15日 第A4版 作者：陶乐平", "2019-06-15"),
    ],
)
def test_the_day_below_a_story(line: str, day: str) -> None:
    assert read(*LINES, line).date == day


def test_a_line_below_a_story_tells_all_at_once() -> None:
    story = read(*LINES, "来源：临江日报 2019年06月15日 第A4版 作者：陶乐平")
    assert (story.source, story.page, story.byline) == ("临江日报", "第A4版", "陶乐平")


@pytest.mark.parametrize(
    ("lead", "byline", "source"),
    [
        ("中國時報【蘇禾╱台北報導】臨江昨天開會。", "蘇禾", "中國時報"),
        ("[本报记者苏禾报道]临江昨天开会。", "苏禾", None),
        ("本报记者苏禾 临江报道\n临江昨天开会。", "苏禾", None),
        ("自由時報記者蘇禾／專訪\n臨江昨天開會。", "蘇禾", "自由時報"),
        ("（文/观察者网 苏禾）\n临江昨天开会。", "苏禾", "观察者网"),
        ("苏小禾 陶乐平\n临江昨天开会。", "苏小禾、陶乐平", None),
        ("（中央社台北5日電）臨江昨天開會。", None, "中央社"),
    ],
)
def test_who_wrote_a_story(lead: str, byline: str | None, source: str | None) -> None:
    story = read("2019-06-15", lead, *LINES)
    assert (story.byline, story.source) == (byline, source)


@pytest.mark.parametrize(
    "credit", ["（作者：苏禾，临江大学教授）", "（作者苏禾为临江大学教授）", "采写：南都记者苏禾"]
)
def test_who_wrote_a_story_is_credited_behind_it(credit: str) -> None:
    assert read("2019-06-15", *LINES, credit).byline == "苏禾"


def test_captions_may_stand_above_the_byline() -> None:
    assert (
        read("2019-06-15", "圖為老橋。", "【蘇小禾╱台北報導】臨江昨天開會。", *LINES).byline
        == "蘇小禾"
    )


def test_the_byline_behind_any_paragraph() -> None:
    lines = ("臨江昨天開會。（蘇小禾／台中報導）", "《日報》關心你", "專線：0800", "請珍惜。")
    assert read("2019-06-15", *LINES, *lines).byline == "蘇小禾"


def test_a_line_that_names_the_source_is_no_footer() -> None:
    line = "（本文来自澎湃新闻，更多原创资讯请下载“澎湃新闻”APP）"
    story = read("2019-06-15", *LINES, line)
    assert (story.source, story.text.split("\n")[-1]) == ("澎湃新闻", line)
