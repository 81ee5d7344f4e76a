"""The elements around a story whose class or id says what they hold."""

import re
from collections.abc import Sequence
from typing import Final

from tuireader.archive import bylines, metadata_patterns
from tuireader.archive.html.outline import Outline
from tuireader.archive.html.page_head import SOURCE_LABEL
from tuireader.archive.metadata import read_line, source_name
from tuireader.archive.publication_date import find_date
from tuireader.archive.story import UNKNOWN, Metadata
from tuireader.text.normalize import to_simplified_halfwidth

_NEAR, _BELOW = 12, 12  # lines above and below the story
LONGEST_ACCOUNT: Final = 10
_WRITTEN_BY = re.compile(
    r"^(?:作者|[记記]者|撰文|文(?=\s{0,4}[:：/|｜丨]))\s{0,4}[:：/|｜丨]?\s{0,4}"
)
# A source without a label, behind the day: 2019年11月25日 18:57 参考消息.
_NAME = r"(?P<source>[\u4e00-\u9fffA-Za-z·-]{2,14})"
BEHIND_DAY = re.compile(
    rf"\s{{0,4}}[|·]?\s{{0,4}}{_NAME}(?:\[[^\[\]]{{1,6}}\])?"
    r"(?:\s{0,4}\d{0,6}|(?<=[报网社台刊闻志线媒经])\s.{0,60})"
)
BEFORE_DAY = re.compile(rf"(?:原创\s{{1,4}})?{_NAME}\s{{1,4}}[|·]?\s{{0,4}}")
NO_NAME = re.compile(
    r"^(?:香港|本港|港闻|国际|中国|财经|社会|体育|娱乐)$|^(?:内容)?来自|^(?:开心|人人|豆瓣)网$|^QQ空间$|^(?:HKT|CST|GMT|UTC|[AaPp][Mm])$|^转[载发]|朋友圈|阅读|浏览|评论|(?<![\u4e00-\u9fff]{2})发布|发布\w|更新|点击|字号|举报|分享|编辑|作者|记者|原创|收藏|星期|发表|上传|审核"
)


def named(page: Outline, start: int, story: Sequence[int]) -> Metadata:
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


def account_above(page: Outline, story: Sequence[int]) -> Metadata:
    """Return who published a story on a platform: what is called its author and is no person."""
    first = story[0] if story else 0
    names = [
        fact.text
        for fact in page.facts
        if fact.kind == "byline"
        and first - _NEAR <= fact.line <= first
        and 2 <= len(fact.text) <= LONGEST_ACCOUNT
        and not (
            metadata_patterns.NOBODY.search(to_simplified_halfwidth(fact.text))
            or NO_NAME.search(to_simplified_halfwidth(fact.text))
        )
    ]
    return Metadata(source=names[0]) if names and not bylines.writer_of(names[0]) else UNKNOWN


def _source_in(text: str) -> str | None:
    read = read_line(text).metadata.source
    name = source_name(SOURCE_LABEL.sub("", text))
    is_name = (
        2 <= len(name) <= 14
        and (len(name) > 2 or not name.isascii())
        and not NO_NAME.search(to_simplified_halfwidth(name))
        and not find_date(to_simplified_halfwidth(name))
    )
    return read or (
        name if is_name and BEHIND_DAY.fullmatch(to_simplified_halfwidth(name)) else None
    )


def _editor_in(text: str) -> str | None:
    return read_line(text).metadata.editor


def _byline_in(text: str) -> str | None:
    # The day may be in one element with the name.
    day = find_date(to_simplified_halfwidth(text))
    text = f"{text[: day.start]} {text[day.end :]}".strip() if day else text
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
