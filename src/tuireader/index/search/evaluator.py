"""Find the stories of one segment that meet the conditions of a query.

Postings narrow, the key verifies: the stories whose folded text contains the folded needle are
found, exactly, whatever a segmenter might think (see ``passages``). Conditions that cost little are
tried first, and each further one looks only at the stories that are left.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import chain
from typing import Any, Final

from tuireader.entities.canonical_names import keys_meant, name_key
from tuireader.entities.model import EntityKind
from tuireader.index.encoding import decode, encode
from tuireader.index.flags import StoryFlags
from tuireader.index.number_terms import RANGE, bounds, meant, overlapping
from tuireader.index.query.ast import (
    And,
    CreditQuery,
    NameQuery,
    Node,
    Not,
    Or,
    PinyinQuery,
    ScriptQuery,
    StatusQuery,
    TextQuery,
)
from tuireader.index.query.ranges import DateRange, NumberRange
from tuireader.index.search.substring import DocSet, as_published, with_passages
from tuireader.index.segment import Segment
from tuireader.index.whoosh_format.schema import NAMES, NUMBERS, READINGS

WORDS_IN_A_NAME: Final = 4
_NAMED = (EntityKind.PERSON, EntityKind.PLACE)


def resolve_names(segments: Iterable[Segment], node: NameQuery) -> Collection[str]:
    """Return the terms of the names that ``node`` asks for.

    They are the name itself and the full names it is short for, if anybody has them, else every
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


def resolve_credits(segments: Iterable[Segment], node: CreditQuery) -> Collection[bytes]:
    """Return the sources or editors that ``node`` asks for, as they stand in their column.

    They are the one of this name if there is one, else every one it is part of.
    """
    columns = (segment.column(node.field.value) for segment in segments)
    keys = {stored: name_key(decode(stored)) for column in columns for stored in set(column)}
    wanted = name_key(node.needle)
    whole = {stored for stored, key in keys.items() if key == wanted}
    return whole or {stored for stored, key in keys.items() if wanted in key}


def _cost(node: Node) -> int:
    match node:
        case NameQuery():
            return 0
        case PinyinQuery() | NumberRange() | DateRange() | And() | Or():
            return 1
        case Not():
            return 3
    return 2


Meant = Mapping[NameQuery | CreditQuery, Collection[Any]]


class Evaluator:
    """Answers conditions over one segment.

    Args:
        meant: What :func:`names_meant` and :func:`credits_meant` say for every name in the query.
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
        match node:
            case TextQuery():
                return self._all((node,), within)
            case PinyinQuery(words):
                return self._letters(words, within)
            case NameQuery():
                return self._named(node, within)
            case NumberRange():
                return self._with_any(NUMBERS, self._number_terms(node), within)
            case And(nodes):
                return self._all(dict.fromkeys(nodes), within)
            case Or(nodes):
                return self._any(dict.fromkeys(nodes), within)
            case Not(child):
                # A reading is a guess: it may add stories, never take any away.
                exact = Evaluator(self._segment, self._meant, self._marks, by_pinyin=False)
                return within - exact.find(child, within)
        holds = self._condition(node)
        return frozenset(filter(holds, within))

    def _all(self, nodes: Iterable[Node], within: DocSet) -> DocSet:
        """Meet all conditions, what takes least first: the stories left are what takes time."""
        texts = [node for node in nodes if isinstance(node, TextQuery)]
        others = sorted((node for node in nodes if not isinstance(node, TextQuery)), key=_cost)
        named = [node for node in others if isinstance(node, NameQuery)]
        for name in named:
            within = self._named(name, within)
        within = with_passages(self._segment, texts, within)
        for node in others[len(named) :]:
            within = self.find(node, within)
        return as_published(self._segment, texts, within)

    def _any(self, nodes: Iterable[Node], within: DocSet) -> DocSet:
        left = within
        for node in nodes:
            left = left - self.find(node, left)
        return within - left

    def _letters(self, words: tuple[str, ...], within: DocSet) -> DocSet:
        """Match words one after the other, alone in the text or joined as the reading of a name."""
        met: list[DocSet] = [within]
        for end, word in enumerate(words, 1):
            found = self._all((TextQuery(word),), met[-1])
            for start in range(max(0, end - WORDS_IN_A_NAME), end):
                found = found | self._read_as("".join(words[start:end]), _NAMED, met[start])
            met.append(found)
        return met[-1]

    def _read_as(self, reading: str, kinds: Collection[str], within: DocSet) -> DocSet:
        if not self._by_pinyin or not within:
            return frozenset()
        terms = (f"{kind}:{reading}" for kind in kinds)
        return self._with_any(READINGS, terms, within)

    def _named(self, node: NameQuery, within: DocSet) -> DocSet:
        found = self._with_any(NAMES, self._meant[node], within)
        return found | self._read_as(name_key(node.name), (node.field,), within)

    def _number_terms(self, node: NumberRange) -> Iterable[str]:
        values = meant(self._segment.terms_between(NUMBERS, *bounds(node)), node)
        if node.alone:
            return values
        return chain(values, overlapping(self._segment.terms_from(NUMBERS, RANGE), node))

    def _with_any(self, field: str, terms: Iterable[str], within: DocSet) -> DocSet:
        postings = (self._segment.postings(field, term) for term in terms)
        return within & frozenset().union(*postings)

    def _condition(
        self, node: CreditQuery | ScriptQuery | StatusQuery | DateRange
    ) -> Callable[[int], bool]:
        segment = self._segment
        match node:
            case DateRange(first, last):
                dates = segment.dates
                return lambda docnum: first <= dates[docnum] <= last
            case ScriptQuery(script):
                scripts, wanted = segment.column("script"), encode(script.value)
                return lambda docnum: scripts[docnum] == wanted
            case CreditQuery(field):
                credits_, names = segment.column(field.value), self._meant[node]
                return lambda docnum: credits_[docnum] in names
            case StatusQuery(standing):
                ids, is_so = segment.ids, self._marks.predicate(standing)
                return lambda docnum: is_so(ids[docnum])
