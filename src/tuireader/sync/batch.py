"""Read files into records, as many as one commit adds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from tuireader.archive.scan import SkippedEntry, SourceFile
from tuireader.archive.story import Story
from tuireader.archive.unreadable import UnreadableFile
from tuireader.entities.persons.user_names import UserNames
from tuireader.index.record import Record, Stamp
from tuireader.sync import skipped_files
from tuireader.sync.boilerplate_table import BoilerplateTable, Seen
from tuireader.sync.progress import Progress


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
        recurrence: BoilerplateTable,
        names: UserNames,
        on_progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self.files: list[SourceFile] = []
        self.records: list[Record] = []
        self.skipped: list[SkippedEntry] = []
        self.kept: dict[str, skipped_files.SkipRecord] = {}
        self.seen: dict[str, tuple[Stamp, tuple[Seen, ...]]] = {}
        self.broken_off = False
        self._recurrence, self._names = recurrence, names
        self._done, self._total, self._stories = done, total, stories
        self._on_progress, self._cancelled = on_progress, cancelled

    def read(self, files: Sequence[SourceFile], size: int) -> None:
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

    def _read(self, file: SourceFile) -> list[Record] | None:
        """Return the stories of a file: all of them, or ``None`` when it was broken off."""
        # Imported here: it takes 0.1 s, and most updates find nothing to read.
        from tuireader.archive.ingest import iter_stories

        records: list[Record] = []
        skipped: list[SkippedEntry] = []
        seen: list[Seen] = []
        passing = False
        try:
            for found in iter_stories(file):
                if self._cancelled():
                    return None
                if records:
                    self._tell(len(records))
                if isinstance(found, SkippedEntry):
                    skipped.append(found)
                else:
                    story, edges = self._recurrence.mend(found)
                    records.append(annotate(story, file, self._names))
                    seen.append(edges)
        except UnreadableFile as error:
            records, skipped, passing = [], [SkippedEntry(file.path, str(error))], error.transient
        if records:
            self.seen[file.path] = (skipped_files.stamp_of(file), tuple(seen))
        self.skipped += skipped
        if skipped and not passing:
            reasons = tuple(each.reason for each in skipped)
            self.kept[file.path] = skipped_files.SkipRecord(
                skipped_files.stamp_of(file), not records, reasons
            )
        return records

    def _tell(self, more: int) -> None:
        done, stories = self._done + len(self.files), self._stories + len(self.records) + more
        self._on_progress(Progress(done, self._total, committed=False, stories=stories))


def annotate(story: Story, file: SourceFile, names: UserNames) -> Record:
    """Find the entities of ``story``, once, for every view of it."""
    # Imported here for the same reason as the reading of files.
    from tuireader.entities.analysis import analyse

    annotations = analyse(story.title, story.text, story.date, names)
    return Record(story, annotations, skipped_files.stamp_of(file))
