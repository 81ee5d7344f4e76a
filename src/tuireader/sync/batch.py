"""Collect the records of one commit, on disk when they are too many for memory.

All stories of a file are committed together, and a file may hold a hundred thousand.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, Final, overload

from tuireader.archive.sandbox import protocol
from tuireader.archive.scan import SkippedEntry, SourceFile
from tuireader.index.errors import IndexWriteFailedError
from tuireader.index.prepared_story import PreparedStory
from tuireader.index.record import Stamp
from tuireader.sync import skipped_files
from tuireader.sync.boilerplate_table import Seen
from tuireader.sync.near_duplicates import Sketch
from tuireader.sync.progress import Progress
from tuireader.sync.story_frames import (
    prepared_from_json,
    prepared_to_json,
    seen_from_json,
    sketch_from_json,
)

_MOST: Final = 48 * 2**20  # bytes of the columns; in memory they take about twice as much

_Place = tuple[int, int]
Frames = Iterator[tuple[SourceFile, protocol.Frame] | None]
"""What worker processes tell of files, in their order; ``None`` while they tell nothing."""


class StorySpool(Sequence[PreparedStory]):
    """Stories in the order in which they were added. Close it.

    Args:
        folder: For a file without a name.
        most: Bytes that are kept in memory.

    Attributes:
        paths: The file of every story.
    """

    def __init__(self, folder: Path, most: int = _MOST) -> None:
        self._folder, self._left = folder, most
        self._stories: list[PreparedStory | _Place] = []
        self._file: IO[bytes] | None = None
        self._lengths: list[int] = []
        self.paths: list[str] = []

    @property
    def characters(self) -> int:
        """The length of all keys."""
        return sum(self._lengths)

    def __len__(self) -> int:
        return len(self._stories)

    @overload
    def __getitem__(self, place: int) -> PreparedStory: ...
    @overload
    def __getitem__(self, place: slice) -> list[PreparedStory]: ...
    def __getitem__(self, place: int | slice) -> PreparedStory | list[PreparedStory]:
        """Return a story, read from the file if it is there."""
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        story = self._stories[place]
        if self._file is None or isinstance(story, PreparedStory):
            return story  # type: ignore[return-value]
        return _read(self._file, *story)

    def append(self, story: PreparedStory) -> None:
        """Add a story.

        Raises:
            IndexWriteFailedError: The disk is full, say.
        """
        self.paths.append(story.path)
        self._lengths.append(story.characters)
        self._left -= sum(
            len(value) for value in story.columns.values() if isinstance(value, bytes)
        )
        self._stories.append(story if self._left > 0 else self._write(story))

    def truncate(self, length: int) -> None:
        """Keep the first stories only."""
        del self._stories[length:], self._lengths[length:], self.paths[length:]

    def close(self) -> None:
        """Remove the file, if there is one."""
        if self._file:
            self._file.close()

    def _write(self, story: PreparedStory) -> _Place:
        try:
            if self._file is None:
                self._file = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 - closed by ``close``
            start = self._file.seek(0, 2)
            return start, self._file.write(protocol.pack(prepared_to_json(story)))
        except OSError as error:
            raise IndexWriteFailedError(
                "cannot write to {folder}: {reason}", folder=self._folder, reason=error
            ) from error


def _read(file: IO[bytes], start: int, length: int) -> PreparedStory:
    file.seek(start + protocol.LENGTH_BYTES)
    return prepared_from_json(protocol.unpack(file.read(length - protocol.LENGTH_BYTES)))


class Batch:
    """What one commit adds: all stories of some files.

    Attributes:
        files: Those read.
        stories: Their stories, ready to be written.
        sketches: What finds the reprints of those that are long enough.
        skipped: What was skipped in them.
        kept: The part of it that is so until the files change.
        seen: The edges of the stories of every file, with its state.
        broken_off: There are more files, but the update was cancelled.
    """

    def __init__(
        self,
        folder: Path,
        done: int,
        total: int,
        stories: int,
        on_progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self.files: list[SourceFile] = []
        self.stories = StorySpool(folder)
        self.sketches: list[Sketch] = []
        self.skipped: list[SkippedEntry] = []
        self.kept: dict[str, skipped_files.SkipRecord] = {}
        self.seen: dict[str, tuple[Stamp, tuple[Seen, ...]]] = {}
        self.broken_off = False
        self._done, self._total, self._earlier = done, total, stories
        self._on_progress, self._cancelled = on_progress, cancelled

    def collect(self, frames: Frames, size: int) -> None:
        """Take answers until ``size`` files are complete or gave so many stories."""
        of_file = _OfFile(self.stories)
        while len(self.files) < size and of_file.start < size:
            if self._cancelled():
                self.broken_off = True
                break
            try:
                told = next(frames)
            except StopIteration:
                break
            if told is None:
                continue
            file, frame = told
            if of_file.take(frame):
                self._add(file, of_file)
                of_file = _OfFile(self.stories)
            self._tell()
        self.stories.truncate(of_file.start)

    def _add(self, file: SourceFile, found: _OfFile) -> None:
        """Add a file that was read from its beginning to its end."""
        stamp = skipped_files.stamp_of(file)
        self.files.append(file)
        self.sketches += found.sketches
        if found.seen:
            self.seen[file.path] = (stamp, tuple(found.seen))
        self.skipped += (SkippedEntry(file.path, reason) for reason in found.reasons)
        if found.reasons and not found.transient:
            self.kept[file.path] = skipped_files.SkipRecord(
                stamp, not found.seen, tuple(found.reasons)
            )

    def _tell(self) -> None:
        done, stories = self._done + len(self.files), self._earlier + len(self.stories)
        self._on_progress(Progress(done, self._total, committed=False, stories=stories))


class _OfFile:
    """The answers for one file.

    Args:
        stories: Of all files; its own are added.

    Attributes:
        start: Where its own begin.
        sketches: What finds their reprints.
        seen: Their edges.
        reasons: Why something in it gave no story, or none with entities.
        passing: The reason lies in the system and not in the file.
    """

    def __init__(self, stories: StorySpool) -> None:
        self._stories, self.start = stories, len(stories)
        self.sketches: list[Sketch] = []
        self.seen: list[Seen] = []
        self.reasons: list[str] = []
        self.transient = False

    def take(self, frame: protocol.Frame) -> bool:
        """Take an answer; return whether it was the last of the file."""
        if "columns" in frame:
            self._add(frame)
        elif "skipped" in frame:
            self.reasons.append(frame["skipped"])
        elif "unreadable" in frame:
            self._stories.truncate(self.start)
            self.sketches, self.seen, self.reasons = [], [], [frame["unreadable"]]
            self.transient = frame["passing"]
            return True
        return "done" in frame

    def _add(self, frame: protocol.Frame) -> None:
        story = prepared_from_json(frame)
        self._stories.append(story)
        self.seen.append(seen_from_json(frame))
        if sketch := sketch_from_json(frame, story):
            self.sketches.append(sketch)
