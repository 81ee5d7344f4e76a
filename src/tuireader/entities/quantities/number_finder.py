"""Find numbers: dates, times, percentages, amounts, ordinals, quantities, and their hedges.

One rule after the other reads the text and blots out what it has read, so the first rule that
knows an expression has it: a telephone number is no quantity, the 30 of 3月30日 no bare figure.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from tuireader.entities.dates import date_grammar
from tuireader.entities.model import Document, Entity, EntityKind
from tuireader.entities.quantities import exclusions, parsing, quantity_grammar
from tuireader.entities.quantities.exclusions import READ, blotted, mask
from tuireader.entities.quantities.parsing import ParsedQuantity, Rule, Value, matches

_ABOUT = re.compile(r"(?:约[为有莫]?|近|接近|大概|差不多|几乎|估计)[ ]?$")
_AT_LEAST = re.compile(
    r"(?:(?<![买卖])超过?|逾|多于|高于|大于|至少|最少|不下|起码|突破|满|≥|>)[了有为是]?[ ]?$"
)
_AT_MOST = re.compile(r"(?:不到|不足|少于|低于|小于|至多|最多|不多于|≤|<)[了有为是]?[ ]?$")
_NOT_MORE = re.compile(r"(?:[不未没]超过|[不未]满|不逾|不高于|不大于)[了有为是]?[ ]?$")
_NOT_LESS = re.compile(r"(?:[不未]少于|[不未]低于|不小于)[了有为是]?[ ]?$")
_UPWARDS = re.compile(r"[ ]?(?:以上|之上|或以上|及以上|或者以上|起步)")
_DOWNWARDS = re.compile(r"[ ]?(?:以下|之下|或以下|及以下|以内|之内)")
_ROUGHLY = re.compile(r"[ ]?(?:左右|上下|许(?![多可诺久愿]))")
_LONGEST = 5
# 跌幅2.5% is a change of -2.5%; 降幅, 减少 and 下降 leave the figure as it is printed, and a 涨跌幅
# has a sign of its own.
_LOSS = re.compile(
    r"(?<!涨)跌幅(?:扩大|收窄|缩小|[已最]|高|均)*[为是达至到约近超逾过了:,]{0,3}[ ]?$"
)
_LONGEST_LOSS = 10
_RATE = re.compile("[%‰]|百分|[0-9]点")


class Hedges(NamedTuple):
    """Whether the number is a lower or an upper end, and whether it is only approximate."""

    at_least: bool = False
    at_most: bool = False
    approximate: bool = False


_NONE = Hedges()


def hedges_around(plain: str, start: int, end: int) -> Hedges:
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
    return Hedges(at_least, at_most, roughly)


def find_numbers(document: Document, most: int | None = None) -> list[Entity]:
    """Return the numbers of ``document``, in the order of the text; no more than ``most``."""
    return sorted(islice(_numbers(document), most), key=lambda entity: entity.start)


def _numbers(document: Document) -> Iterator[Entity]:
    unread = mask(document.plain)
    spans: list[tuple[int, int]] = []
    for date in date_grammar.find_dates(document, unread):
        spans.append((date.start, date.end))
        yield date
    unread = blotted(unread, spans)
    starts = parsing.numerals(unread)
    for rule in quantity_grammar.rules():
        spans = []
        for number in _read(document, rule, unread, starts):
            spans.append((number.start, number.end))
            yield number
        if spans:
            unread = blotted(unread, spans)
            starts = [at for at in starts if unread[at] != READ]


def _read(document: Document, rule: Rule, unread: str, starts: list[int]) -> Iterator[Entity]:
    for match in _matches(rule, unread, starts):
        start, end = match.span()
        reading = rule.read(match)
        if reading is None:
            continue
        if not (rule.may_be_word and exclusions.covers(document.plain, start, end)):
            yield _entity(document, start, end, reading)


def _matches(rule: Rule, unread: str, starts: list[int]) -> Iterator[re.Match[str]]:
    if rule.signs and not any(sign in unread for sign in rule.signs):
        return iter(())
    if rule.signs:
        candidates = range(len(unread)) if rule.anywhere else starts
        at = parsing.near(candidates, unread, rule.signs, rule.reach)
        return matches(rule.pattern, unread, at)
    if rule.anywhere:
        return rule.pattern.finditer(unread)
    return matches(rule.pattern, unread, starts)


def _entity(document: Document, start: int, end: int, reading: ParsedQuantity) -> Entity:
    beside = hedges_around(document.plain, start, end)
    low, high = reading.low, reading.high
    if low is None and high is None:
        low = reading.value if beside.at_least else None
        high = reading.value if beside.at_most else None
    value = reading.value
    if _is_loss(document.plain, start, end):
        value, low, high = _negated(value, low, high)
    return document.entity(
        EntityKind.NUMBER,
        start,
        end,
        value,
        reading.unit,
        low=low,
        high=high,
        approximate=reading.approximate or beside.approximate,
    )


def _is_loss(plain: str, start: int, end: int) -> bool:
    """Whether a rate is that of a loss: 跌幅达2.5%."""
    before = plain[max(0, start - _LONGEST_LOSS) : start]
    return "跌幅" in before and bool(_LOSS.search(before) and _RATE.search(plain, start, end))


def _negated(value: Value, low: Value, high: Value) -> tuple[Value, Value, Value]:
    """Return what a loss says: below zero, its largest figure the lower end."""
    below, lower, upper = (
        -end if isinstance(end, int | float) and end > 0 else end for end in (value, high, low)
    )
    return (below if lower is None else lower), lower, upper
