"""The unread controller: go to the next unread result, mark all as read."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tuireader.i18n import _
from tuireader.tui import dialogs
from tuireader.tui.controllers.base import Controller, ReaderHost
from tuireader.tui.labels import stories
from tuireader.user.reading_log import MOST_MARKED

if TYPE_CHECKING:
    from tuireader.tui.controllers.reading import ReadingController


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
