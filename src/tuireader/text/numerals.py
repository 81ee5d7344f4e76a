"""What a numeral says: Arabic and Chinese figures, pure or mixed (1.5亿, 两百零三, 3万5千).

Everything here reads plain text: Simplified characters, half width.
"""

from fractions import Fraction

FIGURES = "〇零一二三四五六七八九"
MULTIPLIERS = "十百千万亿兆"

_GAP = "[ ]?"
# Thousands are grouped by commas; a numeral never ends in a comma or a full stop.
_ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
# 1.5亿, 900多万, 3万5千, 1亿2000万; but the 千 of 220千伏 belongs to the unit.
SCALED = (
    rf"{_ARABIC}(?:{_GAP}[多余几]?{_GAP}(?:[万亿]|百(?!分[点之])|千(?![瓦伏米克卡帕赫])|兆(?![赫瓦]))+"
    rf"(?:{_ARABIC}[百千万])?)?"
)
# 几 and 数 count beside a multiplier only: 几十, 数百, 十几, but not 几何 or 数学.
_MULTIPLIER = "(?:[十百万亿兆]|千(?![瓦伏帕赫]))"
_CHINESE_RUN = (
    rf"(?:[几数](?={_MULTIPLIER}))?(?:[{FIGURES}两廿卅]|{_MULTIPLIER})"
    rf"(?:[{FIGURES}两]|{_MULTIPLIER}|(?<=[{MULTIPLIERS}])几(?!何))*"
)
FORMAL = "[壹贰叁肆伍陆柒捌玖][拾佰仟万亿][壹贰叁肆伍陆柒捌玖零拾佰仟万亿]*"
CHINESE = rf"(?:{FORMAL}|{_CHINESE_RUN}(?:点[{FIGURES}]+|{_GAP}[多余]{_GAP}[万亿])?)"
NUMERAL = rf"(?:{SCALED}|{CHINESE})"

_LONGEST = 40  # a longer run of figures counts nothing
_VALUES = {figure: max(0, place - 1) for place, figure in enumerate(FIGURES)} | {"两": 2}
_SIZES = {"兆": 10**12, "亿": 10**8, "万": 10**4, "千": 1000, "百": 100, "十": 10}
_SPELLINGS = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千") | {
    ord("廿"): "二十",
    ord("卅"): "三十",
    **dict.fromkeys(map(ord, "多余来 ,")),
}


def read(numeral: str) -> Fraction | None:
    """Return what ``numeral`` says, or ``None`` when it names no figure (几十, 数百).

    What is only approximate is read at its lower end: 十几 is 10, 900多万 is nine million,
    两三百 is 200. 兆 is a million millions, as in Taiwan.
    """
    text = numeral.translate(_SPELLINGS)
    if not 0 < len(text) <= _LONGEST or text[0] in "几数":
        return None
    try:
        return _value(text)
    except ValueError:
        return None


def number(value: Fraction) -> int | float:
    """Return ``value`` as an ``int`` where it is whole, else as a ``float``."""
    return value.numerator if value.denominator == 1 else float(value)


def _value(text: str) -> Fraction:
    for multiplier, size in _SIZES.items():
        head, found, tail = text.rpartition(multiplier)
        if found:
            return (_value(head) if head else Fraction(1)) * size + _remainder(tail, size)
    return _figures(text)


def _remainder(text: str, size: int) -> Fraction:
    """Return what follows a multiplier: 零五 is 5, but the 五 of 两百五 counts tens."""
    text = text.rstrip("几")
    if not text:
        return Fraction(0)
    if len(text) == 1 and size > 10:
        return _figures(text) * (size // 10)
    return _value(text)


def _figures(text: str) -> Fraction:
    """Return figures without multipliers: 1.5, 三点五, 〇五, 二〇二二; the pair 两三 is 2."""
    if text.isascii():
        return Fraction(text)
    whole, _, decimals = text.partition("点")
    if not whole:
        raise ValueError("no figure before the point")
    values = [_figure(char) for char in whole]
    if len(values) == 2 and not decimals and 0 < values[0] == values[1] - 1:
        values.pop()
    digits = "".join(map(str, values))
    return Fraction(f"{digits}.{''.join(str(_figure(char)) for char in decimals)}0")


def _figure(char: str) -> int:
    if char in _VALUES:
        return _VALUES[char]
    return int(char)
