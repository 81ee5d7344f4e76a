"""Lines that say when, where and by whom a story was published."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuireader.archive.metadata import read_head, read_line
from tuireader.archive.story import Metadata


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "时间: 2023-04-18 来源: 临江晚报 编辑: 陶 乐平 阅读量:2046",
            Metadata("2023-04-18", "临江晚报", "陶乐平", 2046),
        ),
        (
            "發布時間：2023/04/18 14:20　來源：臨江時報　責任編輯：陶樂平　瀏覽：2,046次",
            Metadata("2023-04-18", "臨江時報", "陶樂平", 2046),
        ),
        ("日期：民國112年4月18日　稿源：臨江社", Metadata("2023-04-18", "臨江社")),
        ("2023年4月18日 14:20 来源：临江晚报", Metadata("2023-04-18", "临江晚报")),
        ("2023-04-18  臨江日報", Metadata("2023-04-18", "臨江日報")),
        ("来源：临江新闻网 2023.4.18 08:15:30 星期二", Metadata("2023-04-18", "临江新闻网")),
        ("2023-04-18T08:15:30+08:00 | 《临江晚报》", Metadata("2023-04-18", "临江晚报")),
        ("2023-04-18 发布", Metadata("2023-04-18")),
        ("（2023年4月18日）", Metadata("2023-04-18")),
        ("发布日期　２０２３－０４－１８　点击数：１．２万", Metadata("2023-04-18", reads=12_000)),
        ("来 源：临江网   编 辑：欧阳 乐平", Metadata(source="临江网", editor="欧阳乐平")),
        ("来源：临江网编辑：陶乐平", Metadata(source="临江网", editor="陶乐平")),
        ("（责任编辑：陶乐平 苏小禾）", Metadata(editor="陶乐平 苏小禾")),
        ("[来源：临江网] [责编丨Ann Tao (weekend)]", Metadata(None, "临江网", "Ann Tao (weekend)")),
        (
            "2023 年 4 月 18 日\xa0\xa0来源：临江晚报   编辑：陶 乐平   阅读：\xa02046",
            Metadata("2023-04-18", "临江晚报", "陶乐平", 2046),
        ),
        ("閱讀(310)", Metadata(reads=310)),
        ("来源：　编辑：", Metadata()),
        ("原文链接：https://news.example/a?id=7", Metadata(url="https://news.example/a?id=7")),
        ("[查看原文](https://news.example/a.html)", Metadata(url="https://news.example/a.html")),
    ],
)
def test_a_line_that_is_wholly_metadata(line: str, expected: Metadata) -> None:
    read = read_line(line)
    assert (read.metadata, read.whole) == (expected, True)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("来源：临江晚报 作者：苏禾", Metadata(source="临江晚报", byline="苏禾")),
        ("2023-04-18 10:00 记者苏禾", Metadata("2023-04-18", byline="苏禾")),
        ("2023-04-18 来源：临江社 字号：大 中 小", Metadata("2023-04-18", "临江社")),
        ("时间：2023年4月18日 地点：老粮站", Metadata("2023-04-18")),
        ("時間：2023-02-30 來源：臨江社", Metadata(source="臨江社")),
        ("2023年13月8日 来源：临江社", Metadata(source="临江社")),
        ("更新：2023-04-19 发布：2023-04-18", Metadata("2023-04-19")),
        ("转载请注明出处http://news.example/7.html", Metadata(url="http://news.example/7.html")),
    ],
)
def test_what_is_understood_of_a_line_that_says_more(line: str, expected: Metadata) -> None:
    read = read_line(line)
    assert (read.metadata, read.whole) == (expected, False)


@pytest.mark.parametrize(
    "line",
    [
        "2023年4月18日，社区食堂开张。",
        "食堂来源：一间老粮站",
        "记者 苏禾(居民供图)",
        "第5版 2023-04-18",
        "13:45",
        "更多消息见 https://news.example/7.html",
        "长" * 400 + "来源：临江社",
        "",
    ],
)
def test_a_line_of_the_story_says_nothing(line: str) -> None:
    assert read_line(line).metadata == Metadata()
    assert not read_line(line).whole


def test_only_whole_lines_leave_the_page() -> None:
    page = ["早市搬家", "2023-04-18 来源：临江社", "阅读 12", "作者：苏禾", "菜贩们到了新址。"]
    assert read_head(page) == (Metadata("2023-04-18", "临江社", reads=12), {1, 2})


def test_a_second_date_belongs_to_the_story() -> None:
    page = ["访港日记", "日期：2023-04-18", "2023年1月27日", "早上坐船过海。"]
    assert read_head(page) == (Metadata("2023-04-18"), {1})


def test_a_headline_in_the_shape_of_a_label_stays() -> None:
    page = ["编辑：一个正在消失的职业", "日期：2023-04-18", "老报人说起往事。"]
    metadata, whole = read_head(page)
    assert metadata.date == "2023-04-18"
    assert whole == {1}


def test_lines_inside_the_story_are_not_searched() -> None:
    page = ["早市搬家", "菜贩们天不亮就到了新址。", "来源：临江社"]
    assert read_head(page) == (Metadata(), frozenset())


@given(
    st.text(
        alphabet="来源編輯编时间日期：: 2023-0年月|丨()（）陶乐平报網阅读量万,.民國", max_size=80
    )
)
def test_any_line_can_be_read(line: str) -> None:
    date = read_line(line).metadata.date
    assert date is None or re.fullmatch(r"\d{4}-\d\d-\d\d", date)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("【2003-05-02/臨江報/A4版】", Metadata("2003-05-02", "臨江報", page="A4版")),
        (
            "【2003-05-02/臨江報/A4版/焦點】",
            Metadata("2003-05-02", "臨江報", page="A4版", column="焦點"),
        ),
        (
            "《 临江日报 》（ 2019年11月25日   01 版）",
            Metadata("2019-11-25", "临江日报", page="01版"),
        ),
        ("第04版：要闻", Metadata(page="第04版", column="要闻")),
        (
            "日期：2019-01-01 版次：A12 版名：要聞",
            Metadata("2019-01-01", page="A12", column="要聞"),
        ),
        ("标签：防汛 临江、老桥", Metadata(tags=("防汛", "临江", "老桥"))),
        ("標籤：早市 Mary Lam，Old Bridge", Metadata(tags=("早市", "Mary Lam", "Old Bridge"))),
        ("来源：临江网-文化频道 原创稿", Metadata(source="临江网-文化频道")),
        ("本文来源：临江报 责任编辑：杨倩_NF4425", Metadata(source="临江报", editor="杨倩")),
        ("發布日期：109/01/05　資料來源：臨江市政府", Metadata("2020-01-05", "臨江市政府")),
    ],
)
def test_a_line_signs_a_story(line: str, expected: Metadata) -> None:
    read = read_line(line)
    assert (read.metadata, read.whole) == (expected, True)


def test_where_the_figures_of_a_table_are_from_is_no_source() -> None:
    assert read_line("資料來源：《臨江》採訪整理").metadata == Metadata()


def test_a_name_of_nobody_is_no_name() -> None:
    assert read_line("2019-09-25 来源：临江网 作者：网络整理").metadata.byline is None


@pytest.mark.parametrize("lead", ["3小时前", "5 分鐘前", "刚刚", "昨天 08:30"])
def test_how_long_ago_it_was_says_nothing(lead: str) -> None:
    read = read_line(f"{lead} 来源：临江日报")
    assert (read.metadata, read.whole) == (Metadata(source="临江日报"), True)
