"""Stories between tags: the Sogou corpora, and the SGML of the Gigaword collections.

Neither is XML: there is no root, ``&`` and ``<`` are unescaped, and the last story may be
truncated. A story begins at ``<doc>``; for its fields see ``archive.field_aliases``.
"""

import re
from collections.abc import Collection, Iterator
from typing import Final

from tuireader.archive import field_aliases, markup
from tuireader.archive.article import Article, ParseIssue
from tuireader.archive.headline import is_headline
from tuireader.archive.publication_date import read_date
from tuireader.archive.repairs import RepairKind
from tuireader.archive.story import UNKNOWN, Metadata, Repair
from tuireader.i18n import UserMessage

_PROLOGUE: Final = (
    r"\A\s*(?:<!--[^-]*+(?:-(?!->)[^-]*+)*-->\s*|<(?!!--)[?!][^<>]*>\s*"
    r"|<(?:docs?|docset|corpus|root|news)>\s*)*"
)
_BEGINS = re.compile(
    rf"{_PROLOGUE}<doc(?:\s[^<>]*)?>\s*<(?:url|docno|docid|contenttitle|headline|title|text|"
    r"dateline|date|source|hl|seg|p|human_label|summary|short_text|content|body)\b",
    re.IGNORECASE,
)
_DOC = re.compile(r"<doc(?P<attributes>\s[^<>]*)?>", re.IGNORECASE)
_END = re.compile(r"</doc\s*>", re.IGNORECASE)
_FIELD = re.compile(r"<(?P<name>[a-z][a-z_]{0,30})(?:\s[^<>]*)?>", re.IGNORECASE)
# The NIST translation test sets number every sentence: <seg id=1>.
_PARAGRAPH = re.compile(r"</?(?:p|seg)(?:\s[^<>]*)?>", re.IGNORECASE)
_HEADLINE = re.compile(r"<hl(?:\s[^<>]*)?>(?>(?:[^<]|<(?!/?hl\b))*)</hl\s*>", re.IGNORECASE)

# Only tags that are closed count, unlike <5 and <书名>: <LOCATION english="Rome">罗马</LOCATION>.
_CLOSING = re.compile(r"</([a-z][a-z_]{0,30})\s*>", re.IGNORECASE)
_TAG = re.compile(r"</?([a-z][a-z_]{0,30})(?:\s[^<>]*)?>", re.IGNORECASE)

_NEXT = re.compile(r"\n[ \t]*</?[a-z]", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")
_ATTRIBUTE = re.compile(r"""(?<![a-z])([a-z]++)\s*+=\s*+["']?([^"'<>]*+)["']?""", re.IGNORECASE)
_MOST_FIELDS: Final = 64
_LONGEST_SUMMARY: Final = 40  # characters of a summary that counts as a headline
# The private-use character that marks a line break in the Sogou corpora.
_SOGOU_BREAK = re.compile("\ue40c")

# The newsrooms of the Chinese collections of the LDC, by the first part of an id such as
# XIN_CMN_20041201.0001 or CCTV4_NEWS3_CMN_20060217_075800_447; the day is behind it.
_ID = re.compile(
    r"\A(?P<newsroom>[A-Z]{1,20})(?:[\w.]{0,60}_)?(?P<date>(?:19|20)\d{6})[._]\d[\w.]*",
    re.IGNORECASE,
)
_NEWSROOMS: Final = {
    "AFC": "法新社",
    "AFP": "法新社",
    "CCTV": "中央电视台",
    "CNA": "中央社",
    "CNS": "中新社",
    "GMW": "光明日报",
    "PD": "人民日报",
    "PDA": "人民日报",
    "PHOENIX": "凤凰卫视",
    "PLA": "解放军报",
    "XIN": "新华社",
    "ZBN": "联合早报",
}
_ID_FIELDS: Final = ("docno", "docid", "id")
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u3000-\u303f“”‘’—…]"
_WRAP = re.compile(rf"(?<={_WIDE})[ \t]*\n[ \t]*(?={_WIDE})")


def is_tagged(text: str) -> bool:
    """Whether ``text`` begins like a file of stories between tags."""
    return _BEGINS.match(text) is not None


def parse_tagged(text: str, path: str) -> Iterator[Article | ParseIssue]:
    """Yield the stories of a file; text outside of them is reported."""
    starts = list(_DOC.finditer(text))
    if not starts:
        yield ParseIssue("", "no story between <doc> and </doc>")
        return
    if _left_over(text[: starts[0].start()]):
        yield ParseIssue(
            UserMessage("before story {number}", number=1), "text outside of any story"
        )
    ends = [*(start.start() for start in starts[1:]), len(text)]
    for n, (start, limit) in enumerate(zip(starts, ends, strict=True), 1):
        end = _END.search(text, start.end(), limit)
        yield _article(start["attributes"] or "", text[start.end() : end.start() if end else limit])
        if end and _left_over(text[end.end() : limit]):
            yield ParseIssue(
                UserMessage("after story {number}", number=n), "text outside of any story"
            )


def _left_over(text: str) -> str:
    return _ANY_TAG.sub("", text).strip()


def _article(attributes: str, text: str) -> Article:
    record = field_aliases.normalise_names(
        dict(_ATTRIBUTE.findall(attributes)) | dict(_fields(text))
    )
    body = field_aliases.text(record)
    # If no element is marked as text, as in encyclopedia extracts, everything is.
    body, breaks = _lines(_HEADLINE.sub("", text) if body is None else body)
    dateline = _unwrapped(str(record.get("dateline", "")))
    if dateline and not body.lstrip().startswith(dateline):
        body = f"{dateline}\n{body}"
    told = field_aliases.title(record) or _headline_in(field_aliases.summary(record))
    headline, marks = _PARAGRAPH.subn("", told)
    names = frozenset(_CLOSING.findall(text))
    body, annotated = _without(names, body)
    headline, named = _without(names, headline)
    stripped, title = markup.strip(body), markup.strip(_unwrapped(headline))
    count = breaks + marks + annotated + named + stripped.count + title.count
    repairs = (Repair(RepairKind.MARKUP, count),) if count else ()
    facts = field_aliases.facts(record).completed_by(_named_by(record))
    return Article(stripped.text, title.text or None, facts, repairs)


def _headline_in(summary: str) -> str:
    """Return a summary short enough to be a headline, as in summarisation data sets."""
    line = " ".join(summary.split())
    return line if 0 < len(line) <= _LONGEST_SUMMARY and is_headline(line) else ""


def _fields(text: str) -> Iterator[tuple[str, str]]:
    """Yield the fields of a story; an unclosed field ends at the next one."""
    end = 0
    for _ in range(_MOST_FIELDS):
        field = _FIELD.search(text, end)
        if field is None:
            return
        closing = re.compile(rf"</{field['name']}\s*>", re.IGNORECASE)
        limit = closing.search(text, field.end()) or _NEXT.search(text, field.end())
        end = limit.start() if limit else len(text)
        yield field["name"].lower(), text[field.end() : end]


def _without(names: Collection[str], text: str) -> tuple[str, int]:
    """Remove tags with these names, and count them."""
    tags = 0

    def replace(tag: re.Match[str]) -> str:
        nonlocal tags
        tags += tag[1] in names
        return "" if tag[1] in names else tag[0]

    return _TAG.sub(replace, text), tags


def _lines(text: str) -> tuple[str, int]:
    """Put every paragraph on one line, and count the paragraph marks."""
    text, breaks = _SOGOU_BREAK.subn("\n", text)
    paragraphs = _PARAGRAPH.split(text)
    if len(paragraphs) == 1:
        return text, breaks
    return "\n".join(map(_unwrapped, paragraphs)), breaks + len(paragraphs) - 1


def _unwrapped(paragraph: str) -> str:
    """Join the lines of a paragraph, with spaces where the script uses them."""
    return " ".join(_WRAP.sub("", paragraph.strip()).split("\n"))


def _named_by(record: field_aliases.Fields) -> Metadata:
    """Parse newsroom and date from the id of a story."""
    ids = (_ID.fullmatch(str(record.get(name, "")).strip()) for name in _ID_FIELDS)
    known = next(filter(None, ids), None)
    if known is None:
        return UNKNOWN
    return Metadata(read_date(known["date"]), _NEWSROOMS.get(known["newsroom"].upper()))
