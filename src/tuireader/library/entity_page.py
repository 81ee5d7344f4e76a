"""An entity: a short note on it, and its page."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from tuireader.entities.canonical_names import entity_key, keys_meant, name_key
from tuireader.entities.model import EntityKind
from tuireader.errors import TuireaderError
from tuireader.i18n import UserMessage
from tuireader.index.engine import Engine
from tuireader.index.name_readings import printed_reading
from tuireader.index.query.ast import Field, NameQuery, Query
from tuireader.index.query.parser import parse_query
from tuireader.index.record import Record
from tuireader.index.results import EntityCount, Facet, FacetCount, Sort
from tuireader.library.concordance import KwicLine, mention_line
from tuireader.library.query_edit import condition
from tuireader.text.convert import DisplayScript, convert
from tuireader.text.detect import Script
from tuireader.text.names import Name
from tuireader.text.normalize import to_simplified_halfwidth
from tuireader.text.search_key import fold


@dataclass(frozen=True, slots=True)
class EntityNote:
    """Who or what a name is.

    Attributes:
        name: As it was asked for.
        simplified: The name in Simplified characters.
        traditional: The name in Traditional characters.
        pinyin: How it is read, with tone marks; empty for a name not in Han characters.
        stories: How many stories mention it.
    """

    kind: EntityKind
    name: str
    simplified: str
    traditional: str
    pinyin: str
    stories: int


def entity_note(index: Engine, kind: EntityKind, name: str) -> EntityNote:
    """Return what is known of ``name`` in ``index``."""
    simplified, traditional = both_scripts(kind, name)
    found = index.search(parse_query(condition(Field(kind.value), name)), Sort.NEWEST)
    reading = printed_reading(kind, name)
    return EntityNote(kind, name, simplified, traditional, reading, len(found.ids))


def both_scripts(kind: EntityKind, name: str) -> tuple[str, str]:
    """Return ``name`` in Simplified and in Traditional characters."""
    simplified = to_simplified_halfwidth(name)
    whole = [Name(0, len(simplified), kind is EntityKind.PERSON)]
    return simplified, convert(simplified, Script.SIMPLIFIED, DisplayScript.TRADITIONAL, whole)


_NAMES_SHOWN = 5
# Stories whose page is shown first, which are read in a tenth of a second; and how many times more
# the next time.
_FIRST = 100
_GROWTH = 10


class EntityMissingError(TuireaderError):
    """No story mentions this person or place.

    Attributes:
        meant: Those that are meant perhaps.
    """

    def __init__(self, kind: EntityKind, name: str, meant: Sequence[EntityCount]) -> None:
        super().__init__(_message(kind, name, meant))
        self.meant = tuple(meant)


def _message(kind: EntityKind, name: str, meant: Sequence[EntityCount]) -> str:
    if not meant:
        return UserMessage("no story mentions the {kind} {name}", kind=kind, name=name)
    names = ", ".join(count.name for count in meant[:_NAMES_SHOWN])
    return UserMessage(
        "no story mentions the {kind} {name}; perhaps you mean: {names}",
        kind=kind,
        name=name,
        names=names,
    )


@dataclass(frozen=True, slots=True)
class EntityPage:
    """One person or place throughout the archive.

    Attributes:
        name: As it is printed most.
        simplified: The name in Simplified characters.
        traditional: The name in Traditional characters.
        forms: Every form as printed with the number of stories that print it, the commonest first.
        pinyin: How it is read, with tone marks; empty for a name not in Han characters.
        query: The search that finds its stories.
        stories: How many there are: those that mention it, and of a division those that mention
            only a place in it.
        first: Day of the first dated story.
        last: Day of the last one.
        months: Stories by month.
        persons: The persons in the same stories, those in most of them first.
        places: The places in the same stories.
        mentions: Every mention in a line, newest story first; of a story that mentions only a place
            in it, the first of those.
        complete: Whether all its stories were read, and not only the newest of them.
    """

    kind: EntityKind
    name: str
    simplified: str
    traditional: str
    forms: tuple[FacetCount, ...]
    pinyin: str
    query: Query
    stories: int
    first: str | None
    last: str | None
    months: tuple[FacetCount, ...]
    persons: tuple[EntityCount, ...]
    places: tuple[EntityCount, ...]
    mentions: tuple[KwicLine, ...]
    complete: bool = True


def entity_page(
    index: Engine,
    kind: EntityKind,
    name: str,
    view: DisplayScript,
    on_part: Callable[[EntityPage], bool] = lambda page: True,
) -> EntityPage:
    """Gather what the stories of ``index`` say of one person or place. Takes long.

    Args:
        index: Of the archive.
        kind: Person or place.
        name: In either script.
        view: The script that mentions are shown in.
        on_part: Given the page of the newest hundred stories, of the newest thousand and so on, as
            soon as it is there; says whether to go on.

    Raises:
        EntityMissingError: No story mentions it; says who is meant perhaps.
    """
    gathered = _Gathered(index, kind, name, view)
    ids = index.search(gathered.query, Sort.NEWEST).ids
    part = _FIRST
    for start in range(0, len(ids), _FIRST):
        if start == part:
            part *= _GROWTH
            if gathered.forms and not on_part(page := gathered.page(len(ids))):
                return page
        gathered.add(ids[start : start + _FIRST])
    if not gathered.forms:
        meant = index.names_found(NameQuery(Field(kind.value), fold(name), name))
        raise EntityMissingError(kind, name, meant)
    return gathered.page()


class _Gathered:
    """What is known of one person or place after some stories, of which none is kept."""

    def __init__(self, index: Engine, kind: EntityKind, name: str, view: DisplayScript) -> None:
        self._index, self._kind, self._view = index, kind, view
        self._keys = frozenset(keys_meant(kind, name))
        self.query = parse_query(condition(Field(kind.value), name))
        self.forms, self._times = Counter[str](), Counter[str]()
        self._ids: list[str] = []
        self._dates: list[str] = []
        self._mentions: list[KwicLine] = []

    def add(self, ids: Sequence[str]) -> None:
        """Read some stories."""
        for record in self._index.records(ids):
            if record and (spans := _spans(record, self._kind, self._keys)):
                self._ids.append(record.story.id)
                self._dates += [record.story.date] if record.story.date else []
                self._mentions += (mention_line(record, *span, self._view) for span in spans)
                printed = _printed(record, self._kind, self._keys)
                self._times.update(printed)
                self.forms.update(set(printed))

    def page(self, expected: int | None = None) -> EntityPage:
        """Return the page of the stories that were read, of so many that are expected."""
        index, kind, ids = self._index, self._kind, tuple(self._ids)
        forms = self._commonest()
        simplified, traditional = both_scripts(kind, forms[0].name)
        return EntityPage(
            kind=kind,
            name=forms[0].name,
            simplified=simplified,
            traditional=traditional,
            forms=forms,
            pinyin=printed_reading(kind, forms[0].name),
            query=self.query,
            stories=expected or len(ids),
            first=min(self._dates, default=None),
            last=max(self._dates, default=None),
            months=tuple(index.tally(Facet.MONTH, ids)),
            persons=_others(index.counts(EntityKind.PERSON, ids), kind, self._keys),
            places=_others(index.counts(EntityKind.PLACE, ids), kind, self._keys),
            mentions=tuple(self._mentions),
            complete=expected is None,
        )

    def _commonest(self) -> tuple[FacetCount, ...]:
        forms = sorted(self.forms, key=lambda form: (-self.forms[form], -self._times[form]))
        return tuple(FacetCount(form, self.forms[form]) for form in forms)


def _printed(record: Record, kind: EntityKind, keys: Collection[str]) -> list[str]:
    """Return how a story prints the name, once for every mention."""
    return [
        " ".join(each.text.split())
        for each in record.annotations
        if each.kind is kind and entity_key(each) in keys
    ]


def _spans(
    record: Record, kind: EntityKind, keys: Collection[str]
) -> Sequence[tuple[bool, tuple[int, int]]]:
    """Return where a story mentions it, in the headline or not; else where a place in it."""
    every = [
        (in_title, each)
        for in_title, entities in (
            (True, record.annotations.title),
            (False, record.annotations.text),
        )
        for each in entities
        if each.kind is kind
    ]
    named = [(at, each) for at, each in every if entity_key(each) in keys]
    inside = [(at, each) for at, each in every if any(name_key(one) in keys for one in each.within)]
    return [(at, (each.start, each.end)) for at, each in named or inside[:1]]


def _others(
    counts: Iterable[EntityCount], kind: EntityKind, keys: Collection[str]
) -> tuple[EntityCount, ...]:
    return tuple(
        each for each in counts if each.kind is not kind or name_key(each.name) not in keys
    )
