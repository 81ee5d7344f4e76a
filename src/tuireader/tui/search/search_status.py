"""The status line of the search: results, how the query was read, progress of indexing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from tuireader.i18n import COMMA, _, translate_message
from tuireader.library import Results
from tuireader.text.linebreak import cell_width, fit
from tuireader.text.sanitize import safe_line
from tuireader.tui.labels import folded_text, result_count_text
from tuireader.tui.messages import ActionClicked
from tuireader.tui.painting import GAP, shorten

if TYPE_CHECKING:
    from tuireader.library import Explanation, Progress, Results

_FIELD = re.compile(r"(?<!\S)[^\s:\"]+:")


class SearchStatus(Widget):
    """While the archive is read, the line fills up from the left behind its words."""

    results: reactive[Results | None] = reactive(None)
    """The answer on the screen."""
    unread: reactive[int | None] = reactive(None)
    """How many of the results were not read; ``None`` when that is all."""
    folded: reactive[int] = reactive(0)
    """How many of the results are folded under another print, and not in the list."""
    explanation: reactive[Explanation | None] = reactive(None)
    """How the search was understood."""
    progress: reactive[Progress | None] = reactive(None)
    """How far the indexing is; ``None`` when it does not run."""
    archive_read: reactive[bool] = reactive(False)
    """Whether the archive was read since the start: until then more stories may come."""

    def render(self) -> Content:
        width = self.size.width
        right = _indexing(self.progress) if self.progress else ""
        room = max(0, width - cell_width(right) - len(GAP))
        left = shorten(self._told, room)
        line = left + " " * (width - cell_width(left) - cell_width(right)) + right
        if self.progress is None or not self.progress.total:
            return Content(line)
        done = fit(line, round(self.size.width * self.progress.done / self.progress.total))
        return Content(line).stylize("on $primary 30%", 0, done)

    def on_click(self, event: events.Click) -> None:
        """Filter by what was read on the count, explain the search on the rest."""
        cell = event.get_content_offset(self)
        if cell is None or self.results is None:
            return
        note = _note(self.results, self.explanation)
        before = cell_width(self._told) - cell_width(note)
        if cell.x < cell_width(self._found):
            self.post_message(ActionClicked("narrow_standing"))
        elif note and before <= cell.x < before + cell_width(note):
            self.post_message(ActionClicked("explain"))

    @property
    def _found(self) -> str:
        if self.results is None:
            return ""
        found = result_count_text(self.results.total, self.unread)
        if self.progress or not self.archive_read:
            return _("{stories} so far").format(stories=found)
        took = f"{self.results.took_ms:,.0f}"
        return _("{stories}, {took} ms").format(stories=found, took=took)

    @property
    def _told(self) -> str:
        if self.results is None:
            return ""
        note = _note(self.results, self.explanation)
        return GAP.join(part for part in (self._found, folded_text(self.folded), note) if part)

    def _tell_whether_needed(self) -> None:
        note = _note(self.results, self.explanation) if self.results else ""
        self.set_class(not (note or self.progress), "-only-found")

    watch_results = watch_explanation = watch_progress = _tell_whether_needed


def _note(results: Results, explanation: Explanation | None) -> str:
    """The note on a search besides the number of stories found."""
    return safe_line(
        translate_message(results.query.note or "") or _more_than(results, explanation)
    )


def _more_than(results: Results, explanation: Explanation | None) -> str:
    """How the search was understood, where that is more than its words."""
    # The line of conditions names the fields already.
    words = " ".join(_FIELD.sub("", results.query.text).split())
    if explanation is None or not words or explanation.brief.replace(" + ", " ") == words:
        return ""
    return explanation.brief


def _indexing(progress: Progress) -> str:
    if progress.elsewhere:
        return _("another program is indexing")
    if not progress.total:
        return _("looking for new files")
    files = _("indexing {done} of {total}").format(
        done=f"{progress.done:,}", total=f"{progress.total:,}"
    )
    if progress.stories <= 2 * progress.done + 1:
        return files
    # Inside a large file nothing else grows. Not a count: what was read can be searched later.
    story = _("story {number}").format(number=f"{progress.stories:,}")
    return _(COMMA).format(first=files, rest=story)


class ResultCount(Widget):
    """As wide as its words."""

    results: reactive[Results | None] = reactive(None)
    """The answer on the screen."""
    unread: reactive[int | None] = reactive(None)
    """How many of the results were not read; ``None`` when that is all."""

    folded: reactive[int] = reactive(0)
    """How many of the results are folded under another print, and not in the list."""

    def _take_room(self) -> None:
        # Out of sight, it would have the whole screen laid out whenever a story is read.
        self.refresh(layout=self.display)

    watch_results = watch_unread = watch_folded = _take_room

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return cell_width(self._words)

    def render(self) -> Content:
        return Content(self._words)

    def on_click(self) -> None:
        """Filter by what was read, starred or noted."""
        self.post_message(ActionClicked("narrow_standing"))

    @property
    def _words(self) -> str:
        if self.results is None:
            return ""
        parts = (result_count_text(self.results.total, self.unread), folded_text(self.folded))
        return GAP.join(part for part in parts if part)
