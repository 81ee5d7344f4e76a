"""Every format takes linear time, from the bytes of a file to its stories."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.hardening import pumping

from tuireader.archive.article import ParseIssue
from tuireader.archive.build import build_story
from tuireader.archive.decode import Decoded
from tuireader.archive.extract import extract_articles
from tuireader.archive.files import UnreadableFile

_STORY = "早市搬家\n\n雨还没停，人已到齐。\n\n"
_PAGE = "<html><head><title>早市搬家</title></head><body><p>雨还没停，人已到齐，摊主说。</p>"
_ENTRY = "<item><title>早市</title><description>雨还没停。</description></item>"
_SHAPES = {
    # What the file begins with, and what goes on for ever.
    "html": (
        _PAGE, '<h1>早市搬家', "<div class='nav'>雨停。2022年", "<span class='share'>雨停。早 ",
        "<div class='comment'>雨还没停，人已到齐。",
        "<div class='comment'>雨还没停，人已到齐。</div>",
        "<div style='display:none' class='more'>雨还没停，人已到齐。",
        "<div id='ad'>雨还没停，人已到齐。</div><p>雨还没停，人已到齐。",
        "<ul><li><a href='/1'>早市搬家了</a>", '<table><tr><td>早<td>市', '<td>早',
        "<a href='/1'>早市", '<p>雨还没停，人已到齐。', '早<br>', '<h2>早市</h2>',
        "<i class='date'>2022-11-24", "<meta name='author' content='罗美华'>",
        '<script>var a = {"articleBody": \'',
        '<script>{"articleBody": "雨还没停，人已到齐。"}</script>', '<title>早市', '<!-- ',
        '<![CDATA[', "<a b='", '</p>', '</body>', '&#55357;', '<',
    ),
    "md": (
        '# 早市搬家\n\n', '# 早市\n\n雨停。\n\n', '### 早市\n', '> ', '- 早\n', '  - ', '*',
        '**早', '_早', '`', '~~早', '[早](a)', '[早', '![早](', '[a]: b\n', '|早|市|\n',
        '|-|-|\n', '<div>', '---\n', 'a: b\n', '```\n', '\\', '{{< ', '&amp;', '===\n',
        '1. 早\n',
    ),
    "json": (
        '', '[', '{"a":', '[1,', '[{"title":"早","content":"市"},', '"早', '{"content":"早",',
        '\\u65e9', '{"title":"早","content":"市"}\n', '[[[],', '1', ' ',
    ),
    "xml": (
        "<?xml version='1.0'?><news>", '<a>', "<a b='c'/>",
        '<item><title>早</title><content>市</content></item>', '&a;', '<!--', '<![CDATA[早]]>',
        '<a:b>', '<title>早', '<page><title>早</title><text>{{早', '<', '&#55357;',
    ),
    "rss": (
        '<rss><channel>', _ENTRY, '<item><title>早', '<link/>', '&nbsp;', '<item>', ']]>',
    ),
    "sgml": (
        '<DOC>', '<DOC>早市\n', '<DOC><HEADLINE>早</HEADLINE><TEXT>市</TEXT></DOC>\n', '<P>早',
        '</DOC>', "<DOC a='b' ", '<TEXT>', '<', '&#55357;',
    ),
    "csv": (
        'title,content\n', '早,市\n', '早,', '"早', '""', '早\t', '早;', '"早","市\n"\n',
    ),
    "eml": (
        'From: a@b\nSubject: 早\nContent-Type: multipart/mixed; boundary=a\n\n', '--a\n\n早\n',
        '--a\nContent-Type: multipart/mixed; boundary=a\n\n', '=?utf-8?b?5pep?= ', '> 早\n',
        '--a\nContent-Type: text/html\n\n<p>早', '早 ',
    ),
    "mbox": (
        '', 'From a@b Mon Jan  1 00:00:00 2022\nSubject: 早\n\n市。\n\n', 'From a\n', 'A: b\n',
    ),
    "mht": (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n',
        '--a\nContent-Type: text/html\n\n<p>早', '--a\n\n', '=E6=97=A9', '--a--\n',
    ),
    "rtf": (
        '{\\rtf1\\ansicpg936 ', '{', '}', '{\\*\\a ', '\\par ', "\\'d4\\'e7", '\\u26089?', '\\',
        '\\bin9 ', '\\a1 ',
    ),
    "ris": (
        'TY  - NEWS\n', 'TI  - 早\n', 'AB  - 市\n', 'ER  - \n\nTY  - NEWS\nTI  - 早\n', '早\n',
    ),
    "txt": (
        _STORY, '早市\n', '早市\n\n', '记者 罗美华 ', '来源: 晚报 ', '时间: 2022-11-24 ',
        '（记者 罗美华）', '編輯:羅美華\n', '系統(tǒng)', '确?乖瓩z測', '&amp;', '<b>', '{{',
        '[早](http://a)', '---------', '责任编辑：罗美华\n', '標題:早\n', '<题名>早\n',
        'Copyright ©\n', '扫描二维码\n', '\u200b', 'é',
    ),
}  # fmt: skip


def _stories(file: Path) -> Iterator[object]:
    try:
        for found in extract_articles(file.name, file):
            if not isinstance(found, ParseIssue):
                decoded = Decoded("", found.encoding, found.damaged)
                yield build_story(found.article, decoded, file.name)
    except UnreadableFile:
        return


@pytest.mark.parametrize("ending", _SHAPES)
def test_a_format_is_linear(tmp_path: Path, ending: str, rounds: Callable[[int, int], int]) -> None:
    most, every = rounds(24_000, 480_000), rounds(4, 1)
    file = tmp_path / f"a.{ending}"
    head, *pumps = _SHAPES[ending]
    slow = []
    for pump in pumps[::every]:

        def run(size: int, pump: str = pump) -> None:
            file.write_text(head + pump * (size // len(pump)), encoding="utf-8")
            for _ in _stories(file):
                pass

        run(100)
        if (ratio := pumping.ratio(run, most)) > pumping.STEEP:
            slow.append(f"n × {pump!r}: ×{ratio:.0f} from {most // 4} to {most}")
    assert not slow, "\n".join(slow)
