"""Show a text in another script, character for character.

Only chains that keep the length are used, so an offset in one form of a text is the same offset in
every other. The chains ending in ``p`` rewrite words (支持→支援, 通过→透過) and are never used.
"""

from enum import StrEnum

from tuireader.text import engine
from tuireader.text.detection import Script


class View(StrEnum):
    """The script a reader wants to see a story in."""

    PUBLISHED = "published"
    SIMPLIFIED = "simplified"
    TRADITIONAL = "traditional"
    TAIWAN = "taiwan"
    HONGKONG = "hongkong"


# From the script of publication: converting from any other misreads characters that both share
# (tw2s turns the Simplified 什么 into 什幺). A mixed page is brought to Simplified first, then to the
# form wanted, so that 干部 inside a Traditional page becomes 幹部.
_CHAINS: dict[tuple[Script, View], tuple[str, ...]] = {
    (Script.SIMPLIFIED, View.TRADITIONAL): ("s2t",),
    (Script.SIMPLIFIED, View.TAIWAN): ("s2tw",),
    (Script.SIMPLIFIED, View.HONGKONG): ("s2hk",),
    (Script.TRADITIONAL, View.SIMPLIFIED): ("tw2s",),
    (Script.TRADITIONAL, View.TAIWAN): ("t2tw",),
    (Script.TRADITIONAL, View.HONGKONG): ("t2hk",),
    (Script.MIXED, View.SIMPLIFIED): ("tw2s",),
    (Script.MIXED, View.TRADITIONAL): ("tw2s", "s2t"),
    (Script.MIXED, View.TAIWAN): ("tw2s", "s2tw"),
    (Script.MIXED, View.HONGKONG): ("tw2s", "s2hk"),
}

# Traditional forms that tw2s leaves standing because only mainland or Hong Kong print uses them.
_LEFT_BY_TW2S = str.maketrans("擡衞敍簷睪", "抬卫叙檐睾")


def convert(text: str, published: Script, view: View) -> str:
    """Return ``text`` as ``view`` prints it, with exactly as many characters.

    Args:
        text: The text as published.
        published: The script it was published in; for ``UNKNOWN`` nothing needs converting.
        view: The script wanted.

    Raises:
        DictionaryError: The OpenCC dictionaries cannot serve.
    """
    for chain in _CHAINS.get((published, view), ()):
        text = engine.convert(text, chain)
        if chain == "tw2s":
            text = text.translate(_LEFT_BY_TW2S)
    return text
