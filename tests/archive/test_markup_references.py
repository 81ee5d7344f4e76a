"""References to halves of a character, as programs that count in UTF-16 write them."""

from pathlib import Path

import pytest
from tests.packed import zipped

from tuireader.archive.ingest import read_stories
from tuireader.archive.markup import join_surrogates
from tuireader.archive.scan import SourceFile, scan


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("雨&#55357;&#56832;停", "雨&#128512;停"),
        ("雨&#xD83D;&#xDE00;停", "雨&#128512;停"),
        ("雨&#55357;停", "雨&#65533;停"),
        ("雨&#56832;&#55357;停", "雨&#65533;&#65533;停"),
        ("&#38632;&#128512;&amp;&#x96E8;", "&#38632;&#128512;&amp;&#x96E8;"),
        ("&#99999999;&#;&#x;", "&#99999999;&#;&#x;"),
    ],
)
def test_halves_become_one_reference(written: str, read: str) -> None:
    assert join_surrogates(written) == read


_ENTRY = "<item><title>早市{}</title><description>早市第{}天开张。{}</description></item>"


@pytest.mark.parametrize("face", ["&#55357;&#56832;", "&#55357;"])
def test_a_feed_keeps_every_entry(tmp_path: Path, face: str) -> None:
    entries = "".join(_ENTRY.format(n, n, face if n == 2 else "") for n in range(1, 5))
    (tmp_path / "f.rss").write_text(f"<rss><channel>{entries}</channel></rss>", encoding="utf-8")
    (file,) = (each for each in scan(tmp_path) if isinstance(each, SourceFile))
    assert [story.title for story in read_stories(file).stories] == [
        f"早市{n}" for n in range(1, 5)
    ]


_FACE = "早市搬家&#55357;&#56832;"
_HEAD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
)
_CHAPTER = f"<html><body><h1>{_FACE}</h1><p>雨还没停。</p></body></html>"
_BOOK = (
    ("META-INF/container.xml", b'<container><rootfile full-path="c.opf"/></container>'),
    (
        "c.opf",
        f'<package><title>{_FACE}</title><item id="a" href="a.xhtml" media-type="text/html"/>'
        '<itemref idref="a"/></package>'.encode(),
    ),
    ("a.xhtml", _CHAPTER.encode()),
)
_FILES = {
    "a.html": _CHAPTER.encode(),
    "a.txt": f"{_FACE}\n\n雨还没停。\n".encode(),
    "a.md": f"# {_FACE}\n\n雨还没停。\n".encode(),
    "a.json": f'{{"title": "{_FACE}", "content": "雨还没停。"}}'.encode(),
    "a.sgml": f"<DOC><HEADLINE>{_FACE}</HEADLINE><TEXT><P>雨还没停。</P></TEXT></DOC>".encode(),
    "a.xml": f"<news><title>{_FACE}</title><content>雨还没停。</content></news>".encode(),
    "a.epub": zipped(*_BOOK),
    "a.docx": zipped(
        (
            "word/document.xml",
            f"{_HEAD}<w:p><w:t>{_FACE}</w:t></w:p><w:p><w:t>雨还没停。</w:t></w:p>".encode(),
        )
    ),
}


@pytest.mark.parametrize("name", _FILES)
def test_every_format_shows_the_character(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(_FILES[name])
    (file,) = (each for each in scan(tmp_path) if isinstance(each, SourceFile))
    (story,) = read_stories(file).stories
    assert (story.title, story.text) == ("早市搬家😀", "雨还没停。")
