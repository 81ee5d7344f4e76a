"""XML of news agencies, wikis and programs."""

from pathlib import Path

import pytest

from tuireader.archive.ingest import FileStories, UnreadableFile, read_stories
from tuireader.archive.readers.xml_records import strip_wikitext
from tuireader.archive.scan import SourceFile

WIKI = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.10/">
<siteinfo><sitename>临江新闻</sitename></siteinfo>
<page><title>早市搬家</title><ns>0</ns><id>1</id><revision><timestamp>2023-04-19T00:00:00Z</timestamp>
<text xml:space="preserve">{{日期|2023年4月18日}}
'''临江'''的[[早市|菜市]]搬家了。&lt;ref name="a"&gt;[http://x.example 临江日报]&lt;/ref&gt;
== 经过 ==
* [[File:a.jpg|thumb|说明]]菜贩们天不亮就到了。
[[Category:市场]]</text></revision></page>
<page><title>讨论:早市</title><ns>1</ns><revision><text>闲话</text></revision></page>
<page><title>菜市</title><ns>0</ns><redirect title="早市搬家"/>
<revision><text>#重定向</text></revision></page>
</mediawiki>"""
NITF = """<?xml version="1.0" encoding="UTF-8"?>
<nitf><head><title>x</title>
<pubdata date.publication="20230418T060000+0800" name="临江日报"/></head>
<body><body.head><hedline><hl1>早市搬家</hl1></hedline><byline><person>苏禾</person></byline></body.head>
<body.content><p>菜贩们天不亮就到了新址。</p><p>豆腐摊也在。</p></body.content></body></nitf>"""
NEWSML = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">
<itemSet><newsItem guid="urn:7">
<itemMeta><versionCreated>2023-04-18T06:00:00+08:00</versionCreated></itemMeta>
<contentMeta><headline>早市搬家</headline><creditline>临江日报</creditline><by>苏禾</by></contentMeta>
<contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>
<p>菜贩们天不亮就到了新址。</p><p>豆腐摊也在。</p></body></html></inlineXML></contentSet>
</newsItem></itemSet></newsMessage>"""
ITEMS = """<list><item><title>早市搬家</title><content>菜贩们天不亮就到了新址。
豆腐摊也在。</content><date>2023-04-18</date><source>临江日报</source><author>苏禾</author></item>
<item><title>渡口停航</title><content>大雾 & 停航。</content></item>
<item><id>9</id></item></list>"""


def read(tmp_path: Path, text: str, name: str = "a.xml") -> FileStories:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return read_stories(SourceFile(name, tmp_path / name, 0, 0))


@pytest.mark.parametrize("text", [NITF, NEWSML, ITEMS], ids=["NITF", "NewsML-G2", "items"])
def test_a_story_in_xml(tmp_path: Path, text: str) -> None:
    story = read(tmp_path, text).stories[0]
    assert (story.title, story.text) == ("早市搬家", "菜贩们天不亮就到了新址。\n豆腐摊也在。")
    assert (story.date, story.source, story.byline) == ("2023-04-18", "临江日报", "苏禾")


def test_every_item_is_a_story(tmp_path: Path) -> None:
    assert [story.title for story in read(tmp_path, ITEMS).stories] == ["早市搬家", "渡口停航"]


def test_the_articles_of_a_wiki(tmp_path: Path) -> None:
    contents = read(tmp_path, WIKI)
    (story,) = contents.stories
    assert (story.title, story.source, story.date) == ("早市搬家", "临江新闻", "2023-04-18")
    assert story.text == "临江的菜市搬家了。\n经过\n菜贩们天不亮就到了。"
    assert [each.reason for each in contents.skipped] == [
        "page 2: a page of the wiki itself, not a story",
        "page 3: a redirect to another page",
    ]


def test_xml_without_a_story_names_its_tags(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="the tags are project, modelversion"):
        read(tmp_path, "<project><modelVersion>4</modelVersion></project>")


def test_no_entity_is_expanded(tmp_path: Path) -> None:
    bomb = (
        '<!DOCTYPE x [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
        "<list><item><title>早市</title><content>菜贩&b;&c;到了。</content></item></list>"
    )
    (story,) = read(tmp_path, bomb).stories
    assert story.text == "菜贩到了。"


def test_footnotes_of_a_wiki_are_taken_out_and_open_ones_stay() -> None:
    long = "丁" * 1000
    text = f"甲<ref name=a>注一{long}</ref>乙<ref name=a />丙<ref>没有结尾{long * 3}</ref>"
    assert strip_wikitext(text).text.startswith("甲乙丙<ref>没有结尾丁")
