"""Skipped files and parts of files, kept beside the index of an archive.

The index knows the stories of a file that did not change, and not what else was in it. So that
every update can name every part that was skipped, the reasons are kept, each with the state of its
file. The list is written before the index and not trusted: without it every file is read again.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tuireader.archive.scan import SkippedEntry, SourceFile
from tuireader.archive.version import VERSION
from tuireader.i18n import from_json, to_json
from tuireader.index.folder import write_lock
from tuireader.index.record import Stamp
from tuireader.sync.sidecar import read_checked, write_checked

NAME: Final = "skipped.json"
"""The file of the list."""


@dataclass(frozen=True, slots=True)
class SkipRecord:
    """What was skipped in one file.

    Attributes:
        stamp: The state of the file then.
        whole: It gave no story at all, for a reason that lies in the file itself.
        reasons: In words for people.
    """

    stamp: Stamp
    whole: bool
    reasons: tuple[str, ...]

    def skipped(self, path: str) -> list[SkippedEntry]:
        """Return the reasons as an update reports them."""
        return [SkippedEntry(path, reason) for reason in self.reasons]


def stamp_of(file: SourceFile) -> Stamp:
    """Return the state of ``file`` by which a change is noticed."""
    return Stamp(file.size, file.version)


def load(folder: Path) -> dict[str, SkipRecord] | None:
    """Return what was kept in the folder of an index, by paths; ``None`` without a whole list."""
    try:
        # Another version of the reader finds other reasons.
        body = read_checked(folder, NAME, str(VERSION))
        return {
            path: SkipRecord(Stamp(size, version), whole, tuple(map(from_json, reasons)))
            for path, size, version, whole, reasons in json.loads(body)
        }
    except (OSError, ValueError, TypeError):
        return None


def has_damaged_skips(folder: Path) -> bool:
    """Whether there is a list that cannot be read."""
    return (folder / NAME).exists() and load(folder) is None


def keep(folder: Path, found: Mapping[str, SkipRecord], gone: Collection[str]) -> None:
    """Add what was skipped in files to the list, and forget others; all or nothing.

    Args:
        folder: Of the index.
        found: By paths; it takes the place of what was kept of them.
        gone: Paths to forget: no longer there, or just read again.

    Raises:
        IndexBusyError: Another program is writing.
        IndexWriteFailedError: The disk is full, say; the old list is as it was.
    """
    with write_lock(folder):
        # Another program may have added to it since.
        before = load(folder)
        kept = {path: each for path, each in (before or {}).items() if path not in gone}
        kept.update(found)
        if kept != before:
            _write(folder, kept)


def _write(folder: Path, kept: Mapping[str, SkipRecord]) -> None:
    body = json.dumps(
        [
            [path, each.stamp.size, each.stamp.version, each.whole, [*map(to_json, each.reasons)]]
            for path, each in sorted(kept.items())
        ],
        ensure_ascii=False,
    )
    write_checked(folder, NAME, body, str(VERSION))


def unchanged(
    kept: Mapping[str, SkipRecord], known: Mapping[str, Stamp], to_read: Iterable[SourceFile]
) -> tuple[list[SourceFile], list[SkippedEntry]]:
    """Tell what need not be read again.

    Args:
        kept: Of earlier updates.
        known: The files in the index that are as they were.
        to_read: The other ones.

    Returns:
        The files that must be read, and what is skipped without reading.
    """
    skipped = [
        each
        for path, entry in kept.items()
        if known.get(path) == entry.stamp
        for each in entry.skipped(path)
    ]
    rest: list[SourceFile] = []
    for file in to_read:
        entry = kept.get(file.path)
        if entry and entry.whole and entry.stamp == stamp_of(file):
            skipped += entry.skipped(file.path)
        else:
            rest.append(file)
    return rest, skipped
