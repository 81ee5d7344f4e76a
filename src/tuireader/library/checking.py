"""Whether an archive can be opened, and whether its index answers for it."""

import os
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tuireader.archive.reading import Unreadable, read_stories
from tuireader.archive.walk import File
from tuireader.errors import TuireaderError
from tuireader.folders import index_folder
from tuireader.i18n import N_
from tuireader.index.store import Index
from tuireader.update import compare


class ArchiveMissingError(TuireaderError):
    """There is no such folder, or it cannot be opened."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that keeps an index from answering for its archive, and the way to mend it."""

    kind: str
    path: str
    advice: str


_WHY_NO_ARCHIVE: Final[dict[type[OSError], str]] = {
    FileNotFoundError: N_("the archive {0} does not exist; give the folder that holds stories"),
    NotADirectoryError: N_("the archive {0} is not a folder; give the folder that holds stories"),
    PermissionError: N_(
        "the archive {0} may not be opened by this user; give the folder that holds stories"
    ),
}


def require_folder(root: Path) -> None:
    """Make sure that ``root`` is a folder that can be listed.

    Raises:
        ArchiveMissingError: It is not.
    """
    try:
        os.scandir(root).close()
    except OSError as error:
        known = _WHY_NO_ARCHIVE.get(type(error))
        if known:
            raise ArchiveMissingError(known.format(root)) from error
        raise ArchiveMissingError(
            f"the archive {root} cannot be opened ({error.strerror}); "
            "give the folder that holds stories"
        ) from error


def check(root: Path) -> list[Problem]:
    """Compare the index of ``root`` with its files, changing nothing. Takes long.

    Raises:
        ArchiveMissingError: ``root`` is no folder.
    """
    require_folder(root)
    folder = index_folder(root)
    mend = N_(f"run: tuireader index {root}")
    damage = Index.damage(folder)
    if damage:
        return [Problem("index", str(folder), f"{damage}; {mend}")]
    with closing(Index.open(folder)) as index:
        changes = compare(root, index.stamps())
    # A file that cannot be read is no fault of the index: `tuireader index` names it.
    to_read = [
        Problem("changed" if file.path in changes.known else "not indexed", file.path, mend)
        for file in changes.to_read
        if file.path in changes.known or _gives_stories(file)
    ]
    return to_read + [Problem("gone", path, mend) for path in sorted(changes.gone)]


def _gives_stories(file: File) -> bool:
    try:
        return bool(read_stories(file).stories)
    except Unreadable:
        return False
