"""Complete the word being typed: a field, a person, a place, a source, a month, a unit."""

import re
import threading
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from heapq import nsmallest
from typing import Final, NamedTuple

from tuireader.entities.canonical_names import name_key
from tuireader.entities.model import EntityKind
from tuireader.errors import TuireaderError
from tuireader.index.engine import Engine
from tuireader.index.name_readings import load_readings, make_readings
from tuireader.index.query.ast import FIELD_NAMES, Field, ReadStatus
from tuireader.index.query.lexer import half_width
from tuireader.index.results import Facet
from tuireader.library.options import Completion
from tuireader.library.query_edit import quoted

# A phrase between quotation marks is done; one that is still open may be completed.
_PHRASE: Final = re.compile(r'"[^"]*+("?+)|“[^“”„]*+([“”„]?+)|「[^」]*+(」?+)|『[^』]*+(』?+)')
_DONE: Final = "\0"
_OPENING: Final = re.compile('["“「『]')
_SEPARATOR: Final = re.compile(r"[\s():\"“”「」『』\0]")
_LONGEST_FIELD: Final = max(map(len, FIELD_NAMES))
_FIELD_AT_END: Final = re.compile(
    rf"(?:[a-z]{{1,{_LONGEST_FIELD}}}|[\u4e00-\u9fff]{{1,{_LONGEST_FIELD}}}):$", re.IGNORECASE
)
_WITH_READING: Final = {Field.PERSON: EntityKind.PERSON, Field.PLACE: EntityKind.PLACE}
_UNTYPED: Final = (Field.PERSON, Field.PLACE, Field.SOURCE)
_MADE_AT_ONCE: Final = 2_000  # stories, whose names are gathered in a few hundredths of a second
_AFTER_EVERYTHING: Final = "\U0010ffff"


class VocabularyEntry(NamedTuple):
    """A value of a field and the number of stories that have it."""

    field: Field
    name: str
    stories: int


class Vocabulary:
    """All that can be completed in one state of an index, by the beginning of name or reading."""

    def __init__(self, entries: Iterable[VocabularyEntry]) -> None:
        # The place of an entry is its rank.
        self._entries = sorted(entries, key=lambda entry: (-entry.stories, entry.name))
        spelled: dict[Field, list[tuple[str, int]]] = {field: [] for field in Field}
        for rank, entry in enumerate(self._entries):
            spelled[entry.field] += ((spelling, rank) for spelling in _spellings(entry))
        # Two lists, and not one of pairs, at each of which the garbage collector would look.
        self._spelled: dict[Field, tuple[list[str], list[int]]] = {}
        for field, pairs in spelled.items():
            pairs.sort()
            self._spelled[field] = [each for each, _ in pairs], [rank for _, rank in pairs]

    @classmethod
    def of(cls, index: Engine) -> "Vocabulary":
        """Gather what the stories of ``index`` have. Takes long: readings are made of all names."""
        load_readings()
        return cls(_entries(index))

    def starting_with(
        self, prefix: str, fields: Sequence[Field], limit: int
    ) -> list[VocabularyEntry]:
        """Return the entries whose name or reading starts so, those in most stories first."""
        key = name_key(prefix)
        ranks = {rank for field in fields for rank in self._ranks(field, key)}
        return [self._entries[rank] for rank in nsmallest(limit, ranks)]

    def _ranks(self, field: Field, key: str) -> list[int]:
        spellings, ranks = self._spelled[field]
        start, end = bisect_left(spellings, key), bisect_left(spellings, key + _AFTER_EVERYTHING)
        return ranks[start:end]


class LatestVocabulary:
    """The vocabulary of an index, made anew when that has changed.

    Of a large index that takes seconds: until it is made, the one before is of use.
    """

    def __init__(self, index: Engine) -> None:
        self._index = index
        self._made: tuple[int | None, Vocabulary] | None = None
        self._making: threading.Thread | None = None

    def get(self) -> Vocabulary:
        """Return the newest that can be had at once, or the first one. Call it in one thread."""
        generation, made = self._index.generation, self._made
        if made is None or (made[0] != generation and self._index.size() <= _MADE_AT_ONCE):
            made = self._made = generation, Vocabulary.of(self._index)
        elif made[0] != generation and not (self._making and self._making.is_alive()):
            self._making = threading.Thread(target=self._make, args=(generation,), daemon=True)
            self._making.start()
        return made[1]

    def _make(self, generation: int | None) -> None:
        # The archive may be closed meanwhile.
        with suppress(TuireaderError, ValueError, OSError):
            self._made = generation, Vocabulary.of(self._index)


class _LastWord(NamedTuple):
    """What stands before the cursor.

    Attributes:
        start: Where it starts, the name of its field included.
        field: That name, if one is typed.
        typed: The word, or the open phrase without its quotation mark.
        in_phrase: It is a phrase.
    """

    start: int
    field: str | None
    typed: str
    in_phrase: bool


def complete(vocabulary: Vocabulary, text: str, limit: int) -> list[Completion]:
    """Return what the last word of ``text`` may become, ``limit`` of them at the most.

    A name that is already complete, in either script, is not offered.
    """
    start, name, typed, in_phrase = _last_word(text)
    if name is not None:
        field = FIELD_NAMES.get(name.lower())
        return _values(vocabulary, typed, [field] if field else [], start, limit)
    if not typed.strip():
        return []
    fields = [] if in_phrase else _field_names(typed, start)
    return (fields + _values(vocabulary, typed, _UNTYPED, start, limit))[:limit]


def _last_word(text: str) -> _LastWord:
    masked = _PHRASE.sub(_masked, half_width(text))
    opening = _OPENING.search(masked, masked.rfind(_DONE) + 1)
    if opening:
        start, value = opening.span()
    else:
        start = value = len(masked) - len(_SEPARATOR.split(masked)[-1])
    tail = masked[max(0, start - _LONGEST_FIELD - 1) : start]
    if field := _FIELD_AT_END.search(tail):
        name = field[0].removesuffix(":")
        return _LastWord(start - len(field[0]), name, text[value:], bool(opening))
    if not opening and masked.startswith("-", start):
        start = value = start + 1
    return _LastWord(start, None, text[value:], bool(opening))


def _masked(phrase: re.Match[str]) -> str:
    closed = any(phrase.groups())
    return _DONE * len(phrase[0]) if closed else phrase[0]


def _values(
    vocabulary: Vocabulary, typed: str, fields: Sequence[Field], start: int, limit: int
) -> list[Completion]:
    key = name_key(typed)
    return [
        Completion(field, name, start, f"{field}:{quoted(name)}", stories)
        for field, name, stories in vocabulary.starting_with(typed, fields, limit)
        if name_key(name) != key
    ]


def _field_names(typed: str, start: int) -> list[Completion]:
    wanted = half_width(typed).lower()
    names: dict[Field, str] = {}
    for name, field in FIELD_NAMES.items():
        # In letters a field is offered under one name, and read under others.
        if name.startswith(wanted) and (name == field or not name.isascii()):
            names.setdefault(field, f"{name}:")
    return [Completion("field", name, start, name, 0) for name in names.values()]


def _entries(index: Engine) -> Iterator[VocabularyEntry]:
    for field, kind in _WITH_READING.items():
        for count in index.counts(kind, None):
            yield VocabularyEntry(field, count.name, count.stories)
    for field, facet in (
        (Field.SOURCE, Facet.SOURCE),
        (Field.SCRIPT, Facet.SCRIPT),
        (Field.DATE, Facet.MONTH),
        (Field.UNIT, Facet.UNIT),
    ):
        for name, stories in index.tally(facet, None):
            yield VocabularyEntry(field, name, stories)
    for standing in ReadStatus:
        yield VocabularyEntry(Field.IS, standing.value, 0)


def _spellings(entry: VocabularyEntry) -> Iterator[str]:
    yield name_key(entry.name)
    if entry.field in _WITH_READING:
        yield from make_readings(_WITH_READING[entry.field], entry.name)
