"""The door of this package: one story in, its persons, places and numbers out."""

from dataclasses import replace

from tuireader.entities import numbers, overlaps, persons, places
from tuireader.entities.document import document
from tuireader.entities.entity import Annotations, Entity, Kind
from tuireader.entities.naming import name_key
from tuireader.entities.user_names import NO_NAMES, UserNames

_BETWEEN = "\n"  # no mention reaches from the headline into the body


def analyse(
    title: str, text: str, date: str | None = None, names: UserNames = NO_NAMES
) -> Annotations:
    """Find who, how many and where.

    Args:
        title: The headline, read together with the body: a name found in one is known in the other.
        text: The body.
        date: Day of publication, ISO 8601, from which dates on the page are counted.
        names: What the reader says is a person, or is none.

    Returns:
        Mentions with offsets into ``title`` and ``text``, sorted and free of overlaps.
    """
    story = document(title + _BETWEEN + text, date)
    # The persons first: what reading their weights took, the names of places are put into.
    who = [one for one in persons.find(story) if name_key(one.text) not in names.ignore]
    where = places.find(story)
    said = [story.entity(Kind.PERSON, *span) for span in names.mentions(story.published)]
    found = overlaps.resolve((*who, *where, *numbers.find(story)), said)
    body = len(title) + len(_BETWEEN)
    return Annotations(
        title=tuple(entity for entity in found if entity.end <= len(title)),
        text=tuple(_moved(entity, -body) for entity in found if entity.start >= body),
    )


def _moved(entity: Entity, by: int) -> Entity:
    return replace(entity, start=entity.start + by, end=entity.end + by)
