"""What is indexed of a text: which characters occur in it, and which ASCII pairs.

A story that contains a string contains all its terms, so their postings narrow a search; whether
the characters stand together, the key tells. Letters and digits go in pairs because each of the 36
occurs in nearly every story.
"""

import re
from itertools import pairwise

_WORD = re.compile("[0-9a-z]{2,}")
_PARAGRAPH_BREAK = "\n"


def terms_of(key: str) -> set[str]:
    """Return the terms of a folded text.

    For two texts, ``a in b`` implies ``terms_of(a) <= terms_of(b)``.
    """
    terms = set(key)
    terms.discard(_PARAGRAPH_BREAK)
    for word in set(_WORD.findall(key)):
        terms.update(map("".join, pairwise(word)))
    return terms


def narrowing_terms(needle: str) -> set[str]:
    """Return the terms to look up for a folded needle: no letter that one of its pairs covers."""
    terms = terms_of(needle)
    covered = {char for term in terms if len(term) == 2 for char in term}
    return terms - covered


def is_exact(needle: str) -> bool:
    """Whether the postings alone tell which stories contain ``needle``."""
    return len(needle) == 1 and needle != _PARAGRAPH_BREAK
