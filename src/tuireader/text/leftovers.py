"""Simplified characters left in Traditional pages that a machine converted badly.

干部, 終于 and 志愿者 are what poor converters leave. A clean page has the same characters in other
words (里長, 皇后, 云云), in names (李慧琼) and in slips, so that nothing is mended before two
different ones give the machine away.
"""

import re

from tuireader.text.detect import is_simplified_only
from tuireader.text.dictionaries import candidates

# Words of characters that both scripts know, and that no page prints but a converted one: none of
# them stands in more than two of 4,979 pages printed in Hong Kong.
_TELLING = re.compile(
    "干部|志愿|自愿|心愿|意愿|宁愿|寧愿|情愿|愿[意望景]|[终終对對关關由至等位属屬处處便善勇敢用基在]于|于是"
    "|[什怎那多]么|几十|[之以然最背今]后|后[来來面者續续]|[这這那家心]里|干[净淨]|象征|特征|征求|[斗奋奮]斗|斗[争爭]"
    "|丑[恶惡陋闻聞]|面[粉包条條]|采[取用访訪]|剩余|其余|余[名人额額]|[规規模示]范|范[围圍]|谷物|云南|后[果台]"
)
_ENOUGH = 2

# Left as they are by a bad conversion, beside all that only Simplified has ...
_LEFT = frozenset("愿干后么并里几云谷斗丑仆于余")
# ... these only where they cannot begin a name (终于, 500余户): both are common surnames, and names
# that nobody recognised stand in every page.
_SURNAMES_TOO = frozenset("于余")
_NUMERALS = frozenset("0123456789０１２３４５６７８９一二三四五六七八九十百千萬万億亿")
# ... but for what Hong Kong prints all the same, often as Cantonese particles (講吓, 玩晒).
_PRINTED_IN_HONG_KONG = frozenset("吓晒义厦迹恒携冲撑凉葱禀汹虱烟够却")


def is_converted(text: str) -> bool:
    """Whether Traditional ``text`` shows that a machine made it from Simplified."""
    telling = set(_TELLING.findall(text))
    if len(telling) < _ENOUGH:
        simplified = {char for char in text if _is_simplified(char)}
        return bool(telling) and len(simplified) >= _ENOUGH
    return True


def is_left_over(simplified: str, at: int) -> bool:
    """Whether the character at ``at``, printed in a converted page, was left as it was.

    Args:
        simplified: The page in Simplified.
        at: Where it prints the same character as the page.
    """
    char = simplified[at]
    if char in _SURNAMES_TOO:
        before = simplified[max(0, at - 2) : at].rstrip()
        return before[-1:] in _NUMERALS or before[-1:] + char in candidates("STPhrases")
    return char in _LEFT or _is_simplified(char)


def _is_simplified(char: str) -> bool:
    return is_simplified_only(char) and char not in _PRINTED_IN_HONG_KONG
