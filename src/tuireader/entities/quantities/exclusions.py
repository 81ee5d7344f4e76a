"""Figures that count nothing: idioms (一起, 万一) and identifiers (addresses, phone numbers)."""

import re
from functools import cache

from tuireader.entities.lexicons import word_list

_FIGURE = re.compile("[〇零一二三四五六七八九两十百千万亿几数半]")
_REACH = 4  # how far left of its last figure an idiom begins
_LONGEST = 8


@cache
def _idioms() -> frozenset[str]:
    return frozenset(word_list("idioms"))


def covers(plain: str, start: int, end: int) -> bool:
    """Whether the figures of the expression between two offsets belong to a word.

    A longer expression wins over a word it begins with: 十分 is a word, 十分钟 a quantity.
    """
    figure = _FIGURE.search(plain, start, end)
    if not figure or plain[start].isdigit():
        return False
    at, known = figure.start(), _idioms()
    for left in range(max(0, at - _REACH), at + 1):
        for right in range(at + 1, min(len(plain), left + _LONGEST) + 1):
            shorter = left == at and right < end
            if not shorter and plain[left:right] in known:
                return True
    return False


READ = "\0"
"""Stands where a character has been read, so that no later rule reads it again."""

_IDENTIFIER = re.compile(
    r"""
      (?:https?://|www\.)[\x21-\x7e]+
    | [\w.%+-]+@[\w.-]+\.[A-Za-z]{2,}
    | (?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])
      # Registrations of Chinese sites: 渝ICP备15010797号, 渝公网安备50011202500163号
    | ICP\s?[备证]?\s?(?:字\s?)?第?\s?[A-Z]?\d?-?\d{4,}\s?号?(?:-\d+)?
    | 网安备\s?\d{6,}\s?号?
    | (?:许可证|备案|编号|证号|文号|刊号|案号|车牌|邮编|邮政编码|账号|帐号|卡号|信用代码)
      号?码?[为是]?[ :]{0,2}[A-Za-z]{0,4}\d[\d-]{3,}\s?号?
    | (?:QQ群?|微信号?|ISSN|ISBN)[ :]{0,2}\d[\d-]{3,}
    | [\[(〔【](?:19|20)\d\d[\])〕】]\s?第?\s?\d+\s?号
      # Telephone numbers, with and without the word
    | (?:电话|热线|手机|传真|联系方式|拨打|致电|来电|客服|号码)[^\d,。;；\n(+]{0,6}
      (?=(?:[+() ./-]{0,3}\d){5})[+(]{0,2}\d[\d ().+转/-]*\d(?:[ ]?(?:ext\.?|x|转)[ ]?\d+)?
    | (?<![\d.,])(?:\+\d{1,3}|\(\+?\d{1,4}\)|\d{3}\)|(?<!\d[/-])0\d{1,3})
      (?:[ ().-]{1,2}\d{2,9}){1,5}(?![\d.%])
    | (?<![\d.,])\d{3}[ .-]\d{3}[ .-]\d{4}(?![\d.%])
    | (?<!\d)\(?0\d{2,3}\)?\s?-\s?\d{7,8}(?!\d)
    | (?<!\d)\(?\d{3}\)?[ -]\d{3}-\d{4}(?!\d)
    | (?<!\d)1[3-9]\d{9}(?!\d)
    | (?<!\d)[48]00-?\d{3,4}-?\d{3,4}(?!\d)
    | (?<![\d.])\+\d[\d -]{6,}\d
      # Nine figures and more without thousands or a unit, and figures that begin with a nought
    | (?<![\d.,])\d{9,}(?!\d|[,.]\d|\s?[元人个吨亿万美欧日港])
    | (?<![\d.,:/-])0\d+(?![\d.:/-]|\s?[年月日号时点分秒])
    | (?:Copyright|©|\(c\)|版权所有)[\s©]*\d{4}(?:-\d{4})?(?:\s?©)?
    | [0-9零]0后
    | [A-Za-z]+[-_]?\d[\w.-]*          # COVID-19, G20
    | (?<![\d.])(?:\d(?-i:[GD])|[248](?-i:K))(?![A-Za-z])  # 5G, 3D, 4K
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


def mask(plain: str) -> str:
    """Return ``plain`` with every identifier blotted out, the same number of characters."""
    return _IDENTIFIER.sub(lambda found: READ * len(found.group()), plain)
