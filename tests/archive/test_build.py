"""From what a format found to a story: what is known already counts before what the page says."""

import pytest

from tuireader.archive.article import Article
from tuireader.archive.build import build_story
from tuireader.archive.decode import Decoded
from tuireader.archive.story import Metadata, Repair, Story

BODY = "菜贩们天不亮就到了新址。\n老陶的豆腐摊还在门口。"


def _story(article: Article, position: int = 0) -> Story:
    story = build_story(article, Decoded(article.text, "utf-8"), "a.txt", position)
    assert story is not None
    return story


def test_a_given_headline_needs_no_line_of_its_own() -> None:
    story = _story(Article(BODY, title="早市搬家，豆腐摊没有搬。"))
    assert (story.title, story.text) == ("早市搬家，豆腐摊没有搬。", BODY)
    assert not story.headline_missing


def test_a_given_headline_is_not_repeated_by_the_text() -> None:
    story = _story(Article(f"早市 搬家\n{BODY}", title="早市搬家"))
    assert (story.title, story.text) == ("早市搬家", BODY)


def test_a_given_headline_stays_on_one_line_and_safe() -> None:
    assert _story(Article(BODY, title=" 早市\x1b[2J\n搬家 ")).title == "早市 搬家"


def test_facts_are_completed_by_the_page() -> None:
    known = Metadata(date="2023-04-18", source="临江晚报")
    story = _story(Article(f"来源：临江社 编辑：陶乐平\n{BODY}", title="早市", facts=known))
    assert (story.date, story.source, story.editor) == ("2023-04-18", "临江晚报", "陶乐平")


def test_a_line_that_says_otherwise_than_the_facts_stays() -> None:
    known = Metadata(date="2023-04-18", url="https://news.example/1.html")
    text = f"2023-04-19\n{BODY}\n原文链接：https://mirror.example/7.html"
    story = _story(Article(text, title="早市", facts=known))
    assert (story.date, story.url) == (known.date, known.url)
    assert story.text == text


def test_a_headline_alone_is_a_story() -> None:
    story = _story(Article(" ", title="台风停止编号"))
    assert (story.title, story.text, story.headline_missing) == (
        "台风停止编号",
        "台风停止编号",
        True,
    )


@pytest.mark.parametrize("article", [Article(" \n"), Article("\u200b", title=" ")])
def test_blanks_are_no_story(article: Article) -> None:
    assert build_story(article, Decoded("", "utf-8"), "a.txt") is None


@pytest.mark.parametrize(
    ("url", "date"),
    [
        ("http://news.example/20230105/n3474.shtml", "2023-01-05"),
        ("http://news.example/n/2023/0105/c7.html", "2023-01-05"),
        ("http://news.example/2023-01/05/c7.html", "2023-01-05"),
        ("http://news.example/20231305/7.html", None),
        ("http://news.example/120230105/7.html", None),
    ],
)
def test_the_address_dates_a_story_that_nothing_else_dates(url: str, date: str | None) -> None:
    assert _story(Article(BODY, facts=Metadata(url=url))).date == date
    assert _story(Article(BODY, facts=Metadata(url=url, date="2001-02-03"))).date == "2001-02-03"


def test_a_later_story_has_an_id_of_its_own() -> None:
    assert _story(Article(BODY), 2).id == _story(Article(BODY)).id + ".3"


def test_what_the_format_mended_is_told_first() -> None:
    markup = Repair("markup", 4)
    story = _story(Article("早市\u200b搬家\n" + BODY, repairs=(markup,)))
    assert story.repairs == (markup, Repair("control-characters", 1))


def test_the_story_itself_says_who_wrote_it_and_for_whom() -> None:
    text = f"临江社望江4月18日电（记者苏禾）{BODY}"
    story = _story(Article(text, title="早市"))
    assert (story.byline, story.source, story.text) == ("苏禾", "临江社", text)
    known = Metadata(source="临江晚报")
    assert _story(Article(text, title="早市", facts=known)).source == "临江晚报"


def test_facts_too_long_for_a_line_are_cut_and_told() -> None:
    known = Metadata(
        source="临" * 300_000,
        editor="陶乐平",
        url="https://news.example/" + "a" * 3000,
        tags=("早市", "搬" * 500),
    )
    story = _story(Article(BODY, title="早市搬家", facts=known))
    assert story.source is not None
    assert (len(story.source), story.source[-1]) == (200, "…")
    assert (story.editor, story.url, story.tags) == ("陶乐平", None, ("早市",))
    assert Repair("long-fact", 3) in story.repairs
