"""A name established in one place of a story is a name wherever the story has it."""

from collections.abc import Iterable, Iterator

Span = tuple[int, int]


def everywhere(plain: str, names: Iterable[str]) -> Iterator[Span]:
    """Yield every mention of ``names``, a longer name before a shorter one within it."""
    taken: set[int] = set()
    for name in sorted(set(names), key=lambda one: (-len(one), one)):
        at = plain.find(name)
        while at >= 0:
            span = at, at + len(name)
            if taken.isdisjoint(range(*span)):
                taken.update(range(*span))
                yield span
            at = plain.find(name, span[1])
