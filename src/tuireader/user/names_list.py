"""A person's names list for all archives: ``names.txt`` in the config folder.

One name a line, ``-`` before what is no person, remarks behind a ``#``. Lines that a person wrote
stay as they are when a name is added or removed.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from tuireader.entities.canonical_names import name_key
from tuireader.entities.persons import user_names
from tuireader.entities.persons.user_names import NameEntry, UserNames
from tuireader.errors import TuireaderError
from tuireader.user.file_access import is_read_only, read_regular
from tuireader.user.paths import config_folder, make_private

_LONGEST: Final = 2**22  # bytes: a quarter of a million names


class NamesListError(TuireaderError):
    """The list of names cannot be read or written, or a name is not allowed in it."""


def names_file() -> Path:
    """Where the list is, or would be."""
    return config_folder() / "names.txt"


def load() -> UserNames:
    """Return the names in the list.

    Raises:
        NamesListError: It cannot be read.
    """
    return user_names.parse_names(_read())


def entries() -> list[NameEntry]:
    """Return the lines of the list, as they are written there.

    Raises:
        NamesListError: It cannot be read.
    """
    return user_names.entries(_read())


def add_person(name: str) -> None:
    """Write down that ``name`` is a person.

    Raises:
        NamesListError: It cannot be written, or ``name`` is not allowed in it.
    """
    _change(lambda text: user_names.with_entry(text, NameEntry(_proper(name), person=True)))


def ignore_name(name: str) -> None:
    """Write down that ``name`` is no person.

    Raises:
        NamesListError: It cannot be written, or ``name`` is not allowed in it.
    """
    _change(lambda text: user_names.with_entry(text, NameEntry(_proper(name), person=False)))


def remove(name: str) -> bool:
    """Remove ``name`` from the list; say whether it was there.

    Raises:
        NamesListError: It cannot be written.
    """
    return _change(lambda text: user_names.without(text, name))


def _proper(name: str) -> str:
    key, name = name_key(name), " ".join(name.split())
    if not key or key.startswith("-") or "#" in key or not name.isprintable():
        raise NamesListError(
            "{name!r} cannot be in the list of names: write a name without # and without "
            "- before it",
            name=name,
        )
    return name


def _read() -> str:
    file = names_file()
    try:
        return read_regular(file, _LONGEST).decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise NamesListError("cannot read {path}: {reason}", path=file, reason=error) from error
    except UnicodeDecodeError as error:
        raise NamesListError("{file} is not UTF-8; save it as UTF-8", file=file) from error


def _change(change: Callable[[str], str]) -> bool:
    """Change the text of the list; say whether it is another one now."""
    # Imported here: it takes 5 ms, and every start reads the list.
    from tuireader.atomic import file_lock, replace_file

    file = names_file()
    if is_read_only():
        raise NamesListError(
            "the list of names cannot be changed in a browser, unless "
            "`tuireader serve --allow-writing` allows it"
        )
    try:
        make_private(file.parent)
        with file_lock(file.parent):
            before = _read()
            after = change(before)
            if after != before:
                # Through a link to where the list really is.
                replace_file(file.resolve(), after.encode())
    except (OSError, UnicodeEncodeError) as error:
        raise NamesListError("cannot write {file}: {reason}", file=file, reason=error) from error
    return after != before
