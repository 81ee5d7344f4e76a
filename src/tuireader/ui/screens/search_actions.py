"""What is done with a search: explained, remembered, saved under a name, written to a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual import on, work
from textual.reactive import var

from tuireader import library as lib
from tuireader.errors import TuireaderError
from tuireader.i18n import _
from tuireader.library import Order, TableFormat
from tuireader.text.sanitize import safe_line
from tuireader.ui import screens
from tuireader.ui.file_names import as_file_name, form_wanted
from tuireader.ui.messages.archive import Failed
from tuireader.ui.messages.searching import QueryExplained, ResultsShown, SearchLeft
from tuireader.ui.screens.panes import Pane, PaneActions
from tuireader.ui.trail import EntityShown

if TYPE_CHECKING:
    from tuireader.library import DisplayScript, Explanation, Library, Results, Table
    from tuireader.ui.trail import Shown, Visit
    from tuireader.user.reading_log import ReadingLog

_FORMATS: Final = {".csv": TableFormat.CSV, ".json": TableFormat.JSON, ".md": TableFormat.MARKDOWN}
_EVERY_LINE: Final = 10_000_000


class SearchActions(PaneActions):
    """Everything that takes long is done in the background."""

    _library: Library
    _reading_log: ReadingLog
    _text: str
    results: var[Results | None]
    view: var[DisplayScript]
    explanation: var[Explanation | None] = var(None, init=False)
    """How the search on the screen was understood."""

    # How it was understood

    @on(ResultsShown)
    def _explain_results(self, event: ResultsShown) -> None:
        self.explanation = None
        if event.results.query.text.strip():
            self._explain(event.results.query.text)

    @work(thread=True, exclusive=True, group="explain")
    def _explain(self, text: str) -> None:
        try:
            self.post_message(QueryExplained(text, self._library.explain(text)))
        except TuireaderError as error:
            self.post_message(Failed(str(error)))

    @on(QueryExplained)
    def _take_explanation(self, event: QueryExplained) -> None:
        if self.results is not None and self.results.query.text == event.text:
            self.explanation = event.explanation

    def action_explain(self) -> None:
        explanation = self.explanation
        if explanation is None and not self._text.strip():
            explanation = self._library.explain("")
        if explanation is not None:
            note = [explanation.note, ""] if explanation.note else []
            lines = [*note, *explanation.lines]
            self.app.push_screen(screens.LinesScreen(_("How the search was understood"), lines))

    # What was searched for before, and what is to be searched for again

    @on(SearchLeft)
    def _remember(self) -> None:
        if self._text.strip():
            self._keep_search(self._text)

    @work(thread=True, group="history")
    def _keep_search(self, text: str, name: str = "") -> None:
        from tuireader.user import searches

        try:
            if name:
                searches.save_search(name, text)
                self.app.notify(_("Saved as {name}").format(name=safe_line(name)), markup=False)
            else:
                searches.remember_search(text)
        except TuireaderError as error:
            self.post_message(Failed(str(error)))

    def action_save_search(self) -> None:
        text = self._text.strip()
        if not text:
            self.app.notify(_("Search for something first"), markup=False, timeout=3)
            return
        hint = _("A search saved under this name before is replaced.")
        self.app.push_screen(
            screens.AskScreen(_("Save the search as"), hint, text),
            lambda name: self._save_under(name, text),
        )

    def _save_under(self, name: str | None, text: str) -> None:
        if name:
            self._keep_search(text, name)

    def action_saved_searches(self) -> None:
        from tuireader.ui.overview import Overview
        from tuireader.user.searches import load_searches

        saved = load_searches().value.saved
        unread_among = self._reading_log.reading.unread_among
        overview = Overview(self._library, saved, unread_among)
        self.app.push_screen(screens.SavedScreen(overview, self._text), self._search_saved)

    def _search_saved(self, text: str | None) -> None:
        if text is not None:
            self.search_narrowed(text)
            self.show_pane(Pane.RESULTS)

    def search_narrowed(self, text: str) -> None:
        """Search for ``text`` instead of what is searched for now."""
        raise NotImplementedError

    def here(self) -> Visit:
        """What is on the screen."""
        raise NotImplementedError

    # A file

    def action_export(self) -> None:
        """Ask for the name of a file for the results, or for the lines of an open page."""
        shown, results = self.here().shown, self.results
        if results is None:
            return
        title = _("Save the mentions as") if shown else _("Save the results as")
        query = shown.page.query if isinstance(shown, EntityShown) else self._text
        hint = _("The ending says the form: .csv, .json or .md. No file is ever replaced.")
        self.app.push_screen(
            screens.AskScreen(title, hint, _new_name(query or self._library.root.name)),
            lambda file: self._export_to(file, shown, results),
        )

    def _export_to(self, name: str | None, shown: Shown | None, results: Results) -> None:
        if name:
            self._export(shown, results, name)

    @work(thread=True, group="export")
    def _export(self, shown: Shown | None, results: Results, name: str) -> None:
        file = Path(name).expanduser()
        try:
            form = form_wanted(file, _FORMATS)
            table = self._table(shown, results)
            lib.save_table(table, form, file)
        except TuireaderError as error:
            self.post_message(Failed(str(error)))
        else:
            said = _("{count} lines written to {file}").format(
                count=f"{len(table.rows):,}", file=safe_line(str(file.resolve()))
            )
            self.app.notify(said, markup=False, timeout=8)

    def _table(self, shown: Shown | None, results: Results) -> Table:
        if shown is None:
            rows = self._library.rows(results, 0, results.total, self.view)
            return lib.stories_table(results, rows)
        if isinstance(shown, EntityShown):
            page = shown.page
            query, total = lib.parse_query(page.query), len(page.mentions)
            return lib.mentions_table(lib.Concordance(query, total, page.stories, page.mentions))
        text, order = shown.found.query.text, Order(shown.order)
        return lib.mentions_table(self._library.concordance(text, order, _EVERY_LINE, self.view))


def _new_name(query: str) -> str:
    """Return the name of a file that is not there yet, in the folder one works in."""
    name = as_file_name(query) or "tuireader"
    number, file = 1, Path(f"{name}.csv")
    while file.exists():
        number += 1
        file = Path(f"{name} {number}.csv")
    return str(file)
