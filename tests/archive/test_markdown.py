"""Markdown pages: facts above, light marks inside, the stories of a day."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuireader.archive import markdown, markup
from tuireader.archive.article import Article, ParseIssue
from tuireader.archive.build import build_story
from tuireader.archive.decode import Decoded
from tuireader.archive.readers import format_of
from tuireader.archive.readers import markdown as pages
from tuireader.archive.story import Metadata, Repair

_HAN = re.compile("[\u4e00-\u9fff]")
PAGE = """---
title: "茶館「重開」的第一天"
date: 2022-09-15
last_updated: "2022-09-16 19:43:57"
author: "蘇 禾"
tags:
  - "老街"
  - 茶館
url: "https://mirror.example/web/https://news.example/7"
original_url: https://news.example/7
---

# 茶館「重開」的第一天

掌櫃說，**水**還是從前的味道。[相關報道](https://news.example/6)

<figure>
<img src="a.jpg" alt="">
<figcaption>茶館門口。蘇禾攝</figcaption>
</figure>

> 說書先生換了年輕人。
"""

DAY = """# 《临江播报》 (20240106)

## 摘要

本期节目主要内容：

1.早市搬家；

2.快讯：

（1）渡口停航；

## 详细

### 早市搬家

<p><strong>临江台消息</strong>：菜贩们到了新址。</p><p>豆腐摊还在门口。</p>

[查看原文](https://news.example/2024/1.html)

### 渡口停航

<p>大雾里渡口停航三小时。</p>

---

(更新时间戳: 1704499200000)
"""


def _articles(text: str, path: str = "a.md") -> list[Article]:
    found = list(pages.parse_markdown(text, path))
    assert not any(isinstance(article, ParseIssue) for article in found)
    return found


def _lines(article: Article) -> list[str]:
    return [line.strip() for line in article.text.splitlines() if line.strip()]


def test_a_page_with_front_matter() -> None:
    (article,) = _articles(PAGE)
    assert article.title == "茶館「重開」的第一天"
    assert article.facts == Metadata(
        "2022-09-15", url="https://news.example/7", byline="蘇禾", tags=("老街", "茶館")
    )
    assert _lines(article) == [
        "茶館「重開」的第一天",
        "掌櫃說，水還是從前的味道。相關報道",
        "茶館門口。蘇禾攝",
        "說書先生換了年輕人。",
    ]
    assert [repair.kind for repair in article.repairs] == ["markup"]


def test_a_heading_is_the_headline() -> None:
    (article,) = _articles("# 早市搬家 #\n\n2023-04-18 来源：临江社\n\n菜贩们到了新址。\n")
    assert (article.title, article.repairs) == ("早市搬家", ())
    assert _lines(article) == ["2023-04-18 来源：临江社", "菜贩们到了新址。"]


def test_a_page_without_either_is_read_as_text() -> None:
    (article,) = _articles("早市搬家\n\n菜贩们到了新址。\n")
    assert (article.title, _lines(article)[0]) == (None, "早市搬家")


@pytest.mark.parametrize(
    "text",
    [
        "---\n: ][\n---\n正文",
        "---\ntitle: x\n没有冒号\n---\n正文",
        "---\ntitle: 没有结尾\n",
        "---\n",
    ],
)
def test_front_matter_that_is_not_understood_stays_in_the_page(text: str) -> None:
    assert pages.split_front_matter(text) == pages.FrontMatter({}, text)


def test_front_matter_of_many_kinds() -> None:
    read = pages.split_front_matter(
        "---\n# 旧站\na: '他说''好'''\nb: [x, \"y\"]\n"
        "c: >\n  一行\n  又一行\nd:\n- 甲\n- 乙\ne:\n---\n文"
    )
    assert read.rest == "文"
    assert read.fields == {
        "a": ["他说'好'"],
        "b": ["x", "y"],
        "c": ["一行 又一行"],
        "d": ["甲", "乙"],
        "e": [],
    }


def test_a_day_is_split_into_its_stories() -> None:
    first, second = _articles(DAY, "news/20240106.md")
    assert (first.title, second.title) == ("早市搬家", "渡口停航")
    assert first.facts == second.facts == Metadata("2024-01-06", "临江播报", date_from="heading")
    assert _lines(first) == [
        "临江台消息：菜贩们到了新址。",
        "豆腐摊还在门口。",
        "查看原文：https://news.example/2024/1.html",
    ]
    assert Repair("contents-list", 6) in first.repairs
    assert _lines(second) == ["大雾里渡口停航三小时。"]
    assert Repair("footer", 1) in second.repairs


def test_text_above_the_first_story_of_a_day_is_a_story() -> None:
    prose = "昨夜起的大雾在江面上停了一整天，渡口、码头和两座大桥先后封闭，" * 3
    lead, first, _ = _articles(DAY.replace("本期节目主要内容：", prose))
    assert (lead.title, first.title) == ("《临江播报》 (20240106)", "早市搬家")
    assert prose in lead.text
    assert "（1）渡口停航；" in lead.text


def test_a_day_may_be_named_by_its_file() -> None:
    text = "### 早市搬家\n\n菜贩们到了新址。\n\n### 渡口停航\n\n大雾。\n"
    articles = _articles(text, "2024/2024-01-06.md")
    assert [(each.title, each.facts.date) for each in articles] == [
        ("早市搬家", "2024-01-06"),
        ("渡口停航", "2024-01-06"),
    ]
    assert len(_articles(text, "2024/雾.md")) == 1


def test_parts_of_one_story_stay_together() -> None:
    (article,) = _articles(PAGE + "\n### 早市\n\n一。\n\n### 晚市\n\n二。\n", "2022-09-15.md")
    assert _lines(article)[-4:] == ["早市", "一。", "晚市", "二。"]


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("他说*慢*一点，**再慢***一点*。", "他说慢一点，再慢一点。"),
        ("__老__ 街 ~~二十~~ `三十`", "老 街 二十 三十"),
        ("3*4*5 与 a_b_c", "3*4*5 与 a_b_c"),
        ('![江边](a.png)和[桥](b(1).html "题")', "江边和桥"),
        ("[![江边](a.png)](b.html)", "江边"),
        ("[注1]见[报告[上]](<c.html>)", "[注1]见报告[上]"),
        ("<https://news.example/1>", "https://news.example/1"),
        ("[閱讀原文](https://news.example/1)", "閱讀原文：https://news.example/1"),
        ("- 早市\n1. 晚市\n* 夜市", "- 早市\n1. 晚市\n* 夜市"),
        ("## 二 ##\n***\n> > 引文", "二\n\n引文"),
        ("| 区 | 户 |\n| --- | :-: |\n| 东 | **3** |", "区  户\n\n东  3"),
        ('{{< video src="v" >}}{{< figure caption="桥头" >}}', "桥头"),
        (r"第1\. 章 \*星\*", "第1. 章 *星*"),
        ("AT&amp;T&nbsp;&lt;公司&gt;", "AT&T\xa0<公司>"),
    ],
)
def test_light_marks_become_text(marked: str, plain: str) -> None:
    assert markdown.strip(marked).text == plain


@pytest.mark.parametrize("text", ["早市搬家。\n豆腐摊 5 < 6 & 7 > 2\n《<红楼梦>》", "没有*标记"])
def test_what_is_no_markup_stays(text: str) -> None:
    assert markdown.strip(text) == markup.Stripped(text, 0)


TOKENS = [
    *"早市菜贩豆腐摊*_`~|#>-=\\[]\n \t.1", "**", "```", "---", "](http://a)", "![", "<p>", "</b>",
    "<script>", "</script>", "<!--", "&lt;", "### ", "{{<", "<doc>",
]  # fmt: skip
marked_texts = st.lists(st.sampled_from(TOKENS), max_size=60).map("".join)


@given(marked_texts.filter(lambda text: "<script>" not in text and "<!--" not in text))
def test_no_word_is_lost_with_the_marks(text: str) -> None:
    assert _HAN.findall(markdown.strip(text).text) == _HAN.findall(text)


@given(
    marked_texts,
    st.sampled_from(["20240106.md", "a.xml", "a.txt", "a.html", "a.rss"]),
)
def test_every_text_is_read_without_an_error(text: str, path: str) -> None:
    form = format_of(path)
    read = form.read if form else None
    assert read is not None
    for each in read(text, path):
        if isinstance(each, Article):
            build_story(each, Decoded(text, "utf-8"), path)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p class='a > b'>早市</p><br/>晚市", "\n早市\n\n晚市"),
        ("<script>if (a < b) {}</script>早市<!-- 注 <p> -->", "早市"),
        ("早市<script>没有结尾", "早市没有结尾"),
        ("早市</script>没有开头</script>", "早市没有开头"),
        ('<img src="x" alt="江 边">', "\n江 边\n"),
        ("<tr><td>东</td><td>西</td></tr>", "\n东  西  \n"),
        ('<p title="没有结尾>早市</p>', '<p title="没有结尾>早市\n'),
    ],
)
def test_html_becomes_lines(page: str, text: str) -> None:
    assert markup.strip(page).text == text


@pytest.mark.parametrize(
    "piece", ["<a ", "<!--", "[", "![a](", "**", "`", "<script>", '<p a="', "|"]
)
def test_marks_without_an_end_take_no_time_and_no_text(piece: str) -> None:
    text = piece * 5_000 + "尾"
    assert markdown.strip(text).text.endswith("尾")


def test_front_matter_with_line_ends_of_windows() -> None:
    text = '---\r\ntitle: "早市搬家"\r\ndate: "2023-03-04"\r\n---\r\n\r\n菜贩们到了新址。\r\n'
    (article,) = _articles(text)
    assert (article.title, article.facts.date) == ("早市搬家", "2023-03-04")
    assert article.text.strip() == "菜贩们到了新址。"


def test_the_program_of_a_wiki_is_no_editor_and_its_players_are_no_text() -> None:
    text = (
        "---\ntitle: 茶館重開\neditor: markdown\n---\n\n# 分頁 {.tabset}\n## 播放器\n"
        '<div style="padding: 30%">\n<iframe src="//video.example/1"></iframe>\n</div>\n\n'
        "## 文稿\n> 校對中\n{.is-warning}\n\n掌櫃說，水還是從前的味道。\n\n"
        "![image](1.png)\n\n![茶館門口](2.png)\n\n![03-tea.jpg](3.jpg)\n"
    )
    (article,) = _articles(text)
    story = build_story(article, Decoded("", "utf-8"), "a.md")
    assert story
    assert story.editor is None
    assert story.text.split("\n") == ["文稿", "校對中", "掌櫃說，水還是從前的味道。", "茶館門口"]


def test_a_reporter_of_a_desk_in_front_matter() -> None:
    (article,) = _articles(
        "---\ntitle: 茶館重開\nauthor: 中國組記者蘇小禾\n---\n掌櫃說，水還好。\n"
    )
    assert article.facts.byline == "蘇小禾"


def test_the_address_of_the_story_that_a_post_keeps() -> None:
    (article,) = _articles(
        "---\ntitle: 茶館重開\n---\n\n原文来自「堤上看水」：~~[茶館重開](https://news.example/7)~~\n\n掌櫃說，水還好。\n"
    )
    story = build_story(article, Decoded("", "utf-8"), "a.md")
    assert story
    assert (story.url, story.source) == ("https://news.example/7", "堤上看水")
    assert story.text == "掌櫃說，水還好。"


def test_the_box_about_the_writer_of_a_blog_is_no_part_of_the_story() -> None:
    (article,) = _articles(
        "---\ntitle: 茶館重開\nauthor: 蘇禾\n---\n\n掌櫃說，水還是從前的味道。\n\n---\n\n"
        "請加入成為臨江網的月費訂戶。\n\n---\n\n![博客 | 蘇禾](a.png)\n\n**博客 | 蘇禾**\n\n"
        "【蘇禾・水邊】退休後只寫茶館。\n"
    )
    story = build_story(article, Decoded("", "utf-8"), "a.md")
    assert story
    assert story.text == "掌櫃說，水還是從前的味道。"
