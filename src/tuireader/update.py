"""Bring an index up to date with the files of its archive."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from tuireader.archive.formats import is_story_file
from tuireader.archive.reading import Unreadable, read_stories
from tuireader.archive.story import Story
from tuireader.archive.walk import File, Skipped, walk
from tuireader.entities.analysis import analyse
from tuireader.index.record import Record, Stamp
from tuireader.index.store import Index

# The first stories can be searched at once; later commits grow, so that an archive of any size
# needs few of them. A segment of the index holds 10,000 stories at the most.
_FIRST_BATCH = 50
_LAST_BATCH = 8000
_GROWTH = 3


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an update is.

    Attributes:
        done: Files read so far.
        total: Files to read.
        committed: The stories read so far can be found now.
    """

    done: int
    total: int
    committed: bool


@dataclass(frozen=True, slots=True)
class Report:
    """What an update did, counted in stories.

    Attributes:
        stories: How many the index holds now.
        skipped: Every file that gave no story, with the reason, and what gave none in those read.
        complete: False when it was cancelled before the end.
    """

    stories: int
    added: int
    updated: int
    removed: int
    unchanged: int
    skipped: tuple[Skipped, ...]
    took_ms: float
    complete: bool

    @property
    def unread(self) -> tuple[Skipped, ...]:
        """The skipped files that should hold stories, by their names."""
        return tuple(skipped for skipped in self.skipped if is_story_file(skipped.path))


def update(
    index: Index,
    root: Path,
    on_progress: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> Report:
    """Read what is new or changed in ``root`` and forget what is gone. Takes long.

    Raises:
        IndexBusyError: Another program is indexing this archive.
    """
    start = time.perf_counter()
    known, before = index.stamps(), index.size()
    changes = compare(root, known)
    total = len(changes.to_read)
    added = updated = done = 0
    sizes = _batch_sizes()
    complete = True
    while complete and done < total:
        batch = _read_batch(changes, done, next(sizes), on_progress, cancelled)
        stale = {file.path for file in batch.files if file.path in known} | changes.gone
        if batch.records or stale:
            index.write(batch.records, stale)
        changes.gone.clear()
        updated += sum(record.story.path in known for record in batch.records)
        added += sum(record.story.path not in known for record in batch.records)
        done += len(batch.files)
        complete = not batch.cancelled
        on_progress(Progress(done, total, committed=True))
    if changes.gone:
        index.write((), changes.gone)
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


@dataclass(frozen=True, slots=True)
class Changes:
    """How an archive differs from what its index knows.

    Attributes:
        known: Paths that the index has stories of.
        to_read: Files that are new or changed.
        gone: Paths the index knows and the archive has no longer.
        skipped: What is no story file, with the reason.
    """

    known: frozenset[str]
    to_read: list[File]
    gone: set[str]
    skipped: list[Skipped]


def compare(root: Path, known: dict[str, Stamp]) -> Changes:
    """Walk ``root`` and compare the state of every file with the one that was indexed."""
    to_read: list[File] = []
    skipped: list[Skipped] = []
    gone = set(known)
    for entry in walk(root):
        if isinstance(entry, Skipped):
            skipped.append(entry)
            continue
        gone.discard(entry.path)
        if known.get(entry.path) != Stamp(entry.size, entry.mtime_ns):
            to_read.append(entry)
    return Changes(frozenset(known), to_read, gone, skipped)


@dataclass(slots=True)
class _Batch:
    """What one commit adds: all stories of some files.

    Attributes:
        cancelled: There are more files, and nobody wants them any longer.
    """

    files: list[File] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    cancelled: bool = False


def _batch_sizes() -> Iterator[int]:
    size = _FIRST_BATCH
    while True:
        yield size
        size = min(size * _GROWTH, _LAST_BATCH)


def _read_batch(
    changes: Changes,
    start: int,
    size: int,
    on_progress: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> _Batch:
    """Read files from the position ``start`` on, until they are or gave ``size``."""
    batch = _Batch()
    for file in islice(changes.to_read, start, start + size):
        if len(batch.records) >= size:
            break
        if cancelled():
            batch.cancelled = True
            break
        batch.records += _read(file, changes.skipped)
        batch.files.append(file)
        done = start + len(batch.files)
        on_progress(Progress(done, len(changes.to_read), committed=False))
    return batch


def _read(file: File, skipped: list[Skipped]) -> list[Record]:
    try:
        contents = read_stories(file)
    except Unreadable as error:
        skipped.append(Skipped(file.path, str(error)))
        return []
    skipped += contents.skipped
    return [annotate(story, file) for story in contents.stories]


def annotate(story: Story, file: File) -> Record:
    """Find the entities of ``story``, once, for every view of it."""
    annotations = analyse(story.title, story.text, story.date)
    return Record(story, annotations, Stamp(file.size, file.mtime_ns))
