"""Who wrote a story, and for whom, as its first and last lines say.

Mainland 记者 苏禾 and 本报记者苏禾、陶乐平, Taiwan 〔記者蘇禾／台北報導〕, （蘇禾／綜合報導） and
（中央社記者蘇禾台北18日電）, Hong Kong 撰文：蘇禾 and 【臨江報專訊】. The lines stay in the text:
they are part of the story.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tuireader.text.normalize import to_simplified_halfwidth

_HEAD, _TAIL = 3, 3  # paragraphs that may be a byline or begin with one
_LONGEST = 60  # characters of a line that is a byline

# On the plain form. A name is of two to four characters, or has blanks or a point inside.
_NAME = r"[\u4e00-\u9fff](?:\s?[\u4e00-\u9fff]){1,3}|[\u4e00-\u9fff]+·[\u4e00-\u9fff·]+"
_NAMES = rf"(?P<names>(?:{_NAME})(?:\s*[、,]\s*(?:{_NAME})){{0,5}})"
_WHOSE = r"(?:本报|本刊|本社|本台|特约|实习|见习|通讯员)*"
_REPORT = r"\s*/\s*[\u4e00-\u9fff]{0,8}报[导道]"
_OPEN, _CLOSE = r"[(\[【〔]", r"[)\]】〕]"

_LINES = tuple(
    re.compile(rf"\W*(?:{line})\W*(?:\([^()]{{0,20}}\)\W*)?")
    for line in (
        rf"{_WHOSE}记者\s*:?\s*{_NAMES}(?:{_REPORT})?",
        rf"(?:撰文|撰稿|采写|作者|文字|文)\s*[:/|]\s*{_NAMES}",
        rf"{_OPEN}\s*{_NAMES}{_REPORT}\s*{_CLOSE}",
    )
)
# Where agencies send from: their names of reporters and places stand side by side.
_CITIES = (
    "台北|新北|基隆|桃园|新竹|苗栗|台中|彰化|南投|云林|嘉义|台南|高雄|屏东|宜兰|花莲|台东|澎湖|金门|马祖|连江|"
    "香港|澳门|北京|上海|广州|深圳|东京|大阪|首尔|平壤|新加坡|曼谷|河内|胡志明市|雅加达|吉隆坡|马尼拉|仰光|金边|"
    "新德里|伊斯坦堡|耶路撒冷|开罗|莫斯科|基辅|华沙|布拉格|维也纳|柏林|巴黎|伦敦|罗马|马德里|布鲁塞尔|海牙|"
    "日内瓦|斯德哥尔摩|华盛顿|纽约|波士顿|芝加哥|休士顿|洛杉矶|旧金山|西雅图|渥太华|多伦多|温哥华|墨西哥城|"
    "圣保罗|雪梨|悉尼|坎培拉|墨尔本|奥克兰"
)
_DAY = r"(?:\d{1,2}月)?\d{1,2}日(?:专|综合)?[电讯]"
_LEADS = (
    re.compile(rf"{_OPEN}\s*{_WHOSE}记者\s*{_NAMES}{_REPORT}\s*{_CLOSE}"),
    re.compile(
        rf"{_OPEN}\s*[\u4e00-\u9fff]{{1,6}}社记者\s*"
        rf"(?P<names>[\u4e00-\u9fff]{{2,4}}?(?:、[\u4e00-\u9fff]{{2,4}}?)*)(?:{_CITIES})\s*{_DAY}"
    ),
    re.compile(rf"[^。,]{{2,24}}[电讯]\s*\(\s*{_WHOSE}记者\s*:?\s*{_NAMES}\s*\)"),
)
_NEWSROOM = re.compile(
    rf"{_OPEN}?\s*(?:据)?(?P<source>(?!本)[\u4e00-\u9fff]{{1,6}}[社报网台])"
    rf"(?:专讯\s*{_CLOSE}|[\u4e00-\u9fff、]{{0,16}}{_DAY})"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """What the lines of a story say of its origin.

    Attributes:
        names: As credited, divided by 、.
        source: The newspaper or agency that the story begins with.
    """

    names: str | None = None
    source: str | None = None


def read_byline(paragraphs: Sequence[str]) -> Byline:
    """Read the first and the last paragraphs of a body."""
    edges = [*paragraphs[:_HEAD], *paragraphs[max(_HEAD, len(paragraphs) - _TAIL) :]]
    names = next(_names(edges, paragraphs[:1]), None)
    lead = paragraphs[0] if paragraphs else ""
    newsroom = _NEWSROOM.match(to_simplified_halfwidth(lead[:_LONGEST]))
    return Byline(names, lead[slice(*newsroom.span("source"))] if newsroom else None)


def _names(lines: Sequence[str], first: Sequence[str]) -> Iterator[str]:
    for line in lines:
        flat = to_simplified_halfwidth(line)
        whole = (pattern.fullmatch(flat) for pattern in _LINES if len(line) <= _LONGEST)
        lead = (pattern.match(flat) for pattern in _LEADS if line in first)
        for found in filter(None, (*whole, *lead)):
            yield _credited(line[slice(*found.span("names"))])


def _credited(names: str) -> str:
    return "、".join("".join(name.split()) for name in re.split("[、,，]", names))
