"""The search key: one text in any script, width or letter case becomes one key of the same length.

Characters that any OpenCC dictionary lists as forms of each other fall into one class, and every
member of a class is written as its representative. The table is one to one and free of context, so
``fold(a + b) == fold(a) + fold(b)`` and an offset in the key is the same offset in the text.
"""

import unicodedata
from functools import cache
from itertools import chain

from tuireader.text.dictionaries import candidates

_VARIANT_TABLES = (
    "STCharacters",
    "TSCharacters",
    "TWVariants",
    "TWVariantsRev",
    "HKVariants",
    "HKVariantsRev",
    "TSCharactersExt",
)
# Its phrases swap forms that none of the tables links (朱柏康→朱栢康); those of the others do not.
_VARIANT_PHRASES = "HKVariantsPhrases"

# Forms that print shops and input methods mix, and that no OpenCC table links.
_MORE_VARIANTS = (
    "舖铺", "妳你", "帳账", "沈沉", "巿市", "岀出", "硏研", "廸迪", "戶户戸", "喻喩", "慨槪",
    "靑青", "淸清", "敻夐", "囘回",
)  # fmt: skip

# Where single characters have a compatibility form or a lower case. In between lie ideographs,
# syllables, private use and old scripts, 100,000 code points that map to themselves.
_FOLDED_RANGES = (
    range(0x3400),
    range(0xA640, 0xAC00),
    range(0xF900, 0x11A00),
    range(0x16E00, 0x17000),
    range(0x1CC00, 0x1FC00),
    range(0x2F800, 0x2FA20),
)


class _Classes:
    """Disjoint sets of characters, each known by its smallest member."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def representative(self, char: str) -> str:
        while (parent := self._parent.setdefault(char, char)) != char:
            char = parent
        return char

    def unite(self, one: str, other: str) -> None:
        low, high = sorted((self.representative(one), self.representative(other)))
        self._parent[high] = low

    def table(self) -> dict[int, str]:
        return {
            ord(char): self.representative(char)
            for char in list(self._parent)
            if self.representative(char) != char
        }


def _width_and_case() -> dict[int, str]:
    """Map compatibility forms and capitals, wherever the result is one character."""
    table: dict[int, str] = {}
    for char in map(chr, chain(*_FOLDED_RANGES)):
        plain = unicodedata.normalize("NFKC", char).lower()
        if plain != char and len(plain) == 1:
            table[ord(char)] = plain
    return table


@cache
def _table() -> dict[int, str]:
    classes = _Classes()
    for name in _VARIANT_TABLES:
        for char, forms in candidates(name).items():
            for form in forms:
                classes.unite(char, form)
    for phrase, (form, *_) in candidates(_VARIANT_PHRASES).items():
        for pair in zip(phrase, form, strict=True):
            classes.unite(*pair)
    for group in _MORE_VARIANTS:
        for form in group[1:]:
            classes.unite(group[0], form)
    variants = classes.table()
    table = {point: variants.get(ord(plain), plain) for point, plain in _width_and_case().items()}
    return table | variants


def fold(text: str) -> str:
    """Return the search key of ``text``: the same number of characters, in one script.

    ``fold(黄伟) == fold(黃偉) == fold(黃伟)``; full-width ``ＶＩＰ`` becomes ``vip``.
    """
    return text.translate(_table())
