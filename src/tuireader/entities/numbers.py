"""Numbers: dates, times, percentages, sums, ordinals and quantities, with what they say.

One rule after the other reads the text and blots out what it has read, so the first rule that
knows an expression has it: a telephone number is no quantity, the 30 of 3月30日 no bare figure.
"""

from collections.abc import Iterable, Iterator

from tuireader.entities import bounds, dates, idioms, quantities, scanning
from tuireader.entities.document import Document
from tuireader.entities.entity import Entity, Kind
from tuireader.entities.identifiers import READ, mask
from tuireader.entities.reading import Reading, Rule
from tuireader.entities.scanning import matches


def find(document: Document) -> list[Entity]:
    """Return every number of ``document``, in the order of the text."""
    unread = mask(document.plain)
    found = list(dates.find(document, unread))
    unread = _blotted(unread, found)
    starts = scanning.numerals(unread)
    for rule in quantities.rules():
        read = list(_read(document, rule, unread, starts))
        unread = _blotted(unread, read)
        found += read
    return sorted(found, key=lambda entity: entity.start)


def _blotted(unread: str, read: Iterable[Entity]) -> str:
    """Return the text with what was read blotted out."""
    pieces: list[str] = []
    at = 0
    for entity in read:
        pieces += unread[at : entity.start], READ * (entity.end - entity.start)
        at = entity.end
    return "".join((*pieces, unread[at:])) if pieces else unread


def _read(document: Document, rule: Rule, unread: str, starts: list[int]) -> Iterator[Entity]:
    everywhere = rule.pattern.finditer(unread)
    for match in everywhere if rule.anywhere else matches(rule.pattern, unread, starts):
        start, end = match.span()
        if rule.may_be_word and idioms.covers(document.plain, start, end):
            continue
        reading = rule.read(match)
        if reading is not None:
            yield _entity(document, start, end, reading)


def _entity(document: Document, start: int, end: int, reading: Reading) -> Entity:
    beside = bounds.around(document.plain, start, end)
    low, high = reading.low, reading.high
    if low is None and high is None:
        low = reading.value if beside.at_least else None
        high = reading.value if beside.at_most else None
    return document.entity(
        Kind.NUMBER,
        start,
        end,
        reading.value,
        reading.unit,
        low=low,
        high=high,
        approximate=reading.approximate or beside.approximate,
    )
