"""Press clippings exported as one text: Wisers, udndata, Factiva, and stories between rules.

Stories are recognised by a recurring line: the bars of Wisers, the signature of udndata, the word
count of Factiva. Between rules, every part must begin like a story.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from tuireader.archive import metadata_patterns as patterns
from tuireader.archive.article import Article
from tuireader.archive.headline import is_headline
from tuireader.archive.metadata import read_line
from tuireader.archive.publication_date import find_date, read_date
from tuireader.archive.story import Metadata
from tuireader.text.normalize import to_simplified_halfwidth

_SAMPLE: Final = 4096  # characters examined to detect the format
_HINT = re.compile(
    r"\|[^|\n]{0,30}\||^(?:文[档檔件]|Document) [A-Za-z0-9]{8}|^[【〔][^\n】〕]{0,20}\d{4}[-/]\d"
    r"|^(?:文章)?[编編][号號]\s{0,4}[:：]|^[ \t]{0,20}([-=*_#~—─])\1{4}",
    re.MULTILINE,
)
_BARS = re.compile(r"[^|]{1,30}(?:\|[^|]{0,30}){1,6}")
_NUMBER = re.compile(r"(?:新[聞闻]|文章|Article)\s{0,3}\d{1,4}\s{0,3}")
# What Wisers prints below a story.
_IMPRINT = re.compile(
    r"(?:文章[编編][号號]|[编編][号號]).{0,60}|本[内內]容[经經].{0,80}|(?:©|\(c\)|版[权權]所有).{0,120}",
    re.IGNORECASE,
)
_LAST_LINE = re.compile(r"(?:文章)?[编編][号號]\s{0,4}[:：].{1,60}")
_MOST_ABOVE: Final = 4  # metadata lines above a headline, and imprint lines below the text
_WORDS = re.compile(r"[\d,]{1,8} ?(?:字|[词詞]|words)")
_DOCUMENT_ID = re.compile(r"(?:文[档檔件]|Document) [A-Za-z0-9]{8,60}")
_LANGUAGE = re.compile(r"(?:Chinese|中文|English|[简簡繁]体?).{0,30}", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:Copyright|版[权權]|©|\(c\)).{0,200}", re.IGNORECASE)
_RULE = re.compile(r"[ \t]{0,20}([-=*_#~—─])\1{4,200}[ \t]{0,20}")
_LONGEST: Final = 100  # characters of a metadata line
_HEAD: Final = 3  # leading lines that may hold metadata


def read(text: str) -> Iterator[Article] | None:
    """Return the stories of a clippings file, or ``None`` if it is not one."""
    if not _HINT.search(text):
        return None
    sample = text[:_SAMPLE]
    lines = [line.strip() for line in text.splitlines()]
    if "|" in sample and (bars := [n for n, line in enumerate(lines) if _is_bars(line)]):
        return _wisers(lines, bars)
    if _DOCUMENT_ID.search(text) and (ends := _matching(lines, _DOCUMENT_ID)):
        return _factiva(lines, ends)
    if "/" in sample and len(signed := [n for n, line in enumerate(lines) if _signs(line)]) > 1:
        return _signed(lines, signed)
    if rules := _matching(lines, _RULE):
        return _divided(lines, rules)
    if len(ends := _matching(lines, _LAST_LINE)) > 1:
        return _divided(lines, ends)
    return None


def _matching(lines: Sequence[str], pattern: re.Pattern[str]) -> list[int]:
    return [n for n, line in enumerate(lines) if len(line) <= _LONGEST and pattern.fullmatch(line)]


def _is_bars(line: str) -> bool:
    if len(line) > _LONGEST or not _BARS.fullmatch(line):
        return False
    return any(map(read_date, line.split("|"))) and any(map(_is_page, line.split("|")))


def _is_page(value: str) -> bool:
    return patterns.PAGE_TOKEN.fullmatch(to_simplified_halfwidth(value.strip())) is not None


def _wisers(lines: Sequence[str], bars: Sequence[int]) -> Iterator[Article] | None:
    """Return stories whose headline, newspaper and bar-separated metadata come in either order."""
    starts = [_start(lines, n) for n in bars]
    if lines[: starts[0]] and any(
        line and not _NUMBER.fullmatch(line) for line in lines[: starts[0]]
    ):
        return None
    ends = pairwise([*starts, len(lines)])
    return (
        _clipping(lines[start:end], bar - start)
        for (start, end), bar in zip(ends, bars, strict=True)
    )


def _start(lines: Sequence[str], bar: int) -> int:
    """Return the first of at most two lines directly above the bars."""
    start = bar
    while (
        start and bar - start < 2 and lines[start - 1] and not _NUMBER.fullmatch(lines[start - 1])
    ):
        start -= 1
    return start


def _clipping(lines: Sequence[str], bar: int) -> Article:
    told = [value.strip() for value in lines[bar].split("|")]
    rest = [line for n, line in enumerate(lines) if line and n != bar]
    rest = [line for line in rest if not (_IMPRINT.fullmatch(line) or _NUMBER.fullmatch(line))]
    sources = [line for line in rest[:2] if _is_source(line)]
    if sources:
        rest.remove(sources[0])
    pages = [value for value in told if _is_page(value)]
    days = filter(None, map(read_date, told))
    others = [v for v in told if v and not _is_page(v) and not read_date(v) and not _is_source(v)]
    source = next(iter([*sources, *(value for value in told if _is_source(value))]), None)
    facts = Metadata(
        date=next(days, None), source=source, page=pages[0], column=next(iter(others), None)
    )
    title, *body = rest or [""]
    return Article("\n".join(body) or title, title or None, facts, of_text_file=True)


def _is_source(line: str) -> bool:
    return patterns.NAMED_SOURCE.fullmatch(to_simplified_halfwidth(line)) is not None


def _factiva(lines: Sequence[str], ends: Sequence[int]) -> Iterator[Article] | None:
    """Return stories with one metadata item per line around the word count."""
    parts = [lines[start:end] for start, end in pairwise([0, *(n + 1 for n in ends)])]
    found = [_press_story([line for line in part if line][:-1]) for part in parts]
    return iter([each for each in found if each]) if any(found) else None


def _press_story(lines: Sequence[str]) -> Article | None:
    counts = [n for n, line in enumerate(lines[:8]) if _WORDS.fullmatch(line)]
    if not counts or not counts[0]:
        return None
    title, *credit = lines[: counts[0]]
    rest = list(lines[counts[0] + 1 :])
    day = read_date(rest.pop(0).replace(" ", "")) or "" if rest else ""
    told: list[str] = []
    while rest and not (_COPYRIGHT.fullmatch(rest[0]) or _LANGUAGE.fullmatch(rest[0])):
        told.append(rest.pop(0))
        if len(told) > _MOST_FACTS:
            return None
    while rest and (_COPYRIGHT.fullmatch(rest[0]) or _LANGUAGE.fullmatch(rest[0])):
        rest.pop(0)
    source = next((line for line in told if not line.replace(":", "").isdecimal()), None)
    page = next((line for line in told[2:] if line.isalnum() and len(line) <= 4), None)
    facts = Metadata(day or None, source, byline="、".join(credit) or None, page=page)
    return Article("\n".join(rest) or title, title, facts, of_text_file=True)


_MOST_FACTS: Final = 6  # lines between date and language


def _signs(line: str) -> bool:
    """Whether a line is the signature of a story: 【2003-05-02/聯合報/A4版/焦點】."""
    if len(line) > _LONGEST or ("/" not in line and "╱" not in line):
        return False
    told = read_line(line)
    return told.whole and bool(told.metadata.date and told.metadata.page)


def _signed(lines: Sequence[str], signed: Sequence[int]) -> Iterator[Article] | None:
    """Return stories with a signature at the end or below the headline."""
    filled = [n for n, line in enumerate(lines) if line]
    is_below_headline = filled.index(signed[0]) == 1
    if is_below_headline:
        starts = [max(n for n in filled if n < place) for place in signed]
        parts = pairwise([*starts, len(lines)])
    else:
        parts = pairwise([0, *(place + 1 for place in signed)])
    return (
        Article("\n".join(filter(None, lines[start:end])), of_text_file=True)
        for start, end in parts
    )


def _divided(lines: Sequence[str], rules: Sequence[int]) -> Iterator[Article] | None:
    """Return the parts between rules, if each has a headline followed by a date."""
    edges = pairwise([-1, *rules, len(lines)])
    parts = [[line for line in lines[start + 1 : end] if line] for start, end in edges]
    parts = [part for part in parts if part]
    if len(parts) < 2 or not all(map(_begins_a_story, parts)):
        return None
    return map(_headed, parts)


def _headed(part: list[str]) -> Article:
    """Return a story whose headline may follow the newspaper, the page and the date."""
    told, rest = Metadata(), [line for line in part if not _IMPRINT.fullmatch(line)]
    while len(part) - len(rest) < _MOST_ABOVE and len(rest) > 2 and (facts := _fact_of(rest[0])):
        told, rest = told.completed_by(facts), rest[1:]
    if told.date is None or rest is part:
        return Article("\n".join(part), of_text_file=True)
    return Article("\n".join(rest[1:]), rest[0], told, of_text_file=True)


def _fact_of(line: str) -> Metadata | None:
    """Return the metadata of a line that names a newspaper, a date, or a page and a column."""
    if len(line) > _LONGEST:
        return None
    if _is_source(line):
        return Metadata(source=line)
    page, _, column = (each.strip() for each in line.partition("|"))
    if _is_page(page):
        return Metadata(page=page, column=column or None)
    read = read_line(line)
    return read.metadata if read.whole and read.metadata.date else None


def _begins_a_story(part: Sequence[str]) -> bool:
    days = (find_date(to_simplified_halfwidth(line)) for line in part[1:_HEAD])
    is_headed = len(part) > 2 and is_headline(part[0])
    return is_headed and any(day and day.start < _LONGEST for day in days)
