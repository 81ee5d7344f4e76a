"""Fractions and compounds: 30%, 百分之三十, 八成, 1/3; 五元三角, 2小时30分, 一米七五."""

import re
from collections.abc import Iterator
from fractions import Fraction

from tuireader.entities.quantities.parsing import ParsedQuantity, Rule
from tuireader.text import numerals
from tuireader.text.numerals import CHEQUE, CHINESE, FIGURES, NUMERAL, SIGN

_GAP = "[ ]?"
_MORE = f"(?:{_GAP}[多余几])?"
_UNTIL = f"{_GAP}(?:-{{1,2}}|~|至|到){_GAP}"
# 八成, but not 三成功; of 有四成为老人 they are a share.
_BEHIND_TENTHS = "(?(share)|(?!为))(?![立功果员本长交绩就分熟群都人年品色套因衣虫])"
_TENTHS = rf"(?:(?<![0-9.])(?:[0-9](?:\.[0-9])?|10)|(?<![{FIGURES}十])[一二两三四五六七八九半十])"
_OVER = "分[ ]{0,2}之[ ]{0,2}"
_ROUGHLY = f"(?:{_GAP}左右)?"


def fraction_rules() -> Iterator[Rule]:
    """Yield the grammar, in the order in which it has to be tried."""
    for signs, reach, grammar in (
        # 30%, 10-20%, 10%至20%, 5‰
        (
            "%‰",
            100,
            rf"(?P<part>{NUMERAL})(?P<more>{_MORE})"
            rf"(?:{_GAP}[%‰]?{_UNTIL}(?P<until>{NUMERAL}))?{_GAP}(?P<sign>[%‰])(?!20){_ROUGHLY}",
        ),
        # 百分之三十, 百分之十到百分之二十, 三分之二, 三百五十又三分之一
        (
            "之",
            100,
            rf"(?:(?P<besides>{NUMERAL}){_GAP}又{_GAP})?(?P<whole>{SIGN}?(?:{CHINESE}|[0-9]{{1,12}}+))"
            rf"[ ]{{0,2}}{_OVER}(?P<part>{NUMERAL}|[半伍陆肆])(?P<more>{_MORE})"
            rf"(?:{_UNTIL}(?:(?P<until_whole>{CHINESE}|[0-9]{{1,12}}+)[ ]{{0,2}}{_OVER})?"
            rf"(?P<until>{NUMERAL})(?!{_GAP}分))?{_ROUGHLY}",
        ),
        # 1/3, 1 1/2; but not the dates 9/11 and 12/1 beside others
        (
            "/",
            10,
            rf"(?<![0-9A-Za-z/.-])(?P<slash>{SIGN}?(?:[0-9]{{1,3}}[ ])?[0-9]{{1,3}})"
            r"/(?P<whole>[0-9]{1,4})"
            r"(?![0-9A-Za-z/.次路号日-])",
        ),
    ):
        yield Rule(re.compile(grammar), _fraction, may_be_word=False, signs=signs, reach=reach)
    # 三分一 and 四分三 of Hong Kong
    yield Rule(
        re.compile(
            rf"(?<![0-9{FIGURES}十第])(?P<whole>[三四五])分(?P<part>[一二三四])"
            rf"(?![{FIGURES}0-9秒十百千点钟分球篮之线致样起般直定个名位次])"
        ),
        _fraction,
        signs="分",
        reach=1,
    )
    # 1.5个百分点, which is no part of anything
    yield Rule(
        re.compile(
            rf"(?P<part>{NUMERAL})(?P<more>{_MORE})(?:{_UNTIL}(?P<until>{NUMERAL}))?"
            r"[ ]{0,4}个?[ ]{0,2}(?P<points>百[ ]?分[ ]?点)"
        ),
        _points,
        may_be_word=False,
        signs="点",
    )
    # 八成, 三成五, 三至五成
    yield Rule(
        re.compile(
            rf"(?P<share>(?<=[有近逾约占达]))?(?:(?P<from>{_TENTHS})成?{_UNTIL})?(?P<part>{_TENTHS}|[二三四五六七八]{_GAP}点{_GAP}[{FIGURES}]"
            rf"|(?<![0-9、])[1-8]、[2-9]|[一二两三四五六七八]、[二三四五六七八九]|一两|两三|二三|三四|四五|五六|六七|七八|八九){_GAP}成"
            rf"(?P<hundredths>{_GAP}(?:[一二三四五六七八九半](?![个名人位样次定些起直是])|[1-9](?![0-9.%])))?{_BEHIND_TENTHS}"
            r"(?P<more>[多余](?![少数种样家]))?"
        ),
        _tenths,
        signs="成",
    )
    # 八折, 七五折, 8.5折, 打对折
    yield Rule(
        re.compile(
            rf"(?:(?P<discount>(?<![0-9])[1-9](?:[ ]?[0-9]|\.[0-9])?|[二两三四五六七八九]"
            rf"(?:{_GAP}点?{_GAP}[{FIGURES}])?){_GAP}|(?<![查比核校面])(?P<halved>对)|(?P<half>半))折(?![叠旧磨腾扣返线页断])"
        ),
        _discount,
        anywhere=True,
        signs="折",
        reach=6,
    )


def _fraction(match: re.Match[str]) -> ParsedQuantity | None:
    parts = match.groupdict()
    part, whole = _part(parts), _whole(parts)
    if part is None or not whole:
        return None
    if parts.get("slash") and part >= whole and " " not in (parts["slash"] or ""):
        return None  # 120/80 and 24/7 are no fractions
    besides = numerals.parse_numeral(parts["besides"]) if parts.get("besides") else 0
    value = part / whole
    if besides:
        value = besides - value if besides < 0 else besides + value
    until = numerals.parse_numeral(parts["until"]) if parts.get("until") else None
    pair = numerals.read_range(parts["part"]) if parts.get("part") and until is None else None
    until_whole = numerals.parse_numeral(parts.get("until_whole") or "") or whole
    low, high = (value, Fraction(until) / until_whole) if until is not None else (None, None)
    if pair:
        low, high = pair[0] / whole, pair[1] / whole
    return ParsedQuantity(
        numerals.number(value),
        low=None if low is None else numerals.number(low),
        high=None if high is None else numerals.number(high),
        approximate=bool(parts.get("more")),
    )


def _points(match: re.Match[str]) -> ParsedQuantity | None:
    value = numerals.parse_numeral(match["part"])
    until = numerals.parse_numeral(match["until"]) if match["until"] else None
    if value is None:
        return None
    parts = numerals.number(value)
    return ParsedQuantity(
        parts,
        match.span("points"),
        low=None if until is None else parts,
        high=None if until is None else numerals.number(until),
        approximate=bool(match["more"]),
    )


def _part(parts: dict[str, str | None]) -> Fraction | None:
    if slash := parts.get("slash"):
        whole, _, part = slash.rpartition(" ")
        over = Fraction(parts["whole"] or 1)
        return (Fraction(whole) * over if whole else 0) + Fraction(part)
    part = parts["part"] or ""
    value = Fraction(1, 2) if part == "半" else numerals.parse_numeral(part)
    return None if value is None else Fraction(value)


def _whole(parts: dict[str, str | None]) -> Fraction | None:
    if sign := parts.get("sign"):
        return Fraction(1000 if sign == "‰" else 100)
    whole = numerals.parse_numeral(parts["whole"] or "")
    return None if whole is None else Fraction(whole)


def _tenths(match: re.Match[str]) -> ParsedQuantity | None:
    part, more = match["part"], match["hundredths"]
    value = _figure(part) / 10
    if more:
        value += _figure(more.strip().replace("半", "五")) / 100
    pair = numerals.read_range(part)
    ends = (Fraction(pair[0], 10), Fraction(pair[1], 10)) if pair else None
    if match["from"]:
        ends = _figure(match["from"]) / 10, value
    roughly = bool(match["more"])
    if ends is None:
        return ParsedQuantity(numerals.number(value), approximate=roughly)
    low, high = map(numerals.number, ends)
    return ParsedQuantity(low, low=low, high=high, approximate=roughly)


def _figure(parts: str) -> Fraction:
    return Fraction(1, 2) if parts == "半" else Fraction(numerals.parse_numeral(parts) or 0)


def _discount(match: re.Match[str]) -> ParsedQuantity | None:
    """Read what is left to pay: 八折 is 0.8, 七五折 0.75."""
    if not match["discount"]:
        return ParsedQuantity(0.5)
    figures = numerals.digits(re.sub("[.点 ]", "", match["discount"]).replace("两", "二"))
    return ParsedQuantity(numerals.number(Fraction(int(figures), 10 ** len(figures))))


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
_UNITS_BEGIN = "元美欧日港加澳圆块蚊小钟分年岁天台斤公千吨磅米英呎尺丈亩"
_NO_SMALLER_UNIT = (
    rf"(?![0-9.,{FIGURES}十百千万亿个名层米寸吋公两钱斤人位只条次天年月日号点分时成折花%]"
    "|[般些起样直定共切方面种])"  # 一块一般办公室
)


def compound_rules() -> Iterator[Rule]:
    """Yield the grammar of quantities in several units, and of one with a decimal behind it."""
    units = "|".join(_with_parts(place, *one) for place, one in enumerate(_PARTS))
    grammar = rf"(?<!第)(?P<numeral>{NUMERAL}){_GAP}个?(?=[{_UNITS_BEGIN}])(?:{units})"
    yield Rule(re.compile(grammar), _compound)
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


def _compound(match: re.Match[str]) -> ParsedQuantity | None:
    value = numerals.parse_numeral(match["numeral"])
    if value is None:
        return None
    unit = (0, 0)
    for name, parts in match.groupdict().items():
        if parts and name.startswith("unit"):
            unit = match.span(name)
        elif parts and "_" in name:
            value += Fraction(numerals.parse_numeral(parts) or 0) / int(name.partition("_")[2])
    return ParsedQuantity(numerals.number(value), unit)


def _with_decimals(match: re.Match[str]) -> ParsedQuantity | None:
    whole, decimals = numerals.parse_numeral(match["numeral"]), numerals.digits(match["decimals"])
    if whole is None or (len(decimals) > 1 and match["unit"] not in ("米", "公尺")):
        return None
    value = whole + Fraction(int(decimals), 10 ** len(decimals))
    return ParsedQuantity(numerals.number(value), match.span("unit"))
