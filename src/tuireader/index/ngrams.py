"""What is indexed of a text: which characters occur in it, and which ASCII pairs.

A story that contains a string contains all its terms, so their postings narrow a search; whether
the characters stand together, the key tells. Letters and digits go in pairs because each of the 36
occurs in nearly every story. The pairs that many stories of a segment have are terms of it too, see
``pairs``.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

_WORD = re.compile("[0-9a-z]{2,}")
_PARAGRAPH_BREAK = "\n"
_NO_PAIR = re.compile("\n|[\ud800-\udfff\U00010000-\U0010ffff]|^[0-9a-z]{2}$")


def terms_of(key: str) -> set[str]:
    """Return the terms of a folded text.

    For two texts, ``a in b`` implies ``terms_of(a) <= terms_of(b)``.
    """
    terms = set(key)
    terms.discard(_PARAGRAPH_BREAK)
    for word in set(_WORD.findall(key)):
        terms.update(map("".join, pairwise(word)))
    return terms


def may_be_pair(pair: str) -> bool:
    """Whether two characters, or half characters, may be a term of their own if they are common.

    Letters and digits always are; a pair with a line feed may stand on the border of a key.
    """
    return not _NO_PAIR.search(pair)


def pairs_of(needle: str) -> set[str]:
    """Return the pairs of a folded needle that are terms where they are common."""
    return set(filter(may_be_pair, map("".join, pairwise(needle))))


def without_covered(terms: Iterable[str]) -> set[str]:
    """Return ``terms`` without the characters that one of the pairs covers."""
    found = set(terms)
    return found - {char for term in found if len(term) == 2 for char in term}


def narrowing_terms(needle: str) -> set[str]:
    """Return the terms to look up for a folded needle: no letter that one of its pairs covers."""
    return without_covered(terms_of(needle))
