"""The mapping of an index on a server: the fields of a story's document."""

from __future__ import annotations

import base64
import sys
from collections.abc import Iterable
from functools import cache
from typing import Any, Final
from unicodedata import unidata_version

from tuireader.archive import version as archive_version
from tuireader.entities import version as entities_version
from tuireader.entities.model import EntityKind
from tuireader.index.prepared_story import PreparedStory, date_in, key_in
from tuireader.index.query.ranges import number_digits
from tuireader.index.record import decode_printed
from tuireader.index.search import facets
from tuireader.index.story_keys import decode_key
from tuireader.index.whoosh_format.schema import CREDIT_TERMS, NAMES, READINGS, RECORD, decode
from tuireader.server.terms import chars, pairs, safe
from tuireader.text import dictionaries, search_key

MAPPING_VERSION: Final = 1
"""Incremented whenever a field below changes its format or meaning."""

NUMBERS: Final = "number"
UNITS: Final = "unit"
LINES: Final = {kind: f"{kind.value}_lines" for kind in EntityKind}
"""The fields that entities are counted by: see ``search.facets``."""

_UNDATED_LAST: Final = 9999_99_99
_MADE_BY: Final = "tuireader"

# No plugin is needed: the client makes the terms, and the server splits at whitespace only. A
# phrase never spans the title, the first value, and the body, the second.
_TEXT: Final = {
    "type": "text",
    "analyzer": "whitespace",
    "norms": False,
}
_PAIRS: Final = {**_TEXT, "position_increment_gap": 100}
_CHARACTERS: Final = {**_TEXT, "index_options": "docs"}
_TERM: Final = {"type": "keyword"}
_SEARCHED: Final = {"type": "keyword", "doc_values": False}
_COUNTED: Final = {"type": "keyword", "index": False}
_SORTED: Final = {"type": "integer"}

_FIELDS: Final[dict[str, Any]] = {
    # Titles and texts, folded and as printed: character bigrams and characters.
    "two": _PAIRS,
    "one": _CHARACTERS,
    "title_two": _PAIRS,
    "title_one": _CHARACTERS,
    "printed_two": _PAIRS,
    "printed_one": _CHARACTERS,
    "printed_title_two": _PAIRS,
    "printed_title_one": _CHARACTERS,
    # Sort keys: newest or oldest first, undated stories last.
    "day": _SORTED,
    "day_or_last": {**_SORTED, "index": False},
    "path": _TERM,
    "id": _TERM,
    # The stamp of its file, and the number of stories written from that file.
    "stamp": _COUNTED,
    # Fields for conditions.
    "names": _TERM,
    "readings": _TERM,
    "credits": _TERM,
    NUMBERS: _SEARCHED,
    "unit_number": _SEARCHED,
    "range": {
        "type": "nested",
        "properties": {"low": _SEARCHED, "high": _SEARCHED, UNITS: _SEARCHED},
    },
    # Fields for facets.
    "month": _SORTED,
    "source": _COUNTED,
    "script": _COUNTED,
    UNITS: _COUNTED,
    **dict.fromkeys(LINES.values(), _COUNTED),
    # The story itself; every other field can be derived from it and is not stored.
    "record": {"type": "binary", "store": True},
}


@cache
def made_with() -> dict[str, str]:
    """Return the versions that the contents of an index depend on."""
    return {
        "mapping": str(MAPPING_VERSION),
        "reading": str(archive_version.VERSION),
        "analysis": str(entities_version.VERSION),
        "key": f"{search_key.VERSION} of Unicode {unidata_version}",
        "dictionaries": dictionaries.fingerprint(),
    }


def index_body(shards: int | None) -> dict[str, Any]:
    """Return the body of the request that creates an index."""
    settings: dict[str, Any] = {"refresh_interval": "-1"}  # every commit refreshes
    if shards:
        settings["number_of_shards"] = shards
    return {
        "settings": {"index": settings},
        "mappings": {
            "dynamic": "strict",
            "_meta": {_MADE_BY: made_with()},
            "_source": {"enabled": False},
            "properties": _FIELDS,
        },
    }


def maker(mapping: dict[str, Any]) -> dict[str, str] | None:
    """Return the versions recorded in a mapping; ``None`` if another program created it."""
    meta = mapping.get("mappings", {}).get("_meta", {}).get(_MADE_BY)
    return meta if isinstance(meta, dict) else None


def document(story: PreparedStory, stories_of_file: int) -> dict[str, Any]:
    """Return the document of ``story``."""
    columns = story.columns
    day = date_in(columns)
    return {
        **_texts(story),
        "day": day,
        "day_or_last": day or _UNDATED_LAST,
        "path": safe(story.path),
        "id": safe(story.id),
        "stamp": f"{_column(story, 'stamp')} {stories_of_file}",
        "names": _safe(story.terms[NAMES]),
        "readings": _safe(story.terms[READINGS]),
        "credits": _safe(_column(story, CREDIT_TERMS).split("\n")),
        "month": day // 100,
        "source": safe(_column(story, "source")),
        "script": _column(story, "script"),
        **{
            field: _safe(filter(None, _column(story, kind.value).split("\n")))
            for kind, field in LINES.items()
        },
        **_numbers(_column(story, EntityKind.NUMBER.value)),
        "record": base64.b64encode(_bytes(story, RECORD)).decode("ascii"),
    }


def _texts(story: PreparedStory) -> dict[str, Any]:
    title, text = decode_key(key_in(story.columns)).split("\n", 1)
    printed_title, printed = decode_printed(_bytes(story, RECORD))
    return {
        "two": [pairs(title), pairs(text)],
        "one": chars(title, text),
        "title_two": pairs(title),
        "title_one": chars(title),
        "printed_two": [pairs(printed_title), pairs(printed)],
        "printed_one": chars(printed_title, printed),
        "printed_title_two": pairs(printed_title),
        "printed_title_one": chars(printed_title),
    }


def _numbers(lines: str) -> dict[str, Any]:
    amounts = list(facets.numbers(lines))
    alone = [each for each in amounts if each.low == each.high]
    return {
        NUMBERS: sorted({number_digits(each.low) for each in alone}),
        "unit_number": sorted({unit_number(each.unit, number_digits(each.low)) for each in alone}),
        "range": [
            {
                "low": number_digits(each.low),
                "high": number_digits(each.high),
                UNITS: safe(each.unit),
            }
            for each in amounts
            if each.low != each.high
        ],
        UNITS: _safe(facets.units_of(lines)),
    }


def unit_number(unit: str, digits: str) -> str:
    """Return the term of a number with its unit."""
    return f"{safe(unit)}\t{digits}"


def _safe(values: Iterable[str]) -> list[str]:
    return sorted(map(safe, values))


def _column(story: PreparedStory, name: str) -> str:
    return decode(_bytes(story, name))


def _bytes(story: PreparedStory, name: str) -> bytes:
    value = story.columns[name]
    return value if isinstance(value, bytes) else value.to_bytes(8, sys.byteorder)
