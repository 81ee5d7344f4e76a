"""Find records in JSON, in the shapes that sites, databases and programs export."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeGuard

from tuireader.archive import field_aliases, structured_data
from tuireader.archive.field_mapping import NO_MAPPING, FieldMapping, applied
from tuireader.archive.headline import is_headline
from tuireader.archive.publication_date import read_date
from tuireader.archive.story import UNKNOWN, Metadata

# Keys under which APIs and exports keep their stories, from the outside in.
_LISTS: Final = (
    "articles", "stories", "docs", "items", "data", "news", "results", "hits", "rows", "list",
    "posts", "entries", "messages", "records", "response", "result", "documents", "content",
)  # fmt: skip
# Wrappers around one record: Elasticsearch, GraphQL, JSON:API, CouchDB.
_WRAPPERS: Final = (
    "_source", "node", "attributes", "fields", "doc", "article", "post", "item", "news", "story",
    "record", "data", "detail", "info", "content", "body", "page", "result", "entry",
)  # fmt: skip
_DEEPEST: Final = 5
_MOST_EMPTY: Final = 100  # list items that are not records and are reported one by one
_SHORTEST_TEXT: Final = 60  # characters
_SHORTEST_TITLE: Final = 5  # Han characters
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_ADDRESS: Final = re.compile(r"https?://\S{4,2000}")
_JSON_FEED: Final = "jsonfeed.org"
_TELEGRAM: Final = frozenset(["name", "type", "messages"])

Named = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidate for a story.

    Attributes:
        value: The fields by their names as written.
        shared: Fields of the enclosing value that apply to all its records.
    """

    value: Named
    shared: Metadata = UNKNOWN


@dataclass(frozen=True, slots=True)
class Shapes:
    """Finds records by their field names.

    Attributes:
        mapping: Field names specific to the archive.
    """

    mapping: FieldMapping = field(default_factory=lambda: NO_MAPPING)

    def records(self, value: Any, depth: int = 0) -> Iterator[Candidate]:
        """Yield the records in ``value``; every item of a list counts as one."""
        if depth > _DEEPEST:
            return
        if isinstance(value, list):
            yield from self._of_list(value, depth)
        elif isinstance(value, dict):
            yield from self._of_object(value, depth)

    def _of_list(self, value: list[Any], depth: int) -> Iterator[Candidate]:
        rows = (self._of_rows(value[0], value[1:]) or _unnamed(value)) if value else ()
        if rows:
            yield from rows
            return
        empty = 0
        for each in value:
            if isinstance(each, dict | list):
                found = list(self.records(each, depth + 1))
                yield from found or [Candidate(each if isinstance(each, dict) else {})]
            elif (empty := empty + 1) <= _MOST_EMPTY:
                yield Candidate({})

    def _of_object(self, value: dict[str, Any], depth: int) -> Iterator[Candidate]:
        if inner := self._unwrapped(value):
            yield Candidate(inner)
        elif columns := self._of_columns(value):
            yield from columns
        elif self._is_story(value) and not self._lists_stories(value):
            yield Candidate(value)
        elif rows := self._of_rows(value.get("columns"), value.get("data")):
            yield from rows
        elif titled := _by_title(value):
            yield from titled
        else:
            yield from self._inside(value, depth)

    def _is_story(self, value: object) -> bool:
        return isinstance(value, dict) and structured_data.is_story(
            applied(field_aliases.normalise_names(value), self.mapping)
        )

    def _lists_stories(self, value: dict[str, Any]) -> bool:
        """Whether a field named like a text is really a list of records."""
        return any(
            isinstance(inner, list) and inner and self._is_story(inner[0]) and _is_whole(inner[0])
            for name, inner in value.items()
            if field_aliases.comparable(str(name)) in ("content", "contents", "article", "html")
        )

    def _unwrapped(self, value: dict[str, Any]) -> dict[str, Any] | None:
        """Return the record wrapped in ``value``, completed with fields of the wrapper."""
        for name in _WRAPPERS:
            inner = value.get(name)
            if isinstance(inner, dict) and self._is_story(inner) and _is_whole(inner):
                return {**_without_days(value, inner), **inner}
        return None

    def _of_columns(self, value: dict[str, Any]) -> list[Candidate]:
        """Read a table column by column: ``{"title": {"0": …}, "content": {"0": …}}``."""
        kinds = {type(each) for each in value.values()}
        if kinds not in ({dict}, {list}) or len({len(each) for each in value.values()}) != 1:
            return []
        titled = field_aliases.says_of("title", field_aliases.normalise_names(value))
        return _transposed(value) if titled and self._is_story(value) else []

    def _of_rows(self, header: object, rows: object) -> list[Candidate]:
        """Read a table row by row, after a row of names."""
        if not self.are_names(header) or not isinstance(rows, list):
            return []
        return [row_of(header, row) for row in rows if isinstance(row, list)]

    def are_names(self, value: object) -> TypeGuard[list[str]]:
        """Whether ``value`` is a list of field names of a story."""
        if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
            return False
        return self._is_story(dict.fromkeys(value, ""))

    def _inside(self, value: dict[str, Any], depth: int) -> Iterator[Candidate]:
        """Look for records in the lists of ``value``, else in all of its values."""
        shared = _shared(value)
        for name in _LISTS:
            if isinstance(value.get(name), dict | list):
                found = list(self.records(value[name], depth + 1))
                if any(self._is_story(each.value) for each in found):
                    yield from _with(found, shared)
                    return
        for name, inner in value.items():
            inner = _parsed(inner)
            if isinstance(inner, dict | list):
                found = list(self.records(inner, depth + 1))
                if any(self._is_story(each.value) for each in found):
                    yield from _with(_titled(found, name), _told_by(name).completed_by(shared))


def row_of(names: list[str], row: list[Any]) -> Candidate:
    """Return the record in a row of a table."""
    return Candidate(dict(zip(names, row, strict=False)))


def _unnamed(value: list[Any]) -> list[Candidate]:
    """Read rows without names; columns are recognised by their contents."""
    if not all(isinstance(row, list) for row in value):
        return []
    names = structured_data.column_names(value)
    return [row_of(names, row) for row in value] if names else []


def _by_title(value: dict[str, Any]) -> list[Candidate]:
    """Read an object that maps headlines to texts."""
    is_list = value and all(
        isinstance(text, str)
        and len(text) >= _SHORTEST_TEXT
        and is_headline(title)
        and len(_HAN.findall(title)) >= _SHORTEST_TITLE
        for title, text in value.items()
    )
    return [Candidate({"title": title, "text": text}) for title, text in value.items() if is_list]


def _is_whole(value: dict[str, Any]) -> bool:
    """Whether an object with a body is a record, not a wrapped body: ``{"rendered": …}``."""
    return len(value) > 1 and any(
        field_aliases.says_of(fact, field_aliases.normalise_names(value))
        for fact in ("title", "date", "url")
    )


def _without_days(wrapper: Named, record: Named) -> Named:
    """Return a wrapper without its days, where the record inside has its own."""
    if not any(field_aliases.is_day(field_aliases.comparable(str(name))) for name in record):
        return wrapper
    days = (name for name in wrapper if field_aliases.is_day(field_aliases.comparable(str(name))))
    return {name: wrapper[name] for name in wrapper.keys() - set(days)}


def _transposed(columns: dict[str, Any]) -> list[Candidate]:
    first = next(iter(columns.values()))
    if isinstance(first, list):
        rows = zip(*columns.values(), strict=True)
        return [Candidate(dict(zip(columns, row, strict=True))) for row in rows]
    if any(each.keys() != first.keys() for each in columns.values()):
        return []
    return [Candidate({name: each[key] for name, each in columns.items()}) for key in first]


def _shared(value: dict[str, Any]) -> Metadata:
    """Return the fields of ``value`` that apply to all records inside: date and source."""
    if value.keys() >= _TELEGRAM and isinstance(value["name"], str):
        return Metadata(source=value["name"])
    told = {name: each for name, each in value.items() if isinstance(each, str)}
    facts = field_aliases.facts(field_aliases.normalise_names(told))
    if _JSON_FEED in str(value.get("version")):
        return Metadata(source=told.get("title"))
    page = None if str(facts.page).isdecimal() else facts.page  # the number of a page of an answer
    return Metadata(date=facts.date, source=facts.source, page=page, column=facts.column)


def _told_by(name: str) -> Metadata:
    """Return what the name tells under which records stand: their day or address."""
    return Metadata(date=read_date(name), url=name if _ADDRESS.fullmatch(name) else None)


def _titled(found: list[Candidate], name: str) -> list[Candidate]:
    """Return the one record under a headline with it."""
    if len(found) != 1 or not is_headline(name) or len(_HAN.findall(name)) < _SHORTEST_TITLE:
        return found
    named = field_aliases.normalise_names(found[0].value)
    if field_aliases.says_of("title", named):
        return found
    return [replace(found[0], value={**found[0].value, "title": name})]


def _parsed(value: object) -> object:
    """Return the record in a text of JSON, as logs and queues wrap it."""
    if not isinstance(value, str) or not value.startswith(("{", "[{")):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return value


def _with(found: list[Candidate], shared: Metadata) -> Iterator[Candidate]:
    return (replace(each, shared=each.shared.completed_by(shared)) for each in found)
