"""Spans of entities: overlaps, further mentions, and word boundaries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from tuireader.entities.lexicons import ordinary_words
from tuireader.entities.model import Entity, EntityKind


def straddles_words(text: str, start: int, end: int) -> bool:
    """Whether the span is only the end of one word and the beginning of the next."""
    known = ordinary_words()
    if end - start == 3:  # 新|兴城市
        return text[start - 1 : start + 1] in known and text[start + 1 : end] in known
    if end - start > 3:
        return False
    before = text[start - 1 : start + 1] in known or text[start - 2 : start + 1] in known
    behind = text[end - 1 : end + 1] in known or text[end - 1 : end + 2] in known
    return before and behind and start > 0


_FIRST = {EntityKind.PERSON: 0, EntityKind.PLACE: 1, EntityKind.NUMBER: 2}


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


Span = tuple[int, int]


def further_mentions(plain: str, names: Iterable[str]) -> Iterator[Span]:
    """Yield every mention of ``names`` from left to right, the longest of those that begin there.

    One pass, however many names there are: a story made of names only must not take for ever.
    """
    known = set(names)
    sizes: dict[str, set[int]] = defaultdict(set)  # of the names that begin with these two
    for name in known:
        sizes[name[:2]].add(len(name))
    longest_first = {pair: sorted(each, reverse=True) for pair, each in sizes.items()}
    at, end = 0, len(plain) if known else 0
    while at < end:
        lengths = longest_first.get(plain[at : at + 2], ())
        size = next((size for size in lengths if plain[at : at + size] in known), 0)
        if not size and plain[at] in known:
            size = 1
        if size:
            yield at, at + size
        at += size or 1
