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
        ("2019年6月15日电", "2019-06-15"),
        ("2019年6月15日訊", "2019-06-15"),
        ("2019. 6. 15.", "2019-06-15"),
        ("2019/06/15（六）", "2019-06-15"),
        ("Date: 2019-06-15", "2019-06-15"),
        ("临江日报/2019年/6月/15日/第4版", "2019-06-15"),
        ("《临江日报》2019年6月15日第A4版", "2019-06-15"),
        ("临江日报 2019-06-15 第04版：要闻", "2019-06-15"),
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


@pytest.mark.parametrize(
    ("line", "source", "byline"),
    [
        ("原文来自微信公众号「临江水事」：临江部署今年防汛", "临江水事", None),
        ("来自微信号：linjiang-shui", "linjiang-shui", None),
        ("信息源自《临江周刊》", "临江周刊", None),
        ("原文來自「堤上看水」，作者「陶樂平」：臨江部署今年防汛", "堤上看水", "陶樂平"),
        ("◎临江水事（ID：ljshui） | 陶乐平", "临江水事", "陶乐平"),
    ],
)
def test_where_a_story_is_from_in_the_words_of_who_keeps_it(
    line: str, source: str, byline: str | None
) -> None:
    story = read(line, *LINES)
    assert (story.source, story.byline, story.text) == (source, byline, "\n".join(LINES))


def test_the_address_behind_the_newspaper_it_is_from() -> None:
    story = read("原文来自临江日报网：http://linjiang.example/7.html", *LINES)
    assert (story.source, story.url) == ("临江日报网", "http://linjiang.example/7.html")
    assert story.text == "\n".join(LINES)


def test_a_story_that_begins_with_a_quoted_name_keeps_its_first_line() -> None:
    first = "来自“临江号”的船员昨天下船，说一路平安。"
    assert read(first, *LINES).text == "\n".join((first, *LINES))


@pytest.mark.parametrize(
    ("line", "source"),
    [("作者：《临江周刊》记者 苏小禾", "临江周刊"), ("作者：苏小禾 临江晚报", "临江晚报")],
)
def test_the_newspaper_beside_the_writer(line: str, source: str) -> None:
    story = read(line, *LINES)
    assert (story.source, story.byline) == (source, "苏小禾")


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("来源：临江在线　　水网收集 2019-06-15", "临江在线"),
        ("来源：临江通讯社 Linjiang News Agency 2019-06-15", "临江通讯社"),
    ],
)
def test_what_stands_behind_the_name_of_a_source(line: str, source: str) -> None:
    assert read(line, *LINES).source == source


@pytest.mark.parametrize(
    ("names", "parted"),
    [("陶乐平苏禾", "陶乐平、苏禾"), ("陶乐苏禾", "陶乐、苏禾"), ("林郑月娥", "林郑月娥")],
)
def test_two_names_that_run_together(names: str, parted: str) -> None:
    assert read(f"临江社6月15日电（记者{names}）{LINES[0]}", LINES[1]).byline == parted


def test_the_day_of_the_moon_beside_that_of_the_sun() -> None:
    assert read("己亥年五月十三（2019年6月15日）", *LINES).date == "2019-06-15"


def test_a_line_with_a_name_stays_and_tells_its_source_and_day() -> None:
    for line in ("2019-06-15 08:30  临江日报  陶乐平", "記者陶樂平／綜合報導 2019-06-15"):
        story = read(line, *LINES)
        assert (story.date, story.text.splitlines()[1:]) == ("2019-06-15", list(LINES))
