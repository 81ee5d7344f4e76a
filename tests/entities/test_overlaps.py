from tuireader.entities.entity import Entity, Kind
from tuireader.entities.overlaps import resolve


def entity(kind: Kind, start: int, end: int) -> Entity:
    return Entity(kind, start, end, "字" * (end - start))


def test_the_longer_mention_stands() -> None:
    village, person = entity(Kind.PLACE, 2, 6), entity(Kind.PERSON, 2, 5)

    assert resolve([person, village]) == [village]


def test_of_equally_long_ones_the_earlier_stands() -> None:
    share, city = entity(Kind.NUMBER, 0, 2), entity(Kind.PLACE, 1, 3)

    assert resolve([city, share]) == [share]


def test_in_one_spot_a_person_stands_before_a_place() -> None:
    person, place = entity(Kind.PERSON, 4, 6), entity(Kind.PLACE, 4, 6)

    assert resolve([place, person]) == [person]


def test_what_does_not_overlap_is_kept_in_the_order_of_the_text() -> None:
    first, second = entity(Kind.NUMBER, 0, 2), entity(Kind.PERSON, 2, 5)

    assert resolve([second, first]) == [first, second]
