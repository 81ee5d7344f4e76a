"""The reading controllers: positions, read marks, stars, notes, history; unread results."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from tuireader.errors import TuireaderError
from tuireader.i18n import _, ngettext, translate_message
from tuireader.library import Query, Results
from tuireader.tui import dialogs
from tuireader.tui.controllers.base import Controller, DeferredSave, ReaderHost
from tuireader.tui.labels import stories
from tuireader.tui.messages import Failed
from tuireader.tui.results.remote_ids import MOST_LISTED
from tuireader.tui.results.result_list import ResultList
from tuireader.tui.story.messages import HistoryGathered
from tuireader.user.reading_log import LONGEST_NOTE, MOST_KEPT, MOST_MARKED

if TYPE_CHECKING:
    from tuireader.library import ResultRow
    from tuireader.user.reading_log import LogChange

_HISTORY: Final = 200  # stories
_SOON: Final = 0.3  # seconds until a search is one that is waited for


class ReadingController(Controller):
    """Changes the reading log: seen at once, saved in the background a little later."""

    def __init__(self, host: ReaderHost, open_story: Callable[[str], None]) -> None:
        """Make it.

        Args:
            host: The screen.
            open_story: Shows a story, which need not be among the results, to be read.
        """
        super().__init__(host)
        self._open_story = open_story
        self._saving = DeferredSave(host, self._save)
        self._complained = False
        host.store.watch("results", self._count_after_refresh)

    def say_note(self) -> None:
        """Say what is wrong with the file of the log, if anything is."""
        if note := self.host.reading_log.note:
            self.host.app.notify(translate_message(note), severity="warning", markup=False)

    def close(self) -> None:
        """Keep the position in the story that is open, and save at once."""
        if left := self.host.story_pane.left_now():
            self.keep_position(left.story_id, left.offset)
        self._saving.flush()

    def change(self, change: LogChange) -> None:
        """Change what is known of the stories; saved a little later."""
        log = self.host.reading_log
        before = log.reading
        log.change(change)
        if log.reading is not before:
            self._saving.schedule()
            results = self.host.query_one_optional(ResultList)  # gone at the end of the program
            if results is not None:
                results.repaint_changed()
            self._count_after_refresh()

    def _save(self) -> None:
        try:
            self.host.reading_log.save()
        except TuireaderError as error:
            if not self._complained:  # once is enough: reading goes on without
                self._complained = True
                self.host.post_message(Failed(error.message))

    def _count_after_refresh(self) -> None:
        # The stories are to be seen first: 50,000 take 5 ms to look through.
        self.host.call_after_refresh(self.count_unread)

    def count_unread(self) -> None:
        """Count the unread stories of the results again."""
        reading, results = self.host.reading_log.reading, self.state.results
        ids = results.ids if results else ()
        if self.host.library.is_remote and len(ids) > MOST_LISTED:
            ids = ()  # those that are not listed would have to come first
        anything = reading.read or reading.marked
        unread = len(reading.unread_among(ids)) if anything else len(ids)
        self.host.store.change(unread=unread if unread < len(ids) else None)

    def mark_read(self, story_id: str) -> None:
        """Mark a story as read, and its reprints that are folded away."""
        reprints = self.host.results.prints_below(story_id)
        self.change(lambda reading: reading.opened(story_id).with_marked(reprints, read=True))

    def keep_position(self, story_id: str, offset: int) -> None:
        """Remember how far a story has been read."""
        self.change(lambda reading: reading.left(story_id, offset))

    # Stars, notes, read or not: never of a story from before a search that was asked for.

    def when_found(self, do: Callable[[], None]) -> None:
        """Do it at once, or while a search runs, to its answer, however long that takes."""
        if self.host.results.searching:
            self.host.set_timer(_SOON, self._say_searching)
        self.host.results.when_found(do)

    def _say_searching(self) -> None:
        if self.host.results.searching:
            self.host.say(_("Still searching: this runs when the results are there"))

    def _with_story(self, use: Callable[[str], None]) -> None:
        results = self.host.results
        # What the pane shows follows the list, but a moment after the answer.
        of_answer = results.searching

        def use_it() -> None:
            if story_id := results.story_id if of_answer else self.host.current_story_id:
                use(story_id)
            else:
                self.host.say_no_story()

        self.when_found(use_it)

    def action_star(self) -> None:
        self._with_story(self._star)

    def _star(self, story_id: str) -> None:
        starred = self.host.reading_log.reading.starred
        add = story_id not in starred
        if add and len(starred) >= MOST_KEPT:
            self._refuse()
            return
        self.change(lambda reading: reading.with_star(story_id, starred=add))
        self.host.say(_("Starred; is:starred finds it") if add else _("No longer starred"))

    def action_mark_unread(self) -> None:
        """Mark the story as not read, or as read when it was not."""
        self._with_story(self._toggle_read)

    def _toggle_read(self, story_id: str) -> None:
        if self.host.reading_log.reading.is_read(story_id):
            reprints = self.host.results.prints_below(story_id)
            self.change(lambda reading: reading.unread(story_id).with_marked(reprints, read=False))
            self.host.say(_("Marked as unread"))
        else:
            self.mark_read(story_id)
            self.host.say(_("Marked as read"))

    def action_note(self) -> None:
        self._with_story(self._ask_note)

    def _ask_note(self, story_id: str) -> None:
        notes = self.host.reading_log.reading.notes
        if story_id not in notes and len(notes) >= MOST_KEPT:
            self._refuse()
            return
        title = _("A note on this story")
        hint = _("Shown under the headline; is:noted finds it. Leave empty to remove it.")
        before = notes.get(story_id, "")
        self.host.app.push_screen(
            dialogs.PromptDialog(title, hint, before, LONGEST_NOTE, selected=False),
            lambda note: self._take_note(story_id, note),
        )

    def _take_note(self, story_id: str, note: str | None) -> None:
        if note is not None:
            self.change(lambda reading: reading.with_note(story_id, note))
            self.host.story_pane.show_note()

    def _refuse(self) -> None:
        said = _("There are {count} already: remove one first").format(count=f"{MOST_KEPT:,}")
        self.host.app.notify(said, severity="error", markup=False)

    # The history

    def action_history(self) -> None:
        ids = self.host.reading_log.reading.history(_HISTORY)
        self.in_thread(lambda: self._gather_history(ids), "history", exclusive=True)

    def _gather_history(self, ids: tuple[str, ...]) -> None:
        read = Results(Query("", None), ids, (0.0,) * len(ids))
        try:
            rows = self.host.library.rows(read, 0, len(ids), self.state.view)
        except TuireaderError as error:
            self.host.post_message(Failed(error.message))
        else:
            self.host.post_message(HistoryGathered(rows))

    def show_history(self, rows: list[ResultRow]) -> None:
        """Let the person choose among the stories read last."""
        if self.host.app.screen is self.host:
            dialog = dialogs.HistoryDialog(_history_title(rows), rows)
            self.host.app.push_screen(dialog, self._reopen)

    def _reopen(self, story_id: str | None) -> None:
        if story_id is not None:
            self._open_story(story_id)


def _history_title(rows: list[ResultRow]) -> str:
    title = ngettext("{count} story read", "{count} stories read, latest first", len(rows))
    return title.format(count=f"{len(rows):,}")


class UnreadController(Controller):
    """Goes to unread stories, and marks many at once."""

    def __init__(self, host: ReaderHost, reading: ReadingController) -> None:
        super().__init__(host)
        self._reading = reading
        self._marked_last: frozenset[str] = frozenset()

    def action_next_unread(self) -> None:
        self._go_to(next(self._unread(1), None))

    def action_previous_unread(self) -> None:
        self._go_to(next(self._unread(-1), None))

    def action_random_unread(self) -> None:
        unread = list(self._unread(1))
        self._go_to(random.choice(unread) if unread else None)  # noqa: S311  # no secret

    def _unread(self, step: int) -> Iterator[int]:
        """The unread stories of the list from the cursor on, round and round."""
        results, is_read = self.host.results, self.host.reading_log.reading.is_read
        ids = results.ids
        ways = ((results.cursor + step * far) % len(ids) for far in range(1, len(ids)))
        return (index for index in ways if not is_read(ids[index]))

    def _go_to(self, index: int | None) -> None:
        if index is not None:
            self.host.results.cursor = index
        else:
            self.host.say(_("No other result is unread"))

    def action_mark_all_read(self) -> None:
        """Mark the results as read; when all are, take the last such marks back."""
        results = self.host.results
        told = _("All unread results. The same key undoes it until you quit.")
        self._reading.when_found(lambda: self._ask_to_mark(results.ids_above(results.count), told))

    def action_mark_above_read(self) -> None:
        """Mark the results above the cursor; when all are, take the last such marks back."""
        results = self.host.results
        told = _("Those above the cursor. The same key undoes it until you quit.")
        self._reading.when_found(lambda: self._ask_to_mark(results.ids_above(results.cursor), told))

    def _ask_to_mark(self, ids: list[str], told: str) -> None:
        reading = self.host.reading_log.reading
        unread = frozenset(reading.unread_among(ids))
        if not unread and self._marked_last:
            self._mark(self._marked_last, read=False)
        elif not unread:
            self.host.say(_("None of the results is unread"))
        elif len(reading.marked) + len(unread) > MOST_MARKED:
            self._refuse_to_mark()
        else:
            question = _("Mark {stories} as read?").format(stories=stories(len(unread)))
            self.host.app.push_screen(
                dialogs.ConfirmDialog(question, told),
                lambda agreed: self._mark(unread, read=True) if agreed else None,
            )

    def _refuse_to_mark(self) -> None:
        said = _("No more than {count} stories can be marked as read")
        said = said.format(count=f"{MOST_MARKED:,}")
        self.host.app.notify(said, severity="error", markup=False)

    def _mark(self, ids: frozenset[str], *, read: bool) -> None:
        self._marked_last = ids if read else frozenset()
        self._reading.change(lambda reading: reading.with_marked(ids, read=read))
        said = _("Marked as read: {stories}") if read else _("Unread again: {stories}")
        self.host.say(said.format(stories=stories(len(ids))))
