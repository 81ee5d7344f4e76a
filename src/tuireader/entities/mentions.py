"""Every further mention of a name that the story has established."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

Span = tuple[int, int]


def everywhere(plain: str, names: Iterable[str]) -> Iterator[Span]:
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
