"""What a hostile page may hold, by the class of what it tries."""

import random
from typing import Final

PAYLOADS: Final = {
    "title by OSC 0, ST": "甲\x1b]0;PWNED\x1b\\乙",
    "title by OSC 0, BEL": "甲\x1b]0;PWNED\x07乙",
    "clipboard by OSC 52": "甲\x1b]52;c;UFdORUQ=\x1b\\乙",
    "link by OSC 8": "甲\x1b]8;;http://evil.example/\x1b\\文\x1b]8;;\x1b\\乙",
    "notification by OSC 9": "甲\x1b]9;PWNED\x07乙",
    "colours by OSC 4": "甲\x1b]4;1;rgb:ff/00/00\x07乙",
    "file by OSC 1337": "甲\x1b]1337;File=name=eA==:QQ==\x07乙",
    "screen cleared by CSI": "甲\x1b[2J\x1b[H乙",
    "report asked by CSI": "甲\x1b[6n乙",
    "mode set by CSI": "甲\x1b[?1049l乙",
    "DCS": "甲\x1bPtmux;q\x1b\\乙",
    "APC": "甲\x1b_Gq\x1b\\乙",
    "reset by RIS": "甲\x1bc乙",
    "an escape left open": "甲\x1b]0;乙",
    "C1 CSI": "甲\x9b31m乙",
    "C1 OSC": "甲\x9d0;PWNED\x9c乙",
    "NUL": "甲\x00乙",
    "BEL": "甲\x07乙",
    "backspace": "甲\x08乙",
    "carriage return": "甲甲\r乙",
    "shift out and in": "甲\x0e乙\x0f丙",
    "DEL": "甲\x7f乙",
    "next line": "甲\x85乙",
    "line separator": "甲\u2028乙",
    "bidi override": "甲\u202e乙\u202c丙",
    "bidi isolate": "甲\u2067乙\u2069丙",
    "zero width": "甲\u200b\u200d\u2060乙",
    "byte order mark": "甲\ufeff乙",
    "variation selector": "甲\u2764\ufe0f乙",
    "tag characters": "甲\U000e0041\U000e0042乙",
    "piled marks": "甲e" + "\u0301" * 200 + "乙",
    "lone surrogate": "甲\ud800乙",
    "markup of a colour": "甲[red]红[/red]乙",
    "markup of a link": "甲[link='http://evil.example/']文[/link]乙",
    "markup of an action": "甲[@click=app.quit]文[/]乙",
    "markup that does not close": "甲[/图]乙[b]文[/i]",
}

OF_FILES: Final = {
    "an element of HTML": "甲<script>alert(1)</script>乙",
    "an image of HTML": '甲"><img src=x onerror=alert(1)>乙',
    "an attribute of HTML": "甲' onmouseover='alert(1)乙",
    "the end of a style": "甲</style></title><svg onload=alert(1)>乙",
    "a comment of HTML": "甲<!-- --><![CDATA[乙]]>",
    "references of HTML": "甲&lt;b&gt;&#60;script&#62;&amp;乙",
    "an address that acts": "javascript:alert(1)",
    "a formula": '=HYPERLINK("http://evil.example/","看")',
    "a formula by plus": "+1+cmd|'/c calc'!A0",
    "a formula by minus": "-2+3+cmd|'/c calc'!A0",
    "a formula by at": "@SUM(1+1)*cmd|'/c calc'!A0",
    "a formula behind a tab": "\t=1+1",
    "a formula in full width": "＝1+1",
    "a cell that ends": '甲",=1+1,"乙',
    "a link of Markdown": "[看](javascript:alert(1))![图](http://evil.example/x.png)",
    "an address of Markdown": "<http://evil.example/>",
    "a heading of Markdown": "# 甲",
    "a rule of Markdown": "***",
    "a list of Markdown": "1. 甲",
    "code of Markdown": "```甲```",
    "a cell of Markdown": "甲 | 乙",
}
"""What acts in a program that opens a file, and not in a terminal."""

_PIECES: Final = (
    *PAYLOADS.values(), *OF_FILES.values(),
    "新闻", "中华人民共和国", " ", "\n", "\t", "。", "\\", "`", "*", "#", "<b>",
    "&amp;", "&#27;[31m", "&#x9b;2J", "\x1b", "]", "[", "%1b[2J", "=cmd()", "{", "}", '"', "'",
)  # fmt: skip


def hostile_text(dice: random.Random, pieces: int = 30) -> str:
    """Make up a text of hostile pieces and characters from all over Unicode."""
    return "".join(_piece(dice) for _ in range(dice.randrange(1, pieces)))


def _piece(dice: random.Random) -> str:
    if dice.random() < 0.8:
        return dice.choice(_PIECES)
    first, last = dice.choice(((0, 0x250), (0x2000, 0x2100), (0x4E00, 0x9FFF), (0xD800, 0x10FFFF)))
    return chr(dice.randrange(first, last))
