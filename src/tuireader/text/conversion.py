"""Show a text in another script, character for character, with opencc-python-reimplemented.

Only chains that keep the length are used, so an offset in one form of a text is the same offset in
every other. The chains ending in ``p`` rewrite words (支持→支援, 通过→透過) and are never used.
"""

import threading
from enum import StrEnum

from opencc import OpenCC

from tuireader.text.detection import Script


class View(StrEnum):
    """The script a reader wants to see a story in."""

    PUBLISHED = "published"
    SIMPLIFIED = "simplified"
    TRADITIONAL = "traditional"
    TAIWAN = "taiwan"
    HONGKONG = "hongkong"


# From the script of publication: converting from any other misreads characters that both scripts
# share (tw2s turns the Simplified 什么 into 什幺). A mixed page is brought to Simplified first, then
# to the form wanted, so that 干部 inside a Traditional page becomes 幹部.
_TO_SIMPLIFIED = ("tw2s",)
_CHAINS: dict[tuple[Script, View], tuple[str, ...]] = {
    (Script.SIMPLIFIED, View.TRADITIONAL): ("s2t",),
    (Script.SIMPLIFIED, View.TAIWAN): ("s2tw",),
    (Script.SIMPLIFIED, View.HONGKONG): ("s2hk",),
    (Script.TRADITIONAL, View.SIMPLIFIED): _TO_SIMPLIFIED,
    (Script.TRADITIONAL, View.TAIWAN): ("t2tw",),
    (Script.TRADITIONAL, View.HONGKONG): ("t2hk",),
    (Script.MIXED, View.SIMPLIFIED): _TO_SIMPLIFIED,
    (Script.MIXED, View.TRADITIONAL): (*_TO_SIMPLIFIED, "s2t"),
    (Script.MIXED, View.TAIWAN): (*_TO_SIMPLIFIED, "s2tw"),
    (Script.MIXED, View.HONGKONG): (*_TO_SIMPLIFIED, "s2hk"),
}

# Traditional forms that tw2s leaves standing because only mainland or Hong Kong print uses them.
_LEFT_BY_TW2S = str.maketrans("擡衞敍簷睪", "抬卫叙檐睾")

_converters = threading.local()


class LengthChangedError(Exception):
    """A conversion returned another number of characters than it was given."""


def _converter(chain: str) -> OpenCC:
    """Return this thread's converter: loading one takes 3 to 33 ms, sharing one is not safe."""
    try:
        return _converters.__dict__[chain]
    except KeyError:
        converter = OpenCC(chain)
        _converters.__dict__[chain] = converter
        return converter


def convert(text: str, published: Script, view: View) -> str:
    """Return ``text`` as ``view`` prints it, with exactly as many characters.

    Args:
        text: The text as published.
        published: The script it was published in; for ``UNKNOWN`` nothing needs converting.
        view: The script wanted.

    Raises:
        LengthChangedError: A dictionary changed the length, so offsets would no longer hold.
    """
    shown = text
    for chain in _CHAINS.get((published, view), ()):
        shown = _converter(chain).convert(shown)
        if chain == "tw2s":
            shown = shown.translate(_LEFT_BY_TW2S)
    if len(shown) != len(text):
        raise LengthChangedError(f"the {view} form has {len(shown)} characters, not {len(text)}")
    return shown
