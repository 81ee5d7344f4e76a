"""Reading settings of an archive: the ``tuireader.toml`` in one of its folders.

time_zone = "Asia/Taipei"
engine = "https://search.example:9200/news"

[fields]
text = "文章内容"
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from tuireader.archive.field_mapping import NO_MAPPING, FieldMapping, MappingError, parsed
from tuireader.archive.file_types import SETTINGS_FILE as NAME
from tuireader.archive.files import UnreadableFile, read_bytes
from tuireader.i18n import UserMessage
from tuireader.text.time_zone import is_time_zone

_LARGEST: Final = 2**16  # bytes
# In a line. A dotted key of 30,000 parts takes 10 s to read: tomllib begins anew for each part.
_MOST_DOTS: Final = 200
_FIELDS: Final = "fields"
_TIME_ZONE: Final = "time_zone"
_ENGINE: Final = "engine"


@dataclass(frozen=True, slots=True)
class ArchiveSettings:
    """What an archive says of its files, or a person of all archives.

    Attributes:
        fields: Names of fields besides those known to all.
        time_zone: In which an instant is dated; ``None`` for the default.
        engine: Where the index is to be, for the person to confirm: no file is read otherwise.
    """

    fields: FieldMapping = field(default_factory=lambda: NO_MAPPING)
    time_zone: str | None = None
    engine: str | None = None

    def completed_by(self, other: "ArchiveSettings") -> "ArchiveSettings":
        """Return how files are read, with what these leave open taken from ``other``."""
        fields = {**other.fields, **self.fields}
        return ArchiveSettings(fields, self.time_zone or other.time_zone)

    def to_json(self) -> dict[str, Any]:
        """Return how files are read, as plain values."""
        return {
            _FIELDS: {fact: list(names) for fact, names in sorted(self.fields.items())},
            _TIME_ZONE: self.time_zone,
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "ArchiveSettings":
        """Undo :meth:`to_json`."""
        fields = {fact: tuple(names) for fact, names in told[_FIELDS].items()}
        return cls(fields, told[_TIME_ZONE])


NO_SETTINGS: Final = ArchiveSettings()


def settings_for(path: str, absolute: Path) -> ArchiveSettings:
    """Return what holds for the file ``path``: of its folder, or the nearest above that says some.

    Args:
        path: Relative to the archive, whose folder is the last that is looked into.
        absolute: Where the file is opened.

    Raises:
        UnreadableFile: There is a mistake in them.
    """
    for folder in absolute.parents[: path.count("/") + 1]:
        place = folder / NAME
        try:
            state = os.stat(place)
        except OSError:
            continue
        return _load(place, state.st_size, state.st_mtime_ns)
    return NO_SETTINGS


def engine_wanted(root: Path) -> str | None:
    """Return the engine that the archive in ``root`` asks for.

    A mistake in its settings counts as none: it is reported for each of the files.
    """
    place = root / NAME
    try:
        state = os.stat(place)
        return _load(place, state.st_size, state.st_mtime_ns).engine
    except (OSError, UnreadableFile):
        return None


@lru_cache(maxsize=16)
def _load(place: Path, size: int, mtime_ns: int) -> ArchiveSettings:
    """Read one file; its state tells when it must be read again."""
    if size > _LARGEST:
        raise UnreadableFile(
            UserMessage("{name}: larger than {limit} kB", name=NAME, limit=_LARGEST // 1024)
        )
    import tomllib  # 5 ms, and most archives have no such file

    try:
        text = read_bytes(place).decode("utf-8-sig")
        if any(line.count(".") > _MOST_DOTS for line in text.splitlines()):
            raise UnreadableFile("it is nested too deeply")
        content = tomllib.loads(text)
    except UnreadableFile as error:
        raise UnreadableFile(
            UserMessage("{name}: {reason}", name=NAME, reason=error.message)
        ) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(UserMessage("{name}: not TOML", name=NAME)) from error
    return _checked(content)


def _checked(content: Mapping[str, Any]) -> ArchiveSettings:
    if unknown := sorted(content.keys() - {_FIELDS, _TIME_ZONE, _ENGINE}):
        raise UnreadableFile(
            UserMessage(
                "{name}: there is no setting {value}; it may have time_zone, engine and [fields]",
                name=NAME,
                value=unknown[0],
            )
        )
    zone = content.get(_TIME_ZONE)
    if zone is not None and not is_time_zone(zone):
        raise UnreadableFile(
            UserMessage(
                "{name}: there is no time zone {value}; write one such as Asia/Taipei",
                name=NAME,
                value=zone,
            )
        )
    engine = content.get(_ENGINE)
    if not isinstance(engine, str | None):
        raise UnreadableFile(
            UserMessage("{name}: the engine is not an address in quotation marks", name=NAME)
        )
    try:
        return ArchiveSettings(parsed(content.get(_FIELDS, {})), zone, engine)
    except MappingError as error:
        raise UnreadableFile(
            UserMessage("{name}: {reason}", name=NAME, reason=error.message)
        ) from error
