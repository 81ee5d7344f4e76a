"""Show a text in another script, character for character.

Only chains that keep the length are used, so an offset in one form of a text is the same offset in
every other. The chains ending in ``p`` rewrite words (支持→支援, 通过→透過) and are never used.
"""

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from tuireader.text import opencc_engine
from tuireader.text.detect import Script, detect, is_simplified_only
from tuireader.text.dictionaries import candidates
from tuireader.text.names import Name, keep_names, restore_names


class DisplayScript(StrEnum):
    """The script a reader wants to see a story in."""

    PUBLISHED = "published"
    SIMPLIFIED = "simplified"
    TRADITIONAL = "traditional"
    TAIWAN = "taiwan"
    HONGKONG = "hongkong"


# The regional forms come after those of the OpenCC standard: names are put right in between.
_REGIONS = {DisplayScript.TAIWAN: "t2tw", DisplayScript.HONGKONG: "t2hk"}

# Traditional forms that tw2s leaves standing because only mainland or Hong Kong print uses them.
_LEFT_BY_TW2S = str.maketrans("擡衞敍簷睪", "抬卫叙檐睾")

# Characters that both scripts know, and that a bad conversion to Traditional leaves as they were
# (干部, 終于, 志愿者): looked at again in Traditional pages, with all that only Simplified has ...
_LEFT_BY_BAD_CONVERSION = frozenset("愿干后么并里几云谷斗丑仆于余")
# ... these only where they cannot begin a name (终于, 500余户): both are common surnames, and names
# that nobody recognised stand in every page.
_SURNAMES_TOO = frozenset("于余")
_NUMERALS = frozenset("0123456789０１２３４５６７８９一二三四五六七八九十百千萬万億亿")
# ... but for what Hong Kong prints all the same, often as Cantonese particles (講吓, 玩晒).
_PRINTED_IN_HONG_KONG = frozenset("吓晒义厦迹恒携冲撑凉葱禀汹虱烟够却")


def convert(text: str, published: Script, view: DisplayScript, names: Sequence[Name] = ()) -> str:
    """Return ``text`` as ``view`` prints it, with exactly as many characters.

    Args:
        text: The text as published.
        published: The script it was published in. Converting from any other misreads characters
            that both share (tw2s turns the Simplified 什么 into 什幺). ``UNKNOWN`` stays as it is.
        view: The script wanted.
        names: Where persons and places stand, for which the rules of names hold.

    Raises:
        DictionaryError: The OpenCC dictionaries cannot serve.
    """
    if view is DisplayScript.PUBLISHED or published is Script.UNKNOWN:
        return text
    remember = len(text) <= _LONGEST_REMEMBERED
    return (_remembered if remember else _convert)(text, published, view, tuple(names))


def _convert(text: str, published: Script, view: DisplayScript, names: tuple[Name, ...]) -> str:
    if published is Script.MIXED:
        return _by_paragraph(text, view, names)
    return _passage(text, published, view, names)


# A reader goes to and fro between two scripts: what was converted a moment ago is wanted again.
_LONGEST_REMEMBERED = 20_000  # characters; 128 such texts take 5 MB
_remembered = lru_cache(maxsize=128)(_convert)


def _by_paragraph(text: str, view: DisplayScript, names: Sequence[Name]) -> str:
    """Convert each paragraph from its own script: a quotation may be in another than the story."""
    shown = []
    start = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        inside = [name.moved(-start) for name in names if start <= name.start and name.end <= end]
        script = detect(paragraph)
        # A paragraph that does not tell is like the story it stands in.
        script = Script.MIXED if script is Script.UNKNOWN else script
        shown.append(_passage(paragraph, script, view, inside))
        start = end + 1
    return "\n".join(shown)


def _passage(text: str, script: Script, view: DisplayScript, names: Sequence[Name]) -> str:
    simplified = text if script is Script.SIMPLIFIED else keep_names(text, _simplify(text), names)
    if view is DisplayScript.SIMPLIFIED:
        return simplified
    traditional = restore_names(simplified, opencc_engine.convert(simplified, "s2t"), names)
    if script is Script.TRADITIONAL:
        traditional = _mend(text, simplified, traditional)
    return opencc_engine.convert(traditional, _REGIONS[view]) if view in _REGIONS else traditional


def _simplify(text: str) -> str:
    return opencc_engine.convert(text, "tw2s").translate(_LEFT_BY_TW2S)


def _mend(text: str, simplified: str, traditional: str) -> str:
    """Keep a Traditional page as printed, but for Simplified characters left in it."""
    return "".join(
        traditional[at] if printed == simplified[at] and _is_left_over(simplified, at) else printed
        for at, printed in enumerate(text)
    )


def _is_left_over(simplified: str, at: int) -> bool:
    char = simplified[at]
    if char in _SURNAMES_TOO:
        before = simplified[max(0, at - 2) : at].rstrip()
        return before[-1:] in _NUMERALS or before[-1:] + char in candidates("STPhrases")
    if char in _LEFT_BY_BAD_CONVERSION:
        return True
    return is_simplified_only(char) and char not in _PRINTED_IN_HONG_KONG
