"""The metadata around the story of a page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from tuireader.archive import bylines, metadata_patterns
from tuireader.archive.headline import ends_a_sentence
from tuireader.archive.html.named_elements import (
    BEFORE_DAY,
    BEHIND_DAY,
    LONGEST_ACCOUNT,
    NO_NAME,
    named,
)
from tuireader.archive.html.outline import Outline
from tuireader.archive.html.page_headline import key
from tuireader.archive.metadata import read_line
from tuireader.archive.publication_date import PublicationDate, find_date, read_date
from tuireader.archive.story import UNKNOWN, Metadata
from tuireader.text.normalize import to_simplified_halfwidth

_NEAR: Final = 12  # lines between the headline and the story
_LAST: Final = 4  # lines of the story
_BELOW, _FARTHEST = 12, 40  # lines below the story: apart from links, and with them
# Buttons in one line with the metadata, and what follows them.
_BUTTONS = re.compile(
    r"【?字[号號体體]\s{0,4}[:：]?[\sA+\-大中小]{0,20}】?|【?[纠糾][错錯]】?"
    r"|\s(?:举报|舉報|分享|打印|列印|收藏|评论|評論|我要|参与|參與|\d{1,7}跟贴|手机看|扫码|关注|關注).{0,200}"
)
# No line credits anybody without one of them.
_OF_CREDITS = re.compile(
    "[/|／｜╱∕丨︱:：]|[编編责責记記者文图圖撰采採作执執通特评評报報导導电電讯訊]"
)
_WRITTEN_BY = re.compile(r"^(?:作者|[记記]者|撰文|文|[Bb]y)\s{0,4}[:：/|｜]?\s{0,4}")
_WRITTEN_BY_HOUSE = re.compile(
    rf"(?:作者|撰文|文)\s{{0,4}}[:|丨/]\s{{0,4}}(?P<source>{metadata_patterns.NAMED_SOURCE.pattern})"
)
_LONGEST: Final = 80  # characters of a line of facts
_LONGEST_LEAD: Final = 8  # before the facts, such as 版权声明
_LONGEST_DAY: Final = 30  # with its time
_BAR = re.compile(r"\s?[|｜]\s?")
_REPORTED = re.compile(r"[\s／/](?:[綜综]合)?[報报][導道导]$")
_BARS = re.compile("[|｜·]")
_TIME_BEHIND = re.compile(r"^[\s—–-]{0,4}\d{1,2}:\d{2}(?::\d{2})?")
_BARE_LABEL = re.compile(
    r"作者|[记記]者|撰文|(?:责任|責任)?(?:编辑|編輯)|[责責][编編]|(?:文章|[信消]息|新[闻聞])?[来來]源|[发發][布佈](?:时间|時間|日期)"
)
_BESIDE_DAY: Final = 3  # lines
_PROSE: Final = 40  # characters of it in a line: a paragraph
_USUAL_NAME: Final = 3  # characters: words of two or four often begin like a name, as 金融
_PLACE = re.compile(r"[省市县区镇州国亚岛洲]$|^(?:石家庄|黎巴嫩|卢森堡)$")
_WHERE = re.compile(r"[/╱∕].{0,10}$")  # 陳小均／綜合報導
_GLUED = re.compile(
    r"(?P<source>.{2,8}?(?:[日晚早时]报|新闻网|社))(?P<writer>[\u4e00-\u9fff]{2,3})"
)
# Between bars, where the name of the fact stands without a colon: | 来源 某某网 |
_BARE_SOURCE = re.compile(r"\|\s{0,3}来源\s{0,3}(?P<source>[^\s|:：。]{2,14})(?=\s{0,3}(?:\||$))")
_WRITER_AND_SOURCE = re.compile(
    r"(?P<byline>[^/|]{2,20}?)\s{0,3}[/|]\s{0,3}(?P<source>[^/|\s]{2,16})"
)


def facts_around(page: Outline, story: Sequence[int], title: str | None) -> Metadata:
    """Read the lines between the headline and the story, in the story, beside and below it.

    Args:
        page: The page.
        story: Numbers of the lines of the story.
        title: The headline.
    """
    if not story:
        return UNKNOWN
    above, is_headed = _above(page, story[0], title)
    lines = [page.lines[n].text for n in above]
    texts = [page.lines[n].text for n in story]
    inside = filter(_may_be_facts, [*texts[:_NEAR], *texts[-_LAST:]])
    facts = UNKNOWN
    if is_headed:
        for line in _with_values(lines):
            facts = facts.completed_by(_read(line))
    for line in inside:
        facts = facts.completed_by(_read(line))
    if not is_headed:
        for line in _with_values(lines):
            facts = facts.completed_by(_labelled(line))
    if is_headed:
        facts = _completed_below_headline(facts, page, above, story, title)
    for line in _with_values(lines):
        facts = facts.completed_by(_credited(line))
    facts = facts.completed_by(named(page, above.start, story))
    for line in _with_values(list(_beside(page, story))):
        facts = facts.completed_by(_labelled(line)).completed_by(_credited(line))
    return facts


def _completed_below_headline(
    facts: Metadata, page: Outline, above: range, story: Sequence[int], title: str | None
) -> Metadata:
    """Add the day, and the names that stand without a label, between the headline and the story."""
    lines = [page.lines[n].text for n in above]
    facts = facts.completed_by(_day_above(lines)).completed_by(_credit_above(lines[1:]))
    if facts.byline is None:
        facts = facts.completed_by(_between_bars(lines[1:]))
        prose = next((n for n in story if page.lines[n].prose >= _PROSE), story[0])
        near = [line.text for line in page.lines[above.start + 1 : prose]]
        facts = facts.completed_by(Metadata(byline=_names_beside_day(near)))
    return facts if facts.date else facts.completed_by(_day_below_first(page, above, title))


def _credited(line: str) -> Metadata:
    """Read the credits of a line that has a day beside them at the most: 编辑 龙慧 校对 李铭."""
    if len(line) > _LONGEST or not _OF_CREDITS.search(line):
        return UNKNOWN
    day = find_date(to_simplified_halfwidth(line))
    rest = f"{line[: day.start]} {line[day.end :]}" if day else line
    flat = to_simplified_halfwidth(rest.strip())
    if written := _WRITTEN_BY_HOUSE.fullmatch(flat):
        return Metadata(source=rest.strip()[slice(*written.span("source"))])
    house, _, more = rest.strip().partition(" ")
    if more and metadata_patterns.NAMED_SOURCE.fullmatch(to_simplified_halfwidth(house)):
        credit = bylines.credits_of(more.strip())
        told = Metadata(source=house, byline=credit.names, editor=credit.editor)
        return told if credit.names or credit.editor else UNKNOWN
    credit = bylines.credits_of(rest.strip())
    return Metadata(source=credit.source, byline=credit.names, editor=credit.editor)


def _read(line: str) -> Metadata:
    told = read_line(_BUTTONS.sub(" ", line).strip()).metadata
    bare = _BARE_SOURCE.search(line)
    return told.completed_by(Metadata(source=bare["source"])) if bare else told


def _day_above(lines: Sequence[str]) -> Metadata:
    """Return the first day above the story, with the source beside it."""
    for line in lines:
        flat = to_simplified_halfwidth(line)
        if len(line) > _LONGEST or not (day := find_date(flat)):
            continue
        rest = _BUTTONS.sub("", flat[day.end :])
        if told := _source_and_writer(line[: day.start]) or _alone_beside(line, day):
            return replace(told, date=day.iso)
        around = (
            (0, BEFORE_DAY.fullmatch(flat[: day.start])),
            (day.end, BEHIND_DAY.fullmatch(rest.rstrip())),
        )
        for start, beside in around:
            if beside and not NO_NAME.search(beside["source"]):
                first, last = (start + each for each in beside.span("source"))
                return replace(_medium(line[first:last]), date=day.iso)
        return Metadata(date=day.iso)
    return UNKNOWN


def _alone_beside(line: str, day: PublicationDate) -> Metadata | None:
    """Read a newspaper right in front of the day, or a name behind it."""
    before = line[: day.start].strip()
    flat = to_simplified_halfwidth(before)
    if metadata_patterns.NAMED_SOURCE.fullmatch(flat) and not NO_NAME.search(flat):
        return Metadata(source=before)
    behind = _TIME_BEHIND.sub("", line[day.end :]).strip(" \u3000|｜·")
    return Metadata(byline=bylines.writer_of(behind)) if _are_names(behind) else None


def _source_and_writer(before: str) -> Metadata | None:
    """Read a newspaper and a writer in front of the day: 中國時報 陳小均／綜合報導."""
    source, *rest = _BARS.sub(" ", before).split() or [""]
    writer = _WHERE.sub("", to_simplified_halfwidth(rest[0])) if len(rest) == 1 else ""
    if not (bylines.is_person(writer) and 2 <= len(source) <= LONGEST_ACCOUNT):
        return None
    if NO_NAME.search(to_simplified_halfwidth(source)) or source.endswith((":", "：")):
        return None
    return Metadata(source=source, byline=rest[0][: len(writer)])


def _medium(name: str) -> Metadata:
    """Return a source, without the name of the writer that may be glued to it."""
    glued = _GLUED.fullmatch(to_simplified_halfwidth(name))
    if glued and bylines.is_person(writer := name[glued.end("source") :]):
        return Metadata(source=name[: glued.end("source")], byline=writer)
    return Metadata(source=name)


def _credit_above(lines: Sequence[str]) -> Metadata:
    """Return the writer and the source that stand alone on lines between headline and story."""
    facts = UNKNOWN
    for line in lines:
        if len(line) > bylines.LONGEST_NAMES:
            continue
        flat = to_simplified_halfwidth(line)
        both = _WRITER_AND_SOURCE.fullmatch(flat)
        if both and metadata_patterns.NAMED_SOURCE.fullmatch(both["source"]):
            writer, source = (line[slice(*both.span(name))] for name in ("byline", "source"))
            facts = facts.completed_by(Metadata(source=source, byline=bylines.writer_of(writer)))
        elif metadata_patterns.NAMED_SOURCE.fullmatch(flat) and not NO_NAME.search(flat):
            facts = facts.completed_by(Metadata(source=line))
        elif metadata_patterns.NAMED_SOURCE.fullmatch(flat.split(" ")[0]) and (
            told := _source_and_writer(line)
        ):
            facts = facts.completed_by(told)
        else:
            facts = facts.completed_by(Metadata(byline=bylines.credited_names(line)))
    return facts


def _day_below_first(page: Outline, above: range, title: str | None) -> Metadata:
    """Return the day below the first of several lines with the headline, as above a list."""
    told = key(title or "")
    start = max(0, above.stop - 3 * _NEAR)
    first = next(n for n in range(start, above.stop) if told in key(page.lines[n].text))
    below = page.lines[first + 1 : min(first + 1 + _BESIDE_DAY, above.start)]
    return _day_above([line.text for line in below])


def _names_beside_day(lines: Sequence[str]) -> str | None:
    """Return the one line of names alone that stands beside the day above a story."""
    days = (n for n, line in enumerate(lines) if len(line) <= _LONGEST_DAY and find_date(line))
    near = {
        n
        for day in islice(days, 1)
        for n in range(max(day - _BESIDE_DAY, 0), day + _BESIDE_DAY + 1)
    }
    found = {lines[n] for n in near if n < len(lines) and _are_names(lines[n])}
    return bylines.writer_of(found.pop()) if len(found) == 1 else None


def _are_names(line: str) -> bool:
    if not _USUAL_NAME <= len(line) <= bylines.LONGEST_NAMES or line.isascii():
        return False
    names, flat = bylines.writer_of(line), to_simplified_halfwidth(line)
    return (
        names is not None
        and all(map(_is_usual_name, names.split("、")))
        and not (NO_NAME.search(flat) or _PLACE.search(flat))
    )


def _is_usual_name(name: str) -> bool:
    surname = to_simplified_halfwidth(name[:2])
    return len(name) == _USUAL_NAME or surname in bylines.DOUBLE_SURNAMES


def printed_author(page: Outline, story: Sequence[int], author: str, site: str | None) -> Metadata:
    """Return whom the head of a page calls its author, where a line above the story prints it.

    It may be a pen name, of which nothing but that tells that it is one.
    """
    if not (story and site and 2 <= len(author) <= bylines.LONGEST_NAMES):
        return UNKNOWN
    flat = to_simplified_halfwidth(author)
    if metadata_patterns.NAMED_SOURCE.fullmatch(flat) or metadata_patterns.NOBODY.search(flat):
        return UNKNOWN
    near = page.lines[max(story[0] - _NEAR, 0) : story[0] + 2]
    # 文 before a name is a label, or its first character: 文天祥.
    is_printed = any(author in (line.text, _WRITTEN_BY.sub("", line.text)) for line in near)
    is_of_site = key(author) in key(site) or key(site) in key(author)
    return Metadata(byline=author) if is_printed and not is_of_site else UNKNOWN


def _between_bars(lines: Sequence[str]) -> Metadata:
    """Return the names in one part of a line, the newspaper in another: 臨江報 | 陶樂平."""
    for line in filter(_BAR.search, lines):
        parts = [_REPORTED.sub("", part.strip()) for part in _BAR.split(line)]
        names = [part for part in parts if _are_names(part)]
        if len(line) > _LONGEST or len(parts) < 2 or not names:
            continue
        flat = (to_simplified_halfwidth(part) for part in parts)
        houses = map(metadata_patterns.NAMED_SOURCE.fullmatch, flat)
        source = next((part for part, is_one in zip(parts, houses, strict=True) if is_one), None)
        return Metadata(source=source, byline=bylines.writer_of(names[0]))
    return UNKNOWN


def _labelled(line: str) -> Metadata:
    """Read a line below the story, where a day without a label is that of another story."""
    line = _BUTTONS.sub(" ", line).strip()
    label = metadata_patterns.LABEL.search(to_simplified_halfwidth(line))
    if label is None:
        return UNKNOWN
    if label.start() > _LONGEST_LEAD:
        read = read_line(line)
        tells = read.whole and (read.metadata.source or read.metadata.editor)
        return read.metadata if tells and label.start() <= _LONGEST_DAY else UNKNOWN
    read = read_line(line[label.start() :] if label.lastgroup != "date" else line)
    return read.metadata if read.whole or read.facts > 1 else UNKNOWN


def _with_values(lines: Sequence[str]) -> Iterator[str]:
    """Yield lines; a label at the end of one goes with the value in the next."""
    waiting = ""
    for line in lines:
        if waiting:
            yield f"{waiting}{line.lstrip('、')}"
            waiting = ""
        elif _BARE_LABEL.fullmatch(line):
            waiting = f"{line}："
        elif line.endswith((":", "：", "｜", "丨")) and len(line) <= 12:
            waiting = line
        else:
            yield line


def times_around(page: Outline, story: Sequence[int], title: str | None) -> Metadata:
    """Return a day above the story without a headline above it, or one meant for programs."""
    if not story:
        return UNKNOWN
    above, is_headed = _above(page, story[0], title)
    if not is_headed and (day := _day_above([page.lines[n].text for n in above])).date:
        return day
    near = range(story[0] - _NEAR, story[-1] + 1)
    times = (
        read_date(fact.text) for fact in page.facts if fact.kind == "time" and fact.line in near
    )
    return Metadata(date=next(filter(None, times), None))


def _may_be_facts(line: str) -> bool:
    return len(line) <= _LONGEST and not ends_a_sentence(line)


def _above(page: Outline, first: int, title: str | None) -> tuple[range, bool]:
    """Return the numbers of the lines above the story, and whether the headline begins them."""
    told = key(title or "")
    start = max(0, first - 3 * _NEAR)
    headed = [n for n in range(start, first) if told and told in key(page.lines[n].text)]
    return range(headed[-1] if headed else max(first - _NEAR, 0), first), bool(headed)


def _beside(page: Outline, story: Sequence[int]) -> Iterator[str]:
    """Yield lines inside and right below the story that are no part of it."""
    kept = set(story)
    below = 0
    # A list of other stories may come between.
    for number in range(story[0], min(story[-1] + _FARTHEST, len(page.lines))):
        line = page.lines[number]
        if number in kept or 2 * line.linked > len(line.text):
            continue
        below += number > story[-1]
        if below > _BELOW:
            return
        if len(line.text) <= _LONGEST:
            yield line.text
