"""Fractions: 30%, 百分之三十, 三分之二, 八成, 七五折, 1/3."""

import re
from collections.abc import Iterator
from fractions import Fraction

from tuireader.entities.quantities.model import ParsedQuantity, Rule
from tuireader.text import numerals
from tuireader.text.numerals import CHINESE, FIGURES, NUMERAL, SIGN

_GAP = "[ ]?"
_MORE = f"(?:{_GAP}[多余几])?"
_UNTIL = f"{_GAP}(?:-{{1,2}}|~|至|到){_GAP}"
_BEHIND_TENTHS = "(?![为立功果员本长交绩就分熟群都人年品色套因衣虫])"  # 八成 but not 三成功
_TENTHS = rf"(?:(?<![0-9.])(?:[0-9](?:\.[0-9])?|10)|(?<![{FIGURES}十])[一二两三四五六七八九半十])"
_OVER = "分[ ]{0,2}之[ ]{0,2}"
_ROUGHLY = f"(?:{_GAP}左右)?"


def rules() -> Iterator[Rule]:
    """Yield the grammar, in the order in which it has to be tried."""
    for signs, grammar in (
        # 30%, 10-20%, 10%至20%, 5‰
        (
            "%‰",
            rf"(?P<part>{NUMERAL})(?P<more>{_MORE})"
            rf"(?:{_GAP}[%‰]?{_UNTIL}(?P<until>{NUMERAL}))?{_GAP}(?P<sign>[%‰])(?!20){_ROUGHLY}",
        ),
        # 百分之三十, 百分之十到百分之二十, 三分之二, 三百五十又三分之一
        (
            "之",
            rf"(?:(?P<besides>{NUMERAL}){_GAP}又{_GAP})?(?P<whole>{SIGN}?(?:{CHINESE}|[0-9]{{1,12}}+))"
            rf"[ ]{{0,2}}{_OVER}(?P<part>{NUMERAL}|[半伍陆肆])(?P<more>{_MORE})"
            rf"(?:{_UNTIL}(?:(?P<until_whole>{CHINESE}|[0-9]{{1,12}}+)[ ]{{0,2}}{_OVER})?"
            rf"(?P<until>{NUMERAL})(?!{_GAP}分))?{_ROUGHLY}",
        ),
        # 1/3, 1 1/2; but not the dates 9/11 and 12/1 beside others
        (
            "/",
            rf"(?<![0-9A-Za-z/.-])(?P<slash>{SIGN}?(?:[0-9]{{1,3}}[ ])?[0-9]{{1,3}})"
            r"/(?P<whole>[0-9]{1,4})"
            r"(?![0-9A-Za-z/.次路号日-])",
        ),
    ):
        yield Rule(re.compile(grammar), _read, may_be_word=False, signs=signs)
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
            rf"(?:(?P<from>{_TENTHS})成?{_UNTIL})?(?P<part>{_TENTHS}|[二三四五六七八]{_GAP}点{_GAP}[{FIGURES}]"
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
    )


def _read(match: re.Match[str]) -> ParsedQuantity | None:
    parts = match.groupdict()
    part, whole = _part(parts), _whole(parts)
    if part is None or not whole:
        return None
    if parts.get("slash") and part >= whole and " " not in (parts["slash"] or ""):
        return None  # 120/80 and 24/7 are no fractions
    besides = numerals.read(parts["besides"]) if parts.get("besides") else 0
    value = part / whole
    if besides:
        value = besides - value if besides < 0 else besides + value
    until = numerals.read(parts["until"]) if parts.get("until") else None
    pair = numerals.read_range(parts["part"]) if parts.get("part") and until is None else None
    until_whole = numerals.read(parts.get("until_whole") or "") or whole
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
    value = numerals.read(match["part"])
    until = numerals.read(match["until"]) if match["until"] else None
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
    value = Fraction(1, 2) if part == "半" else numerals.read(part)
    return None if value is None else Fraction(value)


def _whole(parts: dict[str, str | None]) -> Fraction | None:
    if sign := parts.get("sign"):
        return Fraction(1000 if sign == "‰" else 100)
    whole = numerals.read(parts["whole"] or "")
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
    return Fraction(1, 2) if parts == "半" else Fraction(numerals.read(parts) or 0)


def _discount(match: re.Match[str]) -> ParsedQuantity | None:
    """Read what is left to pay: 八折 is 0.8, 七五折 0.75."""
    if not match["discount"]:
        return ParsedQuantity(0.5)
    figures = numerals.digits(re.sub("[.点 ]", "", match["discount"]).replace("两", "二"))
    return ParsedQuantity(numerals.number(Fraction(int(figures), 10 ** len(figures))))
