"""What archives call the facts about a story, in front matter, JSON and tagged text.

The first name that has a value of use is taken; names are compared without case, marks and blanks,
in Simplified characters.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from tuireader.archive.metadata import Metadata, credited, unquoted
from tuireader.archive.publication_date import read_date
from tuireader.text.normalize import to_simplified_halfwidth

_TITLE: Final = (
    "title", "headline", "headlines", "contenttitle", "newstitle", "hl", "标题", "新闻标题",
)  # fmt: skip
_TEXT: Final = (
    "content", "text", "body", "bodytext", "bodyhtml", "bodyxhtml", "bodies", "articlebody",
    "maintext", "article", "contenthtml", "contenttext", "正文", "内容", "全文", "新闻内容",
)  # fmt: skip
_DATE: Final = (
    "date", "publishtime", "publishdate", "publishedat", "published", "pubdate", "pubtime",
    "datepublished", "publishedtime", "versioncreated", "firstcreated", "datetime", "time",
    "createdat", "ctime", "timestamp", "发布时间", "发布日期", "日期", "时间", "发表时间",
)  # fmt: skip
_SOURCE: Final = (
    "source", "media", "publisher", "newspaper", "site", "sitename", "provider", "infosources",
    "copyrightholder", "来源", "媒体", "出处", "报纸",
)  # fmt: skip
_EDITOR: Final = ("editor", "editors", "责任编辑", "编辑")
_BYLINE: Final = ("byline", "bylines", "author", "authors", "作者", "记者")
_URL: Final = (
    "originalurl", "url", "link", "href", "sourceurl", "canonicalurl", "链接", "网址", "原文链接",
)  # fmt: skip
_READS: Final = ("reads", "readcount", "views", "viewcount", "pv", "阅读量", "浏览量", "点击量")
_MANY_DIGITS: Final = 12
_MARKS: Final = str.maketrans("", "", "_-. \u3000:")
# Where a value that is a record of its own keeps its words, as in the ninjs of the IPTC.
_INNER: Final = ("value", "name", "text", "content", "title")
_ALTERNATIVES: Final = {"role", "contenttype", "contentType"}
_DEEPEST: Final = 4

Record = Mapping[str, Any]


def normalise_names(record: Record) -> dict[str, Any]:
    """Return ``record`` by comparable names."""
    return {_comparable(str(name)): value for name, value in record.items()}


@lru_cache(maxsize=1024)
def _comparable(name: str) -> str:
    return to_simplified_halfwidth(name).lower().translate(_MARKS)


def facts(record: Record) -> Metadata:
    """Read the facts of a story from a record with comparable names."""
    dates = (read_date(word) for name in _DATE for word in text_values(record.get(name)))
    reads = "".join(_first(record, _READS))
    return Metadata(
        date=next(filter(None, dates), None),
        source=unquoted("".join(_first(record, _SOURCE)[:1])) or None,
        editor=credited(" ".join(_first(record, _EDITOR))) or None,
        reads=int(reads) if reads.isdecimal() and len(reads) < _MANY_DIGITS else None,
        url="".join(_first(record, _URL)[:1]) or None,
        byline="、".join(map(credited, _first(record, _BYLINE))) or None,
    )


def title(record: Record) -> str:
    """Return the headline in a record with comparable names, empty when there is none."""
    return "".join(_first(record, _TITLE)[:1])


def text(record: Record) -> str | None:
    """Return the body in a record with comparable names; ``None`` when no field is for it."""
    if not any(name in record for name in _TEXT):
        return None
    return "\n".join(_first(record, _TEXT))


def text_values(value: object, depth: int = 0) -> list[str]:
    """Return the words in the value of a field, which may be a list or a record of its own.

    Of a list of alternatives, as ninjs has them for media and lengths, the first is taken.
    """
    match value:
        case str() if value.strip():
            return [value.strip()]
        case int() | float() if not isinstance(value, bool):
            return [str(value)]
        case dict() if depth < _DEEPEST:
            inner = (text_values(value.get(name), depth + 1) for name in _INNER)
            return next(filter(None, inner), [])
        case [{**record}, *_] if depth < _DEEPEST and _ALTERNATIVES & record.keys():
            return text_values(record, depth + 1)
        case list() if depth < _DEEPEST:
            return [word for item in value for word in text_values(item, depth + 1)]
    return []


def _first(record: Record, names: tuple[str, ...]) -> list[str]:
    return next(filter(None, (text_values(record.get(name)) for name in names)), [])
