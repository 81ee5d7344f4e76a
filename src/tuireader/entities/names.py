"""Names known by their characters and surroundings, a stretch of text at a time."""

import re
from collections.abc import Iterator

from tuireader.entities.name_features import normal, stretches
from tuireader.entities.name_model import model
from tuireader.entities.name_tagger import tag
from tuireader.entities.ordinary_words import ordinary_words

Span = tuple[int, int]
_EVERYDAY = 3.9  # the commonness of a word that the corpora have a thousand times
_LATIN = re.compile("[A-Za-z]")
_DOCTRINE = re.compile("理论|思想|主义")
_BEFORE_SURNAMES = ("老", "小", "阿")


def find(plain: str) -> Iterator[Span]:
    """Yield the likeliest names of a text in plain characters; none without weights."""
    learned = model()
    if learned is None:
        return
    text = normal(plain)
    for start, end in stretches(text):
        for first, last in tag(learned, text[start:end]):
            yield from _whole(plain, start + first, start + last)


def _whole(plain: str, start: int, end: int) -> Iterator[Span]:
    """Yield a span without the blanks at its ends, and with the 老 or 小 before a surname."""
    name = plain[start:end]
    start += len(name) - len(name.lstrip())
    end -= len(name) - len(name.rstrip())
    if end - start == 1 and plain[start - 1 : start] in _BEFORE_SURNAMES:
        start -= 1
    if _may_be_name(plain, start, end):
        yield start, end


def _may_be_name(plain: str, start: int, end: int) -> bool:
    """Whether a span is no everyday word, not among Latin words, and not the name of a doctrine."""
    name = plain[start:end]
    if name.isascii():
        around = plain[max(0, start - 2) : start] + plain[end : end + 2]
        return name[:2].istitle() and name[1:2].islower() and not _LATIN.search(around)
    if _DOCTRINE.match(plain, end):
        return False
    return name[0].isalpha() and ordinary_words().get(name, 0.0) < _EVERYDAY
