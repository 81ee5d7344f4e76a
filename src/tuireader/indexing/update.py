"""Bring an index up to date with the files of its archive."""

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import MappingProxyType

from tuireader.archive.entry import File, Skipped
from tuireader.archive.story import Story
from tuireader.archive.unreadable import Unreadable
from tuireader.archive.walk import walk
from tuireader.entities.user_names import NO_NAMES, UserNames
from tuireader.index.record import Record, Stamp
from tuireader.index.store import Index
from tuireader.indexing import names_followed, skips
from tuireader.indexing.progress import Progress, Report
from tuireader.indexing.recurrence import Recurrence, Seen
from tuireader.indexing.reprints import Reprints

# The first stories can be searched at once; later commits grow, so that an archive of any size
# needs few of them. A segment of the index holds 10,000 stories at the most.
_FIRST_BATCH = 50
_LAST_BATCH = 8000
_GROWTH = 3


def update(
    index: Index,
    root: Path,
    on_progress: Callable[[Progress], None],
    cancelled: Callable[[], bool],
    names: UserNames = NO_NAMES,
) -> Report:
    """Read what is new or changed in ``root`` and forget what is gone. Takes long.

    A story is read again too when it has a name that ``names`` speaks of anew.

    Raises:
        IndexBusyError: Another program is indexing this archive.
    """
    start = time.perf_counter()
    known, before = index.stamps(), index.size()
    kept = skips.load(index.folder) if known else {}
    renamed = names_followed.begin(index, names)
    recurrence = Recurrence(index.folder)
    trusted = recurrence.trusted(known, index.generation)
    # Without a whole list nobody knows what was skipped in the files that did not change.
    changes = compare(root, _but(trusted, renamed) if kept is not None else {}, kept or {})
    changes.gone.update(path for path in known.keys() - changes.present)
    reprints = Reprints(index)
    reprints.begin()
    total = len(changes.to_read)
    added = updated = done = stories = 0
    sizes = _batch_sizes()
    complete = True
    while complete and done < total:
        batch = _Batch(done, total, stories, recurrence, names, on_progress, cancelled)
        batch.read(changes.to_read, next(sizes))
        read = {file.path for file in batch.files}
        stale = (read & known.keys()) | changes.gone
        skips.keep(index.folder, batch.kept, read | changes.gone)
        if batch.records or stale:
            index.write(batch.records, stale)
            reprints.follow(batch.records, stale)
        recurrence.add(batch.seen, read | changes.gone)
        changes.gone.clear()
        changes.skipped.extend(batch.skipped)
        updated += sum(record.story.path in known for record in batch.records)
        added += sum(record.story.path not in known for record in batch.records)
        done, stories = done + len(batch.files), stories + len(batch.records)
        complete = not batch.broken_off
        on_progress(Progress(done, total, committed=True, stories=stories))
    if changes.gone:
        skips.keep(index.folder, {}, changes.gone)
        index.write((), changes.gone)
        reprints.follow((), changes.gone)
        recurrence.add({}, changes.gone)
    if not recurrence.settled(index.generation):
        if complete and _mend_outdated(index, root, recurrence, names, reprints, cancelled):
            recurrence.settle(index.generation)
        on_progress(Progress(done, total, committed=True, stories=stories))
    if complete:
        names_followed.finish(index.folder, names)
        reprints.finish(cancelled)
    after = index.size()
    return Report(
        stories=after,
        added=added,
        updated=updated,
        removed=max(0, before + added - after),
        unchanged=after - added - updated,
        skipped=tuple(sorted(changes.skipped, key=lambda skipped: skipped.path)),
        took_ms=(time.perf_counter() - start) * 1000,
        complete=done == total,
    )


def _mend_outdated(
    index: Index,
    root: Path,
    recurrence: Recurrence,
    names: UserNames,
    reprints: Reprints,
    cancelled: Callable[[], bool],
) -> bool:
    """Read the files again whose stories hold lines that recur now, or lack some that do not.

    Returns:
        Whether it came to the end, and none of them is left.
    """
    files = list(_present(root, recurrence.outdated()))
    done = 0
    while done < len(files):
        batch = _Batch(done, len(files), 0, recurrence, names, lambda progress: None, cancelled)
        batch.read(files, _LAST_BATCH)
        if batch.records:
            index.write(batch.records, ())
            reprints.follow(batch.records, ())
        recurrence.add(batch.seen, ())
        done += len(batch.files)
        if batch.broken_off:
            return False
    return not (files and recurrence.outdated())


def _but(known: Mapping[str, Stamp], renamed: Collection[str]) -> dict[str, Stamp]:
    return {path: stamp for path, stamp in known.items() if path not in renamed}


def _present(root: Path, paths: Iterable[str]) -> Iterator[File]:
    """Yield the files of ``paths``; what is gone by now is left to the next update."""
    for path in paths:
        with suppress(OSError):
            state = (root / path).stat()
            yield File(path, root / path, state.st_size, state.st_mtime_ns)


@dataclass(frozen=True, slots=True)
class Changes:
    """How an archive differs from what its index knows.

    Attributes:
        known: Paths that the index has stories of.
        to_read: Files that are new or changed.
        gone: Paths the index knows and the archive has no longer.
        skipped: What is no story file, with the reason.
        present: Paths of all files that should hold stories.
    """

    known: frozenset[str]
    to_read: list[File]
    gone: set[str]
    skipped: list[Skipped]
    present: set[str]


def compare(
    root: Path, known: Mapping[str, Stamp], kept: Mapping[str, skips.Kept] = MappingProxyType({})
) -> Changes:
    """Walk ``root`` and compare the state of every file with the one that was indexed.

    Args:
        root: The archive.
        known: The state of every file in the index.
        kept: What was skipped in files in earlier updates.
    """
    changed: list[File] = []
    skipped: list[Skipped] = []
    present: set[str] = set()
    unchanged: dict[str, Stamp] = {}
    for entry in walk(root):
        if isinstance(entry, Skipped):
            skipped.append(entry)
            continue
        present.add(entry.path)
        stamp = skips.stamp_of(entry)
        if known.get(entry.path) == stamp:
            unchanged[entry.path] = stamp
        else:
            changed.append(entry)
    to_read, skipped_before = skips.unchanged(kept, unchanged, changed)
    gone = known.keys() - present
    return Changes(frozenset(known), to_read, gone, skipped + skipped_before, present)


def _batch_sizes() -> Iterator[int]:
    size = _FIRST_BATCH
    while True:
        yield size
        size = min(size * _GROWTH, _LAST_BATCH)


class _Batch:
    """What one commit adds: all stories of some files.

    Attributes:
        files: Those read.
        records: Their stories.
        skipped: What gave no story in them.
        kept: The part of it that is so until the files change.
        seen: The edges of the stories of every file, with its state.
        broken_off: There are more files, and nobody wants them any longer.
    """

    def __init__(
        self,
        done: int,
        total: int,
        stories: int,
        recurrence: Recurrence,
        names: UserNames,
        on_progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self.files: list[File] = []
        self.records: list[Record] = []
        self.skipped: list[Skipped] = []
        self.kept: dict[str, skips.Kept] = {}
        self.seen: dict[str, tuple[Stamp, tuple[Seen, ...]]] = {}
        self.broken_off = False
        self._recurrence, self._names = recurrence, names
        self._done, self._total, self._stories = done, total, stories
        self._on_progress, self._cancelled = on_progress, cancelled

    def read(self, files: Sequence[File], size: int) -> None:
        """Read files after those done, until they are ``size`` or gave so many stories."""
        for file in islice(files, self._done, self._done + size):
            if len(self.records) >= size:
                break
            records = None if self._cancelled() else self._read(file)
            if records is None:
                self.broken_off = True
                break
            self.files.append(file)
            self.records += records
            self._tell(0)

    def _read(self, file: File) -> list[Record] | None:
        """Return the stories of a file: all of them, or ``None`` when it was broken off."""
        # Imported here: it takes 0.1 s, and most updates find nothing to read.
        from tuireader.archive.reading import iter_stories

        records: list[Record] = []
        skipped: list[Skipped] = []
        seen: list[Seen] = []
        passing = False
        try:
            for found in iter_stories(file):
                if self._cancelled():
                    return None
                if records:
                    self._tell(len(records))
                if isinstance(found, Skipped):
                    skipped.append(found)
                else:
                    story, edges = self._recurrence.mend(found)
                    records.append(annotate(story, file, self._names))
                    seen.append(edges)
        except Unreadable as error:
            records, skipped, passing = [], [Skipped(file.path, str(error))], error.passing
        if records:
            self.seen[file.path] = (skips.stamp_of(file), tuple(seen))
        self.skipped += skipped
        if skipped and not passing:
            reasons = tuple(each.reason for each in skipped)
            self.kept[file.path] = skips.Kept(skips.stamp_of(file), not records, reasons)
        return records

    def _tell(self, more: int) -> None:
        done, stories = self._done + len(self.files), self._stories + len(self.records) + more
        self._on_progress(Progress(done, self._total, committed=False, stories=stories))


def annotate(story: Story, file: File, names: UserNames) -> Record:
    """Find the entities of ``story``, once, for every view of it."""
    # Imported here for the same reason as the reading of files.
    from tuireader.entities.analysis import analyse

    annotations = analyse(story.title, story.text, story.date, names)
    return Record(story, annotations, skips.stamp_of(file))
