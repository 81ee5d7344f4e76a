"""Find the stories of one segment in which passages occur: postings narrow, the key verifies.

What is found is exact. A character, a pair of letters or digits, and a pair that is common in the
segment need no verifying: their postings are the stories that have them.
"""

from collections.abc import Iterable, Mapping, Sequence

from tuireader.index.ngrams import narrowing_terms, pairs_of, without_covered
from tuireader.index.query.ast import TextQuery
from tuireader.index.record_codec import decode_printed
from tuireader.index.segment import Segment
from tuireader.index.whoosh_format.schema import CHARACTERS, RECORD

DocSet = frozenset[int]

# Verifying one story takes as long as reading this many postings of a further character.
_POSTINGS_PER_STORY = 16

_Frequencies = Mapping[str, int]
"""In how many stories each of some terms occurs."""


def with_passages(segment: Segment, nodes: Sequence[TextQuery], within: DocSet) -> DocSet:
    """Return the stories of ``within`` in which all passages occur, in whichever script.

    Every passage narrows before the first is verified, which takes longer.
    """
    terms = {node.needle: _terms(segment, node.needle) for node in nodes}
    certain = {needle for needle, each in terms.items() if each.keys() == {needle}}
    within = _narrowed(segment, terms.values(), certain, within)
    for node in sorted(nodes, key=lambda node: min(terms[node.needle].values(), default=0)):
        if node.title_only:
            within = segment.keys.with_title(node.needle, within)
        elif node.needle not in certain:
            within = segment.keys.with_needle(node.needle, within)
    return within


def _terms(segment: Segment, needle: str) -> _Frequencies:
    """Return the terms that every story with ``needle`` has."""
    pairs = {pair for pair in pairs_of(needle) if segment.frequency(CHARACTERS, pair)}
    terms = without_covered(narrowing_terms(needle) | pairs)
    return {term: segment.frequency(CHARACTERS, term) for term in terms}


def _narrowed(
    segment: Segment, terms: Iterable[_Frequencies], certain: set[str], within: DocSet
) -> DocSet:
    """Read the postings of the terms, the shortest first, where that takes less than verifying."""
    frequencies = {(stories, term) for each in terms for term, stories in each.items()}
    for stories, term in sorted(frequencies):
        fewer = len(within) * (1 - stories / segment.size)
        if term in certain or fewer * _POSTINGS_PER_STORY >= stories:
            within = within.intersection(segment.postings(CHARACTERS, term))
    return within


def as_published(segment: Segment, nodes: Iterable[TextQuery], within: DocSet) -> DocSet:
    """Return the stories of ``within`` in which every passage is printed as it was typed."""
    typed = [(node.published, node.title_only) for node in nodes if node.published is not None]
    if not typed:
        return within
    records = segment.column(RECORD)

    def are_printed(docnum: int) -> bool:
        title, text = decode_printed(records[docnum])
        return all(
            printed in title or (not title_only and printed in text)
            for printed, title_only in typed
        )

    return frozenset(filter(are_printed, within))
