"""Collect what was read of files into records, as many as one commit adds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tuireader.archive.sandbox import protocol
from tuireader.archive.scan import SkippedEntry, SourceFile
from tuireader.index.record import Record, Stamp
from tuireader.sync import skipped_files
from tuireader.sync.boilerplate_table import Seen
from tuireader.sync.progress import Progress

Frames = Iterator[tuple[SourceFile, protocol.Frame] | None]
"""What worker processes tell of files, in their order; ``None`` while they tell nothing."""


class Batch:
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
        on_progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self.files: list[SourceFile] = []
        self.records: list[Record] = []
        self.skipped: list[SkippedEntry] = []
        self.kept: dict[str, skipped_files.SkipRecord] = {}
        self.seen: dict[str, tuple[Stamp, tuple[Seen, ...]]] = {}
        self.broken_off = False
        self._done, self._total, self._stories = done, total, stories
        self._on_progress, self._cancelled = on_progress, cancelled

    def collect(self, frames: Frames, size: int) -> None:
        """Take what is told of files, until they are ``size`` or gave so many stories."""
        of_file = _OfFile()
        while len(self.files) < size and len(self.records) < size:
            if self._cancelled():
                self.broken_off = True
                return
            try:
                told = next(frames)
            except StopIteration:
                return
            if told is None:
                continue
            file, frame = told
            if of_file.take(file, frame):
                self._add(file, of_file)
                of_file = _OfFile()
            self._tell(len(of_file.records))

    def _add(self, file: SourceFile, found: _OfFile) -> None:
        """Add a file that was read from its beginning to its end."""
        stamp = skipped_files.stamp_of(file)
        self.files.append(file)
        self.records += found.records
        if found.records:
            self.seen[file.path] = (stamp, tuple(found.seen))
        self.skipped += (SkippedEntry(file.path, reason) for reason in found.reasons)
        if found.reasons and not found.transient:
            self.kept[file.path] = skipped_files.SkipRecord(
                stamp, not found.records, tuple(found.reasons)
            )

    def _tell(self, more: int) -> None:
        done, stories = self._done + len(self.files), self._stories + len(self.records) + more
        self._on_progress(Progress(done, self._total, committed=False, stories=stories))


class _OfFile:
    """What is told of one file.

    Attributes:
        records: Its stories.
        seen: Their edges.
        reasons: Why something in it gave no story, or none with entities.
        passing: The reason lies in the system and not in the file.
    """

    def __init__(self) -> None:
        self.records: list[Record] = []
        self.seen: list[Seen] = []
        self.reasons: list[str] = []
        self.transient = False

    def take(self, file: SourceFile, frame: protocol.Frame) -> bool:
        """Note what was told; return whether it was the last of the file."""
        if "story" in frame:
            self._add(file, frame)
        elif "skipped" in frame:
            self.reasons.append(frame["skipped"])
        elif "unreadable" in frame:
            self.records, self.seen, self.reasons = [], [], [frame["unreadable"]]
            self.transient = frame["passing"]
            return True
        return "done" in frame

    def _add(self, file: SourceFile, frame: protocol.Frame) -> None:
        # Imported here: it takes 0.1 s, and most updates find nothing to read.
        from tuireader.sync.story_frames import annotations_from_json, seen_from_json

        story = protocol.story_from_json(frame["story"])
        self.records.append(
            Record(story, annotations_from_json(frame), skipped_files.stamp_of(file))
        )
        self.seen.append(seen_from_json(frame))
