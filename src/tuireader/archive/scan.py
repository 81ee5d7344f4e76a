"""Scan an archive: every entry is a source file, or is skipped with a reason.

Hidden files and folders (their names begin with a dot, such as ``.git``) are left out silently:
they belong to other programs. So is ``tuireader.toml``, which names the fields of the archive.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path
from typing import Final, NamedTuple

from tuireader.archive.file_types import (
    SETTINGS_FILE,
    file_type_of,
    is_readme,
    may_be_story_of_folder,
    why_ignored,
)
from tuireader.archive.files import reason_of
from tuireader.i18n import UserMessage


class SourceFile(NamedTuple):
    """A regular file that should hold stories; a tuple, since every update makes all of them.

    Attributes:
        path: Relative to the archive, with forward slashes.
        place: Where it is, absolute.
        size: In bytes.
        version: A number that differs after every change, see :func:`_version`.
    """

    path: str
    place: str | Path
    size: int
    version: int

    @property
    def absolute(self) -> Path:
        """Where to open it; made when asked for, since most files of an archive are not opened."""
        return Path(self.place)


@dataclass(frozen=True, slots=True)
class SkippedEntry:
    """An entry that is not read, and why, in a few words for people."""

    path: str
    reason: str


# Deeper than any archive that people keep; a folder that holds itself through a mount ends here.
MAX_DEPTH = 256
_LARGEST: Final = 2**63 - 1  # that SQLite holds


@dataclass(frozen=True, slots=True)
class _Folder:
    path: str
    absolute: str
    depth: int
    # When the names of fields that hold here were written down: then every file is read again.
    mapped_ns: int = 0


def scan(root: Path) -> Iterator[SourceFile | SkippedEntry]:
    """List the archive in the folder ``root``, each folder by name, always in the same order.

    No symbolic link is followed (``root`` itself may be one), no device or pipe is opened, and a
    folder that is reached twice is listed once.
    """
    seen: set[tuple[int, int]] = set()
    waiting = [iter(_open(_Folder("", os.fspath(root), 0), seen))]
    while waiting:
        for entry in waiting[-1]:
            if isinstance(entry, _Folder):
                waiting.append(iter(_open(entry, seen)))
                break
            yield entry
        else:
            waiting.pop()


def source_file(root: Path, path: str) -> SourceFile:
    """Return the file ``path`` of the archive in ``root`` as :func:`scan` lists it.

    Raises:
        OSError: It is gone, for example.
    """
    absolute = root / path
    state = absolute.stat(follow_symlinks=False)
    version = _version(state, _mapped_ns(root, absolute.parent))
    return SourceFile(path, absolute, state.st_size, version)


def _mapped_ns(root: Path, folder: Path) -> int:
    """Return when the settings that hold in ``folder`` were changed, or put there."""
    for each in (folder, *folder.parents):
        with suppress(OSError):
            return _placed_ns((each / SETTINGS_FILE).stat(follow_symlinks=False))
        if each == root:
            break
    return 0


def _version(state: os.stat_result, mapped_ns: int) -> int:
    """Return a number of which a changed file has another one.

    The time of a change can be set back, and is by programs that copy or restore files; the time
    of the last change of status cannot, and another file in its place has another inode.
    """
    # The hash of integers is the same in every run.
    return hash((state.st_mtime_ns, state.st_ctime_ns, state.st_ino, mapped_ns)) & _LARGEST


def _open(folder: _Folder, seen: set[tuple[int, int]]) -> list[_Folder | SourceFile | SkippedEntry]:
    """List one folder; what is wrong with the folder itself is listed in its stead."""
    try:
        state = os.stat(folder.absolute, follow_symlinks=not folder.path)
        identity = (state.st_dev, state.st_ino)
        if identity in seen:
            return [SkippedEntry(folder.path, "same folder as one listed before")]
        seen.add(identity)
        with os.scandir(folder.absolute) as entries:
            visible = [entry for entry in entries if not entry.name.startswith(".")]
    except OSError as error:
        return [SkippedEntry(folder.path or ".", reason_of(error))]
    visible.sort(key=attrgetter("name"))
    mapping = next((entry for entry in visible if entry.name == SETTINGS_FILE), None)
    if mapping:
        visible.remove(mapping)
        folder = replace(folder, mapped_ns=_changed_ns(mapping))
    found = [_classify(entry, folder) for entry in visible]
    if folder.path and may_be_story_of_folder(folder.path):
        return _with_story_of_folder(found, visible, folder)
    return found


def _with_story_of_folder(
    found: list[_Folder | SourceFile | SkippedEntry],
    entries: list[os.DirEntry[str]],
    folder: _Folder,
) -> list[_Folder | SourceFile | SkippedEntry]:
    """Take the note in a folder for a story where it is all that can be read there."""
    if any(isinstance(each, SourceFile) for each in found):
        return found
    return [
        _classify(entry, folder, readme=True) if is_readme(entry.name) else each
        for each, entry in zip(found, entries, strict=True)
    ]


def _changed_ns(entry: os.DirEntry[str]) -> int:
    try:
        return _placed_ns(entry.stat(follow_symlinks=False))
    except OSError:
        return 0


def _placed_ns(state: os.stat_result) -> int:
    """Return when a file was written or put there: a copy may be older than the stories."""
    return max(state.st_mtime_ns, state.st_ctime_ns)


def _classify(
    entry: os.DirEntry[str], folder: _Folder, *, readme: bool = False
) -> _Folder | SourceFile | SkippedEntry:
    # A name that is not UTF-8 comes with surrogates in it, which no index or screen can hold.
    readable = entry.name
    if not readable.isascii():
        readable = os.fsencode(readable).decode("utf-8", "replace")
    path = f"{folder.path}/{readable}" if folder.path else readable
    if readable != entry.name:
        return SkippedEntry(path, "the name is not UTF-8")
    try:
        state = entry.stat(follow_symlinks=False)
    except OSError as error:
        return SkippedEntry(path, reason_of(error))
    kind = stat.S_IFMT(state.st_mode)
    if kind == stat.S_IFREG:
        reason = why_ignored(readable)
        if reason and not (readme and file_type_of(readable)):
            return SkippedEntry(path, reason)
        version = _version(state, folder.mapped_ns)
        return SourceFile(path, entry.path, state.st_size, version)
    if kind == stat.S_IFDIR:
        if folder.depth == MAX_DEPTH:
            return SkippedEntry(
                path, UserMessage("more than {limit} folders deep", limit=MAX_DEPTH)
            )
        return _Folder(path, entry.path, folder.depth + 1, folder.mapped_ns)
    return SkippedEntry(path, "symbolic link" if kind == stat.S_IFLNK else "special file")
