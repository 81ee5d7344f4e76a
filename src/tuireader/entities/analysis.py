"""The door of this package: one story in, its persons, places and numbers out."""

from dataclasses import replace

from tuireader.entities import entity_spans
from tuireader.entities.canonical_names import name_key
from tuireader.entities.document import document
from tuireader.entities.model import Annotations, Entity, EntityKind
from tuireader.entities.persons import person_finder
from tuireader.entities.persons.user_names import NO_NAMES, UserNames
from tuireader.entities.places import place_finder
from tuireader.entities.quantities import number_finder

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
    who = [
        one for one in person_finder.find_persons(story) if name_key(one.text) not in names.ignore
    ]
    where = place_finder.find_places(story)
    said = [story.entity(EntityKind.PERSON, *span) for span in names.mentions(story.published)]
    found = entity_spans.resolve((*who, *where, *number_finder.find_numbers(story)), said)
    body = len(title) + len(_BETWEEN)
    return Annotations(
        title=tuple(entity for entity in found if entity.end <= len(title)),
        text=tuple(_moved(entity, -body) for entity in found if entity.start >= body),
    )


def _moved(entity: Entity, by: int) -> Entity:
    return replace(entity, start=entity.start + by, end=entity.end + by)
