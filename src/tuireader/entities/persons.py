"""Persons: names, bylines, forms of address, and every further mention of a name."""

import re
from collections.abc import Iterable, Iterator

from tuireader.entities import addresses, bylines, mentions, names
from tuireader.entities.document import Document
from tuireader.entities.entity import Entity, Kind
from tuireader.entities.foreign_names import DOTS
from tuireader.entities.name_evidence import evidence

Span = tuple[int, int]
_SURE = 0.5  # logarithm of the odds from which a name is known again wherever the story has it


def find(document: Document, places: Iterable[Span] = ()) -> list[Entity]:
    """Return every person of ``document``, in the order of the text.

    Args:
        document: The story.
        places: What is known to be a place.
    """
    plain = document.plain
    found = names.find(plain, places)
    claims = (
        *bylines.find(plain),
        *mentions.everywhere(plain, _established(plain, found)),
        *addresses.find(plain),
        *((name.start, name.end) for name in found),
    )
    return [document.entity(Kind.PERSON, start, end) for start, end in _first_come(claims)]


def _established(plain: str, found: Iterable[names.Name]) -> Iterator[str]:
    """Yield the names that are sure, and the family names of foreigners."""
    words = evidence().commonness
    for one in found:
        name = plain[one.start : one.end]
        if one.odds > _SURE and name not in words:
            yield name
            family_name = re.split(f"[{DOTS}]", name)[-1]
            if len(family_name) > 1 and family_name not in words:
                yield family_name


def _first_come(claims: Iterable[Span]) -> list[Span]:
    """Return the spans that no earlier claim overlaps, in the order of the text."""
    taken: set[int] = set()
    spans = []
    for start, end in claims:
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            spans.append((start, end))
    return sorted(spans)
