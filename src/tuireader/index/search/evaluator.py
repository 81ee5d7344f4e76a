"""Find the stories that meet the conditions of a query, segment by segment.

Postings narrow, the key verifies: the stories whose folded text contains the folded needle are
found, exactly, whatever a segmenter might think (see ``substring``). Conditions that postings
answer come first; what must be verified is left to whoever asks for the stories, the first page
before the rest.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from operator import neg
from typing import Final

from tuireader.entities.canonical_names import keys_meant, name_key
from tuireader.entities.model import EntityKind
from tuireader.index.docset import EMPTY, DocSet, between
from tuireader.index.hits import SegmentHits
from tuireader.index.query.ast import (
    And,
    CreditQuery,
    Field,
    NameQuery,
    Node,
    Not,
    Or,
    PinyinQuery,
    ReadStatus,
    ScriptQuery,
    StatusQuery,
    StoryFlags,
    TextQuery,
    may_be_reading,
    walk,
)
from tuireader.index.query.ranges import RANGE, DateRange, NumberRange, bounds, meant, overlapping
from tuireader.index.search.substring import Candidates, with_passages
from tuireader.index.snapshot import Segment, Snapshot
from tuireader.index.whoosh_format.schema import CREDITS, NAMES, NUMBERS, READINGS

WORDS_IN_A_NAME: Final = 4
_NAMED = (EntityKind.PERSON, EntityKind.PLACE)


def resolve_names(segments: Sequence[Segment], node: NameQuery) -> Collection[str]:
    """Return the terms of the names that ``node`` asks for.

    They are the name itself and the full names it is short for, if they occur, else every
    name it is part of: so that narrowing to a name finds just the stories counted for it, 上海
    finds 上海市 and what lies in it, and 淞园 still finds 半淞园街道.
    """
    wanted = name_key(node.name)
    prefix = f"{node.field}:"
    whole = [f"{prefix}{key}" for key in keys_meant(EntityKind(node.field.value), node.name)]
    found = [term for term in whole if any(each.frequency(NAMES, term) for each in segments)]
    if found:
        return found
    names = {name for segment in segments for name in segment.terms_from(NAMES, prefix)}
    return {name for name in names if wanted in name.removeprefix(prefix)} if wanted else ()


def resolve_credits(segments: Sequence[Segment], node: CreditQuery) -> Collection[str]:
    """Return the terms of the sources, editors and so on that ``node`` asks for.

    They are the one of this name if there is one, else every one it is part of.
    """
    wanted, prefix = name_key(node.needle), f"{node.field}:"
    whole = f"{prefix}{wanted}"
    if any(segment.frequency(CREDITS, whole) for segment in segments):
        return [whole]
    names = {name for segment in segments for name in segment.terms_from(CREDITS, prefix)}
    return {name for name in names if wanted in name.removeprefix(prefix)}


Meant = Mapping[NameQuery | CreditQuery, Collection[str]]


class Evaluator:
    """Answers conditions over one segment.

    Args:
        meant: What :func:`resolve_names` and :func:`resolve_credits` return for each name.
        marks: What the person did with the stories.
        by_pinyin: Whether letters find names by their reading too.
    """

    def __init__(
        self, segment: Segment, meant: Meant, marks: StoryFlags, *, by_pinyin: bool
    ) -> None:
        self._segment = segment
        self._meant = meant
        self._marks = marks
        self._by_pinyin = by_pinyin

    def find(self, node: Node, within: DocSet) -> DocSet:
        """Return the stories of ``within`` that meet ``node``."""
        return self.candidates(node, within).verified(self._segment.size) if within else within

    def candidates(self, node: Node, within: DocSet) -> Candidates:
        """Return the stories of ``within`` that may meet ``node``, and how to tell."""
        match node:
            case TextQuery():
                return with_passages(self._segment, (node,), within)
            case And(nodes):
                return self._all(dict.fromkeys(nodes), within)
            case StatusQuery(standing):
                return Candidates(within, (partial(self._personal, standing),))
        return Candidates(self._exact(node, within))

    def _exact(self, node: Node, within: DocSet) -> DocSet:
        match node:
            case Or(nodes):
                return self._any(dict.fromkeys(nodes), within)
            case Not(child):
                # A reading is a guess: it may add stories, never take any away.
                exact = Evaluator(self._segment, self._meant, self._marks, by_pinyin=False)
                return within & ~exact.find(child, within)
            case PinyinQuery(words):
                return self._letters(words, within)
            case NameQuery():
                return self._named(node, within)
            case CreditQuery():
                return self._with_any(CREDITS, self._meant[node], within)
            case ScriptQuery(script):
                return self._with_any(CREDITS, [f"{Field.SCRIPT}:{script}"], within)
            case NumberRange():
                return self._with_any(NUMBERS, self._number_terms(node), within)
            case DateRange(first, last):
                return within & self._published(first, last)
        raise AssertionError(node)

    def _all(self, nodes: Iterable[Node], within: DocSet) -> Candidates:
        """Meet all conditions: those that postings answer first, then what must be verified."""
        verified = [node for node in nodes if isinstance(node, TextQuery | StatusQuery | And)]
        for node in nodes:
            if node not in verified and within:
                within = self._exact(node, within)
        texts = [node for node in verified if isinstance(node, TextQuery)]
        docs, filters = with_passages(self._segment, texts, within)
        for node in verified:
            if not isinstance(node, TextQuery) and docs:
                docs, more = self.candidates(node, docs)
                filters += more
        return Candidates(docs, filters)

    def _any(self, nodes: Iterable[Node], within: DocSet) -> DocSet:
        left = within
        for node in nodes:
            left &= ~self.find(node, left)
        return within & ~left

    def _letters(self, words: tuple[str, ...], within: DocSet) -> DocSet:
        """Match words one after the other, alone in the text or joined as the reading of a name."""
        met = [within]
        for end, word in enumerate(words, 1):
            found = self.find(TextQuery(word), met[-1])
            for start in range(max(0, end - WORDS_IN_A_NAME), end):
                found |= self._read_as("".join(words[start:end]), _NAMED, met[start])
            met.append(found)
        return met[-1]

    def _read_as(self, reading: str, kinds: Collection[str], within: DocSet) -> DocSet:
        if not self._by_pinyin or not within:
            return EMPTY
        return self._with_any(READINGS, (f"{kind}:{reading}" for kind in kinds), within)

    def _named(self, node: NameQuery, within: DocSet) -> DocSet:
        found = self._with_any(NAMES, self._meant[node], within)
        return found | self._read_as(name_key(node.name), (node.field,), within)

    def _number_terms(self, node: NumberRange) -> Iterable[str]:
        values = meant(self._segment.terms_between(NUMBERS, *bounds(node)), node)
        if node.alone:
            return values
        return chain(values, overlapping(self._segment.terms_from(NUMBERS, RANGE), node))

    def _with_any(self, field: str, terms: Iterable[str], within: DocSet) -> DocSet:
        found = EMPTY
        for term in terms:
            found |= self._segment.postings(field, term)
        return within & found

    def _published(self, first: int, last: int) -> DocSet:
        """Return the stories of some days: neighbours, because the newest comes first."""
        dates = self._segment.dates
        return between(bisect_left(dates, -last, key=neg), bisect_right(dates, -first, key=neg))

    def _personal(self, standing: ReadStatus, candidates: Iterable[int]) -> Iterator[int]:
        story_id, is_so = self._segment.id, self._marks.predicate(standing)
        return (docnum for docnum in candidates if is_so(story_id(docnum)))


def matching(
    snapshot: Snapshot, root: Node, marks: Callable[[], StoryFlags]
) -> tuple[list[SegmentHits], list[DocSet]]:
    """Return what may meet ``root`` in every segment, and what the reading of a name alone finds.

    ``marks`` is called when a condition asks for them.
    """
    asks = any(isinstance(each, StatusQuery) for each in walk(root))
    known = marks() if asks else StoryFlags()
    meant = _names_in(snapshot, root)

    def finders(*, by_pinyin: bool) -> Iterator[Evaluator]:
        for segment in snapshot.segments:
            yield Evaluator(segment, meant, known, by_pinyin=by_pinyin)

    parts = [
        SegmentHits(start, segment, finder.candidates(root, segment.live))
        for (start, segment), finder in zip(snapshot.parts(), finders(by_pinyin=True), strict=True)
    ]
    if not any(map(may_be_reading, walk(root))):
        return parts, [0] * len(parts)
    exact = zip(parts, finders(by_pinyin=False), strict=True)
    return parts, [part.docs & ~finder.find(root, part.docs) for part, finder in exact]


def _names_in(snapshot: Snapshot, root: Node) -> Meant:
    """Return what is meant by every name in the query."""
    meant: dict[NameQuery | CreditQuery, Collection[str]] = {}
    for node in walk(root):
        if isinstance(node, NameQuery):
            meant[node] = resolve_names(snapshot.segments, node)
        elif isinstance(node, CreditQuery):
            meant[node] = resolve_credits(snapshot.segments, node)
    return meant
