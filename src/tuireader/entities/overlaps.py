"""Which mention stands where two recognisers claim the same characters."""

from collections.abc import Iterable

from tuireader.entities.entity import Entity, Kind

_FIRST = {Kind.PERSON: 0, Kind.PLACE: 1, Kind.NUMBER: 2}


def resolve(entities: Iterable[Entity], said: Iterable[Entity] = ()) -> list[Entity]:
    """Return mentions that do not overlap, in the order of the text.

    The longer mention stands: the village 王家坝村 and not a person 王家坝. Of equally long ones
    the earlier stands (9成|都 and not 9|成都), in one spot a person before a place before a number.
    What was ``said`` to be one stands against all others.
    """
    standing = list(said)
    taken = {at for one in standing for at in range(one.start, one.end)}
    by_weight = sorted(entities, key=lambda one: (one.start - one.end, one.start, _FIRST[one.kind]))
    for entity in by_weight:
        span = range(entity.start, entity.end)
        if taken.isdisjoint(span):
            taken.update(span)
            standing.append(entity)
    return sorted(standing, key=lambda entity: entity.start)
