"""Feeds, crawls, books and zip files: many stories a file, each with an id of its own."""

import gzip
from pathlib import Path

import pytest
from tests.packed import OPF, epub, warc, zipped

from tuireader.archive.ingest import FileStories, read_stories
from tuireader.archive.scan import SourceFile

STORY = "早市搬家\n\n菜贩们天不亮就到了新址。\n"
PAGE = "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>雨还没停，人已到齐。</p>"
HTML = "200 OK\r\nContent-Type: text/html"


def read(tmp_path: Path, name: str, raw: bytes | str) -> FileStories:
    raw = raw.encode() if isinstance(raw, str) else raw
    (tmp_path / name).write_bytes(raw)
    return read_stories(SourceFile(name, tmp_path / name, len(raw), 0))


def rss(*items: str) -> str:
    return f"<rss version='2.0'><channel><title>渝水晚报</title>{''.join(items)}</channel></rss>"


def item(number: int, text: str = "雨还没停。") -> str:
    return (
        f"<item><title>第{number}则</title><link>http://a.example/{number}</link>"
        f"<description>{text}</description>"
        "<pubDate>Sat, 04 Mar 2023 06:30:00 +0800</pubDate></item>"
    )


def test_every_entry_of_a_feed_is_a_story(tmp_path: Path) -> None:
    contents = read(tmp_path, "a.rss", rss(item(1, "&lt;p&gt;雨还没停。&lt;/p&gt;"), item(2)))
    first, second = contents.stories
    assert (first.title, first.text, first.date) == ("第1则", "雨还没停。", "2023-03-04")
    assert (first.source, first.url) == ("渝水晚报", "http://a.example/1")
    assert second.title == "第2则"


def test_the_fullest_text_of_an_entry_is_taken(tmp_path: Path) -> None:
    entry = (
        "<item><title>早市</title><description>摘要。</description>"
        "<content:encoded><![CDATA[<p>雨还没停。</p><p>人已到齐。</p>]]></content:encoded></item>"
    )
    (story,) = read(tmp_path, "a.xml", rss(entry)).stories
    assert story.text == "雨还没停。\n人已到齐。"


def test_an_atom_feed(tmp_path: Path) -> None:
    text = (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        "<title>渝水晚报</title><entry><title>早市搬家</title><id>tag:a.example,2023:1</id>"
        '<link rel="self" href="http://a.example/feed"/><link href="http://a.example/1"/>'
        "<updated>2023-03-04T06:30:00Z</updated><author><name>韦立新</name></author>"
        '<content type="xhtml"><div><p>雨还没停。</p><p>人已到齐。</p></div></content>'
        "</entry></feed>"
    )
    (story,) = read(tmp_path, "a.xml", text).stories
    assert (story.title, story.text) == ("早市搬家", "雨还没停。\n人已到齐。")
    assert (story.date, story.byline) == ("2023-03-04", "韦立新")
    assert (story.url, story.part) == ("http://a.example/1", "tag:a.example,2023:1")


def test_a_feed_that_is_no_xml_is_read_all_the_same(tmp_path: Path) -> None:
    text = rss(item(1, "甲 & 乙&nbsp;&amp; 丙 < 丁"), item(2)).replace("</channel>", "")
    raw = f'<?xml version="1.0" encoding="gb2312"?>{text}'.encode("gb18030")
    first, second = read(tmp_path, "a.xml", raw).stories
    assert first.text.startswith("甲 & 乙")
    assert (second.text, second.encoding) == ("雨还没停。", "gb18030")


def test_a_new_entry_on_top_moves_no_id(tmp_path: Path) -> None:
    before = read(tmp_path, "a.rss", rss(item(1), item(2))).stories
    after = read(tmp_path, "a.rss", rss(item(3), item(1), item(2))).stories
    assert [story.id for story in after[1:]] == [story.id for story in before]
    assert len({story.id for story in after}) == 3


def test_every_page_of_a_crawl_is_a_story(tmp_path: Path) -> None:
    raw = warc(
        ("http://a.example/1", HTML, PAGE.format("早市搬家").encode("gb18030")),
        ("http://a.example/2.png", "200 OK\r\nContent-Type: image/png", b"PNG"),
        ("http://a.example/3.png", "200 OK\r\nContent-Type: image/png", b"PNG"),
        ("http://a.example/4", "404 Not ExtractedArticle\r\nContent-Type: text/html", b"?"),
        ("http://a.example/2023/01/02/5.html", HTML, PAGE.format("晚市收摊").encode()),
    )
    for name, packed in (("a.warc", raw), ("a.warc.gz", gzip.compress(raw))):
        contents = read(tmp_path, name, packed)
        first, second = contents.stories
        assert (first.title, first.url) == ("早市搬家", "http://a.example/1")
        assert (first.date, first.saved, second.date) == (None, "2023-03-04", "2023-01-02")
        assert [skipped.reason for skipped in contents.skipped] == [
            "2 records: not a page (image/png)",
            "1 record: the site answered 404",
        ]


def test_a_page_that_was_fetched_twice_is_there_twice(tmp_path: Path) -> None:
    record = ("http://a.example/1", HTML, PAGE.format("早市搬家").encode())
    first, second = read(tmp_path, "a.warc", warc(record, record)).stories
    assert (first.part, second.id) == (second.part, f"{first.id}.2")


def test_every_chapter_of_a_book_is_a_story(tmp_path: Path) -> None:
    manifest = "".join(
        f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"/>'
        for name in ("cover", "nav", "b", "a")
    )
    spine = "".join(f'<itemref idref="{name}"/>' for name in ("cover", "nav", "b", "a"))
    opf = (
        "<package><metadata><title>渝水周报</title><date>2023-03-04</date></metadata>"
        f"<manifest>{manifest}</manifest><spine>{spine}</spine></package>"
    )
    names = (("a", "晚市收摊"), ("b", "早市搬家"), ("cover", "渝水周报"), ("nav", "目录"))
    chapters = ((f"{name}.xhtml", PAGE.format(title).encode()) for name, title in names)
    contents = read(tmp_path, "a.epub", epub(opf, *chapters))
    assert [story.title for story in contents.stories] == ["早市搬家", "晚市收摊"]
    assert {(story.date, story.source) for story in contents.stories} == {
        ("2023-03-04", "渝水周报")
    }
    assert [skipped.reason for skipped in contents.skipped] == [
        "cover.xhtml: a cover, not a story",
        "nav.xhtml: a table of contents, not a story",
    ]


def test_a_zip_file_holds_files_of_every_kind(tmp_path: Path) -> None:
    chapter = ("c.xhtml", PAGE.format("第三").encode())
    raw = zipped(
        ("报/1.txt", STORY.encode("gb18030")),
        ("报/2.html", PAGE.format("第二").encode()),
        ("报/3.epub", epub(OPF.format("c.xhtml"), chapter)),
        ("报/4.jsonl.gz", gzip.compress('{"text": "第四"}\n坏\n{"text": "第五"}'.encode())),
        ("__MACOSX/报/._1.txt", b"x"),
        ("报/.DS_Store", b"x"),
        ("报/图.jpg", b"x"),
        ("报/README.md", "说明".encode()),
    )
    contents = read(tmp_path, "a.zip", raw)
    assert [(story.part, story.title) for story in contents.stories] == [
        ("报/1.txt", "早市搬家"),
        ("报/2.html", "第二"),
        ("报/3.epub/c.xhtml", "第三"),
        ("报/4.jsonl.gz", "第四"),
        ("报/4.jsonl.gz", "第五"),
    ]
    assert len({story.id for story in contents.stories}) == 5
    assert {story.path for story in contents.stories} == {"a.zip"}
    assert [skipped.reason for skipped in contents.skipped] == [
        "报/4.jsonl.gz: line 2: not JSON",
        "报/图.jpg: unknown kind of file (.jpg)",
        "报/README.md: a note about the archive, not a story",
    ]


def test_a_new_member_moves_no_id(tmp_path: Path) -> None:
    raw = [(f"{name}.txt", f"{name}市\n\n雨还没停。".encode()) for name in "早晚夜"]
    before = read(tmp_path, "a.zip", zipped(*raw[1:])).stories
    after = read(tmp_path, "a.zip", zipped(*raw)).stories
    assert [story.id for story in after[1:]] == [story.id for story in before]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_names_in_the_encoding_of_a_chinese_system(tmp_path: Path, encoding: str) -> None:
    raw = zipped(("xxxx.txt", STORY.encode()))
    name = "早市.txt".encode(encoding)
    plain = b"x" * (len(name) - 4) + b".txt"
    raw = zipped((plain.decode(), STORY.encode())).replace(plain, name)
    (story,) = read(tmp_path, "a.zip", raw).stories
    assert story.part == "早市.txt"
