"""The headline of a page, and the metadata around its story."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from tuireader.archive import bylines, field_aliases, field_values, metadata_patterns
from tuireader.archive.headline import ends_a_sentence
from tuireader.archive.html.outline import Outline
from tuireader.archive.html.page_head import SOURCE_LABEL
from tuireader.archive.metadata import read_line, source_name
from tuireader.archive.publication_date import find_date, read_date
from tuireader.archive.story import UNKNOWN, Metadata
from tuireader.text.normalize import to_simplified_halfwidth
from tuireader.text.search_key import fold

_HEADINGS: Final = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_TITLES: Final = ("ogtitle", "articletitle", "twittertitle")
# What sites set between a headline and their own name.
_NAME_OF_SITE = re.compile(
    r"\s{0,9}(?:[_|｜]|——|--|\s[-–—·]\s|-(?=[^-_|()（）]{2,12}$)).*", re.DOTALL
)
# A title that is that of a channel or site, on all of its pages.
_OF_SITE = re.compile(r"(?:动态|中心|公告|首页|官网|网站|频道|详情|详细|正文|页面?|快讯|要闻)$")
_LONGEST_OF_SITE: Final = 7
_TRAIL = re.compile(r"首页|首頁|位置|导航|>|»")
_SHORTEST: Final = 4  # characters of a headline
_LONGEST_HEADLINE: Final = 80
_NEAR: Final = 12  # lines between the headline and the story
_LAST: Final = 4  # lines of the story
_BELOW, _FARTHEST = 12, 40  # lines below the story: apart from links, and with them
_NOT_A_WORD = re.compile(r"[\W_]+")
# Buttons in one line with the metadata, and what follows them.
_BUTTONS = re.compile(
    r"【?字[号號体體]\s{0,4}[:：]?[\sA+\-大中小]{0,20}】?|【?[纠糾][错錯]】?"
    r"|\s(?:举报|舉報|分享|打印|列印|收藏|评论|評論|我要|参与|參與|\d{1,7}跟贴|手机看|扫码|关注|關注).{0,200}"
)
# No line credits anybody without one of them.
_OF_CREDITS = re.compile(
    "[/|／｜╱∕丨︱:：]|[编編责責记記者文图圖撰采採作执執通特评評报報导導电電讯訊]"
)
_WRITTEN_BY = re.compile(r"^(?:作者|[记記]者|撰文|文)\s{0,4}[:：/|]?\s{0,4}")
_LONGEST: Final = 80  # characters of a line of facts
_LONGEST_LEAD: Final = 8  # before the facts, such as 版权声明
_LONGEST_DAY: Final = 30  # with its time
_LONGEST_ACCOUNT: Final = 10
# A source without a label, behind the day: 2019年11月25日 18:57 参考消息.
_NAME = r"(?P<source>[\u4e00-\u9fffA-Za-z·-]{2,14})"
_BEHIND_DAY = re.compile(
    rf"\s{{0,4}}[|·]?\s{{0,4}}{_NAME}(?:\[[^\[\]]{{1,6}}\])?"
    r"(?:\s{0,4}\d{0,6}|(?<=[报网社台刊闻志线媒经])\s.{0,60})"
)
_WHERE = re.compile(r"[/╱∕].{0,10}$")  # 陳小均／綜合報導
_GLUED = re.compile(
    r"(?P<source>.{2,8}?(?:[日晚早时]报|新闻网|社))(?P<writer>[\u4e00-\u9fff]{2,3})"
)
# Between bars, where the name of the fact stands without a colon: | 来源 某某网 |
_BARE_SOURCE = re.compile(r"\|\s{0,3}来源\s{0,3}(?P<source>[^\s|:：。]{2,14})(?=\s{0,3}(?:\||$))")
_BEFORE_DAY = re.compile(rf"(?:原创\s{{1,4}})?{_NAME}\s{{1,4}}[|·]?\s{{0,4}}")
_WRITER_AND_SOURCE = re.compile(
    r"(?P<byline>[^/|]{2,20}?)\s{0,3}[/|]\s{0,3}(?P<source>[^/|\s]{2,16})"
)
_NO_NAME = re.compile(
    r"^(?:香港|本港|港闻|国际|中国|财经|社会|体育|娱乐)$|^(?:内容)?来自|^(?:开心|人人|豆瓣)网$|^QQ空间$|朋友圈|阅读|浏览|评论|(?<![\u4e00-\u9fff]{2})发布|发布\w|更新|点击|字号|举报|分享|编辑|作者|记者|原创|收藏|星期|发表|上传|审核"
)


def headline(
    page: Outline, head: field_aliases.Fields, title: str, above: Sequence[str]
) -> str | None:
    """Return the headline: a heading or line that the title of the page repeats, or that title.

    Args:
        page: The page.
        head: What its head says.
        title: As its head has it.
        above: The headings right above the story, the nearest last.
    """
    told = [title, *(" ".join(field_values.text_values(head.get(name))) for name in _TITLES)]
    keys = list(filter(None, map(_key, told)))
    for text in page.headings():
        if len(text) >= _SHORTEST and any(_repeats(words, _key(text)) for words in keys):
            return text
    if title and (line := _line_of(page, _key(title))):
        return line
    shared = next(filter(None, told[1:]), title)
    shared = _NAME_OF_SITE.sub("", shared) or shared
    is_of_site = len(shared) <= _LONGEST_OF_SITE or _OF_SITE.search(shared)
    return above[-1] if above and is_of_site else shared or None


def _line_of(page: Outline, title: str) -> str | None:
    """Return the line that is most of the title, with those that go on with it.

    Pages older than their headings have the name of the site first: 某某在线--headline.
    """
    for number, line in enumerate(page.lines):
        if line.linked or not _SHORTEST <= len(line.text) <= _LONGEST_HEADLINE:
            continue
        text = line.text
        if _key(text) not in title:
            continue
        for more in page.lines[number + 1 : number + 3]:
            if _key(text + more.text) in title and _key(more.text):
                text = f"{text}{more.text}"
        if _is_most_of(_key(text), title):
            return text
    return None


def _repeats(title: str, heading: str) -> bool:
    """Whether ``title`` is ``heading`` and some more, and not the name of the site alone."""
    return bool(heading) and (title.startswith(heading) or _is_most_of(heading, title))


def _is_most_of(words: str, title: str) -> bool:
    return bool(words) and words in title and len(words) * 2 > len(title)


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
        facts = facts.completed_by(_day_above(lines)).completed_by(_credit_above(lines[1:]))
    for line in lines:
        facts = facts.completed_by(_credited(line))
    facts = facts.completed_by(_named(page, above.start, story))
    for line in _with_values(list(_beside(page, story))):
        facts = facts.completed_by(_labelled(line)).completed_by(_credited(line))
    return facts


def _credited(line: str) -> Metadata:
    """Read the credits of a line that has a day beside them at the most: 编辑 龙慧 校对 李铭."""
    if len(line) > _LONGEST or not _OF_CREDITS.search(line):
        return UNKNOWN
    day = find_date(to_simplified_halfwidth(line))
    rest = f"{line[: day.start]} {line[day.end :]}" if day else line
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
        if told := _source_and_writer(line[: day.start]):
            return replace(told, date=day.iso)
        around = (
            (0, _BEFORE_DAY.fullmatch(flat[: day.start])),
            (day.end, _BEHIND_DAY.fullmatch(rest.rstrip())),
        )
        for start, beside in around:
            if beside and not _NO_NAME.search(beside["source"]):
                first, last = (start + each for each in beside.span("source"))
                return replace(_medium(line[first:last]), date=day.iso)
        return Metadata(date=day.iso)
    return UNKNOWN


def _source_and_writer(before: str) -> Metadata | None:
    """Read a newspaper and a writer in front of the day: 中國時報 陳小均／綜合報導."""
    source, *rest = before.split() or [""]
    writer = _WHERE.sub("", to_simplified_halfwidth(rest[0])) if len(rest) == 1 else ""
    if not (bylines.is_person(writer) and 2 <= len(source) <= _LONGEST_ACCOUNT):
        return None
    if _NO_NAME.search(to_simplified_halfwidth(source)) or source.endswith((":", "：")):
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
        elif metadata_patterns.NAMED_SOURCE.fullmatch(flat) and not _NO_NAME.search(flat):
            facts = facts.completed_by(Metadata(source=line))
        else:
            facts = facts.completed_by(Metadata(byline=bylines.credited_names(line)))
    return facts


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
            yield f"{waiting}{line}"
            waiting = ""
        elif line.endswith((":", "：")) and len(line) <= 12:
            waiting = line
        else:
            yield line


def _named(page: Outline, start: int, story: Sequence[int]) -> Metadata:
    """Read the elements around the story whose names say what they hold."""
    near = [fact for fact in page.facts if start <= fact.line <= story[-1] + _BELOW]
    found: dict[str, str] = {}
    for fact in near:
        if (
            fact.kind in _VALUES
            and fact.kind not in found
            and (value := _VALUES[fact.kind](fact.text))
        ):
            found[fact.kind] = value
    return Metadata(
        date=found.get("date"),
        source=found.get("source"),
        editor=found.get("editor"),
        byline=found.get("byline"),
    )


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


def account_above(page: Outline, story: Sequence[int]) -> Metadata:
    """Return who published a story on a platform: what is called its author and is no person."""
    first = story[0] if story else 0
    names = [
        fact.text
        for fact in page.facts
        if fact.kind == "byline"
        and first - _NEAR <= fact.line <= first
        and 2 <= len(fact.text) <= _LONGEST_ACCOUNT
        and not (
            metadata_patterns.NOBODY.search(to_simplified_halfwidth(fact.text))
            or _NO_NAME.search(to_simplified_halfwidth(fact.text))
        )
    ]
    return Metadata(source=names[0]) if names and not bylines.writer_of(names[0]) else UNKNOWN


def _source_in(text: str) -> str | None:
    read = read_line(text).metadata.source
    name = source_name(SOURCE_LABEL.sub("", text))
    is_name = (
        2 <= len(name) <= 14
        and (len(name) > 2 or not name.isascii())
        and not _NO_NAME.search(to_simplified_halfwidth(name))
        and not find_date(to_simplified_halfwidth(name))
    )
    return read or (
        name if is_name and _BEHIND_DAY.fullmatch(to_simplified_halfwidth(name)) else None
    )


def _editor_in(text: str) -> str | None:
    return read_line(text).metadata.editor


def _byline_in(text: str) -> str | None:
    return bylines.credited_names(text) or bylines.writer_of(_WRITTEN_BY.sub("", text))


def _date_in(text: str) -> str | None:
    day = find_date(to_simplified_halfwidth(text))
    return day.iso if day else None


_VALUES: Final = {
    "source": _source_in,
    "editor": _editor_in,
    "byline": _byline_in,
    "date": _date_in,
}


def below(title: str | None, story: Sequence[str]) -> Sequence[str]:
    """Return what follows the headline, where it is among the first lines of the story."""
    key = _key(title or "")
    for place, line in enumerate(story[:_NEAR] if key and len(story) > 1 else ()):
        if not key.startswith(_key(line[: len(key)])):  # as of most lines, which are long
            continue
        rest = _key(line).removeprefix(key) if _key(line).startswith(key) else None
        # The day may be on its line.
        if rest == "" or (rest and rest.isdecimal() and find_date(line)):
            return story[place + 1 :]
    return story


def titles_above(page: Outline, story: Sequence[int]) -> list[str]:
    """Return the headings right above the story, and lines that are called a title."""
    first = story[0] if story else 0
    near = range(max(0, first - _NEAR), first)
    called = {fact.line for fact in page.facts if fact.kind == "title"}
    return [
        page.lines[n].text
        for n in near
        if (n in called or page.blocks[page.lines[n].block].tag in _HEADINGS)
        and not page.lines[n].linked
        and _SHORTEST < len(page.lines[n].text) <= _LONGEST_HEADLINE
        and not _TRAIL.search(page.lines[n].text)
        and not read_line(page.lines[n].text).facts
    ]


def _may_be_facts(line: str) -> bool:
    return len(line) <= _LONGEST and not ends_a_sentence(line)


def _above(page: Outline, first: int, title: str | None) -> tuple[range, bool]:
    """Return the numbers of the lines above the story, and whether the headline begins them."""
    key = _key(title or "")
    start = max(0, first - 3 * _NEAR)
    headed = [n for n in range(start, first) if key and key in _key(page.lines[n].text)]
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


@lru_cache(maxsize=256)  # the lines above a story are compared with the headline several times
def _key(text: str) -> str:
    return _NOT_A_WORD.sub("", fold(text))
