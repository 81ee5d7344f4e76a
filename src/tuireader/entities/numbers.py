"""Numbers: dates, times, percentages, sums, ordinals and quantities, with what they say.

One rule after the other reads the text and blots out what it has read, so the first rule that
knows an expression has it: a telephone number is no quantity, the 30 of 3月30日 no bare figure.
"""

from collections.abc import Iterator
from functools import cache

from tuireader.entities import dates, idioms, quantities
from tuireader.entities.document import Document
from tuireader.entities.entity import Entity, Kind
from tuireader.entities.identifiers import READ, mask
from tuireader.entities.quantities import Reading, Rule


def find(document: Document) -> list[Entity]:
    """Return every number of ``document``, in the order of the text."""
    unread = mask(document.plain)
    found: list[Entity] = []
    for rule in (*_rules_for_dates(document), *quantities.rules()):
        read = list(_read(document, rule, unread))
        for entity in read:
            blot = READ * (entity.end - entity.start)
            unread = unread[: entity.start] + blot + unread[entity.end :]
        found += read
    return sorted(found, key=lambda entity: entity.start)


def _rules_for_dates(document: Document) -> Iterator[Rule]:
    for pattern in _patterns_of_dates():
        yield Rule(pattern, lambda match: Reading(dates.resolve(match, document.day)))


_patterns_of_dates = cache(dates.patterns)


def _read(document: Document, rule: Rule, unread: str) -> Iterator[Entity]:
    for match in rule.pattern.finditer(unread):
        start, end = match.span()
        if idioms.covers(document.plain, start, end):
            continue
        reading = rule.read(match)
        if reading is not None:
            yield document.entity(Kind.NUMBER, start, end, reading.value, reading.unit)
