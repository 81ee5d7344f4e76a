"""The meanings of CC-CEDICT for people: references in one script, readings with tone marks."""

import re
from collections.abc import Sequence
from typing import Final

from tuireader.dictionary.pinyin import is_numbered, reading
from tuireader.i18n import _

# 個|个[ge4], 卷[juan3], 立方體|立方体 or [kuang1]. A word begins where none did before it, so that
# a text is read once.
_WORD: Final = r"[^\s\[\]|/,;:()\"'“”‘’]"
_REFERENCE: Final = re.compile(
    rf"(?<!{_WORD})({_WORD}++)?+(?:\|({_WORD}++))?(?:\[([^\[\]]{{1,200}})\])?"
)
_MEASURE_WORDS: Final = "CL:"
_VARIANT: Final = re.compile(r"(?:[A-Za-z]{1,12} ){0,2}variant of [^\x00-\x7f]")


def readable_gloss(gloss: str, *, traditional: bool) -> str:
    """Return a meaning with its references in one script, and with tone marks.

    >>> readable_gloss("variant of 個|个[ge4]", traditional=False)
    'variant of 个 (gè)'
    """
    if gloss.startswith(_MEASURE_WORDS):
        words = (_plain(word, traditional) for word in gloss[len(_MEASURE_WORDS) :].split(","))
        return _("measure word: {words}").format(words=", ".join(words))
    return _plain(gloss, traditional)


def _plain(text: str, traditional: bool) -> str:
    def shown(found: re.Match[str]) -> str:
        first, second, pinyin = found.groups()
        word = (first if traditional or not second else second) or ""
        if not pinyin:
            return word
        if not is_numbered(pinyin):  # of another language
            return f"{word}[{pinyin}]"
        return f"{word} ({reading(pinyin)})" if word else reading(pinyin)

    return _REFERENCE.sub(shown, text)


def is_variant(glosses: Sequence[str]) -> bool:
    """Whether an entry only says of which other word it is a variant."""
    return bool(_VARIANT.match(glosses[0]))


def first_gloss(glosses: Sequence[str], *, traditional: bool) -> str:
    """Return the meanings in one line, for a list."""
    return "; ".join(readable_gloss(gloss, traditional=traditional) for gloss in glosses)
