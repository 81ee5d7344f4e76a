"""Compound quantities, valued in the first unit: 五元三角, 2小时30分, 1年零3个月, 一米七五."""

import re
from collections.abc import Iterator
from fractions import Fraction

from tuireader.entities.quantities.model import ParsedQuantity, Rule
from tuireader.text import numerals
from tuireader.text.numerals import CHEQUE, FIGURES, NUMERAL

_GAP = "[ ]?"
_SMALL = rf"(?:[0-9]{{1,4}}|[{FIGURES}十百拾佰两{CHEQUE}]{{1,5}})"
# A unit, and its parts with how many of them make one.
_PARTS = (
    ("[美欧日港加澳]?元|圆|块钱?", (("[角毛]", 10), ("[美欧]?分钱?|(?:日本)?[钱銭]", 100))),
    ("蚊", (("毫子?", 10),)),
    ("小时|钟头", (("分钟?", 60), ("秒钟?", 3600))),
    ("分钟?", (("秒钟?", 60),)),
    ("年|岁", ((r"个月|月(?![底初末中份])", 12),)),
    ("天", (("个?小时", 24),)),
    ("台斤", (("两", 16),)),
    ("斤", (("两", 10),)),
    ("公斤|千克", (("克", 1000),)),
    ("吨", (("公斤|千克", 1000),)),
    ("磅", (("盎司", 16),)),
    ("米|公尺", (("厘米|公分", 100),)),
    ("公里|千米", (("米|公尺", 1000),)),
    ("英尺|呎|尺", (("英寸|吋", 12),)),
    ("丈", (("尺", 10),)),
    ("尺", (("寸", 10),)),
    ("亩", (("分", 10),)),
)
_NO_SMALLER_UNIT = (
    rf"(?![0-9.,{FIGURES}十百千万亿个名层米寸吋公两钱斤人位只条次天年月日号点分时成折花%]"
    "|[般些起样直定共切方面种])"  # 一块一般办公室
)


def rules() -> Iterator[Rule]:
    """Yield the grammar of quantities in several units, and of one with a decimal behind it."""
    units = "|".join(_with_parts(place, *one) for place, one in enumerate(_PARTS))
    grammar = rf"(?<!第)(?P<numeral>{NUMERAL}){_GAP}个?(?:{units})"
    yield Rule(re.compile(grammar), _read)
    # 一米七五, 1米78, 八块五
    yield Rule(
        re.compile(
            rf"(?P<numeral>{NUMERAL})(?P<unit>米|公尺|块|斤|尺|丈|毛)(?P<decimals>[0-9]{{1,2}}"
            rf"|[{FIGURES}]{{1,2}}){_NO_SMALLER_UNIT}"
        ),
        _with_decimals,
        signs="米尺块斤丈毛",
    )


def _with_parts(place: int, unit: str, parts: tuple[tuple[str, int], ...]) -> str:
    """Match a unit with one or more of its parts; the last may go unnamed: 三块八毛五."""
    counted = [
        rf"(?P<part{place}_{size}>{_SMALL}){_GAP}个?(?:{name})(?![钟之])" for name, size in parts
    ]
    rest = counted[0]
    if len(counted) > 1:
        last = counted[1].replace("part", "only")
        bare = rf"(?P<bare{place}_{parts[1][1]}>[一二三四五六七八九1-9]){_NO_SMALLER_UNIT}"
        rest = rf"(?:{counted[0]}(?:{_GAP}(?:{counted[1]}|{bare}))?|{last})"
    return rf"(?P<unit{place}>{unit})(?:{_GAP}[零又])?{_GAP}{rest}"


def _read(match: re.Match[str]) -> ParsedQuantity | None:
    value = numerals.read(match["numeral"])
    if value is None:
        return None
    unit = (0, 0)
    for name, parts in match.groupdict().items():
        if parts and name.startswith("unit"):
            unit = match.span(name)
        elif parts and "_" in name:
            value += Fraction(numerals.read(parts) or 0) / int(name.partition("_")[2])
    return ParsedQuantity(numerals.number(value), unit)


def _with_decimals(match: re.Match[str]) -> ParsedQuantity | None:
    whole, decimals = numerals.read(match["numeral"]), numerals.digits(match["decimals"])
    if whole is None or (len(decimals) > 1 and match["unit"] not in ("米", "公尺")):
        return None
    value = whole + Fraction(int(decimals), 10 ** len(decimals))
    return ParsedQuantity(numerals.number(value), match.span("unit"))
