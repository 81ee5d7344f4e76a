"""Numbers: quantities, percentages, ordinals, dates and times, with what they say.

One rule after the other reads the text and blots out what it has read, so the first rule that knows
an expression has it: a telephone number is no quantity, and the 30 of 3月30日 no bare figure.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tuireader.entities import dates, idioms
from tuireader.entities.document import Document
from tuireader.entities.entity import Entity, Kind
from tuireader.entities.identifiers import READ, mask
from tuireader.entities.measures import MEASURE, STRONG
from tuireader.text import numerals
from tuireader.text.numerals import ARABIC, CHINESE, MULTIPLIERS, NUMERAL, SCALED

_GAP = "[ ]?"
_MORE = rf"(?:{_GAP}[多余来几](?![于样方边自源临到往访说看]))?"
_UNTIL = (
    rf"(?:{_GAP}(?:-{{1,2}}|~|至|到){_GAP}{NUMERAL}{_MORE})?"  # a range is read at its lower end
)
_UNIT = rf"(?P<unit>{MEASURE})"
_NOT_ORDINAL = (
    "一时间|一线|一手|一夫人|一书记|一责任人|一要务|[一二三]产业|[一二三]人称|三者|三方|三世界|六感|"
    "二职业|一印象|一桶金|一动力|一生产力|一反应|一把手|一响应|二课堂|二天性|"
    r"(?:\d+|[一二三四五六七八九十]+)(?:人民|中学|中心|医院|附属|实验|初级|高级|师范|小学|监狱|检察|集团军|野战|建筑|工程)"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression says, and where in the text its measure word stands."""

    value: int | float | str | None
    unit: tuple[int, int] | None = None


def _reading(value: Fraction | None, unit: tuple[int, int] | None = None) -> Reading:
    return Reading(None if value is None else numerals.number(value), unit)


def _date(match: re.Match[str], published: date | None) -> Reading | None:
    return Reading(dates.resolve(match, published))


def _share(match: re.Match[str], _: date | None) -> Reading | None:
    """Read 30%, 5‰, 八成, 三分之二 and 1/3 as a part of one."""
    said = match.groupdict()
    part = numerals.read(said["part"] or said["percent"] or said["tenths"])
    if said["percent"]:
        whole: Fraction | None = Fraction(1000 if match.group().endswith("‰") else 100)
    else:
        whole = Fraction(10) if said["tenths"] else numerals.read(said["whole"])
    return _reading(part / whole) if part is not None and whole else None


def _money(match: re.Match[str], _: date | None) -> Reading | None:
    return _reading(numerals.read(match["numeral"]), match.span("unit"))


def _ordinal(match: re.Match[str], _: date | None) -> Reading | None:
    return _reading(numerals.read(match["numeral"]), match.span("unit") if match["unit"] else None)


def _score(match: re.Match[str], _: date | None) -> Reading | None:
    return Reading(None)


def _quantity(match: re.Match[str], _: date | None) -> Reading | None:
    numeral, unit = match["numeral"], match["unit"] or match["halved"]
    if numeral in MULTIPLIERS and numeral != "十" and not _after_about(match):
        return None
    if numeral == "一" and unit not in STRONG and not match["halved"]:
        return None
    value = numerals.read(numeral)
    if value is not None and (match["halved"] or match["half"]):
        value += Fraction(1, 2)
    return _reading(value, match.span("unit" if match["unit"] else "halved"))


def _half(match: re.Match[str], _: date | None) -> Reading | None:
    return _reading(Fraction(1, 2), match.span("unit"))


def _bare(match: re.Match[str], _: date | None) -> Reading | None:
    return _reading(numerals.read(match["numeral"]))


def _after_about(match: re.Match[str]) -> bool:
    """Whether a lone 万 or 百 is a figure: 近万人, 上百名, not 万人空巷."""
    return match.string[max(0, match.start() - 1) : match.start()] in tuple("近约逾上超过达")


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], date | None], Reading | None]


def _rule(grammar: str, read: Callable[[re.Match[str], date | None], Reading | None]) -> _Rule:
    return _Rule(re.compile(grammar, re.VERBOSE), read)


_RULES = (
    *(_Rule(pattern, _date) for pattern in dates.PATTERNS),
    _rule(
        rf"""(?P<percent>{NUMERAL}){_MORE}(?:{_GAP}[-~至到]{_GAP}{ARABIC})?{_GAP}[%‰]
           | (?P<whole>{CHINESE}|\d+){_GAP}分{_GAP}之{_GAP}(?P<part>{NUMERAL})
           | (?P<tenths>(?<![\d.])\d(?:\.\d)?|[一二三四五六七八九])成(?![为立功果员本长交绩就分熟群都人年])
        """,
        _share,
    ),
    _rule(rf"(?P<unit>US\$|HK\$|NT\$|[¥￥$€£]){_GAP}(?P<numeral>{NUMERAL})", _money),
    _rule(
        rf"第(?!{_NOT_ORDINAL}){_GAP}(?P<numeral>\d{{1,5}}|{CHINESE})(?:{_GAP}{_UNIT})?", _ordinal
    ),
    _rule(r"(?<![\d.:])\d{1,3}(?:[:比]\d{1,3})+(?![\d:.])", _score),
    _rule(
        rf"""(?<!第)(?P<numeral>{NUMERAL}){_MORE}{_UNTIL}{_GAP}
             (?:个半{_GAP}(?P<halved>小时|钟头|月|世纪|学期|星期)|{_UNIT}(?P<half>(?<=[年天时岁倍里亩斤])半)?)
        """,
        _quantity,
    ),
    _rule(r"半(?:个)?(?P<unit>小时|钟头|月|世纪|年|天|场|学期|百分点)(?!来|径)", _half),
    _rule(rf"(?<![A-Za-z第_#])(?P<numeral>{SCALED}){_MORE}(?![A-Za-z])", _bare),
    _rule(
        rf"(?<!第)(?P<numeral>(?=[{MULTIPLIERS}]*[一二三四五六七八九两零〇几][{MULTIPLIERS}]|十[一二三四五六七八九]"
        rf"|[一二三四五六七八九零〇]{{4}}){CHINESE}){_MORE}",
        _bare,
    ),
)


def find(document: Document) -> list[Entity]:
    """Return every number of ``document`` in the order of the text."""
    found: list[Entity] = []
    unread = mask(document.plain)
    for rule in _RULES:
        for match in rule.pattern.finditer(unread):
            start, end = match.span()
            if idioms.covers(document.plain, start, end):
                continue
            reading = rule.read(match, document.day)
            if reading is not None:
                found.append(document.entity(Kind.NUMBER, start, end, reading.value, reading.unit))
                unread = unread[:start] + READ * (end - start) + unread[end:]
    return sorted(found, key=lambda entity: entity.start)
