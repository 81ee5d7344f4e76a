"""Collect the records of one commit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tuireader.archive.sandbox import protocol
from tuireader.archive.scan import SkippedEntry, SourceFile
from tuireader.index.record import Stamp
from tuireader.sync import skipped_files
from tuireader.sync.boilerplate_table import Seen
from tuireader.sync.progress import Progress

if TYPE_CHECKING:
    from tuireader.sync.near_duplicates import Sketch
    from tuireader.sync.story_spool import StorySpool

Frames = Iterator[tuple[SourceFile, protocol.Frame] | None]
"""What worker processes tell of files, in their order; ``None`` while they tell nothing."""


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
        # Imported here: it takes 0.1 s, and most updates find nothing to read.
        from tuireader.sync.story_spool import StorySpool

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
        from tuireader.sync import story_frames

        story = story_frames.prepared_from_json(frame)
        self._stories.append(story)
        self.seen.append(story_frames.seen_from_json(frame))
        if sketch := story_frames.sketch_from_json(frame, story):
            self.sketches.append(sketch)
