"""Names of fields that an archive has for itself, from ``tuireader.toml`` in its folder.

[fields]
text = "文章内容"
date = ["刊期", "日期"]
"""

import os
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from tuireader.archive import field_aliases
from tuireader.archive.file_types import MAPPING_FILE as NAME
from tuireader.archive.unreadable import UnreadableFile
from tuireader.i18n import UserMessage

_LARGEST: Final = 2**16  # bytes

FieldMapping = Mapping[str, tuple[str, ...]]
"""Comparable names of fields by the fact that they hold, a member of ``fields.FACTS``."""

NO_MAPPING: Final[FieldMapping] = {}


def mapping_for(path: str, absolute: Path) -> FieldMapping:
    """Return the mapping for the file ``path``: of its folder, or the nearest above with one.

    Args:
        path: Relative to the archive, whose folder is the last that is looked into.
        absolute: Where the file is opened.

    Raises:
        Unreadable: There is one with a mistake in it.
    """
    for folder in absolute.parents[: path.count("/") + 1]:
        place = folder / NAME
        try:
            state = os.stat(place)
        except OSError:
            continue
        return _load(place, state.st_size, state.st_mtime_ns)
    return NO_MAPPING


@lru_cache(maxsize=16)
def _load(place: Path, size: int, mtime_ns: int) -> FieldMapping:
    """Read one file; its state tells when it must be read again."""
    if size > _LARGEST:
        raise UnreadableFile(
            UserMessage("{name}: larger than {limit} kB", name=NAME, limit=_LARGEST // 1024)
        )
    try:
        content = tomllib.loads(place.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise UnreadableFile(UserMessage("{name}: not TOML", name=NAME)) from error
    return parsed(content.get("fields", {}))


def parsed(table: object) -> FieldMapping:
    """Return the mapping that a table of TOML describes.

    Raises:
        Unreadable: It names an unknown fact, or something else than names.
    """
    if not isinstance(table, dict):
        raise UnreadableFile(UserMessage("{name}: [fields] must be a table", name=NAME))
    if unknown := sorted(map(str, table.keys() - field_aliases.FACTS)):
        allowed = ", ".join(sorted(field_aliases.FACTS))
        raise UnreadableFile(
            UserMessage(
                "{name}: [fields] has no {value}; it may have {allowed}",
                name=NAME,
                value=unknown[0],
                allowed=allowed,
            )
        )
    return {fact: _names(fact, value) for fact, value in table.items()}


def _names(fact: str, value: Any) -> tuple[str, ...]:
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise UnreadableFile(
            UserMessage(
                "{name}: fields.{fact} must be a name or a list of names", name=NAME, fact=fact
            )
        )
    return tuple(map(field_aliases.comparable, names))


def applied(record: dict[str, Any], mapping: FieldMapping) -> dict[str, Any]:
    """Return a record with comparable names, the mapped ones under the names known to all."""
    for fact, names in mapping.items():
        there = [name for name in names if name in record]
        filled = (name for name in there if record[name] not in (None, ""))
        if name := next(filled, next(iter(there), None)):
            record[field_aliases.canonical(fact)] = record[name]
    return record
