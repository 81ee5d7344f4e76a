from tuireader.entities.entity_spans import resolve
from tuireader.entities.model import Entity, EntityKind


def entity(kind: EntityKind, start: int, end: int) -> Entity:
    return Entity(kind, start, end, "字" * (end - start))


def test_the_longer_mention_stands() -> None:
    village, person = entity(EntityKind.PLACE, 2, 6), entity(EntityKind.PERSON, 2, 5)

    assert resolve([person, village]) == [village]


def test_of_equally_long_ones_the_earlier_stands() -> None:
    share, city = entity(EntityKind.NUMBER, 0, 2), entity(EntityKind.PLACE, 1, 3)

    assert resolve([city, share]) == [share]


def test_in_one_spot_a_person_stands_before_a_place() -> None:
    person, place = entity(EntityKind.PERSON, 4, 6), entity(EntityKind.PLACE, 4, 6)

    assert resolve([place, person]) == [person]


def test_what_does_not_overlap_is_kept_in_the_order_of_the_text() -> None:
    first, second = entity(EntityKind.NUMBER, 0, 2), entity(EntityKind.PERSON, 2, 5)

    assert resolve([second, first]) == [first, second]
