"""Additional field names that an archive or a person defines.

[fields]
text = "文章内容"
date = ["刊期", "日期"]
"""

from collections.abc import Mapping
from typing import Any, Final

from tuireader.errors import TuireaderError
from tuireader.i18n import UserMessage

FieldMapping = Mapping[str, tuple[str, ...]]
"""Comparable names of fields by the fact that they hold, a member of ``field_aliases.FACTS``."""

NO_MAPPING: Final[FieldMapping] = {}
_MOST_NAMES: Final = 100  # of a fact; each is looked for in every record


class MappingError(TuireaderError):
    """A mapping that cannot be used; the message says why, and what is allowed."""


def parsed(table: object) -> FieldMapping:
    """Return the mapping that a table of TOML describes.

    Raises:
        MappingError: It names an unknown fact, or something else than names.
    """
    # Imported here, with the rules for facts behind it: most archives have no such table.
    from tuireader.archive import field_aliases

    if not isinstance(table, dict):
        raise MappingError("[fields] must be a table")
    if unknown := sorted(map(str, table.keys() - field_aliases.FACTS)):
        allowed = ", ".join(sorted(field_aliases.FACTS))
        raise MappingError(
            UserMessage(
                "[fields] has no {value}; it may have {allowed}", value=unknown[0], allowed=allowed
            )
        )
    return {
        fact: tuple(map(field_aliases.comparable, _names(fact, value)))
        for fact, value in table.items()
    }


def _names(fact: str, value: Any) -> list[str]:
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) and name for name in names):
        raise MappingError(
            UserMessage("fields.{fact} must be a name or a list of names", fact=fact)
        )
    if len(names) > _MOST_NAMES:
        raise MappingError(
            UserMessage("fields.{fact} has more than {limit} names", fact=fact, limit=_MOST_NAMES)
        )
    return names


def applied(record: dict[str, Any], mapping: FieldMapping) -> dict[str, Any]:
    """Return a record with comparable names, the mapped ones under the names known to all."""
    from tuireader.archive.field_aliases import canonical

    for fact, names in mapping.items():
        there = [name for name in names if name in record]
        filled = (name for name in there if record[name] not in (None, ""))
        if name := next(filled, next(iter(there), None)):
            record[canonical(fact)] = record[name]
    return record
