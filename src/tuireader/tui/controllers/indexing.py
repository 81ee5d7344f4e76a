"""The indexing controller: index new and changed files while the reader is open."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual.worker import get_current_worker

from tuireader import library as lib
from tuireader.errors import TuireaderError
from tuireader.heap import give_back
from tuireader.i18n import UserMessage, _
from tuireader.tui.controllers.base import Controller, ReaderHost
from tuireader.tui.keymap import first_key
from tuireader.tui.labels import counted, stories
from tuireader.tui.messages import (
    ArchiveChanged,
    Failed,
    IndexFinished,
    IndexProgressed,
    StoriesCounted,
)
from tuireader.user.paths import archive_digest, digest
from tuireader.user.state import StateFile

if TYPE_CHECKING:
    from tuireader.library import Progress, Report, SkippedEntry

# Progress is shown this often, in seconds: drawing it for each of 100,000 files would slow them.
_BEAT: Final = 0.1
_LOOK_EVERY: Final = 2.0  # seconds, at the index, which another program may change


class IndexController(Controller):
    """Keeps the index up to date, and the screen up to date with the index."""

    def __init__(self, host: ReaderHost, on_change: Callable[[], None]) -> None:
        """Make it.

        Args:
            host: The screen.
            on_change: Called after the index has changed: the answer to the search may be another.
        """
        super().__init__(host)
        self._on_change = on_change
        self._stop_watching = threading.Event()
        self._generation = host.library.generation
        self._reported = False  # whether to tell of an update that changes nothing
        self._changed_meanwhile = False
        self.skipped: tuple[SkippedEntry, ...] = ()
        """The files that gave no story."""

    def stop(self) -> None:
        """Watch the files no longer."""
        self._stop_watching.set()

    def follow(self, *, watch: bool) -> None:
        """Read the archive, and from now on what changes in its index, or in its files as well."""
        self._start()
        self.host.set_interval(_LOOK_EVERY, self._look_at_index)
        if watch:
            self.in_thread(self._watch, "watch")

    def refresh(self) -> None:
        """Bring the index up to date, and say so even when nothing has changed."""
        self._reported = True
        self._start()

    def read_again(self) -> None:
        """Read what changed; what was read before it changed is read once more."""
        self._changed_meanwhile = True
        self._start()

    def _start(self) -> None:
        if self.state.progress is None:
            self._changed_meanwhile = False
            self.host.store.change(progress=lib.Progress(0, 0, committed=False))
            self.in_thread(self._read, "index")

    def _watch(self) -> None:
        def tell() -> None:
            self.host.post_message(ArchiveChanged())

        self.host.library.watch(tell, self._stop_watching)

    def _read(self) -> None:
        worker = get_current_worker()
        shown = 0.0

        def tell(progress: Progress) -> None:
            nonlocal shown
            if progress.committed or time.monotonic() - shown >= _BEAT:
                shown = time.monotonic()
                self.host.post_message(IndexProgressed(progress))

        library = self.host.library
        try:
            report = library.refresh(tell, lambda: worker.is_cancelled, wait=True)
        except TuireaderError as error:
            self.host.post_message(Failed(_reason(error)))
            self.host.post_message(IndexFinished(None))
        else:
            self._generation = library.generation
            self.host.post_message(IndexFinished(report))
            give_back()

    def _look_at_index(self) -> None:
        """Search again when another program has changed the index."""
        generation = self.host.library.generation
        if self.state.progress is None and generation != self._generation:
            self._generation = generation
            self.announce()

    def announce(self) -> None:
        """Show what the index holds now."""
        self.in_thread(self._count, "size", exclusive=True)
        self._on_change()

    def _count(self) -> None:
        try:
            self.host.post_message(StoriesCounted(self.host.library.size()))
        except TuireaderError as error:
            self.host.post_message(Failed(error.message))

    def show_progress(self, progress: Progress) -> None:
        """Show how far the indexing is, and the stories that are there already."""
        self.host.store.change(progress=progress)
        if progress.committed:
            self.announce()

    def sum_up(self, report: Report | None) -> None:
        """Say what an update has changed; there is no report when it failed."""
        self.host.store.change(progress=None, archive_read=True)
        if report is None:
            return
        if self._changed_meanwhile:
            self._start()
        all_unread = bool(report.unread) and not report.stories
        self.host.store.change(stories=report.stories, all_unread=all_unread)
        if report.removed:
            self.announce()
        known = _is_known(self.host.library.root, report.skipped)
        if summary := _summary(report, known=known, reported=self._reported):
            self.host.app.notify(summary, markup=False)
        self.skipped = report.skipped
        self._reported = False


def _reason(error: TuireaderError) -> UserMessage:
    """What to tell of an archive that could not be read; one that was open has vanished."""
    if not isinstance(error, lib.ArchiveMissingError):
        return error.message
    return UserMessage(
        "the folder of the archive cannot be opened; press {key} when it is back",
        key=first_key("refresh"),
    )


def _is_known(archive: Path, skipped: tuple[SkippedEntry, ...]) -> bool:
    """Whether the person was told of these skipped files before; from now on they were."""
    told = StateFile(f"skipped-{archive_digest(archive)}", 1, "", str, str)
    listed = "\0".join(f"{entry.path}\0{entry.reason}" for entry in skipped)
    state = digest(listed.encode("utf-8", "surrogatepass"))
    try:
        if told.load().value == state:
            return True
        if skipped or told.path.exists():
            told.save(state)
    except TuireaderError:
        return False  # it is told once more at the next start
    return False


def _summary(report: Report, *, known: bool, reported: bool) -> str:
    """What to tell of an update; nothing when it is as it was and nobody asked."""
    counts = (
        (report.added, _("{count} added")),
        (report.updated, _("{count} updated")),
        (report.removed, _("{count} removed")),
    )
    changes = _(", ").join(what.format(count=f"{count:,}") for count, what in counts if count)
    lines = []
    # In an archive opened for the first time all is new, and the title tells how many there are.
    if changes and (reported or report.added < report.stories):
        lines.append(
            _("{stories}: {changes}.").format(stories=stories(report.stories), changes=changes)
        )
    if report.skipped and (reported or changes or not known):
        skipped = counted(
            "{count} file was skipped", "{count} files were skipped", len(report.skipped)
        )
        lines.append(
            _("{skipped}; press {key} for details.").format(
                skipped=skipped, key=first_key("skipped")
            )
        )
    if reported and not changes:
        lines.insert(0, _("Nothing new."))
    return "\n".join(lines)
