"""Persons: names, bylines, forms of address, and every further mention of a name."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from tuireader.entities import addresses, bylines, mentions, names
from tuireader.entities.document import Document
from tuireader.entities.entity import Entity, Kind
from tuireader.entities.ordinary_words import ordinary_words

Span = tuple[int, int]
_HAN_NAME = re.compile("[\u4e00-\u9fff]+(?:[·•・‧][\u4e00-\u9fff]+)*")
_DOT = re.compile("[·•・‧]")


def find(document: Document) -> list[Entity]:
    """Return every person of ``document``, in the order of the text."""
    plain = document.plain
    credited, found = list(bylines.find(plain)), list(names.find(plain))
    again = mentions.everywhere(plain, _established(plain, [*credited, *found]))
    spans = _longest((*credited, *addresses.find(plain), *found, *again))
    return [document.entity(Kind.PERSON, start, end) for start, end in spans]


def _established(plain: str, found: Iterable[Span]) -> Iterator[str]:
    """Yield the names that are known again wherever the story has them.

    Two characters are, if the story names them twice and they are no ordinary word; three are
    always. A foreigner is also known by the family name alone.
    """
    words = ordinary_words()
    counted = Counter(plain[start:end] for start, end in found)
    for name, times in counted.items():
        if not _HAN_NAME.fullmatch(name):
            continue
        if len(name) > 2 or (len(name) == 2 and (times > 1 or name not in words)):
            yield name
        *given, family = _DOT.split(name)
        if given and len(family) > 1 and family not in words:
            yield family


def _longest(claims: Iterable[Span]) -> list[Span]:
    """Return the spans that no longer one overlaps, in the order of the text."""
    taken: set[int] = set()
    spans = []
    for start, end in sorted(claims, key=lambda span: (span[0] - span[1], span)):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            spans.append((start, end))
    return sorted(spans)
