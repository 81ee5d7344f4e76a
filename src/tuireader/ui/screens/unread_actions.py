"""Going through what is unread among the results, and being done with all of it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.reactive import var

from tuireader.i18n import _
from tuireader.ui import screens
from tuireader.ui.screens.reading_actions import ReadingActions
from tuireader.ui.widgets.result_list import ResultList
from tuireader.ui.wording import stories
from tuireader.user.reading_log import MOST_MARKED

if TYPE_CHECKING:
    from tuireader.library import Results


class UnreadActions(ReadingActions):
    """Counted anew whenever a story is read, and other stories were found."""

    results: var[Results | None]
    unread: var[int | None] = var(None, init=False)
    """How many of the results were not read; ``None`` until some were."""
    _marked_last: frozenset[str] = frozenset()

    def watch_results(self) -> None:
        # The stories are to be seen first: 50,000 take 5 ms to look through.
        self.call_after_refresh(self.count_unread)

    def count_unread(self) -> None:
        reading, ids = self._reading_log.reading, self.results.ids if self.results else ()
        anything = reading.read or reading.marked
        unread = len(reading.unread_among(ids)) if anything else len(ids)
        self.unread = unread if unread < len(ids) else None

    def action_next_unread(self) -> None:
        self._go_to(next(self._unread(1), None))

    def action_previous_unread(self) -> None:
        self._go_to(next(self._unread(-1), None))

    def action_random_unread(self) -> None:
        unread = list(self._unread(1))
        self._go_to(random.choice(unread) if unread else None)  # noqa: S311  # no secret

    def _unread(self, step: int) -> Iterator[int]:
        """The unread stories of the list from the cursor on, round and round."""
        results = self.query_one(ResultList)
        ids, is_read = results.ids, self._reading_log.reading.is_read
        ways = ((results.cursor + step * far) % len(ids) for far in range(1, len(ids)))
        return (index for index in ways if not is_read(ids[index]))

    def _go_to(self, index: int | None) -> None:
        if index is not None:
            self.query_one(ResultList).cursor = index
        else:
            said = _("No other story of the results is unread")
            self.app.notify(said, markup=False, timeout=3)

    def action_mark_all_read(self) -> None:
        """Mark the results as read; when all are, take the last such marks back."""
        results = self.query_one(ResultList)
        told = _("All unread results. The same key takes it back, until the reader is closed.")
        self.when_found(lambda: self._ask_to_mark(results.ids_above(results.count), told))

    def action_mark_above_read(self) -> None:
        """Mark the results above the cursor; when all are, take the last such marks back."""
        results = self.query_one(ResultList)
        told = _("Those above the cursor. The same key takes it back, until the reader is closed.")
        self.when_found(lambda: self._ask_to_mark(results.ids_above(results.cursor), told))

    def _ask_to_mark(self, ids: list[str], told: str) -> None:
        reading = self._reading_log.reading
        unread = frozenset(reading.unread_among(ids))
        if not unread and self._marked_last:
            self._mark(self._marked_last, read=False)
        elif not unread:
            self.app.notify(_("None of these results is unread"), markup=False, timeout=3)
        elif len(reading.marked) + len(unread) > MOST_MARKED:
            said = _("No more than {count} stories can be marked as read")
            self.app.notify(said.format(count=f"{MOST_MARKED:,}"), severity="error", markup=False)
        else:
            question = _("Mark {stories} as read?").format(stories=stories(len(unread)))
            self.app.push_screen(
                screens.SureScreen(question, told), lambda sure: self._agreed(sure, unread)
            )

    def _agreed(self, sure: bool | None, unread: frozenset[str]) -> None:
        if sure:
            self._mark(unread, read=True)

    def _mark(self, ids: frozenset[str], *, read: bool) -> None:
        self._marked_last = ids if read else frozenset()
        self.change_reading(lambda reading: reading.with_marked(ids, read=read))
        said = _("Marked as read: {stories}") if read else _("Unread again: {stories}")
        self.app.notify(said.format(stories=stories(len(ids))), markup=False, timeout=3)
