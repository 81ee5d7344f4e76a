"""The grammar of numbers other than dates, and what each expression says."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from tuireader.entities.measures import measure, says_something_alone
from tuireader.text import numerals
from tuireader.text.numerals import CHINESE, FIGURES, FORMAL, MULTIPLIERS, NUMERAL, SCALED

_GAP = "[ ]?"
_MORE = rf"(?:{_GAP}[多余来几](?![于样方边自源临到往访说看]))?"
_UNTIL = rf"(?:{_GAP}(?:-{{1,2}}|~|至|到){_GAP}{NUMERAL}{_MORE})?"  # read at the lower end
_NOT_ORDINAL = (
    "一时间|一线|一手|一夫人|一书记|一责任人|一要务|[一二三]产业|[一二三]人称|三者|三方|三世界"
    "|六感|二职业|一印象|一桶金|一动力|一生产力|一反应|一把手|一响应|二课堂|二天性"
    "|(?:[0-9]+|[一二三四五六七八九十]+)(?:人民|中学|中心|医院|附属|实验|初级|高级|师范|小学"
    "|监狱|检察|集团军|野战|建筑|工程)"
)
_TENTHS_END = "(?![为立功果员本长交绩就分熟群都人年])"  # 八成 but not 三成功


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression says, and the span of its measure word."""

    value: int | float | str | None
    unit: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of expression.

    Attributes:
        pattern: Its grammar.
        read: What a match says; ``None`` for what only looks like a number.
    """

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Reading | None]


@cache
def rules() -> tuple[Rule, ...]:
    """Return the grammar, in the order in which it has to be tried."""
    return (
        _rule(_share, rf"(?P<percent>{NUMERAL}){_MORE}{_UNTIL}{_GAP}[%‰]"),
        _rule(_share, rf"(?P<whole>{CHINESE}|[0-9]+){_GAP}分{_GAP}之{_GAP}(?P<part>{NUMERAL})"),
        _rule(
            _share,
            rf"(?P<tenths>(?<![0-9.])[0-9](?:\.[0-9])?|(?<![{FIGURES}十])[一二两三四五六七八九])成"
            rf"(?P<hundredths>[一二三四五六七八九半](?![个名人位样次定些起直]))?{_TENTHS_END}",
        ),
        _rule(_sum, rf"(?P<unit>US\$|HK\$|NT\$|[¥￥$€£]){_GAP}(?P<numeral>{NUMERAL})"),
        _rule(
            _ordinal,
            rf"第(?!{_NOT_ORDINAL}){_GAP}(?P<numeral>[0-9]{{1,5}}|{CHINESE})(?:{_GAP}{measure()})?",
        ),
        _rule(_score, r"(?<![0-9.:])[0-9]{1,3}(?:[:比][0-9]{1,3})+(?![0-9:.])"),
        _rule(
            _quantity,
            rf"(?<!第)(?P<numeral>{NUMERAL})(?P<more>{_MORE}){_UNTIL}{_GAP}"
            rf"(?:个半{_GAP}(?P<halved>小时|钟头|月|世纪|学期|星期)"
            rf"|{measure()}(?P<half>(?<=[年天时岁倍里亩斤])半)?)",
        ),
        _rule(_half, "半个?(?P<unit>小时|钟头|月|世纪|年|天|场|学期|百分点)(?![来径])"),
        _rule(_bare, rf"(?<![A-Za-z第_#])(?P<numeral>{SCALED}){_MORE}(?![A-Za-z])"),
        # Without a measure Chinese figures count when they hold a multiplier: 三十, 一百零一
        _rule(
            _bare,
            rf"(?<!第)(?P<numeral>(?:(?=[{FIGURES}两{MULTIPLIERS}]?[{FIGURES}两][{MULTIPLIERS}])"
            rf"|(?=十[一二三四五六七八九])){CHINESE}|{FORMAL}){_MORE}",
        ),
    )


def _rule(read: Callable[[re.Match[str]], Reading | None], grammar: str) -> Rule:
    return Rule(re.compile(grammar), read)


def _reading(value: Fraction | None, unit: tuple[int, int] | None = None) -> Reading:
    return Reading(None if value is None else numerals.number(value), unit)


def _share(match: re.Match[str]) -> Reading | None:
    """Read 30%, 5‰, 八成 and 三分之二 as a part of one."""
    said = match.groupdict()
    if "part" in said:
        part, whole = numerals.read(said["part"]), numerals.read(said["whole"])
    elif "tenths" in said:
        part, whole = numerals.read(said["tenths"]), Fraction(10)
        if part is not None and said["hundredths"]:
            part += (numerals.read(said["hundredths"].replace("半", "五")) or 0) / whole
    else:
        per_mille = match.group().endswith("‰")
        part, whole = numerals.read(said["percent"]), Fraction(1000 if per_mille else 100)
    return _reading(part / whole) if part is not None and whole else None


def _sum(match: re.Match[str]) -> Reading | None:
    return _reading(numerals.read(match["numeral"]), match.span("unit"))


def _ordinal(match: re.Match[str]) -> Reading | None:
    return _reading(numerals.read(match["numeral"]), match.span("unit") if match["unit"] else None)


def _score(match: re.Match[str]) -> Reading | None:
    return Reading(None)


def _quantity(match: re.Match[str]) -> Reading | None:
    numeral, unit = match["numeral"], "halved" if match["halved"] else "unit"
    alone = numeral in MULTIPLIERS and numeral != "十"
    if alone and not _counts_alone(match):
        return None
    if numeral == "一" and unit == "unit" and match["unit"] not in says_something_alone():
        return None
    value = numerals.read(numeral)
    if value is not None and (match["halved"] or match["half"]):
        value += Fraction(1, 2)
    return _reading(value, match.span(unit))


def _counts_alone(match: re.Match[str]) -> bool:
    """Whether a 万 or 百 without a figure counts: 近万人, 百余户, 千名, but not 万人空巷."""
    if match["more"] or match["unit"] in ("名", "位"):
        return True
    return match.string[max(0, match.start() - 1) : match.start()] in tuple("近约逾上超过达")


def _half(match: re.Match[str]) -> Reading | None:
    return _reading(Fraction(1, 2), match.span("unit"))


def _bare(match: re.Match[str]) -> Reading | None:
    return _reading(numerals.read(match["numeral"]))
