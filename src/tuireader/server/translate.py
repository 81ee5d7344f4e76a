"""Translate a query tree to OpenSearch's query language."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tuireader.entities.canonical_names import keys_meant, name_key
from tuireader.entities.model import EntityKind
from tuireader.index.errors import IndexUnreachableError
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
from tuireader.index.query.ranges import DateRange, NumberRange, bounds, number_digits
from tuireader.index.search.evaluator import WORDS_IN_A_NAME
from tuireader.server.connection import Json
from tuireader.server.mapping import NUMBERS, UNITS, unit_number
from tuireader.server.terms import pairs, safe, visible

NOTHING: Final[Json] = {"match_none": {}}
EVERYTHING: Final[Json] = {"match_all": {}}

NO_FLAGS: Final = StoryFlags()

_MOST_TERMS: Final = 900
"""Terms in a query; servers allow at most 1,024."""
_SCORED: Final = 16  # words that are scored, as in the embedded index
_TITLE: Final = 4.0
EXACT: Final = 1000.0
"""The constant added to the score of a story that matches by more than a reading."""
_AT_ONCE: Final = 50_000
"""Values in a ``terms`` query; servers allow at most 65,536."""


@dataclass(frozen=True, slots=True)
class Known:
    """Facts about the index and the user that a translation needs.

    Attributes:
        whole: The field and term pairs of names, credits and readings that occur in the index.
        flags: Which stories are read, starred or noted.
        verified: The stories that contain each text that is too long for the server.
    """

    whole: Collection[tuple[str, str]] = frozenset()
    flags: StoryFlags = NO_FLAGS
    verified: Mapping[TextQuery, Collection[str]] | None = None


def terms_to_look_up(root: Node) -> list[tuple[str, str]]:
    """Return the field and term pairs whose occurrence a translation must know."""
    found: list[tuple[str, str]] = []
    for node in walk(root):
        match node:
            case NameQuery():
                found += (("names", term) for term in _whole_names(node))
            case CreditQuery(field, needle):
                found.append(("credits", safe(f"{field}:{name_key(needle)}")))
            case PinyinQuery(words):
                for end in range(1, len(words) + 1):
                    for start in range(max(0, end - WORDS_IN_A_NAME), end):
                        found += (("readings", term) for term in _readings(words[start:end]))
    return list(dict.fromkeys(found))


def too_long(root: Node) -> list[TextQuery]:
    """Return the texts of a query that are too long for the server."""
    longest = _longest(root)
    texts = [node for node in walk(root) if isinstance(node, TextQuery)]
    return [each for each in dict.fromkeys(texts) if len(visible(each.needle)) > longest]


def _longest(root: Node) -> int:
    """Return how many characters of each text the server compares."""
    texts = [node for node in walk(root) if isinstance(node, TextQuery)]
    length = sum(len(each.needle) * (1 if each.published is None else 2) for each in texts)
    if length * (2 if any(map(may_be_reading, walk(root))) else 1) <= _MOST_TERMS:
        return _MOST_TERMS
    return max(2, _MOST_TERMS // (4 * len(texts)))


class Translator:
    """Translates a query tree.

    Args:
        root: The whole tree.
        known: Facts about the index.
    """

    def __init__(self, root: Node | None, known: Known) -> None:
        self._root, self._known = root, known
        self._longest = _longest(root) if root else _MOST_TERMS

    def query(self, *, by_pinyin: bool = True) -> Json:
        """Return the query of the whole tree."""
        return EVERYTHING if self._root is None else self._node(self._root, by_pinyin)

    def candidates(self, node: TextQuery) -> Json:
        """Return the query that selects candidates for a long text."""
        return self._text(node)

    def scored(self, needles: Sequence[str], *, readings_last: bool) -> Json:
        """Return the query of the whole tree with scores for the order of relevance."""
        should: list[Json] = []
        for needle in needles[:_SCORED]:
            should.append(self._passage("", needle))
            should.append({"bool": {"must": [self._passage("title_", needle)], "boost": _TITLE}})
        if readings_last:
            exact = {"filter": self.query(by_pinyin=False), "boost": EXACT}
            should.append({"constant_score": exact})
        return {"bool": {"filter": [self.query()], "should": should}}

    def _node(self, node: Node, by_pinyin: bool) -> Json:
        match node:
            case And(nodes):
                return all_of(self._node(each, by_pinyin) for each in dict.fromkeys(nodes))
            case Or(nodes):
                return any_of(self._node(each, by_pinyin) for each in dict.fromkeys(nodes))
            case Not(child):
                # A reading is a guess: it may add matches but never exclude any.
                return none_of(self._node(child, False))
            case TextQuery():
                ids = (self._known.verified or {}).get(node)
                return self._text(node) if ids is None else with_ids(ids)
            case PinyinQuery(words):
                return self._letters(words, by_pinyin)
            case NameQuery():
                return self._named(node, by_pinyin)
            case StatusQuery(standing):
                return self._status(standing)
        return self._field(node)

    def _field(self, node: Node) -> Json:
        match node:
            case CreditQuery():
                return self._credited(node)
            case ScriptQuery(script):
                return {"term": {"credits": f"{Field.SCRIPT}:{script}"}}
            case DateRange(first, last):
                return {"range": {"day": {"gte": first, "lte": last}}}
            case NumberRange():
                return _number(node)
        raise IndexUnreachableError(
            "the engine on a server cannot search for this yet: {condition}",
            condition=type(node).__name__,
        )

    def _text(self, node: TextQuery) -> Json:
        title = "title_" if node.title_only else ""
        found = [self._passage(title, node.needle)]
        if node.published is not None:
            found.append(self._passage(f"printed_{title}", node.published))
        return all_of(found)

    def _passage(self, field: str, needle: str) -> Json:
        shown = visible(needle)
        if not shown:
            return EVERYTHING
        if len(shown) == 1:
            return {"term": {f"{field}one": shown}}
        if len(shown) == 2:
            return {"term": {f"{field}two": shown}}
        return {"match_phrase": {f"{field}two": pairs(needle[: self._longest])}}

    def _letters(self, words: tuple[str, ...], by_pinyin: bool) -> Json:
        """Match consecutive words, each in the text or joined as the reading of a name."""
        met = [EVERYTHING]
        for end, word in enumerate(words, 1):
            starts = range(max(0, end - WORDS_IN_A_NAME), end) if by_pinyin else ()
            read = (self._read_as(words[start:end], met[start]) for start in starts)
            met.append(any_of([all_of([met[-1], self._passage("", word)]), *filter(None, read)]))
        return met[-1]

    def _read_as(self, words: Sequence[str], before: Json) -> Json | None:
        """Return the query for names with this reading, in the stories that ``before`` matches."""
        read = self._had("readings", _readings(words))
        return all_of([before, {"terms": {"readings": read}}]) if read else None

    def _had(self, field: str, terms: Iterable[str]) -> list[str]:
        return [term for term in terms if (field, term) in self._known.whole]

    def _named(self, node: NameQuery, by_pinyin: bool) -> Json:
        wanted = name_key(node.name)
        found: list[Json] = []
        if whole := self._had("names", _whole_names(node)):
            found.append({"terms": {"names": whole}})
        elif wanted:
            found.append(containing("names", f"{node.field}:", wanted))
        if by_pinyin:
            found.append({"term": {"readings": safe(f"{node.field}:{wanted}")}})
        return any_of(found)

    def _credited(self, node: CreditQuery) -> Json:
        wanted, prefix = name_key(node.needle), f"{node.field}:"
        if whole := self._had("credits", [safe(f"{prefix}{wanted}")]):
            return {"terms": {"credits": whole}}
        return containing("credits", prefix, wanted)

    def _status(self, status: ReadStatus) -> Json:
        found = with_ids(self._known.flags.ids(status))
        return none_of(found) if status is ReadStatus.UNREAD else found


def _whole_names(node: NameQuery) -> list[str]:
    kind = EntityKind(node.field.value)
    return [safe(f"{node.field}:{key}") for key in keys_meant(kind, node.name)]


def _readings(words: Sequence[str]) -> list[str]:
    return [safe(f"{kind}:{''.join(words)}") for kind in (EntityKind.PERSON, EntityKind.PLACE)]


def _number(node: NumberRange) -> Json:
    low, high = bounds(node)
    if node.unit is None:
        found: list[Json] = [{"range": {NUMBERS: {"gte": low, "lt": high}}}]
    else:
        ends = {"gte": unit_number(node.unit, low), "lt": unit_number(node.unit, high)}
        found = [{"range": {"unit_number": ends}}]
    if not node.alone:
        overlapping: list[Json] = [
            {"range": {"range.low": {"lte": number_digits(node.high)}}},
            {"range": {"range.high": {"gte": number_digits(node.low)}}},
        ]
        if node.unit is not None:
            overlapping.append({"term": {f"range.{UNITS}": safe(node.unit)}})
        found.append({"nested": {"path": "range", "query": all_of(overlapping)}})
    return any_of(found)


def containing(field: str, prefix: str, wanted: str) -> Json:
    """Return the query for terms that contain ``wanted`` after ``prefix``."""
    escaped = "".join(f"\\{char}" if char in "*?\\" else char for char in safe(wanted))
    return {"wildcard": {field: {"value": f"{prefix}*{escaped}*"}}}


def with_ids(ids: Iterable[str]) -> Json:
    """Return the query for any number of stories by id."""
    every = sorted(map(safe, ids))
    chunks = [every[start : start + _AT_ONCE] for start in range(0, len(every), _AT_ONCE)]
    return any_of({"terms": {"id": chunk}} for chunk in chunks)


def all_of(queries: Iterable[Json]) -> Json:
    """Return the conjunction of queries."""
    found = [query for query in queries if query is not EVERYTHING]
    if len(found) == 1:
        return found[0]
    return {"bool": {"filter": found}} if found else EVERYTHING


def any_of(queries: Iterable[Json]) -> Json:
    """Return the disjunction of queries."""
    found = list(queries)
    if len(found) == 1:
        return found[0]
    return {"bool": {"should": found, "minimum_should_match": 1}} if found else NOTHING


def none_of(query: Json) -> Json:
    """Return the negation of a query."""
    return {"bool": {"must_not": [query]}}
