"""Exports of reference managers: a tag per line, a story per block; BibTeX entries.

RIS, RefWorks, EndNote and NoteExpress, as exported by CNKI and Wanfang; CNKI's readable list
(``Title-题名:``); and Factiva, which has full texts under its own tags.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from tuireader.archive import structured_data
from tuireader.archive.article import Article, ParseIssue
from tuireader.archive.publication_date import MONTHS
from tuireader.i18n import UserMessage

_RIS: Final = {
    "title": "TI T1", "byline": "AU A1", "source": "JO JF T2 JA", "date": "DA Y1 PY", "page": "SP",
    "summary": "AB N2", "url": "UR", "tags": "KW", "text": "FT",
}  # fmt: skip
_REFWORKS: Final = {
    "title": "T1", "byline": "A1", "source": "JF", "date": "FD YR", "page": "SP OP",
    "summary": "AB", "url": "UL LK", "tags": "K1", "text": "FT",
}  # fmt: skip
_ENDNOTE: Final = {
    "title": "%T", "byline": "%A", "source": "%J %B", "date": "%8 %D", "page": "%P",
    "summary": "%X", "url": "%U", "tags": "%K",
}  # fmt: skip
_NOTEEXPRESS: Final = {
    "title": "Title", "byline": "Author", "source": "Journal|Newspaper|Source|Secondary Title",
    "date": "Date|Issue Date|Year", "page": "Pages", "summary": "Abstract", "url": "URL",
    "tags": "Keywords", "text": "Full Text",
}  # fmt: skip
_CNKI: Final = {
    "title": "Title", "byline": "Author", "source": "Source", "date": "PubTime|Year",
    "page": "Page", "summary": "Summary", "url": "URL|Link", "tags": "Keyword", "text": "FullText",
}  # fmt: skip
# The lead paragraph and the rest of the text make one story.
_FACTIVA: Final = {
    "title": "HD", "byline": "BY", "source": "SN", "date": "PD", "page": "PG", "column": "SE CLM",
    "text": "LP TD",
}  # fmt: skip
_FACTIVA_TAGS: Final = (
    "HD|BY|WC|PD|ET|SN|SC|PG|SE|CLM|LA|CY|LP|TD|CO|IN|NS|RE|IPD|PUB|AN|ED|CR|ART|CT|RF|IPC"
)
# BibTeX and BibLaTeX.
_BIBTEX: Final = {
    "title": "title", "byline": "author",
    "source": "journaltitle journal newspaper organization institution publisher",
    "date": "date", "page": "pages", "summary": "abstract", "url": "url", "tags": "keywords",
    "text": "fulltext annote note",
}  # fmt: skip
_ENTRY = re.compile(
    r"^[ \t]{0,9}@(?!comment|string|preamble)[A-Za-z]{3,20}[ \t]{0,4}[{(]", re.I | re.M
)
_BIBTEX_FIELD = re.compile(
    r"[,\s](?P<name>[A-Za-z][A-Za-z-]{0,30})\s{0,9}=\s{0,9}"
    r"(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>[\w-]{1,60})|(?P<brace>\{))"
)
_LONGEST_LINE: Final = 2**16
_HEAD: Final = 4096  # characters
_CREDITS = re.compile(r"[;；\n]")


@dataclass(frozen=True, slots=True)
class Style:
    """The tag syntax of an export.

    Attributes:
        begins: Matches the first line.
        line: Matches a line with a tag and its value.
        facts: The field of each tag.
    """

    begins: re.Pattern[str]
    line: re.Pattern[str]
    facts: Mapping[str, str]


def _tags(tags: str) -> list[str]:
    return tags.split("|" if "|" in tags or " " not in tags else " ")


_STYLES: Final = (
    Style(
        re.compile(r"TY  ?- \w"),
        re.compile(r"(?P<tag>[A-Z][A-Z0-9])  ?-(?: (?P<value>.*))?"),
        _RIS,
    ),
    Style(
        re.compile(r"RT \w"),
        re.compile(r"(?P<tag>[A-Z][A-Z0-9])(?: (?P<value>.*))"),
        _REFWORKS,
    ),
    Style(re.compile(r"%0 \w"), re.compile(r"(?P<tag>%[0-9A-Z@!+])(?: (?P<value>.*))"), _ENDNOTE),
    Style(
        re.compile(r"\{Reference Type\}:"),
        re.compile(r"\{(?P<tag>[^{}:]{1,40})\}: ?(?P<value>.*)"),
        _NOTEEXPRESS,
    ),
    Style(
        re.compile(r"(?:SrcDatabase|Title)-[\u4e00-\u9fff]{1,8} ?[:：]"),
        re.compile(r"(?P<tag>[A-Za-z]{2,20})-[\u4e00-\u9fff]{1,8} ?[:：] ?(?P<value>.*)"),
        _CNKI,
    ),
    Style(
        re.compile(
            r"(?:(?:SE|CLM)\b[^\n]{0,200}\n)?HD(?:[ \t]{1,20}\S|[ \t]*\n)"
            r"(?s:.){0,3000}^(?:LP|TD)\b",
            re.MULTILINE,
        ),
        re.compile(rf"(?P<tag>{_FACTIVA_TAGS})(?:[ \t]{{1,20}}(?P<value>.*))?"),
        _FACTIVA,
    ),
)


def style_of(text: str) -> Style | None:
    """Return the tag syntax of an export; ``None`` if ``text`` is not one."""
    head = text[:_HEAD].lstrip("\ufeff \t\r\n")
    return next((style for style in _STYLES if style.begins.match(head)), None)


def is_bibtex(text: str) -> bool:
    """Whether a text begins with an entry of BibTeX; comments may precede it."""
    entry = _ENTRY.search(text[:_HEAD])
    return entry is not None and "=" in text[entry.end() : entry.end() + _HEAD]


def read_bibtex(text: str) -> Iterator[Article | ParseIssue]:
    """Yield the stories of BibTeX entries: those with an abstract or a full text."""
    starts = [entry.start() for entry in _ENTRY.finditer(text)]
    for number, (start, end) in enumerate(pairwise([*starts, len(text)]), 1):
        told = dict(_bibtex_fields(text[start:end]))
        if "date" not in told and told.get("year"):
            month = told.get("month", "")[:3].lower()
            known = str(MONTHS.index(month) + 1) if month in MONTHS else month
            told["date"] = "-".join(filter(None, (told["year"], known, told.get("day"))))
        record: dict[str, object] = {}
        for fact, names in _BIBTEX.items():
            if values := [told[name] for name in names.split() if told.get(name)]:
                record[fact] = _value(fact, values[:1])
        yield structured_data.article(record, UserMessage("record {number}", number=number))


def _bibtex_fields(entry: str) -> Iterator[tuple[str, str]]:
    end = entry.find(",")
    while end >= 0 and (found := _BIBTEX_FIELD.search(entry, end)):
        value = found["quoted"] or found["bare"] or ""
        end = found.end()
        if found["brace"]:
            end = _closing_brace(entry, end)
            value = entry[found.end() : end].rstrip("}")
        yield found["name"].lower(), value.strip("{} \t\r\n").replace(" and ", "；")


def _closing_brace(text: str, place: int) -> int:
    """Return the offset of the brace that closes the one before ``place``."""
    depth = 1
    for brace in re.compile(r"[{}]").finditer(text, place):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return brace.start()
    return len(text)


def read_references(text: str, style: Style) -> Iterator[Article | ParseIssue]:
    """Yield the stories of an export."""
    for number, block in enumerate(_blocks(text, style), 1):
        record: dict[str, object] = {}
        for fact, tags in style.facts.items():
            if values := [block[tag].strip() for tag in _tags(tags) if block.get(tag, "").strip()]:
                record[fact] = _value(fact, values)
        yield structured_data.article(record, UserMessage("record {number}", number=number))


def _value(fact: str, values: list[str]) -> object:
    match fact:
        case "text":
            return "\n".join(values)
        case "byline" | "tags":
            return [
                each.strip() for value in values for each in _CREDITS.split(value) if each.strip()
            ]
    return values


def _blocks(text: str, style: Style) -> Iterator[dict[str, str]]:
    """Yield the values of each block by tag; the first tag begins a new block."""
    block: dict[str, list[str]] = {}
    first = tag = ""
    for line in text.splitlines():
        found = style.line.fullmatch(line.lstrip("\ufeff")) if len(line) < _LONGEST_LINE else None
        if found is None:
            if tag:
                block[tag].append(line)
            continue
        tag, value = found["tag"], found["value"] or ""
        first = first or tag
        if tag == first and block:
            yield _joined(block)
            block = {}
        block.setdefault(tag, []).append(value)
    if block:
        yield _joined(block)


def _joined(block: Mapping[str, list[str]]) -> dict[str, str]:
    return {tag: "\n".join(lines) for tag, lines in block.items()}
