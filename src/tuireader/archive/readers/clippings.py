"""Press clippings exported as one text: Wisers, udndata, Factiva, numbered stories, and rules.

Stories are recognised by a recurring line: the bars of Wisers, the signature of udndata, the word
count of Factiva, a number or mark before the headline. Between rules and on pages of their own,
every part must begin like a story.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from tuireader.archive import metadata_patterns as patterns
from tuireader.archive.article import Article
from tuireader.archive.bylines import credited_names
from tuireader.archive.headline import ends_a_sentence, is_headline
from tuireader.archive.metadata import read_line
from tuireader.archive.publication_date import find_date, read_date
from tuireader.archive.story import Metadata
from tuireader.text import numerals
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
_RULE = re.compile(r"[ \t]{0,20}([-=*_#~—─])(?:[ \t]?\1){2,200}[ \t]{0,20}")
# What stands before the headline of a story: 1、 (2) 【3】 四、 第5篇 ### ■.
_ITEM = re.compile(
    r"(?:(?:[(（【\[]\s?(?P<number1>\d{1,4}|[一二三四五六七八九十]{1,3})\s?[)）】\]]"
    r"|(?P<number2>\d{1,4})\s?[、.．)）]|(?P<number3>[一二三四五六七八九十]{1,3})\s?[、.．]"
    r"|第\s?(?P<number4>\d{1,4})\s?[篇条條則则][、.:：]?)"
    r"|(?P<mark>#{1,6}(?=\s)|={2,6}(?=\s)|[■◆●▲★☆◎○□◇]))\s{0,4}(?P<title>\S.{2,80})"
)
_ITEM_HINT = re.compile(
    r"^[ \t\u3000]{0,9}(?:[(（【\[]?[1一][)）】\]、.．]|第\s?1\s?[篇条條则則]"
    r"|#{1,6}[ \t]|={2,6}[ \t]|[■◆●▲★☆◎○□◇])",
    re.MULTILINE,
)
_DATED_LINE = re.compile(
    r"^[^\n。！？]{0,40}(?:(?:19|20)\d{2}|民[国國]\d{2,3}|1[01]\d)\s?[-/.年]\s?\d{1,2}[^\n。！？]{0,30}$",
    re.MULTILINE,
)
# A number of another kind before the headline of every story.
_NUMBERED = re.compile(
    r"(?:[\u2460-\u2473\u3220-\u3229]|第\s?[\d一二三四五六七八九十]{1,4}\s?[篇条條则則]|\d{1,4}(?=[\s、.．]))"
    r"[\s、.．:：]{0,3}"
)
_QUOTED = re.compile(r"^《([^《》]+)》$")
_NO_FACT = re.compile(
    r"(?:报章|報章|报纸|報紙|字[数數]|Words?)\s?[:：]?\s?[\d,]{0,8}", re.IGNORECASE
)
_NAME = re.compile(r"[\u4e00-\u9fff·、 ]{2,20}")
_LONGEST: Final = 100  # characters of a metadata line
_HEAD: Final = 3  # leading lines that may hold metadata


def read_clippings(text: str) -> Iterator[Article] | None:
    """Return the stories of a clippings file, or ``None`` if it is not one."""
    if "\f" in text and (pages := _on_pages(text)):
        return pages
    if _ITEM_HINT.search(text) and (items := _numbered(list(map(str.strip, text.splitlines())))):
        return items
    if len(_DATED_LINE.findall(text)) > 1 and (stories := _under_headers(text.splitlines())):
        return stories
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


def _on_pages(text: str) -> Iterator[Article] | None:
    """Return the stories of a text with a page break between them, if each begins like one."""
    pages = [[line.strip() for line in page.splitlines()] for page in text.split("\f")]
    parts = [part for page in pages if (part := list(filter(None, page)))]
    if len(parts) < 2 or not all(map(_begins_a_story, parts)):
        return None
    return map(_headed, parts)


def _numbered(lines: Sequence[str]) -> Iterator[Article] | None:
    """Return stories whose headlines have a number or a mark before them, and facts below."""
    items = [(n, found) for n, line in enumerate(lines) if (found := _ITEM.fullmatch(line))]
    items = [(n, found) for n, found in items if _has_facts_below(lines, n, found)]
    numbers = [place for _, found in items if (place := _place_of(found))]
    marks = {found["mark"] for _, found in items}
    is_counted = numbers == list(range(1, len(items) + 1))
    if len(items) < 2 or not (is_counted or (not numbers and len(marks) == 1)):
        return None
    above = list(filter(None, lines[: items[0][0]]))
    if len(above) > _MOST_ABOVE or any(map(ends_a_sentence, above)):
        return None
    ends = [n for n, _ in items[1:]] + [len(lines)]
    return (
        _item(found["title"].rstrip("= "), list(filter(None, lines[n + 1 : end])))
        for (n, found), end in zip(items, ends, strict=True)
    )


def _has_facts_below(lines: Sequence[str], place: int, found: re.Match[str]) -> bool:
    below = next(filter(None, lines[place + 1 : place + 3]), "")
    return is_headline(found["title"]) and _fact_of(below) is not None


def _place_of(item: re.Match[str]) -> int:
    """Return the number before a headline; 0 where a mark is."""
    numbers = item.group("number1", "number2", "number3", "number4")
    return int(numerals.parse_numeral(next(filter(None, numbers), "")) or 0)


def _item(title: str, rest: list[str]) -> Article:
    told = Metadata()
    for _ in range(_MOST_ABOVE):
        if len(rest) < 2 or (facts := _fact_of(rest[0])) is None:
            break
        told, rest = told.completed_by(facts), rest[1:]
    rest = [line for line in rest if not _IMPRINT.fullmatch(line)]
    return Article("\n".join(rest) or title, title, told, of_text_file=True)


def _under_headers(lines: Sequence[str]) -> Iterator[Article] | None:
    """Return stories of a text that begin with a headline and a line of source and day."""
    filled = [line for each in lines if (line := each.strip()) and not _is_between(line)]
    first = int(bool(filled) and _is_source_and_day(filled[0]))  # where the facts go first
    starts = [
        n - 1 + first
        for n, line in enumerate(filled)
        if _is_source_and_day(line)
        and n + first < len(filled)
        and is_headline(filled[n - 1 + 2 * first])
        and (n < 2 or ends_a_sentence(filled[n - 2 + first]))
    ]
    if len(starts) < 2 or starts[0]:
        return None
    parts = [filled[start:end] for start, end in pairwise([*starts, len(filled)])]
    if not all(len(part) > 2 and any(map(ends_a_sentence, part[2:])) for part in parts):
        return None
    if len({part[first] for part in parts}) < len(parts):  # a page that was saved twice
        return None
    numbered = all(_NUMBERED.match(part[first]) for part in parts)
    return (
        _item(
            _QUOTED.sub(r"\1", _NUMBERED.sub("", part[first]) if numbered else part[first]),
            [part[1 - first], *part[2:]],
        )
        for part in parts
    )


def _is_between(line: str) -> bool:
    return any(each.fullmatch(line) for each in (_RULE, _NUMBER, _IMPRINT))


def _is_source_and_day(line: str) -> bool:
    told = _fact_of(line) if _DATED_LINE.match(line) else None
    return told is not None and told.date is not None and told.source is not None


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
    line = rest.pop(0) if rest else ""
    day = read_date(line.replace(" ", "")) or read_date(line)
    told: list[str] = []
    while rest and not (_COPYRIGHT.fullmatch(rest[0]) or _LANGUAGE.fullmatch(rest[0])):
        told.append(rest.pop(0))
        if len(told) > _MOST_FACTS:
            return None
    while rest and (_COPYRIGHT.fullmatch(rest[0]) or _LANGUAGE.fullmatch(rest[0])):
        rest.pop(0)
    source = next((line for line in told if not line.replace(":", "").isdecimal()), None)
    page = next((line for line in told[2:] if line.isalnum() and len(line) <= 4), None)
    facts = Metadata(day, source, byline="、".join(credit) or None, page=page)
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
    if "|" in line or _is_page(line):
        return _between_bars([each.strip() for each in line.split("|")])
    read = read_line(line)
    tells = read.metadata.date or read.metadata.source
    return read.metadata if read.whole and tells else None


def _between_bars(values: Sequence[str]) -> Metadata | None:
    """Read a line of bars: 临江晚报 | 2021-03-04, A01 | 要闻 | 记者 苏禾."""
    told, others = Metadata(), []
    for value in filter(None, values):
        day, names = read_date(value), _by(value) or credited_names(value)
        if day or _is_page(value) or _is_source(value) or names:
            told = told.completed_by(
                Metadata(
                    date=day,
                    page=value if _is_page(value) else None,
                    source=value if _is_source(value) else None,
                    byline=names,
                )
            )
        elif not _NO_FACT.fullmatch(value):
            others.append(value)
    if len(others) > 1 or not (told.date or told.page):
        return None
    if others and told.page is None and told.source is None:
        return replace(told, source=others[0])
    return replace(told, column=others[0] if others else None)


def _by(value: str) -> str | None:
    """Return the name behind By, as Wisers prints it."""
    name = value.removeprefix("By ")
    return name if name != value and _NAME.fullmatch(name) else None


def _begins_a_story(part: Sequence[str]) -> bool:
    days = (find_date(to_simplified_halfwidth(line)) for line in part[1:_HEAD])
    is_headed = len(part) > 2 and is_headline(part[0])
    return is_headed and any(day and day.start < _LONGEST for day in days)
