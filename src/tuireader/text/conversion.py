"""Show a text in another script, character for character.

Only chains that keep the length are used, so an offset in one form of a text is the same offset in
every other. The chains ending in ``p`` rewrite words (支持→支援, 通过→透過) and are never used.
"""

from collections.abc import Sequence
from enum import StrEnum

from tuireader.text import engine
from tuireader.text.detection import Script
from tuireader.text.names import Name, restore_names


class View(StrEnum):
    """The script a reader wants to see a story in."""

    PUBLISHED = "published"
    SIMPLIFIED = "simplified"
    TRADITIONAL = "traditional"
    TAIWAN = "taiwan"
    HONGKONG = "hongkong"


# The regional forms come after those of the OpenCC standard: names are put right in between.
_REGIONS = {View.TAIWAN: "t2tw", View.HONGKONG: "t2hk"}

# Traditional forms that tw2s leaves standing because only mainland or Hong Kong print uses them.
_LEFT_BY_TW2S = str.maketrans("擡衞敍簷睪", "抬卫叙檐睾")


def convert(text: str, published: Script, view: View, names: Sequence[Name] = ()) -> str:
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
    if view is View.PUBLISHED or published is Script.UNKNOWN:
        return text
    if published is Script.TRADITIONAL:
        return _from_traditional(text, view)
    # A mixed page is brought to Simplified first, so that 干部 inside Traditional becomes 幹部.
    simplified = _simplify(text) if published is Script.MIXED else text
    return _from_simplified(simplified, view, names)


def _from_traditional(text: str, view: View) -> str:
    if view is View.SIMPLIFIED:
        return _simplify(text)
    chain = _REGIONS.get(view)
    return engine.convert(text, chain) if chain else text


def _from_simplified(text: str, view: View, names: Sequence[Name]) -> str:
    if view is View.SIMPLIFIED:
        return text
    standard = restore_names(text, engine.convert(text, "s2t"), names)
    return _from_traditional(standard, view)


def _simplify(text: str) -> str:
    return engine.convert(text, "tw2s").translate(_LEFT_BY_TW2S)
