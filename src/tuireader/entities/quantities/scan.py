"""Where expressions of number and time can begin: rules need not try every character."""

import re
from collections.abc import Iterable, Iterator

from tuireader.entities.dates.eras import ERA

_FIGURES = "0-9〇零一二两三四五六七八九十百千万亿兆廿卅壹贰叁肆伍陆柒捌玖拾佰仟"
# A run of figures is read from its beginning or not at all.
_NUMERAL = (
    rf"(?<![{_FIGURES}])(?<![0-9][.,·])(?:[{_FIGURES}]|好?[几数](?=[ ]?[十百千万亿佰仟]))"
    rf"|(?:负|-|上|华氏|华氏温度|摄氏)(?=[ ]?[{_FIGURES}])|半(?=[ ]?成)"
)
_TIME = (
    "[今去前明后本同次翌当](?=年)|[昨今前明本当](?=[日天月晚晨夜早]?[ ]?[天日晚晨夜早午(])"
    "|[去昨今明](?=[今明后])|第(?=[ ]?[一二三四1-4][ ]?季)|首(?=[0-9一二两三四五六七八九十季])"
    "|前(?=[天二两三四五六七八九十0-9])|后(?=天)|大(?=[前后年])|[上下这本](?=[上下个月周星礼半世])"
    "|民(?=[国前])|年(?=[初底末])|月(?=[初底末])"
    "|中(?=华民国|午)|公(?=元)|元(?=[ ]?月)|[农阴旧夏](?=历)"
    "|[正腊冬闰](?=[月二三四五六七八九十])"
    "|星(?=期)|礼(?=拜)|周(?=[一二三四五六日天])"
    "|[凌清早上中正下傍晚深午夜](?=[晨上午间晚夜里]|[ ]?[0-9一二三四五六七八九十两])"
)
_NUMERALS = re.compile(_NUMERAL)
_TIMES = re.compile(rf"{_TIME}|{ERA}|{_NUMERAL}")


def numerals(text: str) -> list[int]:
    """Return the offsets at which a numeral begins, or its sign."""
    return [match.start() for match in _NUMERALS.finditer(text)]


def times(text: str) -> list[int]:
    """Return the offsets at which a date or a time of day can begin."""
    return [match.start() for match in _TIMES.finditer(text)]


def matches(pattern: re.Pattern[str], text: str, at: Iterable[int]) -> Iterator[re.Match[str]]:
    """Yield the matches of ``pattern`` that begin at the offsets ``at``, free of overlaps."""
    end = 0
    match_at = pattern.match
    for start in at:
        if start >= end:
            match = match_at(text, start)
            if match:
                end = match.end()
                yield match
