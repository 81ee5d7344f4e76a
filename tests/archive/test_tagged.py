"""Stories between tags, in the shapes of the Sogou and Gigaword collections."""

from pathlib import Path

import pytest

from tuireader.archive.article import Article, ParseIssue
from tuireader.archive.ingest import FileStories, UnreadableFile, read_stories
from tuireader.archive.readers import tagged
from tuireader.archive.scan import SkippedEntry, SourceFile
from tuireader.archive.story import Metadata, Repair

SOGOU = """<doc>
<url>http://news.example/20120706/n1.shtml</url>
<docno>98590b972ad2f0ea</docno>
<contenttitle>早市搬家　豆腐摊Ａ＆Ｂ还在</contenttitle>
<content>菜贩们天不亮就到了新址。\ue40c“5 < 6 & 7 > 2”，老陶说。\ue40c记者　苏禾</content>
</doc>
<doc>
<url>http://news.example/2012/n2.shtml</url>
<docno>98590b972ad2f0eb</docno>
<contenttitle>台风停止编号</contenttitle>
<content></content>
</doc>
"""
GIGAWORD = """<DOC id="CNA_CMN_20041201.0007" type="story" >
<HEADLINE>
渡口停航三小時，漁船
全部進港
</HEADLINE>
<DATELINE>
（中央社記者蘇禾臨江一日電）
</DATELINE>
<TEXT>
<P>
大霧裡渡口停航三小時，
碼頭邊排起長龍。
</P>
<P>
船名是 Old
River 號。
</P>
</TEXT>
</DOC>
"""


def _read(tmp_path: Path, raw: bytes, name: str = "news.txt") -> FileStories:
    (tmp_path / name).write_bytes(raw)
    return read_stories(SourceFile(name, tmp_path / name, 0, 0))


def _article(text: str) -> Article:
    (article,) = tagged.parse_tagged(text, "a.xml")
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize("name", ["news.txt", "news.xml", "news.dat"])
def test_a_collection_of_sogou(tmp_path: Path, name: str) -> None:
    contents = _read(tmp_path, SOGOU.encode("gb18030"), name)
    market, typhoon = contents.stories
    assert market.title == "早市搬家 豆腐摊Ａ＆Ｂ还在"
    assert market.text == "菜贩们天不亮就到了新址。\n“5 < 6 & 7 > 2”，老陶说。\n记者　苏禾"
    assert (market.date, market.encoding) == ("2012-07-06", "gb18030")
    assert market.url == "http://news.example/20120706/n1.shtml"
    assert market.repairs == (Repair("markup", 2),)
    assert (typhoon.title, typhoon.text, typhoon.date) == ("台风停止编号", "台风停止编号", None)
    assert typhoon.id == market.id + ".2"
    assert contents.skipped == ()


def test_a_story_of_gigaword() -> None:
    article = _article(GIGAWORD)
    assert article.title == "渡口停航三小時，漁船全部進港"
    assert article.facts == Metadata("2004-12-01", "中央社")
    assert [line for line in article.text.split("\n") if line] == [
        "（中央社記者蘇禾臨江一日電）",
        "大霧裡渡口停航三小時，碼頭邊排起長龍。",
        "船名是 Old River 號。",
    ]


def test_a_text_that_only_mentions_tags_is_plain(tmp_path: Path) -> None:
    (story,) = _read(tmp_path, "标签教程\n<doc>之后是<url>。\n".encode()).stories
    assert story.title == "标签教程"


def test_a_story_without_fields_is_all_text() -> None:
    article = _article(
        '<doc id="12" url="http://wiki.example/12" title="老街">\n老街在江边。\n</doc>'
    )
    assert (article.title, article.text.strip()) == ("老街", "老街在江边。")
    assert article.facts == Metadata(url="http://wiki.example/12")


def test_a_story_that_is_cut_off_is_read(tmp_path: Path) -> None:
    end = SOGOU.index("还在</contenttitle>")
    (story,) = _read(tmp_path, SOGOU[:end].encode()).stories
    assert story.title == "早市搬家 豆腐摊Ａ＆Ｂ"
    first, second = _read(
        tmp_path, SOGOU.replace("</content>\n</doc>\n<doc>", "\n<doc>").encode()
    ).stories
    assert first.text.endswith("记者　苏禾")
    assert second.title == "台风停止编号"


def test_text_between_the_stories_is_named(tmp_path: Path) -> None:
    text = f'<?xml version="1.0"?>\n<docs>\n{SOGOU}散落的一行\n{SOGOU}</docs>\n'
    contents = _read(tmp_path, text.encode())
    assert len(contents.stories) == 4
    assert contents.skipped == (
        SkippedEntry("news.txt", "after story 2: text outside of any story"),
    )


def test_a_file_without_stories(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no story between "):
        _read(tmp_path, b"<sitemap><url/></sitemap>", "sitemap.xml")


@pytest.mark.parametrize("piece", ["<doc>", "<doc><text>", "<a>", "<p>", "<doc "])
def test_tags_without_an_end_take_no_time(piece: str) -> None:
    found = list(tagged.parse_tagged("<doc><text>头" + piece * 5_000, "a.xml"))
    assert isinstance(found[0], Article)
    assert "头" in found[0].text
    assert not any(isinstance(each, ParseIssue) for each in found)


def test_numbered_sentences_are_lines(tmp_path: Path) -> None:
    text = (
        '<doc docid="XIN_CMN_20041201.0001">\n<hl>\n<seg id="1">早市 搬家</seg>\n</hl>\n<p>\n'
        '<seg id="2">菜贩们 到 了 新址 。</seg>\n<seg id="3">雨 还 没 停 。</seg>\n</p>\n</doc>'
    )
    (story,) = _read(tmp_path, text.encode("gb18030"), "a.sgm").stories
    assert (story.title, story.date, story.source) == ("早市 搬家", "2004-12-01", "新华社")
    assert story.text == "菜贩们 到 了 新址 。\n雨 还 没 停 。"


def test_names_that_somebody_marked_are_words(tmp_path: Path) -> None:
    text = (
        '<doc docid="AFC20050106.0042">\n<hl>\n<seg id="1"><PLACE english="Hu Du" sure=false>湖渡'
        '</PLACE> 早市 搬家</seg>\n</hl>\n<p>\n<seg id="2">菜贩们 到 了 <PLACE english="Hu Du">湖渡'
        "</PLACE> 的 新址 , 五 < 六 。</seg>\n</p>\n</doc>"
    )
    (story,) = _read(tmp_path, text.encode(), "a.sgm").stories
    assert (story.title, story.date, story.source) == ("湖渡 早市 搬家", "2005-01-06", "法新社")
    assert story.text == "菜贩们 到 了 湖渡 的 新址 , 五 < 六 。"


@pytest.mark.parametrize(
    ("name", "date", "source"),
    [
        ("CCTV4_NEWS3_CMN_20060217_075800_447_833.qrtr", "2006-02-17", "中央电视台"),
        ("groups.example_greenpartycn_6053475d4e68ca65_CMN_20060217_101400", "2006-02-17", None),
        ("PD20040219.001", "2004-02-19", "人民日报"),
        ("cmn-WL-8-89514-7839537", None, None),
    ],
)
def test_the_day_is_in_the_name(name: str, date: str | None, source: str | None) -> None:
    facts = _article(f'<doc docid="{name}">\n<p>\n菜贩们 到 了 新址 。\n</p>\n</doc>').facts
    assert (facts.date, facts.source) == (date, source)
