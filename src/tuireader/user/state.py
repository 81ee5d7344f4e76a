"""State files: small JSON files that are replaced atomically.

A file holds one JSON object, ``{"version": 1, "value": …}``. It is replaced whole or not at all, so
that a reader never sees half of it, and changes of several programs follow one another. A file
that cannot be read is reported, and copied beside itself before it is replaced.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Generic, NamedTuple, TypeVar

from tuireader.atomic import file_lock, replace_file
from tuireader.errors import TuireaderError
from tuireader.i18n import N_, UserMessage, message_of
from tuireader.user.file_access import is_read_only, read_regular
from tuireader.user.paths import make_private, state_folder

T = TypeVar("T")

_LONGEST: Final = 2**26  # bytes; 200,000 stories that are marked take 4 MB
DAMAGED: Final = ".damaged-"
"""Part of the name of the copy of a damaged file."""

# What reading JSON of an unexpected shape raises; the last by brackets nested 1,000 deep.
_DAMAGE = (ValueError, TypeError, LookupError, AttributeError, RecursionError)


_unwritten: dict[Path, Any] = {}
"""What would have been saved, where nothing may be written."""


class StateNotSavedError(TuireaderError):
    """The state folder cannot be written; the file is as it was."""


class Loaded(NamedTuple, Generic[T]):
    """What a file says.

    Attributes:
        value: What was saved last; the default when there is nothing that can be read.
        note: One line for the person when something was there that could not be read.
    """

    value: T
    note: str | None = None


@dataclass(frozen=True, slots=True)
class StateFile(Generic[T]):
    """One kind of state. Its methods may be called from any thread and any number of programs.

    Attributes:
        name: Of the file, without its ending.
        version: Raised when the form of the value changes.
        default: The value where there is no file.
        pack: Makes plain JSON of a value.
        unpack: Undoes ``pack``; raises ``ValueError``, ``TypeError``, ``LookupError`` or
            ``AttributeError`` for what ``pack`` never made.
    """

    name: str
    version: int
    default: T
    pack: Callable[[T], Any]
    unpack: Callable[[Any], T]

    def load(self) -> Loaded[T]:
        """Return what was saved last. Never fails, and changes nothing that is there."""
        if _unwritten and self.path in _unwritten:
            return Loaded(_unwritten[self.path])
        try:
            return Loaded(self._value())
        except OSError as error:
            return Loaded(
                self.default,
                UserMessage("cannot read {path}: {reason}", path=self.path, reason=error),
            )
        except TuireaderError as error:
            return Loaded(self.default, error.message)
        except _DamagedError as error:
            kept = self._keep(error.stored)
            note = UserMessage("{path}: {reason}; {kept}", path=self.path, reason=error, kept=kept)
            return Loaded(self.default, note)

    def damage(self) -> str | None:
        """Say what is wrong with what was saved, changing nothing; ``None`` when nothing is."""
        try:
            self._value()
        except OSError as error:
            return UserMessage("it cannot be read: {reason}", reason=error)
        except _DamagedError as error:
            return message_of(error)
        return None

    def save(self, value: T) -> None:
        """Put ``value`` in the place of what is there.

        Raises:
            StateNotSavedError: The folder cannot be written.
        """
        self.change(lambda _: value)

    def change(self, change: Callable[[T], T]) -> T:
        """Save what ``change`` makes of the value there is, while no other program changes it.

        Raises:
            StateNotSavedError: The folder cannot be written.
        """
        if is_read_only():
            value = _unwritten[self.path] = change(self.load().value)
            return value
        try:
            make_private(self.path.parent)
            with file_lock(self.path.parent):
                value = change(self.load().value)
                replace_file(self.path, self._packed(value))
        except OSError as error:
            raise StateNotSavedError(
                "cannot save {path}: {reason}", path=self.path, reason=error
            ) from error
        return value

    @property
    def path(self) -> Path:
        """Where it is, or would be."""
        return state_folder() / f"{self.name}.json"

    def _value(self) -> T:
        try:
            stored = read_regular(self.path, _LONGEST)
        except FileNotFoundError:
            return self.default
        try:
            return self._unpacked(stored)
        except _OtherVersionError as error:
            raise _DamagedError(
                N_("it was written by another version of tuireader"), stored
            ) from error
        except _DAMAGE as error:
            raise _DamagedError(N_("it is damaged"), stored) from error

    def _packed(self, value: T) -> bytes:
        document = {"version": self.version, "value": self.pack(value)}
        text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
        # Half a surrogate pair, from the name of a file, becomes an escape of JSON.
        return text.encode("utf-8", "backslashreplace")

    def _unpacked(self, stored: bytes) -> T:
        document = json.loads(stored.decode("utf-8"))
        if document["version"] != self.version:
            raise _OtherVersionError
        return self.unpack(document["value"])

    def _keep(self, stored: bytes) -> str:
        """Copy what cannot be read beside the file, once; say where."""
        # OpenSSL comes with it: 5 ms of every start.
        import hashlib

        # Named by its content: found damaged ten times it is kept once.
        digest = hashlib.blake2b(stored, digest_size=4).hexdigest()
        kept = self.path.with_name(f"{self.name}{DAMAGED}{digest}.json")
        try:
            if not kept.exists() and not is_read_only():
                replace_file(kept, stored)
        except OSError as error:
            return UserMessage("its old contents cannot be copied: {reason}", reason=error)
        return UserMessage("its old contents are kept in {kept}", kept=kept)


class _OtherVersionError(ValueError):
    """The file was written by another version of the program."""


class _DamagedError(Exception):
    """What a file holds cannot be read; ``str()`` says why."""

    def __init__(self, reason: str, stored: bytes) -> None:
        super().__init__(reason)
        self.stored = stored
