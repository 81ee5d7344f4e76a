"""Bring an index up to date with the files of its archive."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from itertools import repeat
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tuireader.archive.archive_settings import NO_SETTINGS, ArchiveSettings
from tuireader.archive.sandbox import protocol
from tuireader.archive.scan import SkippedEntry, SourceFile, scan, source_file
from tuireader.entities.persons.user_names import NO_NAMES, UserNames
from tuireader.index.engine import Engine
from tuireader.index.record import Stamp
from tuireader.sync import applied_names, applied_settings, skipped_files
from tuireader.sync.boilerplate_table import BoilerplateTable
from tuireader.sync.part import WHOLE, ArchivePart
from tuireader.sync.progress import Pace, Progress, Report
from tuireader.sync.reprint_grouping import ReprintGrouping

if TYPE_CHECKING:
    from tuireader.sync.batch import Batch

# The first stories can be searched at once; later commits grow, so that an archive of any size
# needs few of them. A segment of the index holds 10,000 stories at the most.
_FIRST_BATCH = 50
_LAST_BATCH = 8000
_GROWTH = 3


def update(
    index: Engine,
    root: Path,
    on_progress: Callable[[Progress], None],
    cancelled: Callable[[], bool],
    names: UserNames = NO_NAMES,
    jobs: int | None = None,
    settings: ArchiveSettings = NO_SETTINGS,
    part: ArchivePart = WHOLE,
) -> Report:
    """Read what is new or changed in ``root`` and forget what is gone. Takes long.

    A story is read again too when it has a name that ``names`` changes.

    Args:
        index: To be updated.
        root: The archive.
        on_progress: Called with the progress, and after every commit.
        cancelled: Asked many times a second; what was committed until then is kept.
        names: A person's own list.
        jobs: How many processes read; by default as many as suit the machine.
        settings: What holds where the archive says nothing of its files. When it has changed,
            every file is read again.
        part: The files that this update is about; others are neither read nor forgotten.

    Raises:
        IndexBusyError: Another program is indexing this archive.
    """
    jobs = jobs or default_jobs()
    return _Update(index, root, on_progress, cancelled, names, jobs, settings, part).run()


class _Update:
    """One update: what there is to do, and how much of it is done."""

    def __init__(
        self,
        index: Engine,
        root: Path,
        on_progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
        names: UserNames,
        jobs: int,
        settings: ArchiveSettings,
        part: ArchivePart,
    ) -> None:
        self._start = time.perf_counter()
        self._archive_settings, self._part = settings, part
        self._index, self._root, self._names, self._jobs = index, root, names, jobs
        self._told, self._cancelled = on_progress, cancelled
        self._recurrence, self._reprints = BoilerplateTable(index.folder), ReprintGrouping(index)
        self._known = {path: stamp for path, stamp in index.stamps().items() if part.has(path)}
        self._changes = self._compared()
        self._total = len(self._changes.to_read)
        self._pace = Pace(self._changes.to_read)
        self._added = self._updated = self._done = self._stories = self._characters = 0

    def run(self) -> Report:
        """Read, write and mend, and return what was done."""
        before = self._index.size()
        if self._part == WHOLE:  # else others write as well, and the table is made when all is read
            self._reprints.begin()
        complete = self._read()
        if self._changes.gone:
            self._commit(self._new_batch(self._done, self._total, self._stories, self._on_progress))
        if not self._recurrence.settled(self._index.generation):
            if complete and self._mend_outdated():
                self._recurrence.settle(self._index.generation)
            self._tell()
        if complete:
            applied_names.finish(self._index.folder, self._names)
            applied_settings.finish(self._index.folder, self._archive_settings)
            self._reprints.finish(self._cancelled)
        after = self._index.size()
        return Report(
            stories=after,
            added=self._added,
            updated=self._updated,
            removed=max(0, before + self._added - after),
            unchanged=after - self._added - self._updated,
            skipped=tuple(sorted(self._changes.skipped, key=lambda skipped: skipped.path)),
            took_ms=(time.perf_counter() - self._start) * 1000,
            complete=complete,
            jobs=self._jobs,
            characters=self._characters,
        )

    def _compared(self) -> Changes:
        folder, known = self._index.folder, self._known
        kept = skipped_files.load(folder) if known else {}
        if not applied_settings.are_current(folder, self._archive_settings):
            kept = None
        renamed = applied_names.begin(self._index, self._names)
        trusted = self._recurrence.trusted(known, self._index.generation)
        # Without a complete list it is not known what was skipped in the unchanged files.
        unchanged = _but(trusted, renamed) if kept is not None else {}
        changes = compare(self._root, unchanged, kept or {}, self._part)
        if (changes.to_read or changes.gone) and self._recurrence.begin_anew_if_damaged():
            changes = compare(self._root, {}, {}, self._part)
        changes.gone.update(known.keys() - changes.present)
        return changes

    def _read(self) -> bool:
        """Read what is new or changed, commit by commit; say whether it came to the end."""
        for batch in self._batches(self._changes.to_read, batch_sizes(), self._on_progress):
            self._commit(batch)
            self._tell()
            if batch.broken_off:
                return False
        return True

    def _batches(
        self,
        files: Sequence[SourceFile],
        sizes: Iterator[int],
        on_progress: Callable[[Progress], None],
    ) -> Iterator[Batch]:
        """Yield what is to be committed at a time, until all files are read or it is cancelled."""
        if not files:
            return
        from tuireader.sync.worker_pool import FilePool

        done = stories = 0
        with FilePool(files, self._jobs, self._settings(), self._archive_settings) as pool:
            frames = pool.frames()
            self._index.prepare_to_write()
            while done < len(files):
                batch = self._new_batch(done, len(files), stories, on_progress)
                batch.collect(frames, next(sizes))
                done += len(batch.files)
                stories += len(batch.stories)
                with closing(batch.stories):
                    yield batch
                if batch.broken_off:
                    return
                pool.use(self._settings())

    def _new_batch(
        self, done: int, total: int, stories: int, on_progress: Callable[[Progress], None]
    ) -> Batch:
        # Imported here, as the pool is: that takes 0.1 s, and most updates find nothing to read.
        from tuireader.sync.batch import Batch

        return Batch(self._index.folder, done, total, stories, on_progress, self._cancelled)

    def _settings(self) -> protocol.Frame:
        from tuireader.sync.story_frames import settings_to_json

        return settings_to_json(self._recurrence.lines(), self._names)

    def _commit(self, batch: Batch) -> None:
        """Write what was read, and forget what is gone, in the index and all that is beside it."""
        index, gone = self._index, self._changes.gone
        read = {file.path for file in batch.files}
        stale = (read & self._known.keys()) | gone
        skipped_files.keep(index.folder, batch.kept, read | gone)
        if batch.stories or stale:
            self._write(batch, stale)
        self._recurrence.add(batch.seen, read | gone)
        gone.clear()
        self._changes.skipped.extend(batch.skipped)
        updated = sum(path in self._known for path in batch.stories.paths)
        self._updated += updated
        self._added += len(batch.stories) - updated
        self._done += len(batch.files)
        self._stories += len(batch.stories)
        self._characters += batch.stories.characters

    def _write(self, batch: Batch, gone: Set[str]) -> None:
        self._index.write(batch.stories, gone)
        self._reprints.follow(batch.sketches, {*gone, *batch.stories.paths})

    def _on_progress(self, progress: Progress) -> None:
        self._told(replace(progress, seconds_left=self._pace.seconds_left(progress.done)))

    def _tell(self) -> None:
        told = Progress(self._done, self._total, committed=True, stories=self._stories)
        self._on_progress(told)

    def _mend_outdated(self) -> bool:
        """Read files again whose stories hold lines that recur now, or lack some that do not.

        Returns:
            Whether it came to the end, and none of them is left.
        """
        recurrence = self._recurrence
        files = list(_present(self._root, recurrence.outdated()))
        for batch in self._batches(files, repeat(_LAST_BATCH), _ignore_progress):
            if batch.stories:
                self._write(batch, frozenset())
            recurrence.add(batch.seen, ())
            if batch.broken_off:
                return False
        return not (files and recurrence.outdated())


def unchanged(index: Engine) -> Report:
    """Return the report of an update that looks at no file."""
    stories = index.size()
    return Report(stories, 0, 0, 0, stories, (), 0.0, complete=True, jobs=0)


def _ignore_progress(_progress: Progress) -> None:
    """Ignore progress: files that are read again are not counted."""


def _but(known: Mapping[str, Stamp], renamed: Collection[str]) -> dict[str, Stamp]:
    return {path: stamp for path, stamp in known.items() if path not in renamed}


def _present(root: Path, paths: Iterable[str]) -> Iterator[SourceFile]:
    """Yield the files of ``paths``; what is gone by now is left to the next update."""
    for path in paths:
        with suppress(OSError):
            yield source_file(root, path)


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
    to_read: list[SourceFile]
    gone: set[str]
    skipped: list[SkippedEntry]
    present: set[str]


def compare(
    root: Path,
    known: Mapping[str, Stamp],
    kept: Mapping[str, skipped_files.SkipRecord] = MappingProxyType({}),
    part: ArchivePart = WHOLE,
) -> Changes:
    """Walk ``root`` and compare the state of every file with the one that was indexed.

    Args:
        root: The archive.
        known: The state of every file in the index.
        kept: What was skipped in files in earlier updates.
        part: The files to compare.
    """
    changed: list[SourceFile] = []
    skipped: list[SkippedEntry] = []
    present: set[str] = set()
    unchanged: dict[str, Stamp] = {}
    for entry in scan(root):
        if not part.has(entry.path):
            continue
        if isinstance(entry, SkippedEntry):
            skipped.append(entry)
            continue
        present.add(entry.path)
        stamp = skipped_files.stamp_of(entry)
        if known.get(entry.path) == stamp:
            unchanged[entry.path] = stamp
        else:
            changed.append(entry)
    to_read, skipped_before = skipped_files.unchanged(kept, unchanged, changed)
    gone = known.keys() - present
    return Changes(frozenset(known), to_read, gone, skipped + skipped_before, present)


def batch_sizes() -> Iterator[int]:
    """Yield for one commit after the other how many stories it adds."""
    size = _FIRST_BATCH
    while True:
        yield size
        size = min(size * _GROWTH, _LAST_BATCH)


# Each takes 100 to 150 MB; one process writes the index, and keeps no more than these busy.
_MOST: Final = 8
_POWER: Final = Path("/sys/class/power_supply")  # of Linux


def default_jobs() -> int:
    """Return one for every core; one in all when the machine should be spared.

    That is when it runs on battery, or when the program was started with ``nice``.
    """
    if on_battery() or os.getpriority(os.PRIO_PROCESS, 0) > 0:
        return 1
    return min(cores(), _MOST)


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):  # not on macOS
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def on_battery(power: Path = _POWER) -> bool:
    """Whether a battery of the machine is being discharged; ``False`` where that is unknown."""
    return any(_read(battery) == "Discharging" for battery in power.glob("BAT*/status"))


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""
