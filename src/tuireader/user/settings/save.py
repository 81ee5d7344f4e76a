"""Save the settings, preserving everything else in the file."""

from collections.abc import Iterator
from contextlib import contextmanager

import tomlkit
from tomlkit import TOMLDocument
from tomlkit.exceptions import TOMLKitError

from tuireader.atomic import file_lock, replace_file
from tuireader.errors import TuireaderError
from tuireader.i18n import UserMessage, _, message_of
from tuireader.user.file_access import is_read_only
from tuireader.user.paths import make_private
from tuireader.user.settings.load import config_file, read_settings
from tuireader.user.settings.table import SETTINGS, Setting, SettingValue


class SettingsNotSavedError(TuireaderError):
    """The file of the settings cannot be written, or not without losing what is in it."""


def change(name: str, value: SettingValue) -> None:
    """Set one value in the file, which is created when missing; not in read-only mode.

    Raises:
        SettingsNotSavedError: It cannot be written, or is no TOML.
        TuireaderError: Its folder cannot be made.
    """
    if is_read_only():
        return
    with _alone():
        document = _read()
        if name in document:
            document[name] = value
        else:
            setting = next(one for one in SETTINGS if one.name == name)
            _add(document, setting, value)
        _write(document)


def write_missing() -> list[str]:
    """Write every setting that the file lacks into it, with its default and a comment.

    Returns:
        The names of the settings written.

    Raises:
        SettingsNotSavedError: As for ``change``.
    """
    with _alone():
        document = _read()
        missing = [setting for setting in SETTINGS if setting.name not in document]
        for setting in missing:
            _add(document, setting, setting.default)
        if missing:
            _write(document)
    return [setting.name for setting in missing]


@contextmanager
def _alone() -> Iterator[None]:
    """Turn what the system refuses, inside too, into an error for people."""
    file = config_file()
    try:
        make_private(file.parent)
        with file_lock(file.parent):
            yield
    except OSError as error:
        raise SettingsNotSavedError(
            "cannot write {file}: {reason}", file=file, reason=error
        ) from error


def _read() -> TOMLDocument:
    file = config_file()
    try:
        return tomlkit.parse(read_settings(file))
    except FileNotFoundError:
        return _new()
    except (OSError, UnicodeDecodeError, TOMLKitError, RecursionError) as error:
        raise SettingsNotSavedError(
            "cannot change {file}: {reason}", file=file, reason=_why(error)
        ) from error


def _why(error: Exception) -> UserMessage:
    if isinstance(error, OSError):
        return message_of(error)
    if isinstance(error, UnicodeDecodeError):
        return UserMessage("it is not UTF-8")
    if isinstance(error, RecursionError):
        return UserMessage("it is nested too deeply")
    return UserMessage("it is not TOML ({reason})", reason=error)


def _new() -> TOMLDocument:
    document = tomlkit.document()
    head = _("Settings of tuireader. Defaults apply to anything not set here.")
    document.add(tomlkit.comment(head))
    keys = tomlkit.table()
    head = _(
        "Keys for an action, in place of its own; `tuireader settings --keys` lists the actions."
    )
    keys.add(tomlkit.comment(head))
    keys.add(tomlkit.comment('toggle_script = ["t", "f2"]'))
    document.add(tomlkit.nl())
    document.add("keys", keys)
    return document


def _add(document: TOMLDocument, setting: Setting, value: SettingValue) -> None:
    """Put a setting below the others, above the tables, under its comment."""
    lines = [tomlkit.comment(setting.sentences), tomlkit.comment(setting.choices)]
    tables = {name: document.pop(name) for name in list(document) if _is_table(document, name)}
    for line in lines:
        document.add(line)
    document.add(setting.name, tomlkit.item(value))
    document.add(tomlkit.nl())
    for name, table in tables.items():
        document.add(name, table)


def _is_table(document: TOMLDocument, name: str) -> bool:
    return isinstance(document[name], tomlkit.items.Table | tomlkit.items.AoT)


def _write(document: TOMLDocument) -> None:
    # A link, as people keep who have their settings under version control, stays one.
    file = config_file().resolve()
    mode = file.stat().st_mode & 0o777 if file.exists() else 0o600
    replace_file(file, tomlkit.dumps(document).encode(), mode=mode)
