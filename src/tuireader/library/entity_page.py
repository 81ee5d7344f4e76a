"""The page of one person or place: everything the archive says about it."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from tuireader.entities.canonical_names import entity_key, keys_meant, name_key
from tuireader.entities.model import EntityKind
from tuireader.errors import TuireaderError
from tuireader.i18n import UserMessage
from tuireader.index.engine import Engine
from tuireader.index.pinyin import printed_reading
from tuireader.index.query.ast import Field, NameQuery, Query
from tuireader.index.query.parser import parse_query
from tuireader.index.record import Record
from tuireader.index.results import EntityCount, Facet, FacetCount, Sort
from tuireader.library.concordance import KwicLine, mention_line
from tuireader.library.entity_note import both_scripts
from tuireader.library.query_edit import condition
from tuireader.text.convert import DisplayScript
from tuireader.text.search_key import fold

_NAMES_SHOWN = 5


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


def entity_page(index: Engine, kind: EntityKind, name: str, view: DisplayScript) -> EntityPage:
    """Gather what the stories of ``index`` say of one person or place. Takes long.

    Raises:
        EntityMissingError: No story mentions it; says who is meant perhaps.
    """
    keys = frozenset(keys_meant(kind, name))
    query = parse_query(condition(Field(kind.value), name))
    ids = index.search(query, Sort.NEWEST).ids
    found = [
        (record, spans)
        for record in index.records(ids)
        if record and (spans := _spans(record, kind, keys))
    ]
    records = [record for record, _ in found]
    forms = _forms(records, kind, keys)
    if not forms:
        meant = index.names_found(NameQuery(Field(kind.value), fold(name), name))
        raise EntityMissingError(kind, name, meant)
    ids = tuple(record.story.id for record in records)
    dates = sorted(record.story.date for record in records if record.story.date)
    simplified, traditional = both_scripts(kind, forms[0].name)
    return EntityPage(
        kind=kind,
        name=forms[0].name,
        simplified=simplified,
        traditional=traditional,
        forms=forms,
        pinyin=printed_reading(kind, forms[0].name),
        query=query,
        stories=len(records),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        months=tuple(index.tally(Facet.MONTH, ids)),
        persons=_others(index.counts(EntityKind.PERSON, ids), kind, keys),
        places=_others(index.counts(EntityKind.PLACE, ids), kind, keys),
        mentions=tuple(
            mention_line(record, *span, view) for record, spans in found for span in spans
        ),
    )


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


def _forms(
    records: Sequence[Record], kind: EntityKind, keys: Collection[str]
) -> tuple[FacetCount, ...]:
    mentions, stories = Counter[str](), Counter[str]()
    for record in records:
        printed = [
            " ".join(each.text.split())
            for each in record.annotations
            if each.kind is kind and entity_key(each) in keys
        ]
        mentions.update(printed)
        stories.update(set(printed))
    commonest = sorted(stories, key=lambda form: (-stories[form], -mentions[form]))
    return tuple(FacetCount(form, stories[form]) for form in commonest)


def _others(
    counts: Iterable[EntityCount], kind: EntityKind, keys: Collection[str]
) -> tuple[EntityCount, ...]:
    return tuple(
        each for each in counts if each.kind is not kind or name_key(each.name) not in keys
    )
