"""The meanings of CC-CEDICT for people: references in one script, readings with tone marks."""

import re
from collections.abc import Sequence
from typing import Final

from tuireader.dictionary.cedict import Entry
from tuireader.dictionary.tone_marks import is_numbered, reading
from tuireader.i18n import _

# 個|个[ge4], 卷[juan3], 立方體|立方体 or [kuang1]. A word begins where none did before it, so that
# a text is read once.
_WORD: Final = r"[^\s\[\]|/,;:()\"'“”‘’]"
_REFERENCE: Final = re.compile(
    rf"(?<!{_WORD})({_WORD}*+)(?:\|({_WORD}++))?(?:\[([^\[\]]{{1,200}})\])?"
)
_MEASURE_WORDS: Final = "CL:"
_VARIANT: Final = re.compile(r"(?:[A-Za-z]{1,12} ){0,2}variant of [^\x00-\x7f]")


def readable_gloss(gloss: str, *, traditional: bool, word: str = "") -> str:
    """Return a meaning with its references in one script, and with tone marks.

    Args:
        gloss: As in the dictionary.
        traditional: Whether references are shown in Traditional characters.
        word: Whose meaning it is, in Simplified. A word that differs from it in Traditional alone
            is shown in that: 铺, as 舖, is a variant of 鋪.

    >>> readable_gloss("variant of 個|个[ge4]", traditional=False)
    'variant of 个 (gè)'
    """
    if gloss.startswith(_MEASURE_WORDS):
        words = gloss[len(_MEASURE_WORDS) :].split(",")
        shown = ", ".join(_plain(one, traditional, word) for one in words)
        return _("measure word: {words}").format(words=shown)
    return _plain(gloss, traditional, word)


def _plain(text: str, traditional: bool, word: str) -> str:
    def shown(found: re.Match[str]) -> str:
        first, second, pinyin = found.groups()
        form = (first if traditional or second in (None, word) else second) or ""
        if not pinyin:
            return form
        if not is_numbered(pinyin):  # of another language
            return f"{form}[{pinyin}]"
        return f"{form} ({reading(pinyin)})" if form else reading(pinyin)

    return _REFERENCE.sub(shown, text)


def is_variant(glosses: Sequence[str]) -> bool:
    """Whether an entry only says of which other word it is a variant."""
    return bool(_VARIANT.match(glosses[0]))


def readable_glosses(entry: Entry, *, traditional: bool) -> list[str]:
    """Return the meanings of an entry, as :func:`readable_gloss` gives them."""
    word = entry.simplified
    return [readable_gloss(one, traditional=traditional, word=word) for one in entry.glosses]
