"""Keeping the index in step with the archive while the reader is open."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Final

from textual import on, work
from textual.app import App
from textual.reactive import var
from textual.worker import get_current_worker

from tuireader import library as lib
from tuireader.errors import TuireaderError
from tuireader.i18n import _
from tuireader.ui.messages.archive import (
    ArchiveChanged,
    Failed,
    IndexFinished,
    IndexProgressed,
    NameTold,
)
from tuireader.ui.wording import counted, stories

if TYPE_CHECKING:
    from tuireader.library import Library, Progress, Report, SkippedEntry

# Progress is shown this often, in seconds: drawing it for each of 100,000 files would slow them.
_BEAT: Final = 0.1
_LOOK_EVERY: Final = 2.0  # seconds, at the index, which another program may change


class Indexing(App[None]):
    """Reads in the background what is new, and once more what changed meanwhile."""

    _library: Library
    progress: var[Progress | None] = var(None)
    """How far the indexing is; ``None`` when it does not run."""
    stories: var[int | None] = var(None)
    """How many stories the archive holds, once that is known."""
    revision: var[int] = var(0)
    """Counts the changes of the index: each may change the answer to a search."""
    skipped: tuple[SkippedEntry, ...] = ()
    """The files that gave no story."""
    _asked = False
    _changed_meanwhile = False

    def on_mount(self) -> None:
        self._stop_watching = threading.Event()
        self._generation = self._library.generation

    def on_unmount(self) -> None:
        self._stop_watching.set()

    def follow_archive(self, *, watch: bool) -> None:
        """Read the archive, and from now on what changes in its index, or in its files as well."""
        self._start_reading()
        self.set_interval(_LOOK_EVERY, self._look_at_index)
        if watch:
            self._watch_archive()

    def action_refresh(self) -> None:
        """Bring the index up to date, and say so even when nothing has changed."""
        self._asked = True
        self._start_reading()

    @on(NameTold)
    def _read_with_names(self) -> None:
        # Those that were read before the list was written are read once more.
        self._changed_meanwhile = True
        self._start_reading()

    def _start_reading(self) -> None:
        if self.progress is None:
            self._changed_meanwhile = False
            self.progress = lib.Progress(0, 0, committed=False)
            self._read_archive()

    @work(thread=True, group="watch")
    def _watch_archive(self) -> None:
        def tell() -> None:
            self.post_message(ArchiveChanged())

        self._library.watch(tell, self._stop_watching)

    @on(ArchiveChanged)
    def _read_again(self) -> None:
        self._changed_meanwhile = True
        self._start_reading()

    @work(thread=True, group="index")
    def _read_archive(self) -> None:
        worker = get_current_worker()
        shown = 0.0

        def tell(progress: Progress) -> None:
            nonlocal shown
            if progress.committed or time.monotonic() - shown >= _BEAT:
                shown = time.monotonic()
                self.post_message(IndexProgressed(progress))

        try:
            report = self._library.refresh(tell, lambda: worker.is_cancelled, wait=True)
        except TuireaderError as error:
            self.post_message(Failed(str(error)))
            self.post_message(IndexFinished(None))
        else:
            self._generation = self._library.generation
            self.post_message(IndexFinished(report))

    def _look_at_index(self) -> None:
        """Search again when another program has changed the index."""
        generation = self._library.generation
        if self.progress is None and generation != self._generation:
            self._generation = generation
            self.revision += 1

    @on(IndexProgressed)
    def _show_progress(self, event: IndexProgressed) -> None:
        self.progress = event.progress
        self.revision += event.progress.committed

    @on(IndexFinished)
    def _sum_up(self, event: IndexFinished) -> None:
        self.progress = None
        if (report := event.report) is None:
            return
        if self._changed_meanwhile:
            self._start_reading()
        self.stories = report.stories
        self.revision += bool(report.removed)
        if summary := _summary(report, self.skipped, asked=self._asked):
            self.notify(summary, markup=False)
        self.skipped = report.skipped
        self._asked = False


def _summary(report: Report, skipped_before: tuple[SkippedEntry, ...], *, asked: bool) -> str:
    """What to tell of an update; nothing when it is as it was and nobody asked."""
    counts = (
        (report.added, _("{count} added")),
        (report.updated, _("{count} updated")),
        (report.removed, _("{count} removed")),
    )
    changes = _(", ").join(what.format(count=f"{count:,}") for count, what in counts if count)
    lines = []
    # In an archive opened for the first time all is new, and the title tells how many there are.
    if changes and (asked or report.added < report.stories):
        lines.append(
            _("{stories}: {changes}.").format(stories=stories(report.stories), changes=changes)
        )
    if report.skipped and (asked or changes or report.skipped != skipped_before):
        skipped = counted(
            "{count} file was skipped", "{count} files were skipped", len(report.skipped)
        )
        lines.append(_("{skipped}; x says which and why.").format(skipped=skipped))
    if asked and not changes:
        lines.insert(0, _("Nothing is new."))
    return "\n".join(lines)
