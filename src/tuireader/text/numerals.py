"""Parse numerals: Arabic and Chinese figures, pure or mixed (1.5亿, 两百零三, 3万5千).

Everything here reads plain text: Simplified characters, half width. On damaged pages a blank may
stand inside: 7 万5 千, 三千 八百.
"""

import re
from fractions import Fraction

FIGURES = "〇零一二三四五六七八九"
MULTIPLIERS = "十百千万亿兆"
_COUNTED_BY_ONE_OR_TWO = (
    "个名位天年月日次人条件家处种句场元块岁步篇项只头间座张把杯口碗台辆部所层支根户米公小"
    "分秒点成堂卷集周课届轮局枚本册页幅首栋棵颗"
)

_GAP = "[ ]?"
# Every repeat is bounded and gives nothing back, so that no text takes more than linear time.
# Thousands are grouped by commas; a numeral never ends in a comma or a full stop. Print of the
# nineties has a raised dot for the decimal point.
_ARABIC = (
    r"(?>[0-9]{1,3}(?:,[0-9]{3}(?![0-9])){1,9}(?:\.[0-9]{1,20}+(?![0-9]))?"
    r"|[0-9]{1,20}+(?![0-9])(?:[.·][0-9]{1,20}+(?![0-9]))?)"
)
# The 千 of 220千伏 and the 兆 of 50兆字节 belong to the unit.
_HUNDRED = f"百(?!{_GAP}分[点之]|帕)"
_THOUSAND = "千(?![瓦伏米克卡帕赫]|字节|比特)"
_MILLION_MILLIONS = "兆(?![赫瓦帕]|字节|比特)"
_SCALE = rf"(?>(?:[万亿]|{_HUNDRED}|{_THOUSAND}|{_MILLION_MILLIONS}|[kK](?![A-Za-z])){{1,4}})"
# 1.5亿, 900多万, 3万5千, 1亿2000万, 5亿1万4千6百, 1千零20, 3万4000
SCALED = (
    rf"(?>{_ARABIC}(?:{_GAP}[多余几来]?{_GAP}{_SCALE}"
    rf"(?:{_GAP}零?(?>[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,3}}|[0-9]{{1,12}}){_GAP}{_SCALE}){{0,5}}"
    rf"(?:(?:零[0-9]{{1,8}}+|[0-9]{{3,4}}|[0-9])(?![0-9.,年月日/-]))?)?)"
)
# Figures as on a cheque. 伍, 陆 and 肆 begin other words too: 队伍, 陆地, 放肆; 拾 ends 收拾.
_CHEQUE = "壹贰叁柒捌玖"
CHEQUE = f"{_CHEQUE}肆伍陆参"
_NEXT_ON_CHEQUE = f"{_GAP}[拾佰仟十百千万亿零点{_CHEQUE}]"
_FIGURE = (
    rf"(?:[{FIGURES}{_CHEQUE}]|(?<![队放收大着登])[伍陆肆参](?={_NEXT_ON_CHEQUE})"
    "|(?<=[拾佰仟十百千万亿零])[伍陆肆参])"
)
# The 两 of 五两 is a unit of weight, of 三千两百 and 一两天 a figure.
_TWO_INSIDE = f"两(?={_GAP}[百千万亿])|(?<=一)两(?=[{_COUNTED_BY_ONE_OR_TWO}])"
_MULTIPLIER = (
    rf"(?:[十万亿佰仟廿卅]|百(?!{_GAP}分点|帕)|{_THOUSAND}|{_MILLION_MILLIONS}"
    rf"|(?<=[{FIGURES}{_CHEQUE}伍陆肆参])拾|(?<!收)拾(?=[万亿佰仟{_CHEQUE}一二三四五六七八九零]))"
)
_ANY_MULTIPLIER = f"[{MULTIPLIERS}拾佰仟廿卅]"
# 几 and 数 count beside a multiplier only: 几十, 数百, 十几, but not 几何 or 数学.
_CHINESE_RUN = (
    rf"(?:好?[几数](?={_GAP}{_MULTIPLIER}))?(?:{_FIGURE}|两|{_MULTIPLIER})"
    rf"(?:{_FIGURE}|{_TWO_INSIDE}|{_MULTIPLIER}|(?<=[{MULTIPLIERS}零])几(?!何)"
    rf"|[ ](?={_MULTIPLIER}|(?<={_ANY_MULTIPLIER}[ ])[{FIGURES}两几])){{0,40}}"
)
# 三点五, 一点五万, 十点二三三; but 三点一是 numbers a point to be made.
_CHINESE_DECIMALS = (
    rf"{_GAP}点{_GAP}[{FIGURES}{_CHEQUE}]{{1,20}}+(?![是要点来])(?:[百千万亿]{{1,4}}+)?"
)
CHINESE = (
    rf"(?>{_CHINESE_RUN}(?:{_CHINESE_DECIMALS}"
    rf"|{_GAP}[多余]{_GAP}[万亿]{{1,4}}+|{_GAP}几?[万亿]{{1,4}}+)?)"
)
# A hyphen is no minus between figures (3-5), in a dash or after a word (胜2负1, 嫦娥-5), unless the
# word is for something that rises and falls (利润-5), or the figure a rate or degrees (气温-3℃).
_RISES_AND_FALLS = "[深拔压量余温幅比率速润益损额利值差增长降跌为是到达约于或及和与]"
_RATE_BEHIND = (
    r"-[0-9][0-9.,]{0,12}(?:[ ]?[~至到-]{1,2}[ ]?-?[0-9][0-9.]{0,6})?[ ]?"
    r"(?:[%‰](?!20)|℃|°C|度(?![假过])|摄氏|个?百分点)"
)
_NEGATIVE = rf"(?<![0-9胜平欠抱担肩自])负{_GAP}"
SIGN = (
    rf"(?:(?=[-负])(?:(?:(?<![0-9A-Za-z\u4e00-\u9fff)\].%/-])|(?<={_RISES_AND_FALLS})"
    rf"|(?<=[\u4e00-\u9fff])(?={_RATE_BEHIND}))-|{_NEGATIVE}))"
)
NUMERAL = rf"(?>{SIGN}?(?:{SCALED}|{CHINESE}))"

_LONGEST = 40  # a longer run of figures counts nothing
_LARGEST = 10**24  # nor does a larger number, written to be large
_VALUES = {figure: max(0, place - 1) for place, figure in enumerate(FIGURES)} | {"两": 2}
_SIZES = {"兆": 10**12, "亿": 10**8, "万": 10**4, "千": 1000, "百": 100, "十": 10}
_SPELLINGS = str.maketrans("壹贰叁参肆伍陆柒捌玖拾佰仟·", "一二三三四五六七八九十百千.") | {
    ord("k"): "千",
    ord("K"): "千",
    ord("廿"): "二十",
    ord("卅"): "三十",
    **dict.fromkeys(map(ord, "多余来好 ,、")),
}
# 两三百, 七八个, 十七八: two figures of which the second is one more. 三五 says from three to five.
_PAIR = re.compile(
    rf"(?<![{FIGURES}点.0-9])(?:一[二两]|[二两]三|三四|四五|五六|六七|七八|八九|三五)(?![{FIGURES}点])"
)

_ARABIC_PAIR = re.compile("([1-9])、([1-9])(0{0,3}[十百千万亿]{0,4})")  # 5、6百, 2、30万


def parse_numeral(numeral: str) -> int | Fraction | None:
    """Return what ``numeral`` says, or ``None`` when it names no figure (几十, 数百).

    What is only approximate is read at its lower end: 十几 is 10, 900多万 is nine million,
    两三百 is 200. 兆 is a million millions, as in Taiwan.
    """
    if numeral.isascii() and numeral.isdigit() and len(numeral) < _LONGEST:
        value = int(numeral)
        return value if value < _LARGEST else None
    text = numeral.translate(_SPELLINGS)
    negative = text[:1] in ("负", "-")
    text = text.removeprefix(text[0]) if negative else text
    if not 0 < len(text) <= _LONGEST or text[0] in "几数":
        return None
    try:
        read = _value(_PAIR.sub(lambda pair: pair.group()[0], text))
    except ValueError:
        return None
    if read >= _LARGEST:
        return None
    return -read if negative else read


def read_range(numeral: str) -> tuple[int | Fraction, int | Fraction] | None:
    """Return both ends of a numeral that names two: 两三百 is 200 to 300; ``None`` for others."""
    if arabic := _ARABIC_PAIR.fullmatch(numeral):
        first, last, scale = arabic.groups()
        return parse_numeral(first + scale) or 0, parse_numeral(last + scale) or 0
    text = numeral.replace("、", "").replace(" ", "")
    if not _PAIR.search(text):
        return None
    low, high = parse_numeral(text), parse_numeral(_PAIR.sub(lambda pair: pair.group()[1], text))
    return None if low is None or high is None else (low, high)


def number(value: int | Fraction) -> int | float:
    """Return ``value`` as an ``int`` where it is whole, else as a ``float``."""
    return value.numerator if value.denominator == 1 else float(value)


def _value(text: str) -> int | Fraction:
    if text.isascii():
        return Fraction(text) if "." in text else int(text)
    whole, point, decimals = text.rpartition("点")
    if point and not set(decimals) & set(MULTIPLIERS):
        if not whole:
            raise ValueError("no figure before the point")
        return _value(whole) + Fraction(f"0.{digits(decimals)}0")
    for multiplier, size in _SIZES.items():
        head, found, tail = text.rpartition(multiplier)
        if found:
            times = _value(head) if head.strip("零〇") else 1
            return times * size + _remainder(tail, size)
    return int(digits(text))


def _remainder(text: str, size: int) -> int | Fraction:
    """Return what follows a multiplier: 零五 is 5, but the 五 of 两百五 counts tens."""
    text = text.rstrip("几").removesuffix("零") if text.endswith("几") else text
    if not text:
        return 0
    if len(text) == 1 and size > 10:
        return int(digits(text)) * (size // 10)
    return _value(text)


def digits(figures: str) -> str:
    """Return figures without multipliers as digits: 〇五 is 05, 二〇二二 2022.

    Raises:
        ValueError: One of them is no figure.
    """
    return "".join(str(_VALUES[figure] if figure in _VALUES else int(figure)) for figure in figures)
