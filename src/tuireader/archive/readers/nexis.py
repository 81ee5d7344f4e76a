"""Exports of LexisNexis and Nexis Uni, in the languages of their sites.

LexisNexis numbers its documents (``1 of 2 DOCUMENTS``) and labels facts in capital letters. Nexis
Uni sets ``Body`` above a text, ``Classification`` below it, and ``End of Document`` behind it.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import Final

from tuireader.archive.article import Article
from tuireader.archive.bylines import split_names
from tuireader.archive.metadata import source_name
from tuireader.archive.publication_date import read_date
from tuireader.archive.story import Metadata

_NUMBERS: Final = r"\d{1,6} (?:of|von|van|de|di|sur) \d{1,6}"
_DOCUMENT: Final = r"(?i:DO[CK]UMENT(?:S|O|OS|E|EN)?)"
_BEGIN = re.compile(
    rf"^[ \t]{{0,80}}(?:{_NUMBERS} {_DOCUMENT}|{_DOCUMENT} {_NUMBERS}"
    r"|第 ?\d{1,6} ?[篇条條則则][,，/ ]{0,3}共 ?\d{1,6} ?[篇条條則则])[ \t]{0,80}$",
    re.MULTILINE,
)
_END = re.compile(
    r"^(?:End of Document|文档结束|文件结尾|文件結尾|Dokumentende|Fin du document)[ \t]{0,9}$",
    re.MULTILINE | re.IGNORECASE,
)
_BODY: Final = frozenset(["body", "正文", "内文", "內文", "corps", "text"])
_BELOW = re.compile(
    r"(?:Classification|Load-Date|Language|Notes|Graphic|Publication-Type|分类|分類|加载日期)\b.{0,200}",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?P<name>[^\W\d_][\w -]{1,24})[:：][ \t]{0,40}(?P<value>.{0,500})")
_NAMES: Final = {
    "HEADLINE": "HEADLINE TITRE TITEL TITULAR ÜBERSCHRIFT 标题 標題",
    "BYLINE": "BYLINE AUTOR AUTEUR AUTORE VERFASSER 作者 记者 記者",
    "SECTION": "SECTION RUBRIK RUBRIQUE SECCIÓN SECTIE 版面 栏目 欄目",
    "": "LENGTH LÄNGE LONGUEUR LENGTE LONGITUD LOAD-DATE UPDATE DATE-CHARGEMENT LAAD-DATUM LANGUAGE"
    " SPRACHE LANGUE TAAL IDIOMA PUBLICATION-TYPE TYPE-PUBLICATION PUBLICATIETYPE SUBJECT GRAPHIC"
    " DATELINE DISTRIBUTION GEOGRAPHIC JOURNAL-CODE DOCUMENT-TYPE COPYRIGHT TICKER COMPANY PERSON"
    " 长度 長度 字数 字數 上载日期 上載日期 加载日期 语言 語言 出版物类型 出版物類型 主题 主題",
}
_FACT_OF: Final = {name: fact for fact, names in _NAMES.items() for name in names.split()}
_COPYRIGHT = re.compile(
    r"[ \t]{0,200}(?:Copyright \d{4}|.{0,60}All Rights Reserved)", re.IGNORECASE
)
# How the names of the months begin in the languages of the sites.
_MONTHS: Final = ("jan ene", "feb fév fev", "mar mär mrt maa", "apr avr abr", "may mai mei",
    "jun juin", "jul juil", "aug aoû ago", "sep", "oct okt", "nov", "dec dez déc dic")  # fmt: skip
_FOREIGN_DAY = re.compile(
    r"(?P<day>\d{1,2})\.? (?:de )?(?P<month>[^\W\d_]{3,10})\.? (?:de )?(?P<year>\d{4})"
)
_LONGEST: Final = 600  # characters of a line with a label


def read_nexis(text: str, sample: str) -> Iterator[Article] | None:
    """Return the stories of an export; ``None`` if its beginning, ``sample``, is not one."""
    if _BEGIN.search(sample):
        return _documents(text)
    if _END.search(text):
        parts = [part for part in _END.split(text) if part.strip()]
        if parts and all(
            any(line.strip().lower() in _BODY for line in part.splitlines()) for part in parts
        ):
            return filter(None, map(_of_nexis_uni, parts))
    return None


def _documents(text: str) -> Iterator[Article]:
    """Yield the documents of LexisNexis, without the search request above the first one."""
    begins = list(_BEGIN.finditer(text))
    ends = [*(match.start() for match in begins[1:]), len(text)]
    for begin, end in zip(begins, ends, strict=True):
        if article := _document(text[begin.end() : end]):
            yield article


def _document(text: str) -> Article | None:
    """Read a document: source, date and headline are separate lines above the labels."""
    head: list[str] = []
    facts: dict[str, str] = {}
    body: list[str] = []
    for line in text.splitlines():
        if told := _labelled(line):
            facts.setdefault(*told)
        elif _COPYRIGHT.match(line):
            continue
        elif facts or len(head) > 2:
            body.append(line)
        elif line.strip():
            head.append(line.strip())
    return _article(head, facts, body) if head else None


def _of_nexis_uni(text: str) -> Article | None:
    """Read a document: headline, source and date are separate lines above the labels."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    at = next(n for n, line in enumerate(lines) if line.lower() in _BODY)
    facts = dict(filter(None, map(_labelled, lines[:at])))
    head = [line for line in lines[:at] if not (_labelled(line) or _COPYRIGHT.match(line))]
    body = list(takewhile(lambda line: not _BELOW.fullmatch(line), lines[at + 1 :]))
    return _article(head[1:], {"HEADLINE": head[0], **facts}, body) if head else None


def _labelled(line: str) -> tuple[str, str] | None:
    label = _LABEL.fullmatch(line.strip()) if len(line) < _LONGEST else None
    fact = _FACT_OF.get(label["name"].upper()) if label else None
    return (fact, label["value"].strip()) if label and fact is not None else None


def _article(head: list[str], facts: Mapping[str, str], body: list[str]) -> Article | None:
    text = "\n".join(body).strip("\n")
    if not text.strip():
        return None
    days = list(map(_day, head))
    titles = (line for line, day in zip(head[1:], days[1:], strict=True) if not day)
    metadata = Metadata(
        date=next(filter(None, days), None),
        source=source_name(head[0]) if head else None,
        byline="、".join(split_names(facts.get("BYLINE", ""))) or None,
        column=facts.get("SECTION") or None,
    )
    return Article(text, facts.get("HEADLINE") or next(titles, None), metadata, of_text_file=True)


def _day(line: str) -> str | None:
    if day := read_date(line):
        return day
    found = _FOREIGN_DAY.search(line)
    number = _month(found["month"].lower()) if found else None
    return read_date(f"{found['year']}-{number}-{found['day']}") if found and number else None


def _month(name: str) -> int | None:
    known = (n for n, names in enumerate(_MONTHS, 1) if name.startswith(tuple(names.split())))
    return next(known, None)
