"""Plain-text exports of databases and corpora: one or many stories, recognised by repetition.

LexisNexis is read by ``nexis``, and clippings by ``clippings``. Other exports label every part of a
story (标题：… 正文：), as the header of the Fudan corpus does. Corpora for text classification have
a text per line, with its label: divided by tabs (cnews, THUCNews), by ``_!_`` (Toutiao), or begun
with ``__label__`` (fastText).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from tuireader.archive.article import Article
from tuireader.archive.bylines import split_names
from tuireader.archive.headline import is_headline
from tuireader.archive.metadata import credited, source_name, split_tags
from tuireader.archive.publication_date import read_date
from tuireader.archive.readers import clippings, nexis
from tuireader.archive.story import Metadata
from tuireader.text.normalize import to_simplified_halfwidth

_DIVISIONS: Final = ("\t", "_!_")
_FASTTEXT = re.compile(r"__label__(\S{1,40})[ \t,]{1,4}(.+)")
_SHORTEST: Final = 10  # characters of a text
_SHORTEST_TITLE: Final = 5
_LONGEST_LABEL: Final = 16
_MOST_COLUMNS: Final = 8
_HAN = re.compile(r"[\u3400-\u9fff]")
_INDENT: Final = "\u3000\u3000"


def read_classified(text: str) -> Iterator[Article] | None:
    """Return the stories of a corpus, or ``None`` if the text is not one."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 2:
        return None
    if lines[0].startswith("__label__"):
        found = [_FASTTEXT.fullmatch(line) for line in lines]
        rows = [[each[1], each[2]] for each in found if each]
        return _classified_stories(rows) if len(rows) == len(lines) else None
    mark = next((mark for mark in _DIVISIONS if mark in lines[0]), None)
    rows = [line.split(mark) for line in lines] if mark else []
    columns = {len(row) for row in rows}
    return (
        _classified_stories(rows)
        if len(columns) == 1 and 1 < columns.pop() <= _MOST_COLUMNS
        else None
    )


def _classified_stories(rows: Sequence[Sequence[str]]) -> Iterator[Article] | None:
    """Return the stories of rows, if the longest column is text in every row."""
    columns = range(len(rows[0]))
    lengths = [sum(len(_HAN.findall(row[column])) for row in rows) for column in columns]
    text = max(columns, key=lengths.__getitem__)
    if any(len(row[text].strip()) < _SHORTEST or not _HAN.search(row[text]) for row in rows):
        return None
    others = [column for column in columns if column != text]
    titles = [n for n in others if all(_is_title(row[n]) for row in rows)]
    labels = [n for n in others if n not in titles and all(_is_label(row[n]) for row in rows)]
    labels.sort(key=lambda n: rows[0][n].strip().isdecimal())  # a name before a number
    return (
        (_classified_story(row, text, titles[:1], labels[:1]) for row in rows)
        if labels or titles
        else None
    )


def _is_title(value: str) -> bool:
    return len(_HAN.findall(value)) >= _SHORTEST_TITLE and is_headline(value)


def _is_label(value: str) -> bool:
    return 0 < len(value.strip()) <= _LONGEST_LABEL


def _classified_story(
    row: Sequence[str], text: int, titles: Sequence[int], labels: Sequence[int]
) -> Article:
    """Read a one-line text: two ideographic spaces begin a paragraph, the first the body."""
    lines = [part.strip() for part in row[text].split(_INDENT) if part.strip()]
    title = next((row[n].strip() for n in titles), None)
    if title is None and len(lines) > 1 and is_headline(lines[0]):
        title = lines.pop(0)
    named = (row[n].strip() for n in labels)
    column = next((name for name in named if not name.isdecimal()), None)
    return Article("\n".join(lines), title, Metadata(column=column), of_text_file=True)


_SAMPLE: Final = 4096  # characters that show what a file is

_NAMES: Final = {
    "title": "标题|题目|题名|篇名|新闻标题|文章标题|正标题|Title|Headline",
    "source": "来源|报纸|报纸名称|出处|媒体|原文出处|报刊名称|刊名|报别|新闻来源|文章来源|媒体名称"
    "|Source|Newspaper|Publication",
    "date": "日期|时间|发布时间|发布日期|刊登日期|出版日期|原刊期号|报纸日期|新闻日期|发表时间|Date"
    "|Published",
    "byline": "作者|记者|著者|Author|Byline",
    "editor": "编辑|责任编辑|责编|Editor",
    "page": "版次|版号|版面|原刊页号",
    "column": "版名|栏目|专栏|频道",
    "tags": "关键词|关键字|标签|主题词|Keywords|Tags",
    "url": "网址|链接|原文链接|地址|URL|Url|Link",
    "text": "正文|内容|全文|文章内容|内文|新闻正文|新闻内容|文章正文|全文内容"
    "|新闻全文|文章全文|报道全文|报道内容|Text|Content|Body|Full Text",
    "other": "文献号|分类号|分类名|原刊地名|复印期号|副标题|引题|肩标题|作者简介|字数|摘要|编号",
}
_NAME_OF: Final = {
    name.replace(" ", "").lower(): kind
    for kind, names in _NAMES.items()
    for name in names.split("|")
}
_BLANKS: Final = r"[ \t\u3000]{0,4}"
_ANY_NAME: Final = "|".join(_BLANKS.join(name) for name in sorted(_NAME_OF, key=len, reverse=True))
_LABELLED = re.compile(
    rf"^{_BLANKS}(?P<mark>[◎●■◆▲★☆○□◇※]{_BLANKS})?[【\[<〈《「〔(]?{_BLANKS}(?P<name>{_ANY_NAME})"
    rf"(?:{_BLANKS}(?:[】\]>〉》」〕)]{_BLANKS}:?|:|=|\t)|(?(mark)(?=[ \t\u3000]|$)|(?!))){_BLANKS}"
    r"(?P<value>.{0,2000})$",
    re.MULTILINE | re.IGNORECASE,
)
_FEWEST_LABELS: Final = 3
# A line that separates stories, or ends one.
_RULE = re.compile(r"[ \t]{0,20}([-=*_#~—─])\1{4,200}[ \t]{0,20}")


def read_text_export(text: str) -> Iterator[Article] | None:
    """Return the stories of an export, or ``None`` if the text is not one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    sample = text[:_SAMPLE]
    if documents := nexis.read_nexis(text, sample):
        return documents
    flat = to_simplified_halfwidth(sample)
    kinds = {_kind(label) for label in _LABELLED.finditer(flat)}
    if len(kinds) >= _FEWEST_LABELS and "title" in kinds and _begins_labelled(flat):
        return _labelled(text)
    return clippings.read_clippings(text) or read_classified(text)


def _begins_labelled(flat: str) -> bool:
    first = flat.lstrip().partition("\n")[0]
    return _LABELLED.match(first) is not None


def _labelled(text: str) -> Iterator[Article]:
    """Yield the stories of a labelled text; the first label begins a new story."""
    labels = list(_LABELLED.finditer(to_simplified_halfwidth(text)))
    first = _kind(labels[0]), labels[0]["name"]
    starts = [n for n, label in enumerate(labels) if (_kind(label), label["name"]) == first]
    for begin, end in pairwise([*starts, len(labels)]):
        limit = labels[end].start() if end < len(labels) else len(text)
        yield _story(text, labels[begin:end], limit)


def _story(text: str, labels: list[re.Match[str]], limit: int) -> Article:
    """Read one story: its text follows the text label, or the last label."""
    values: dict[str, str] = {}
    for label in labels:
        if _kind(label) == "text":
            return _article_of(values, text[label.start("value") : limit])
        if _kind(label) != "other":
            values.setdefault(_kind(label), text[slice(*label.span("value"))].strip())
    return _article_of(values, text[labels[-1].end() : limit])


def _kind(label: re.Match[str]) -> str:
    return _NAME_OF["".join(label["name"].split()).lower()]


def _article_of(values: dict[str, str], body: str) -> Article:
    title = values.get("title", "")
    lines = [line for line in body.splitlines() if line.strip() and not _RULE.fullmatch(line)]
    byline = values.get("byline", "")
    # The Fudan corpus repeats headline and author above the text.
    if lines and lines[0].strip() == title:
        lines = lines[1:]
        if lines and byline and lines[0].strip() == byline:
            lines = lines[1:]
    metadata = Metadata(
        date=read_date(values.get("date", "")) or _date_behind(values.get("date", "")),
        source=source_name(values.get("source", "")) or None,
        editor=credited(values.get("editor", "")) or None,
        url=values.get("url") or None,
        byline="、".join(split_names(byline)) or None,
        page=values.get("page") or None,
        column=values.get("column") or None,
        tags=split_tags(values.get("tags", "")),
    )
    return Article("\n".join(lines) or title, title or None, metadata, of_text_file=True)


def _date_behind(value: str) -> str | None:
    """Return the date after a place name: 广州19960512."""
    found = re.search(r"(?<!\d)(?:19|20)\d{6}(?!\d)", value)
    return read_date(found[0]) if found else None
