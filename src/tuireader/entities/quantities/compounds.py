"""Quantities said in two units: 五元三角, 2小时30分, 1年零3个月, 一米七五. Counted in the first."""

import re
from collections.abc import Iterator
from fractions import Fraction

from tuireader.entities.quantities.model import ParsedQuantity, Rule
from tuireader.text import numerals
from tuireader.text.numerals import FIGURES, NUMERAL

_GAP = "[ ]?"
_SMALL = rf"(?:[0-9]{{1,3}}|[{FIGURES}十两]{{1,3}})"
# The unit, and its parts with how many of them make one.
_PARTS = (
    ("[美欧日港]?元|圆|块", (("[角毛]", 10), ("[美欧]?分钱?|(?:日本)?[钱銭]", 100))),
    ("小时|钟头", (("分钟?", 60), ("秒钟?", 3600))),
    ("分钟?", (("秒钟?", 60),)),
    ("年", (("个月", 12),)),
    ("天", (("个?小时", 24),)),
    ("斤", (("两", 10),)),
    ("米", (("厘米|公分", 100),)),
)


def rules() -> Iterator[Rule]:
    """Yield a rule for every unit that has parts."""
    for unit, parts in _PARTS:
        counted = [
            rf"(?P<part{size}>{_SMALL}){_GAP}个?(?:{name})(?![钟之])" for name, size in parts
        ]
        rest = counted[0] if len(counted) == 1 else rf"(?:{counted[0]}(?:{_GAP}{counted[1]})?)"
        only_last = "" if len(counted) == 1 else rf"|{counted[1]}".replace("part", "only")
        grammar = (
            rf"(?<!第)(?P<numeral>{NUMERAL}){_GAP}个?(?P<unit>{unit})(?:{_GAP}[零又])?{_GAP}"
            rf"(?:{rest}{only_last})"
        )
        yield Rule(re.compile(grammar), _read)
    # 一米七五, 1米78
    yield Rule(
        re.compile(
            rf"(?P<numeral>[1-9一两二])(?P<unit>米)(?P<decimals>[0-9]{{1,2}}(?![0-9.])"
            rf"|[{FIGURES}]{{1,2}}(?![{FIGURES}十百千万个名层米]))"
        ),
        _metres,
    )


def _read(match: re.Match[str]) -> ParsedQuantity | None:
    value = numerals.read(match["numeral"])
    if value is None:
        return None
    for name, said in match.groupdict().items():
        if said and name.startswith(("part", "only")):
            value += (numerals.read(said) or Fraction(0)) / int(name[4:])
    return ParsedQuantity(numerals.number(value), match.span("unit"))


def _metres(match: re.Match[str]) -> ParsedQuantity | None:
    whole, decimals = numerals.read(match["numeral"]), numerals.digits(match["decimals"])
    if whole is None:
        return None
    value = whole + Fraction(int(decimals), 10 ** len(decimals))
    return ParsedQuantity(numerals.number(value), match.span("unit"))
