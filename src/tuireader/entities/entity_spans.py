"""Spans of entities: overlaps, further mentions, and word boundaries."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

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
    What the person ``said`` wins over all others.
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
_FEW = 100  # names that a search for each one finds faster than one look at every character


def further_mentions(plain: str, names: Iterable[str]) -> Iterator[Span]:
    """Yield every mention of ``names`` from left to right, the longest where several begin."""
    known = frozenset(names) - {""}
    return _one_by_one(plain, known) if len(known) <= _FEW else Names(known).mentions(plain)


def _one_by_one(plain: str, names: Collection[str]) -> Iterator[Span]:
    found = []
    for name in names:
        start = plain.find(name)
        while start >= 0:
            found.append((start, -len(name)))
            start = plain.find(name, start + 1)
    end = 0
    for start, size in sorted(found):
        if start >= end:
            end = start - size
            yield start, end


class Names:
    """Many names, found in one pass: a story made of names only must not take quadratic time."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(names)
        sizes: dict[str, set[int]] = defaultdict(set)  # of the names that begin with these two
        for name in self._names:
            sizes[name[:2]].add(len(name))
        self._sizes = {pair: sorted(each, reverse=True) for pair, each in sizes.items()}
        # Sorted: another order would be another pattern, to be compiled by every process.
        first, second = (sorted({re.escape(pair[at : at + 1]) for pair in sizes}) for at in (0, 1))
        behind = "" if "" in second else f"(?=[{''.join(second)}])"
        self._beginning = re.compile(f"[{''.join(first)}]{behind}")

    def mentions(self, plain: str, starts: Iterable[int] | None = None) -> Iterator[Span]:
        """Yield every mention from left to right, the longest where several begin.

        Args:
            plain: The text.
            starts: Where names may begin, in order, if that is known.
        """
        names, end = self._names, 0
        if starts is None:
            starts = (match.start() for match in self._beginning.finditer(plain))
        for start in starts:
            if start < end:
                continue
            sizes = self._sizes.get(plain[start : start + 2], ())
            size = next((size for size in sizes if plain[start : start + size] in names), 0)
            if not size and plain[start] in names:
                size = 1
            if size:
                end = start + size
                yield start, end
