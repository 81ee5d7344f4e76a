"""The reader's state: search, results and view, each in one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, TypeVar

from textual.widget import Widget

from tuireader import library as lib
from tuireader.library import DisplayScript, Script, Sort
from tuireader.tui.actions.action import MARK_SWITCHES
from tuireader.user.preferences import TRADITIONAL_FORMS, Preferences
from tuireader.user.settings import REMEMBER

if TYPE_CHECKING:
    from tuireader.library import Explanation, Progress, Query, Results
    from tuireader.user.settings import Settings

W = TypeVar("W", bound=Widget)

MARK_SETTINGS: Final = tuple(MARK_SWITCHES.values())
"""The settings that have something marked in a story."""


class Pane(StrEnum):
    """The panes of the reader, by the ids of their widgets."""

    RESULTS = "results"
    STORY = "story"
    FACETS = "facets"
    ENTITY = "entity"
    CONCORDANCE = "concordance"


class StartupHint(StrEnum):
    """What a person may try at the first start."""

    SEARCH = "search"
    EXAMPLE = "example"  # in place of SEARCH, in the sample archive
    SCRIPT = "script"
    STORY = "story"


FULL_SCREEN_PANES: Final = (Pane.ENTITY, Pane.CONCORDANCE)
"""They take the place of all others, however wide the screen is."""


@dataclass(frozen=True, slots=True)
class ReaderState:
    """Everything that the reader's screen shows, each in one place.

    Attributes:
        query: The search, as typed.
        sort: The order of the results.
        results: The answer on the screen; ``None`` until there is one.
        unread: How many of the results were not read; ``None`` when that is all of them.
        folded: How many of the results are folded under another print.
        explanation: How the search was understood, once that is known.
        view: The script everything is shown in.
        variant: The Traditional variant that the toggle leads to.
        parallel: Whether a story is shown in both scripts at once.
        pane: The pane that is shown where there is no room for all.
        hidden_marks: The settings of what is not marked in a story.
        density: Whether a story of the list has several lines (``full``) or one (``compact``).
        measure: Cells of the longest line of a story.
        justify: Whether full lines of a story end at the same cell.
        first_hit: Whether a story is opened at its first hit.
        progress: How far the indexing is; ``None`` when it does not run.
        archive_read: Whether the files were looked through since the start; an index that is empty
            until then does not tell what the archive holds.
        all_unread: Whether the archive has files of stories, none of which could be read.
        stories: How many stories the archive holds, once that is known.
        startup_hints: What to try, and was not tried yet, at the first start.
    """

    query: str = ""
    sort: Sort = Sort.NEWEST
    results: Results | None = None
    unread: int | None = None
    folded: int = 0
    explanation: Explanation | None = None
    view: DisplayScript = DisplayScript.PUBLISHED
    variant: DisplayScript = DisplayScript.TAIWAN
    parallel: bool = False
    pane: Pane = Pane.RESULTS
    hidden_marks: frozenset[str] = frozenset()
    density: str = "full"
    measure: int = 0
    justify: bool = False
    first_hit: bool = True
    progress: Progress | None = None
    archive_read: bool = False
    all_unread: bool = False
    stories: int | None = None
    startup_hints: tuple[StartupHint, ...] = ()

    @property
    def parsed(self) -> Query:
        """The search, parsed: as its answer carries it, unless that is still on its way."""
        if self.results is not None and self.results.query.text == self.query:
            return self.results.query
        return lib.parse_query(self.query)


def initial_state(settings: Settings) -> ReaderState:
    """Return the state to start with: as set, or as it was left the last time."""
    last = Preferences.load()
    return ReaderState(
        view=last.view if settings.view == REMEMBER else DisplayScript(settings.view),
        variant=last.traditional
        if settings.traditional == REMEMBER
        else DisplayScript(settings.traditional),
        hidden_marks=frozenset(name for name in MARK_SETTINGS if not getattr(settings, name)),
        density=settings.rows,
        measure=settings.measure,
        justify=settings.justify,
        first_hit=settings.first_hit,
    )


class StateStore:
    """Holds the state, and gives each field that changes to the widgets that show it."""

    def __init__(self, state: ReaderState) -> None:
        self.state = state
        self._shown_by: dict[str, list[Widget]] = {}
        self._watchers: dict[str, list[Callable[[], None]]] = {}

    def show_in(self, widget: W, *fields: str) -> W:
        """Keep the reactives of ``widget`` that have the names of ``fields`` up to date."""
        for field in fields:
            widget.set_reactive(getattr(type(widget), field), getattr(self.state, field))
            self._shown_by.setdefault(field, []).append(widget)
        widget.call_later(self._show_first, widget, fields)
        return widget

    def _show_first(self, widget: Widget, fields: tuple[str, ...]) -> None:
        """Call the watchers of a widget that was just mounted."""
        for field in fields:
            reactive = getattr(type(widget), field)
            widget.set_reactive(reactive, getattr(self.state, field))
            widget.mutate_reactive(reactive)

    def watch(self, field: str, call: Callable[[], None]) -> None:
        """Call ``call`` whenever a field has changed, after the widgets that show it."""
        self._watchers.setdefault(field, []).append(call)

    def change(self, **changes: Any) -> None:
        """Give some fields other values; nothing happens to those that have them already."""
        before = self.state
        self.state = replace(before, **changes)
        for field, value in changes.items():
            if value != getattr(before, field):
                self._announce(field, value)

    def _announce(self, field: str, value: object) -> None:
        for widget in self._shown_by.get(field, ()):
            if widget.is_running:  # else it is given the value when it is mounted
                setattr(widget, field, value)
        for call in self._watchers.get(field, ()):
            call()


def other_script(view: DisplayScript, printed: Script, variant: DisplayScript) -> DisplayScript:
    """Return the other script than the one on the screen.

    Args:
        view: What is shown now.
        printed: The script the story was published in, which tells what ``published`` looks like.
        variant: The Traditional variant the person prefers.
    """
    simplified_now = view is DisplayScript.SIMPLIFIED or (
        view is DisplayScript.PUBLISHED and printed is not Script.TRADITIONAL
    )
    return variant if simplified_now else DisplayScript.SIMPLIFIED


def next_variant(variant: DisplayScript) -> DisplayScript:
    """Return the Traditional variant after ``variant``, round and round."""
    at = TRADITIONAL_FORMS.index(variant)
    return TRADITIONAL_FORMS[(at + 1) % len(TRADITIONAL_FORMS)]
