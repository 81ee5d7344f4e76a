"""What a numeral says: Arabic and Chinese figures, in full or mixed (1.5亿, 两百零三, 3万5千, 二〇二二).

Everything here reads plain text: Simplified characters, half width.
"""

from fractions import Fraction

DIGITS = "〇零一二三四五六七八九两"
MULTIPLIERS = "十百千万亿兆"
FORMAL = "壹贰叁肆伍陆柒捌玖"

_GAP = "[ ]?"
# Thousands are grouped by commas; a numeral never ends in a comma or a full stop.
ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
# 几 and 数 count as figures beside a multiplier only: 几十, 数百, 十几, but not 几何 or 数学.
_CHINESE_RUN = rf"(?:[几数](?=[{MULTIPLIERS}]))?[{DIGITS}{MULTIPLIERS}廿卅](?:[{DIGITS}{MULTIPLIERS}]|几(?!何))*"
_FORMAL_RUN = rf"[{FORMAL}][拾佰仟万亿](?:[{FORMAL}零拾佰仟万亿])*"
CHINESE = rf"(?:{_FORMAL_RUN}|{_CHINESE_RUN}(?:点[{DIGITS}]+)?)"
# 1.5亿, 900多万, 3万5千, 1亿2000万
SCALED = rf"{ARABIC}(?:{_GAP}[多余几]?{_GAP}[百千万亿兆]+(?:{ARABIC}[百千万])?)?"
NUMERAL = rf"(?:{SCALED}|{CHINESE})"

_DIGIT_VALUES = {char: max(0, place - 1) for place, char in enumerate(DIGITS)} | {"两": 2}
_SPELLINGS = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千") | {
    ord("廿"): "二十",
    ord("卅"): "三十",
}
_MULTIPLIER_VALUES = {"兆": 10**12, "亿": 10**8, "万": 10**4, "千": 1000, "百": 100, "十": 10}
_VAGUE = str.maketrans("", "", "多余来 ,")


def read(numeral: str) -> Fraction | None:
    """Return what ``numeral`` says, or ``None`` when it names no figure (几十, 数百).

    What is only approximate is read at its lower end: 十几 is 10, 900多万 is 9,000,000, 两三百 is 200.
    兆 is a million millions, as in Taiwan.
    """
    text = numeral.translate(_SPELLINGS).translate(_VAGUE)
    if not text or text[0] in "几数":
        return None
    try:
        return _value(text.rstrip("几"))
    except ValueError:
        return None


def number(value: Fraction) -> int | float:
    """Return ``value`` as an ``int`` where it is whole, else as a ``float``."""
    return value.numerator if value.denominator == 1 else float(value)


def _value(text: str) -> Fraction:
    for multiplier, size in _MULTIPLIER_VALUES.items():
        head, found, tail = text.rpartition(multiplier)
        if found:
            return (_value(head) if head else Fraction(1)) * size + _remainder(tail, size)
    return _figures(text)


def _remainder(tail: str, size: int) -> Fraction:
    """Return what follows a multiplier: 零五 is 5, but the 五 of 两百五 counts tens."""
    tail = tail.rstrip("几")
    if not tail:
        return Fraction(0)
    if len(tail) == 1 and tail not in "〇零" and size > 10:
        return _figures(tail) * (size // 10)
    return _value(tail)


def _figures(text: str) -> Fraction:
    """Return figures without multipliers: 1.5, 三点五, 〇五, 二〇二二; the neighbours 两三 are 2."""
    if text.isascii():
        return Fraction(text)
    whole, _, decimals = text.replace("两", "二").partition("点")
    if (
        len(whole) == 2
        and not decimals
        and _digit(whole[1]) - _digit(whole[0]) == 1
        and _digit(whole[0])
    ):
        whole = whole[0]
    figures = "".join(str(_digit(char)) for char in whole)
    return Fraction(f"{figures}.{''.join(str(_digit(char)) for char in decimals) or 0}")


def _digit(char: str) -> int:
    if char.isascii() and char.isdigit():
        return int(char)
    if char not in _DIGIT_VALUES:
        raise ValueError(f"not a figure: {char}")
    return _DIGIT_VALUES[char]
