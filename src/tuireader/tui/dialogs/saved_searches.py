"""The saved-search dialog: saved searches and sources, with unread counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.strip import Strip
from textual.worker import get_current_worker

from tuireader import library as lib
from tuireader.errors import TuireaderError
from tuireader.i18n import N_, _
from tuireader.library import Field
from tuireader.text.linebreak import cell_width
from tuireader.text.sanitize import safe_line
from tuireader.text.search_key import fold
from tuireader.tui.actions import Scope, bindings
from tuireader.tui.labels import FIELD_NAMES
from tuireader.tui.messages import Failed
from tuireader.tui.painting import foreground_only, paint, shorten, strip
from tuireader.tui.widgets.dialog import Dialog
from tuireader.tui.widgets.fitted import DialogTitle
from tuireader.tui.widgets.line_list import LineList
from tuireader.user.searches import forget_saved_search

if TYPE_CHECKING:
    from tuireader.library import Library


@dataclass(frozen=True, slots=True)
class SavedEntry:
    """A search of the overview.

    Attributes:
        name: Its name.
        text: What is searched for.
        told: More about it; may be empty.
        saved: Whether the person saved it.
        unread: How many of the stories found were not read; ``None`` until they are counted.
        found: How many stories it finds.
    """

    name: str
    text: str
    told: str = ""
    saved: bool = False
    unread: int | None = None
    found: int = 0


class SavedSearchCounts:
    """Counts; waits for the index, so not for the thread of the screen."""

    def __init__(
        self,
        library: Library,
        saved: Sequence[tuple[str, str]],
        unread_among: Callable[[Sequence[str]], Sequence[str]],
    ) -> None:
        self._library = library
        self._unread_among = unread_among
        self.first = [
            *(
                SavedEntry(name, text, text if text != name else "", saved=True)
                for name, text in saved
            ),
            SavedEntry(_("All stories"), ""),
        ]
        """What is known without a look into the index."""

    def counted(self) -> Iterator[SavedEntry]:
        """Count one after the other.

        Raises:
            TuireaderError: The index cannot be read.
        """
        for entry in self.first:
            ids = self._library.search(entry.text).ids
            yield replace(entry, unread=len(self._unread_among(ids)), found=len(ids))

    def sources(self) -> list[SavedEntry]:
        """Return the sources, that of most stories first; one in either script is one.

        Raises:
            TuireaderError: The index cannot be read.
        """
        all_stories = self._library.search("")
        unread_ids = tuple(self._unread_among(all_stories.ids))
        # One look at all of them: a search for each would take a second for 100 sources.
        of_unread = self._library.sources(replace(all_stories, ids=unread_ids))
        unread = {fold(one.name): one.stories for one in of_unread}
        return [
            SavedEntry(
                one.name,
                lib.condition(Field.SOURCE, one.name),
                _(FIELD_NAMES[Field.SOURCE]),
                unread=unread.get(fold(one.name), 0),
                found=one.stories,
            )
            for one in self._library.sources(all_stories)
        ]


_GAP = "  "


class SavedSearchesList(LineList):
    """A line a search: ``N`` where something is unread, the name, unread of found."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.SAVED)

    @dataclass
    class Chosen(Message):
        """The person wants to search for this again."""

        text: str

    @dataclass
    class Counted(Message):
        """It is known what a search finds, and how much of that was not read."""

        entry: SavedEntry

    @dataclass
    class SourcesCounted(Message):
        """The same of all sources."""

        entries: Sequence[SavedEntry]

    def __init__(self, overview: SavedSearchCounts, now: str) -> None:
        """Make the list; the cursor begins at the search ``now``, if it is there."""
        super().__init__()
        self._overview = overview
        self._now = now
        self._entries = list(overview.first)
        self._begun_at = self._entry_now

    def on_mount(self) -> None:
        self.renew(len(self._entries), self._begun_at)
        self._count_sources()
        self._count_first()

    @property
    def _entry_now(self) -> int:
        texts = [entry.text for entry in self._entries]
        return texts.index(self._now) if self._now and self._now in texts else 0

    @work(thread=True, group="sources")
    def _count_sources(self) -> None:
        try:
            self.post_message(self.SourcesCounted(self._overview.sources()))
        except TuireaderError as error:
            self.app.post_message(Failed(error.message))

    @work(thread=True, group="saved")
    def _count_first(self) -> None:
        worker = get_current_worker()
        try:
            for entry in self._overview.counted():
                if worker.is_cancelled:
                    return
                self.post_message(self.Counted(entry))
        except TuireaderError as error:
            self.app.post_message(Failed(error.message))

    @on(SourcesCounted)
    def _take_sources(self, event: SourcesCounted) -> None:
        event.stop()
        self._entries += event.entries
        cursor = self._entry_now if self.cursor == self._begun_at else self.cursor
        self.renew(len(self._entries), cursor, cursor)

    @on(Counted)
    def _take_count(self, event: Counted) -> None:
        event.stop()
        for index, entry in enumerate(self._entries):
            if (entry.name, entry.text) == (event.entry.name, event.entry.text):
                self._entries[index] = event.entry
        self.repaint()

    def chosen(self, index: int, *, clicked: bool) -> None:
        self.post_message(self.Chosen(self._entries[index].text))

    def action_forget(self) -> None:
        """Take the search at the cursor away, here and in the file."""
        if self._entries[self.cursor].saved:
            name = self._entries.pop(self.cursor).name
            self.renew(len(self._entries), self.cursor, self.rows_above_cursor)
            self._forget(name)
        else:
            said = _("Only a saved search can be deleted")
            self.app.notify(said, markup=False, timeout=3)

    @work(thread=True, group="history")
    def _forget(self, name: str) -> None:
        try:
            forget_saved_search(name)
        except TuireaderError as error:
            self.app.post_message(Failed(error.message))

    def paint_item(self, index: int, width: int, base: Style) -> list[Strip]:
        entry = self._entries[index]
        strong = base + foreground_only(self.get_component_rich_style("list--strong"))
        faint = base + foreground_only(self.get_component_rich_style("list--faint"))
        counted = "" if entry.unread is None else f"{entry.unread:,}/{entry.found:,}"
        room = max(2, width - cell_width(counted) - len(_GAP) - 1)
        name = shorten(f" {'N' if entry.unread else ' '} {safe_line(entry.name)}", room)
        told = shorten(_GAP + safe_line(entry.told), max(0, room - cell_width(name)))
        gap = " " * (room - cell_width(name) - cell_width(told)) + _GAP
        segments = [
            *paint(name, strong if entry.unread else base),
            *paint(told + gap + counted, faint),
        ]
        return [strip(segments, width, base)]


class SavedSearchesDialog(Dialog[str | None]):
    """Enter gives a search, Escape nothing."""

    BINDINGS = bindings(Scope.DIALOG)
    scope = Scope.SAVED

    def __init__(self, overview: SavedSearchCounts, now: str) -> None:
        super().__init__()
        self._overview, self._now = overview, now

    def compose(self) -> ComposeResult:
        with Vertical(id="saved", classes="dialog"):
            yield DialogTitle(N_("Saved searches and sources: unread/all"), translated=True)
            yield SavedSearchesList(self._overview, self._now)

    @on(SavedSearchesList.Chosen)
    def _choose(self, event: SavedSearchesList.Chosen) -> None:
        self.dismiss(event.text)

    def action_close(self) -> None:
        self.dismiss(None)
