"""What a person keeps of stories: the place in each, read or not, stars, notes, the history."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from textual import on, work

from tuireader import library as lib
from tuireader.errors import TuireaderError
from tuireader.i18n import _, ngettext, translate_message
from tuireader.library import Results
from tuireader.ui import screens
from tuireader.ui.later import Later
from tuireader.ui.messages.archive import Failed
from tuireader.ui.messages.reading import HistoryGathered, StoryLeft, StoryRead
from tuireader.ui.screens.about_story import AboutStory
from tuireader.ui.widgets.result_list import ResultList
from tuireader.user.reading_log import LONGEST_NOTE, MOST_KEPT

if TYPE_CHECKING:
    from tuireader.library import ResultRow
    from tuireader.user.reading_log import LogChange

_HISTORY: Final = 200  # stories
_SOON: Final = 0.3  # seconds until a search is one that is waited for


class ReadingActions(AboutStory):
    """Changes are seen at once, and saved in the background a little later and at the end."""

    def on_mount(self) -> None:
        self._save_later = Later(self, self._save_reading)
        self._complained = False
        if self._reading_log.note:
            self.app.notify(
                translate_message(self._reading_log.note), severity="warning", markup=False
            )

    def on_unmount(self) -> None:
        if left := self.story_pane.left_now():
            self._keep_place(left)
        self._save_later.finish()

    def change_reading(self, change: LogChange) -> None:
        """Change what is known of the stories; saved a little later."""
        before = self._reading_log.reading
        self._reading_log.change(change)
        if self._reading_log.reading is not before:
            self._save_later.ask()
            for results in self.query(ResultList):
                results.refresh()
            self.call_after_refresh(self.count_unread)

    def _save_reading(self) -> None:
        try:
            self._reading_log.save()
        except TuireaderError as error:
            if not self._complained:  # once is enough: reading goes on without
                self._complained = True
                self.post_message(Failed(str(error)))

    @on(StoryRead)
    def _remember_story(self, event: StoryRead) -> None:
        self._mark_read(event.story_id)

    def _mark_read(self, story_id: str) -> None:
        prints = self.query_one(ResultList).prints_below(story_id)
        self.change_reading(lambda reading: reading.opened(story_id).with_marked(prints, read=True))

    @on(StoryLeft)
    def _keep_place(self, event: StoryLeft) -> None:
        self.change_reading(lambda reading: reading.left(event.story_id, event.offset))

    # Stars, notes, read or not: never of a story from before a search that was asked for.

    def when_found(self, do: Callable[[], None]) -> None:
        """Do it at once, or while a search runs, to its answer, however long that takes."""
        results = self.query_one(ResultList)
        if results.searching:
            self.set_timer(_SOON, self._say_searching)
        results.when_found(do)

    def _say_searching(self) -> None:
        if self.query_one(ResultList).searching:
            said = _("Still searching: this waits for what is found")
            self.app.notify(said, markup=False, timeout=3)

    def _with_story(self, use: Callable[[str], None]) -> None:
        results = self.query_one(ResultList)
        # What the pane shows follows the list, but a moment after the answer.
        of_answer = results.searching

        def use_it() -> None:
            if story_id := results.story_id if of_answer else self.story_at_hand:
                use(story_id)
            else:
                self.say_no_story()

        self.when_found(use_it)

    def action_star(self) -> None:
        self._with_story(self._star)

    def _star(self, story_id: str) -> None:
        starred = story_id not in self._reading_log.reading.starred
        if starred and len(self._reading_log.reading.starred) >= MOST_KEPT:
            self._refuse()
            return
        self.change_reading(lambda reading: reading.with_star(story_id, starred=starred))
        said = _("Starred; is:starred finds it") if starred else _("No longer starred")
        self.app.notify(said, markup=False, timeout=3)

    def action_mark_unread(self) -> None:
        """Mark the story as not read, or as read when it was not."""
        self._with_story(self._mark_unread)

    def _mark_unread(self, story_id: str) -> None:
        if self._reading_log.reading.is_read(story_id):
            prints = self.query_one(ResultList).prints_below(story_id)
            self.change_reading(
                lambda reading: reading.unread(story_id).with_marked(prints, read=False)
            )
            said = _("Marked as unread")
        else:
            self._mark_read(story_id)
            said = _("Marked as read")
        self.app.notify(said, markup=False, timeout=3)

    def action_note(self) -> None:
        self._with_story(self._note)

    def _note(self, story_id: str) -> None:
        notes = self._reading_log.reading.notes
        if story_id not in notes and len(notes) >= MOST_KEPT:
            self._refuse()
            return
        hint = _("It stands under the headline; is:noted finds it. An empty line takes it away.")
        self.app.push_screen(
            screens.AskScreen(
                _("A note on this story"), hint, notes.get(story_id, ""), LONGEST_NOTE
            ),
            lambda note: self._take_note(story_id, note),
        )

    def _take_note(self, story_id: str, note: str | None) -> None:
        if note is not None:
            self.change_reading(lambda reading: reading.with_note(story_id, note))
            self.story_pane.show_note()

    def _refuse(self) -> None:
        said = _("There are {count} already: take one away first").format(count=f"{MOST_KEPT:,}")
        self.app.notify(said, severity="error", markup=False)

    # The history

    def action_history(self) -> None:
        self._gather_history(self._reading_log.reading.history(_HISTORY))

    @work(thread=True, exclusive=True, group="history")
    def _gather_history(self, ids: tuple[str, ...]) -> None:
        read = Results(lib.parse_query(""), ids, (0.0,) * len(ids), 0.0)
        try:
            rows = self._library.rows(read, 0, len(ids), self.story_pane.view)
        except TuireaderError as error:
            self.post_message(Failed(str(error)))
        else:
            self.post_message(HistoryGathered(rows))

    @on(HistoryGathered)
    def _show_history(self, event: HistoryGathered) -> None:
        if self.app.screen is self:
            window = screens.StoriesScreen(_history_title(event.rows), event.rows)
            self.app.push_screen(window, self._reopen)

    def _reopen(self, story_id: str | None) -> None:
        if story_id is not None:
            self.open_story(story_id)

    @abstractmethod
    def count_unread(self) -> None:
        """Count the unread stories of the results again."""

    @abstractmethod
    def open_story(self, story_id: str) -> None:
        """Show a story, which need not be among the results, to be read."""


def _history_title(rows: list[ResultRow]) -> str:
    title = ngettext("{count} story read", "Stories read: {count}, the latest first", len(rows))
    return title.format(count=f"{len(rows):,}")
