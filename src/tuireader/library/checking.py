"""Whether the index of an archive answers for it."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tuireader.archive.entry import File
from tuireader.archive.reading import Unreadable, read_stories
from tuireader.folders import index_folder
from tuireader.i18n import N_
from tuireader.index.store import Index
from tuireader.library.root import require_folder
from tuireader.update import compare


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that keeps an index from answering for its archive, and the way to mend it."""

    kind: str
    path: str
    advice: str


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
