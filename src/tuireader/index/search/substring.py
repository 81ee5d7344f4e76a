"""Substring search in one segment: postings narrow the candidates, the search key verifies.

What is found is exact. One or two characters, and runs of three that many stories have, need no
verifying: their postings are the stories that have them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from tuireader.index.docset import EMPTY, DocSet, docnums, docset
from tuireader.index.ngrams import Needle, needle_of
from tuireader.index.query.ast import TextQuery
from tuireader.index.record import decode_printed
from tuireader.index.snapshot import Segment
from tuireader.index.whoosh_format.schema import RECORD

Filter = Callable[[Iterable[int]], Iterator[int]]
"""Yields those of some stories that meet a condition, in their order, as they are asked for."""


class Candidates(NamedTuple):
    """Stories that may meet the conditions of a query.

    Attributes:
        docs: All that do are among them.
        filters: What each must pass; without any, all of ``docs`` meet the conditions.
    """

    docs: DocSet
    filters: tuple[Filter, ...] = ()

    def docnums(self) -> Iterator[int]:
        """Yield the stories that meet the conditions, newest first, verifying one after another."""
        found = docnums(self.docs)
        for each in self.filters:
            found = each(found)
        return found

    def verified(self, size: int) -> DocSet:
        """Return the stories, of a segment of ``size``, that meet the conditions."""
        return docset(list(self.docnums()), size) if self.filters and self.docs else self.docs


def with_passages(segment: Segment, nodes: Sequence[TextQuery], within: DocSet) -> Candidates:
    """Return the stories of ``within`` in which all passages may occur, in whichever script.

    Every passage narrows before the first is verified, which takes longer.
    """
    filters: list[Filter] = []
    for node in nodes:
        needle = needle_of(node.needle)
        narrowed, certain = _stories(segment, needle)
        within &= narrowed
        if not within:
            return Candidates(EMPTY)
        if node.title_only:
            filters.append(partial(segment.keys.with_title, node.needle))
        elif not certain:
            filters.append(partial(segment.keys.with_needle, node.needle))
    if any(node.published is not None for node in nodes):
        filters.append(partial(_as_published, segment, nodes))
    return Candidates(within, tuple(filters))


def _stories(segment: Segment, needle: Needle) -> tuple[DocSet, bool]:
    """Return the stories that may have a passage, and whether it is certain that they do."""
    if needle.triple is not None and (found := segment.triples.stories([needle.triple])):
        return found, True
    return segment.pairs.stories(needle.terms), needle.certain


def _as_published(
    segment: Segment, nodes: Iterable[TextQuery], candidates: Iterable[int]
) -> Iterator[int]:
    """Yield the stories in which every passage is printed as it was typed."""
    typed = [(node.published, node.title_only) for node in nodes if node.published is not None]
    records = segment.column(RECORD)
    for docnum in candidates:
        title, text = decode_printed(records[docnum])
        if all(
            printed in title or (not title_only and printed in text)
            for printed, title_only in typed
        ):
            yield docnum
