"""Known persons of the news: ``data/known_persons.txt``."""

import re
from collections.abc import Iterator
from functools import cache

from tuireader.entities.entity_spans import Names, straddles_words
from tuireader.entities.lexicons import word_list
from tuireader.entities.persons.crf import is_word
from tuireader.entities.persons.crf_model import model

Span = tuple[int, int]
_GOES_ON = re.compile("[·-]")
# 里皮|亚季: a short name inside a longer spelled one.
_SYLLABLES = frozenset("亚尼斯尔姆罗莫萨娜妮娅茨雅里")
_SHORT = 2
_IDIOM = 4


def find_known_persons(plain: str) -> Iterator[Span]:
    """Yield the spans of listed names that do not lie across two words."""
    for start, end in _listed().mentions(plain):
        if not (straddles_words(plain, start, end) or _is_part(plain, start, end)):
            yield start, end


def _is_part(plain: str, start: int, end: int) -> bool:
    """Whether a name is part of a longer one: 罗德里戈|·乌雷尼亚."""
    if _GOES_ON.match(plain, end):
        return True
    if end - start > _SHORT:
        return False
    beside = {plain[start - 1 : start], plain[end : end + 1]}
    return not beside.isdisjoint(_SYLLABLES) or _begins_idiom(plain[start : start + _IDIOM])


def _begins_idiom(text: str) -> bool:
    """Whether a text is a word of four characters: 石破|天惊."""
    learned = model()
    return len(text) == _IDIOM and learned is not None and is_word(learned, text)


@cache
def _listed() -> Names:
    return Names(word_list("known_persons"))
