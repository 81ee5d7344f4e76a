"""Load the settings: invalid values are reported and their defaults used."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tuireader.errors import TuireaderError
from tuireader.i18n import N_, UserMessage
from tuireader.user.file_access import read_regular
from tuireader.user.paths import config_folder
from tuireader.user.settings.table import SETTINGS, Settings

if TYPE_CHECKING:
    from tuireader.archive.archive_settings import ArchiveSettings

_LONGEST: Final = 2**16  # bytes
_LONGEST_LINE: Final = 2000  # characters
_LONG_LINE: Final = N_("it has a line that is too long")
_MOST_NOTES: Final = 20
_SHOWN: Final = 80  # characters of a value that is wrong

KEYS = "keys"
"""The table of the file that holds the keys of actions."""
ENGINES = "engines"
"""The table of the file that names the engine of each archive."""
FIELDS = "fields"
"""The table that holds names of fields, as ``tuireader.toml`` of an archive does."""


class LoadedSettings(NamedTuple):
    """What the file says.

    Attributes:
        settings: The values in force.
        named: The names of the settings that the file gives a value.
        notes: What is wrong in the file, a line each: which key, and what is allowed. In English.
    """

    settings: Settings
    named: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()


def config_file() -> Path:
    """Where the settings are."""
    return config_folder() / "config.toml"


def load() -> LoadedSettings:
    """Read the settings. Never fails: what is wrong is among the notes."""
    try:
        file = config_file()
        text = read_settings(file)
    except TuireaderError as error:
        return _unreadable(error.message)
    except FileNotFoundError:
        return LoadedSettings(Settings())
    except OSError as error:
        return _unreadable(UserMessage("cannot read {path}: {reason}", path=file, reason=error))
    except UnicodeDecodeError:
        return _unreadable(UserMessage("{file} is not UTF-8; the defaults are used", file=file))
    # Takes 10 ms to import, and most people have no such file.
    import tomllib

    try:
        return _checked(tomllib.loads(text), file)
    except RecursionError:
        reason: str = UserMessage("it is nested too deeply")
    except ValueError as error:
        reason = _short(str(error))
    return _unreadable(
        UserMessage(
            "{file} is not TOML ({reason}); the defaults are used", file=file, reason=reason
        )
    )


def archive_defaults() -> ArchiveSettings:
    """Return what holds where an archive says nothing of its files, as the settings have it."""
    # Takes 5 ms to import, and only reading the files of an archive needs it.
    from tuireader.archive.archive_settings import ArchiveSettings

    given = load().settings
    zone = None if given.time_zone == Settings().time_zone else given.time_zone
    return ArchiveSettings(given.fields, zone)


def read_settings(file: Path) -> str:
    """Return the text of the file.

    Raises:
        OSError: It cannot be read, or is not of a size that somebody writes.
        UnicodeDecodeError: It is not UTF-8.
    """
    text = read_regular(file, _LONGEST).decode("utf-8")
    # A key of thousands of parts takes minutes to parse.
    if max(map(len, text.splitlines()), default=0) > _LONGEST_LINE:
        raise OSError(errno.EFBIG, _LONG_LINE)
    return text


def _unreadable(note: str) -> LoadedSettings:
    return LoadedSettings(Settings(), notes=(note,))


def _checked(stored: Mapping[str, Any], file: Path) -> LoadedSettings:
    values = {one.name: stored[one.name] for one in SETTINGS if one.name in stored}
    right = {one.name: values[one.name] for one in SETTINGS if one.allows(values.get(one.name))}
    keys = {
        action: pressed
        for action, value in _table(stored.get(KEYS)).items()
        if (pressed := _pressed(value))
    }
    fields, mistake = _fields(stored.get(FIELDS))
    wrong = [*_notes(stored, values), *mistake]
    if (more := len(wrong) - _MOST_NOTES) > 0:
        wrong[_MOST_NOTES:] = [UserMessage("{count} more lines are wrong", count=more)]
    notes = tuple(UserMessage("{where}: {reason}", where=file, reason=note) for note in wrong)
    engines = {
        path: engine
        for path, engine in _table(stored.get(ENGINES)).items()
        if isinstance(engine, str)
    }
    settings = Settings(**right, fields=fields, engines=engines, keys=keys)
    return LoadedSettings(settings, frozenset(right), notes)


def _fields(table: object) -> tuple[Mapping[str, tuple[str, ...]], list[str]]:
    """Return the names of fields, and what is wrong with them: then none is used."""
    if table is None:
        return {}, []
    # Takes 20 ms to import, and few people have such a table.
    from tuireader.archive.field_mapping import MappingError, parsed

    try:
        return parsed(table), []
    except MappingError as error:
        return {}, [error.message]


def _notes(stored: Mapping[str, Any], values: Mapping[str, Any]) -> Iterator[str]:
    for setting in SETTINGS:
        if setting.name in values and not setting.allows(values[setting.name]):
            value, default = _short(toml(values[setting.name])), toml(setting.default)
            yield UserMessage(
                "{name} = {value} is not allowed; it may be {choices}; {default} is used",
                name=setting.name,
                value=value,
                choices=setting.choices,
                default=default,
            )
    for name in sorted(stored.keys() - {KEYS, FIELDS, ENGINES, *(one.name for one in SETTINGS)}):
        yield UserMessage("there is no setting {name}", name=_short(name))
    yield from _engine_notes(stored.get(ENGINES, {}))
    if not isinstance(stored.get(KEYS, {}), dict):
        yield N_("keys is not a table; write [keys], and below it an action and its keys")
    for action, value in _table(stored.get(KEYS)).items():
        if not _pressed(value):
            shown = _short(toml(value))
            yield UserMessage(
                'keys.{action} = {shown} is not allowed; write a list such as ["t", "f2"]',
                action=_short(action),
                shown=shown,
            )


def _engine_notes(table: object) -> Iterator[str]:
    if not isinstance(table, dict):
        yield N_("engines is not a table; write [engines], and below it a folder and its engine")
    for path, engine in _table(table).items():
        if not isinstance(engine, str):
            yield UserMessage(
                'the engine of {path} is not allowed; write "embedded" or an address in quotation '
                "marks",
                path=_short(path),
            )


def _table(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _pressed(value: object) -> tuple[str, ...]:
    """The keys of an action: one, or a list of them; nothing when it is neither."""
    keys = [value] if isinstance(value, str) else value
    if not isinstance(keys, list) or not all(isinstance(key, str) and key for key in keys):
        return ()
    return tuple(keys)


def toml(value: object) -> str:
    """A value as it is typed in the file."""
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
