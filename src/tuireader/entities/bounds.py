"""What stands beside a number and says how exact it is: 约300人, 近百人, 超过3倍, 5人以上."""

import re
from dataclasses import dataclass

_ABOUT = re.compile(r"(?:约[为有莫]?|近|接近|大概|差不多|几乎|估计)[ ]?$")
_AT_LEAST = re.compile(
    r"(?:超过?|逾|多于|高于|大于|至少|最少|不下|起码|突破|满|≥|>)[了有为是]?[ ]?$"
)
_AT_MOST = re.compile(r"(?:不到|不足|少于|低于|小于|至多|最多|不多于|≤|<)[了有为是]?[ ]?$")
_NOT_MORE = re.compile(r"(?:[不未没]超过|[不未]满|不逾|不高于|不大于)[了有为是]?[ ]?$")
_NOT_LESS = re.compile(r"(?:[不未]少于|[不未]低于|不小于)[了有为是]?[ ]?$")
_UPWARDS = re.compile(r"[ ]?(?:以上|之上|或以上|及以上|或者以上|起步)")
_DOWNWARDS = re.compile(r"[ ]?(?:以下|之下|或以下|及以下|以内|之内)")
_ROUGHLY = re.compile(r"[ ]?(?:左右|上下|许(?![多可诺久愿]))")
_LONGEST = 5


@dataclass(frozen=True, slots=True)
class Bounds:
    """Whether the number is a lower or an upper end, and whether it is only approximate."""

    at_least: bool = False
    at_most: bool = False
    approximate: bool = False


_NONE = Bounds()


def around(plain: str, start: int, end: int) -> Bounds:
    """Read the words beside the number between two offsets."""
    before = plain[max(0, start - _LONGEST) : start]
    if not before and end == len(plain):
        return _NONE
    at_most = bool(_NOT_MORE.search(before) or _DOWNWARDS.match(plain, end))
    at_least = bool(_NOT_LESS.search(before) or _UPWARDS.match(plain, end))
    if not (at_most or at_least):
        at_most = bool(_AT_MOST.search(before))
        at_least = not at_most and bool(_AT_LEAST.search(before))
    roughly = bool(_ABOUT.search(before) or _ROUGHLY.match(plain, end))
    return Bounds(at_least, at_most, roughly)
