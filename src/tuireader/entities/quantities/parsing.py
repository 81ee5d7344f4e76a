"""What the grammars of numbers and dates share: a result, a rule, and where to try the rules."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tuireader.entities.dates.calendars import ERA_NAMES

Value = int | float | str | None


class ParsedQuantity(NamedTuple):
    """The value of an expression.

    Attributes:
        value: See ``Entity.value``.
        unit: The span of the measure word.
        low: The lower end of a range.
        high: The upper end of a range.
        approximate: Whether the expression itself says that it is not exact.
    """

    value: Value
    unit: tuple[int, int] | None = None
    low: Value = None
    high: Value = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of expression.

    Attributes:
        pattern: Its grammar.
        read: What a match says; ``None`` for what only looks like a number.
        may_be_word: Whether an everyday word can look like this: 一起, 十分, 万一.
        anywhere: Whether it can begin with something else than a numeral or its sign.
        signs: Characters of which each expression has one: ``%`` or ``‰``; none if it needs none.
        reach: How many characters before its first sign an expression begins at most.
    """

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], ParsedQuantity | None]
    may_be_word: bool = True
    anywhere: bool = False
    signs: str = ""
    reach: int = 100


_CHINESE_FIGURES = "〇零一二两三四五六七八九十百千万亿兆廿卅壹贰叁参肆伍陆柒捌玖拾佰仟"
_FIGURES = f"0-9{_CHINESE_FIGURES}"
FIGURES = frozenset(f"0123456789{_CHINESE_FIGURES}")
"""What a numeral begins with."""
_NEXT = rf"[ ]?[{_FIGURES}]"
# A run of figures is read from its beginning or not at all.
_FIRST_FIGURE = rf"(?<=[{_FIGURES}])(?<![{_FIGURES}]{{2}})(?<![0-9][.,·][{_FIGURES}])"
# What figures of a date or a time of day are part of; most figures count something else.
_OF_A_TIME = rf"(?=[0-9]{{7}}|[{_FIGURES} ]{{0,9}}[年月日号时点:/.~、世季个刻至到财学-])"

# The first character of what may begin without a figure, and what has to follow it.
_BEFORE_NUMERALS = (
    ("几数", rf"(?<![{_FIGURES}好][几数])[ ]?[十百千万亿佰仟]"),
    ("好", rf"(?<![{_FIGURES}]好)[几数][ ]?[十百千万亿佰仟]"),
    ("负上-", _NEXT),
    ("华摄", "氏"),
    ("半", "[ ]?成"),
)
_BEFORE_TIMES = (
    ("今去前明后本同次翌当", "年"),
    ("昨今前明本当", "[日天月晚晨夜早]?[ ]?[天日晚晨夜早午(]|凌晨"),
    ("去昨今明", "[今明后]"),
    ("第", "[ ]?[一二三四1-4][ ]?季"),
    ("首", "[0-9一二两三四五六七八九十季]"),
    ("前", "[天二两三四五六七八九十0-9]"),
    ("后", "天"),
    ("大", "[前后年]"),
    ("上下这本", "[上下个月周星礼半世]"),
    ("民", "[国前]"),
    ("年月", "[初底末]"),
    ("中", "华民国|午"),
    ("公西", "元"),
    ("元", "[ ]?月"),
    ("农阴旧夏", "历"),
    ("正腊冬闰", "[月二三四五六七八九十]"),
    ("星", "期"),
    ("礼", "拜"),
    ("周", "[一二三四五六日天]"),
    ("凌清早上中正下傍晚深午半夜黎", "[晨上午间晚夜里早后明]|[ ]?[0-9一二三四五六七八九十两]"),
    ("".join(sorted({name[0] for name in ERA_NAMES})), "|".join(name[1] for name in ERA_NAMES)),
)


def _starts(
    figures: str, beginnings: Iterable[tuple[str, str]], second: str = ""
) -> re.Pattern[str]:
    """Match a first character, which what follows then looks back at.

    A search for one class of characters skips all others at the speed of C; ``second`` looks at
    what may stand behind any of them.
    """
    first = "".join(sorted(set("".join(chars for chars, _ in beginnings)) - {"-"}))
    others = "|".join(f"(?<=[{chars}])(?={behind})" for chars, behind in beginnings)
    return re.compile(rf"[{_FIGURES}{first}-]{second}(?:{figures}|{others})")


_NUMERALS = _starts(_FIRST_FIGURE, _BEFORE_NUMERALS)
# What stands second in any of them: few characters have one of these behind them.
_SECOND_IN_TIMES = (
    rf"(?=[{_FIGURES} 几数氏成年月日号时点:/.~、世季个刻至到财学天晚晨夜早午(凌今明后国前下周星礼半"
    rf"初底末华元历期拜上间里{''.join(sorted({name[1] for name in ERA_NAMES} - set(_FIGURES)))}-])"
)
_TIMES = _starts(_FIRST_FIGURE + _OF_A_TIME, (*_BEFORE_NUMERALS, *_BEFORE_TIMES), _SECOND_IN_TIMES)


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


def matches_from(
    begins: re.Pattern[str], pattern: re.Pattern[str], text: str
) -> Iterator[re.Match[str]]:
    """Yield the matches of ``pattern`` that begin where ``begins`` matches, free of overlaps.

    What is matched is not searched for beginnings: an address is full of them.
    """
    at = 0
    search, match_at = begins.search, pattern.match
    while start := search(text, at):
        at = start.start()
        match = match_at(text, at)
        if match:
            yield match
        at = max(match.end() if match else 0, at + 1)


def near(starts: Sequence[int], text: str, signs: str, reach: int) -> Iterator[int]:
    """Yield those of ``starts`` that one of the ``signs`` follows within ``reach`` characters."""
    tried = 0
    for sign in re.finditer(f"[{signs}]", text):
        at = sign.start()
        first = max(tried, bisect_left(starts, at - reach))
        tried = max(tried, bisect_left(starts, at + 1))
        yield from starts[first:tried]
