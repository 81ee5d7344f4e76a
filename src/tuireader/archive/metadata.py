"""Metadata lines: when, where and by whom a story was published.

Mainland, Taiwan and Hong Kong pages differ in words, order and marks. What a line says is taken
from it as far as it is understood; a line is ``whole`` when it holds nothing else.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile
from typing import Final

from tuireader.archive import metadata_patterns as patterns
from tuireader.archive.bylines import DOUBLE_SURNAMES, credited_names, split_names, writer_of
from tuireader.archive.headline import ends_a_sentence
from tuireader.archive.publication_date import find_date, read_date
from tuireader.archive.story import UNKNOWN, Metadata
from tuireader.text.normalize import to_simplified_halfwidth


@dataclass(frozen=True, slots=True)
class MetadataLine:
    """What one line says.

    Attributes:
        facts: How many dates and labels in it were understood.
        whole: The line holds nothing else.
    """

    metadata: Metadata = UNKNOWN
    facts: int = 0
    whole: bool = False


_NOTHING = MetadataLine()
# No metadata comes without one of these.
_DIGIT_OR_MARK = re.compile(r"[\d:：∶︰﹕|｜丨年]|^原[创創]|[来來源转轉载載摘]自")
_MAX_LENGTH = 300  # a longer line is a paragraph of the story
_HEAD, _TAIL = 6, 3  # paragraphs
_HEAD_LINE = 80  # characters; the story has begun with a longer line
_MYRIAD = 10_000
_LONGEST_DAY = 40
_DATE_TOKEN = f" {patterns.DATE_MARK} "
_SHORT = 6  # characters of a name or a column
_OF_WIRE = ("电", "電", "讯", "訊", "日电", "日電")  # behind the day of an agency's report
# As the archive of a newspaper files its pages: 临江日报/1957年/3月/4日/第4版.
_FILED_DAY = re.compile(r"(\d{4}年)/(\d{1,2}月)/(\d{1,2}日)(?=/)")
_LONGEST_REPRINT = 120
_KEPT = patterns.WRITER_OF_HOUSE
# A line that is a day as programs write it: 20190615; Sat, 15 Jun 2019 08:18:00 +0800;
# Sat Jun 15 08:18:00 CST 2019; 2019. 6. 15.
_IN_DIGITS = re.compile(
    r"(?:19|20)\d{6}(?:T\d{6}Z?)?|\w{2,9}, ?\d{1,2} \w{2,9} \d{4}.{0,20}"
    r"|[A-Z][a-z]{2} [A-Z][a-z]{2} {1,2}\d{1,2} [\d:]{8} (?:[A-Z+]{2,4}[\d:]{0,5} )?\d{4}"
    r"|\d{4}\. ?\d{1,2}\. ?\d{1,2}\."
)
_BEFORE_PAGE = re.compile(r"(?<=\d)\s{1,4}(?=版)")
_REMARK = re.compile(r"\s{1,8}原创稿?$|(?:参与互动|參與互動|举报|舉報|分享|收藏|打印|\+?关注)$")
# What follows a name behind wide blanks, and the name in another script.
_BEHIND_NAME = re.compile(
    r"(?<=\w\w)(?:[ \xa0]{2,}|[ \xa0]?\u3000).*$|(?<=[\u4e00-\u9fff]{3}) [A-Z][A-Za-z.&' -]{6,40}$"
)
# A blank divides Chinese keywords; it stands within those of Latin words.
_TAG_MARKS = re.compile(
    r"[,，、;；|｜#\r\n\t\u3000]{1,8}"
    r"|(?<=[\u3400-\u9fff])[ \xa0]{1,8}|[ \xa0]{1,8}(?=[\u3400-\u9fff])"
)
_HAN = re.compile(r"[\u3400-\u9fff]+")


def read_line(line: str) -> MetadataLine:
    """Read one line of a page."""
    if len(line) > _MAX_LENGTH or not _DIGIT_OR_MARK.search(line):
        return _NOTHING
    # Of an instant in UTC the day depends on the archive.
    if len(line) <= _LONGEST_DAY and _IN_DIGITS.fullmatch(line) and (day := read_date(line)):
        return MetadataLine(Metadata(date=day), 1, whole=True)
    return _read_line(line)


@lru_cache(maxsize=64)  # a line beside a story is asked for each of its facts
def _read_line(line: str) -> MetadataLine:
    if address := patterns.URL.search(line):
        return _read_address(line, address)
    if reprinted := _read_reprint(line):
        return reprinted
    line = _FILED_DAY.sub(r"\1\2\3", line)
    line, dates = _take_dates(_BEFORE_PAGE.sub("", line.removeprefix("公元").removeprefix("西元")))
    flat = to_simplified_halfwidth(line)
    if signature := _read_signature(line, flat, dates):
        return signature
    found = list(patterns.LABEL.finditer(flat))
    facts = len(dates) + sum(label.lastgroup != "unknown" for label in found)
    starts = [*(label.start() for label in found), len(line)]
    lead = _read_lead(line[: starts[0]], dates)
    if not facts or lead is None:
        return _NOTHING
    metadata, whole = Metadata(), lead.whole
    for label, end in zip(found, starts[1:], strict=True):
        fact = _read_label(label, _bare(line[label.end() : end]), facts)
        metadata = metadata.completed_by(fact or Metadata())
        # Who wrote a story is part of it.
        whole &= fact is not None and label.lastgroup != "byline"
    return MetadataLine(metadata.completed_by(lead.metadata), facts, whole)


def read_head(
    paragraphs: Sequence[str], known: Metadata = UNKNOWN, titled: bool = False
) -> tuple[Metadata, frozenset[int]]:
    """Read the lines around the headline.

    Args:
        paragraphs: Of the page.
        known: Metadata found elsewhere.
        titled: The headline is not among the paragraphs.

    Returns:
        ``known`` with what the lines say, and which of the paragraphs say nothing else.
    """
    metadata, whole = known, set()
    head = [*paragraphs[:1], *takewhile(_before_the_story, paragraphs[1:_HEAD])]
    for place, paragraph in enumerate(head):
        line = read_line(paragraph)
        metadata = metadata.completed_by(line.metadata)
        # The first line is the headline unless it is plainly none: 编辑：一个正在消失的职业.
        is_headline = not titled and place == 0 and line.facts < 2 and not line.metadata.date
        # A second date, unlike the first, belongs to the story: the day of a diary, say.
        agrees = line.metadata.completed_by(metadata) == metadata
        if line.whole and agrees and not is_headline:
            whole.add(place)
    return metadata, frozenset(whole)


def read_tail(paragraphs: Sequence[str]) -> tuple[Metadata, bool]:
    """Read the last lines, and tell whether the very last is only the address of the page."""
    if len(paragraphs) < 2:
        return UNKNOWN, False
    last, *above = map(read_line, reversed(paragraphs[1:][-_TAIL:]))
    is_told = last.whole or last.facts > 1
    metadata = last.metadata if is_told else Metadata(date=_day_in_tail(paragraphs[-1]))
    for line in above:
        # A day alone on a line above the end is one of the story.
        if line.whole and (line.facts > 1 or line.metadata.date is None):
            metadata = metadata.completed_by(line.metadata)
    return metadata, last.whole and last.metadata.url is not None


def _day_in_tail(paragraph: str) -> str | None:
    """Return the day that agencies of Taiwan set behind a story: ……（編輯：陶樂平）1090105."""
    found = patterns.DAY_IN_TAIL.search(paragraph[-_HEAD_LINE:])
    return read_date(found["day"]) if found else None


def _before_the_story(line: str) -> bool:
    if len(line) <= _LONGEST_DAY and _IN_DIGITS.fullmatch(line):
        return True
    return len(line) <= _HEAD_LINE and not ends_a_sentence(line)


def _read_address(line: str, address: re.Match[str]) -> MetadataLine:
    flat = to_simplified_halfwidth(line)
    if not patterns.ORIGINAL.search(flat[: address.start()]):
        return _NOTHING
    whole = patterns.ORIGINAL_LINE.fullmatch(flat) is not None
    if reprinted := patterns.REPRINTED_FROM.fullmatch(flat[: address.start()]):
        source = unquoted(line[slice(*reprinted.span("source"))])
        return MetadataLine(Metadata(source=source, url=address[0]), 2, address.end() == len(line))
    return MetadataLine(Metadata(url=address[0]), 1, whole)


def _read_reprint(line: str) -> MetadataLine | None:
    """Read where a story is from, as those say who keep it: 原文来自「临江发布」：headline."""
    if len(line) > _LONGEST_REPRINT:
        return None
    flat = to_simplified_halfwidth(line)
    if told := patterns.WRITER_OF_HOUSE.fullmatch(flat):
        names = ("house", "who") if told["house"] else ("source", "byline")
    elif told := patterns.REPRINTED.fullmatch(flat):
        names = ("quoted" if told["quoted"] else "account", "byline")
    elif told := patterns.ACCOUNT.fullmatch(flat):
        names = ("source", "byline")
    else:
        return None
    source, byline = (line[slice(*told.span(name))] if told[name] else None for name in names)
    # Who wrote a story is part of it.
    return MetadataLine(Metadata(source=source, byline=byline), 2, told.re is not _KEPT)


def _take_dates(line: str) -> tuple[str, list[str | None]]:
    """Return the line with a mark in place of every date, and the dates."""
    dates: list[str | None] = []
    while date := find_date(to_simplified_halfwidth(line)):
        dates.append(date.iso)
        line = line[: date.start] + patterns.DATE_MARK + line[date.end :]
    return line, dates


def _read_signature(line: str, flat: str, dates: Sequence[str | None]) -> MetadataLine | None:
    """Read how a database signs a story: 【2003-05-02/聯合報/A4版/焦點】."""
    if len(line) > _HEAD_LINE:
        return None
    if told := _read_pair(line, flat):
        return MetadataLine(told, 2, whole=True)
    if len(dates) != 1 or dates[0] is None:
        return None
    metadata, others = Metadata(date=dates[0]), []
    line, flat = (each.replace(patterns.DATE_MARK, _DATE_TOKEN) for each in (line, flat))
    for start, end in _tokens(flat):
        token, printed = flat[start:end], line[start:end]
        if patterns.PAGE_TOKEN.fullmatch(token):
            metadata = metadata.completed_by(Metadata(page=printed))
        elif patterns.NAMED_SOURCE.fullmatch(token):
            metadata = metadata.completed_by(Metadata(source=printed))
        elif token != patterns.DATE_MARK:
            others.append(printed)
    if metadata.page is None or len(others) > 1 or not (metadata.source or "/" in flat):
        return None
    if others and not patterns.COLUMN_TOKEN.fullmatch(others[0]):
        return None
    return MetadataLine(replace(metadata, column=next(iter(others), None)), 3, whole=True)


def _read_pair(line: str, flat: str) -> Metadata | None:
    """Read a line that is a page and its name, or what WeChat sets below a headline."""
    if headed := patterns.PAGE_LINE.fullmatch(flat):
        page, column = (line[slice(*headed.span(name))] for name in ("page", "column"))
        return Metadata(page=page, column=column)
    if wechat := patterns.WECHAT_LINE.fullmatch(flat):
        byline, source = (line[slice(*wechat.span(name))] for name in ("byline", "source"))
        return Metadata(byline=byline, source=source)
    return None


def _tokens(flat: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in patterns.SIGNATURE_MARKS.finditer(flat):
        if mark.start() > start:
            yield start, mark.start()
        start = mark.end()
    if start < len(flat):
        yield start, len(flat)


def _read_lead(lead: str, dates: Sequence[str | None]) -> MetadataLine | None:
    """Read what stands before the first label: a date, a source beside it, or ``None``: prose.

    A day that the calendar does not have, or a second one, is not understood.
    """
    date = next(filter(None, dates), None)
    whole = None not in dates and len(set(dates)) < 2
    name = lead.strip(patterns.BETWEEN + patterns.BRACKETS)
    if (
        not name
        or (dates and name in _OF_WIRE)
        or patterns.AGO.fullmatch(to_simplified_halfwidth(name))
    ):
        return MetadataLine(Metadata(date=date), whole=whole)
    if dates and patterns.NAMED_SOURCE.fullmatch(to_simplified_halfwidth(name)):
        return MetadataLine(Metadata(date=date, source=unquoted(name)), whole=whole)
    if dates and (found := patterns.SOURCE_AND_MORE.fullmatch(to_simplified_halfwidth(name))):
        more = name[slice(*found.span("more"))]
        if names := credited_names(more):
            source = name[slice(*found.span("source"))]
            return MetadataLine(Metadata(date=date, source=source, byline=names))
        if len(more) <= _SHORT and patterns.COLUMN_TOKEN.fullmatch(more):
            return MetadataLine(Metadata(date=date, source=name[slice(*found.span("source"))]))
    if dates and lead[0] == patterns.DATE_MARK and lead[1] in " \xa0\u3000|｜":
        return MetadataLine(Metadata(date=date, byline=credited_names(name)))
    if dates and len(name) <= _LONGEST_DAY and (names := credited_names(name)):
        return MetadataLine(Metadata(date=date, byline=names))
    return None


def _read_label(label: re.Match[str], value: str, facts: int) -> Metadata | None:
    """Return the fact behind ``label``, or ``None`` when the value is not understood."""
    value, _, behind = value.partition(patterns.DATE_MARK)
    value, behind = value.strip(), behind.strip(patterns.BETWEEN)
    if behind and patterns.PAGE_TOKEN.fullmatch(to_simplified_halfwidth(behind)):
        told = _read_label(label, value, facts)
        return replace(told, page=behind) if told else None
    flat = to_simplified_halfwidth(value)
    match label.lastgroup:
        case "source" if _is_of_data(label, facts):
            return None
        case "byline" if facts < 2:
            return None
        case "editor" | "byline" if _is_nobody(label, flat):
            return Metadata()
        case "source" if patterns.NOWHERE.fullmatch(flat):
            return Metadata()
        case "reads" if not value:
            return Metadata(reads=_count(label))
        case "date" if not value or patterns.TIME.fullmatch(flat):
            return Metadata()
        case "date" if patterns.NAMED_SOURCE.fullmatch(flat):
            return Metadata(source=unquoted(value))
        case str(name) if name in _VALUES and _VALUES[name][0].fullmatch(flat):
            return _VALUES[name][1](value)
    return None


def _is_nobody(label: re.Match[str], flat: str) -> bool:
    """Whether a credit names no person; some sites call themselves the editor."""
    is_site = label.lastgroup == "editor" and patterns.NAMED_SOURCE.fullmatch(flat)
    return bool(is_site or patterns.NOBODY.search(flat))


def _read_source(value: str) -> Metadata:
    """Read a source, behind which a writer may stand: 来源：临江日报 陶乐平."""
    found = patterns.SOURCE_AND_MORE.fullmatch(to_simplified_halfwidth(value))
    names = writer_of(value[slice(*found.span("more"))]) if found else None
    if found and names:
        return Metadata(source=unquoted(value[slice(*found.span("source"))]), byline=names)
    return Metadata(source=source_name(value) or None)


def _is_of_data(label: re.Match[str], facts: int) -> bool:
    """Whether 资料来源 alone in its line tells where the figures of a table are from."""
    return facts < 2 and label[0].startswith("资料")


def _count(label: re.Match[str]) -> int | None:
    if not label["count"]:
        return None
    number = float(label["count"].replace(",", ""))
    return round(number * (_MYRIAD if label["myriad"] else 1))


def _bare(value: str) -> str:
    """Take off the marks around ``value``, and the brackets that are not its own."""
    value = value.lstrip(patterns.BETWEEN).rstrip(patterns.BETWEEN + patterns.OPENING)
    while value and _closes_nothing(value):
        value = value[:-1].rstrip(patterns.BETWEEN)
    return value


def _closes_nothing(value: str) -> bool:
    opening = patterns.OPENING_OF.get(value[-1])
    return opening is not None and value.count(opening) < value.count(value[-1])


def unquoted(source: str) -> str:
    """Return the name of a newspaper without the marks around it."""
    quoted = source[:1] == "《" and source.find("》") == len(source) - 1
    return source[1:-1] if quoted else source


def source_name(value: str) -> str:
    """Return the name of a source without marks around it and remarks behind it."""
    name = value.strip()
    if place := patterns.PLACE_BEHIND.search(to_simplified_halfwidth(name)):
        name = name[: place.start()]
    return unquoted(_REMARK.sub("", _BEHIND_NAME.sub("", name)).strip())


def editor_name(value: str) -> str:
    """Return the credit of an editor without the number of the newsroom: 杨倩_NF4425."""
    value = patterns.NEXT_CREDIT.sub("", value)
    return credited(patterns.EDITOR_CODE.sub("", value).strip("【】[]#"))


def split_tags(value: str) -> tuple[str, ...]:
    """Return keywords that marks, or blanks between Chinese ones, divide, each once."""
    parts = map(str.strip, _TAG_MARKS.split(value))
    return tuple(dict.fromkeys(filter(None, parts)))


def credited(value: str) -> str:
    """Return a credit, a short Han name that was set with blanks joined.

    万 先觉 is one name; blanks between two names stay.
    """
    parts = value.split()
    joined = "".join(parts)
    if not _HAN.fullmatch(joined):
        return " ".join(parts)
    one_name = len(joined) <= 3 or (
        len(joined) == 4 and to_simplified_halfwidth(parts[0]) in DOUBLE_SURNAMES
    )
    return joined if one_name else " ".join(parts)


# What the value behind a label looks like, and the fact that it tells.
_VALUES: Final[Mapping[str, tuple[re.Pattern[str], Callable[[str], Metadata]]]] = {
    "source": (patterns.SOURCE, _read_source),
    "editor": (patterns.EDITOR, lambda value: Metadata(editor=editor_name(value) or None)),
    "byline": (patterns.WRITER, lambda value: Metadata(byline="、".join(split_names(value)))),
    "page": (patterns.PAGE, lambda value: Metadata(page=value)),
    "column": (patterns.COLUMN, lambda value: Metadata(column=value)),
    "tags": (patterns.TAGS, lambda value: Metadata(tags=split_tags(value))),
}
