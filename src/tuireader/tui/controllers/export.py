"""The export controller: results or the lines of a page as CSV, JSON or Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from tuireader import library as lib
from tuireader.errors import TuireaderError
from tuireader.i18n import _
from tuireader.library import DisplayScript, Order, TableFormat
from tuireader.tui import dialogs
from tuireader.tui.back_stack import EntityState
from tuireader.tui.controllers.base import Controller, ReaderHost
from tuireader.tui.controllers.files import (
    as_file_name,
    file_hint,
    form_wanted,
    hand_over,
    script_told,
    typed_path,
)
from tuireader.tui.messages import Failed

if TYPE_CHECKING:
    from tuireader.library import Results, Table
    from tuireader.tui.back_stack import PageState
    from tuireader.tui.controllers.navigation import NavigationController
    from tuireader.tui.dialogs import ExportTarget

_FORMATS: Final = {".csv": TableFormat.CSV, ".json": TableFormat.JSON, ".md": TableFormat.MARKDOWN}
_ALL: Final = 10_000_000  # lines


class ExportController(Controller):
    """Writes what is on the screen to a new file."""

    def __init__(self, host: ReaderHost, navigation: NavigationController) -> None:
        super().__init__(host)
        self._navigation = navigation

    def action_export(self) -> None:
        """Ask for the name of a file for the results, or for the lines of an open page."""
        page, results = self._navigation.location.shown, self.state.results
        if results is None:
            return
        title = _("Export the mentions as") if page else _("Export the results as")
        query = page.page.query.text if isinstance(page, EntityState) else self.state.query
        hint = file_hint(self.host, _("The extension sets the format: .csv, .json or .md."))
        name = _new_name(query or self.host.library.root.name)
        # As published, as what is cited and counted has to be; the window offers the scripts.
        self.host.app.push_screen(
            dialogs.ExportDialog(title, hint, name, DisplayScript.PUBLISHED),
            lambda target: self._export_to(target, page, results),
        )

    def _export_to(
        self, target: ExportTarget | None, page: PageState | None, results: Results
    ) -> None:
        if target and target.name:
            self.in_thread(lambda: self._export(page, results, target), "export")

    def _export(self, page: PageState | None, results: Results, target: ExportTarget) -> None:
        try:
            file = typed_path(target.name)
            form = form_wanted(file, _FORMATS)
            table = self._table(page, results, target.view)
            where = hand_over(self.host, file, lib.encode_table(table, form))
        except TuireaderError as error:
            self.host.post_message(Failed(error.message))
        else:
            said = _("{count} lines written to {file}").format(
                count=f"{len(table.rows):,}", file=where
            )
            self.host.say(f"{said}\n{script_told(target.view)}", 8)

    def _table(self, page: PageState | None, results: Results, view: DisplayScript) -> Table:
        library = self.host.library
        if page is None:
            rows = library.rows(results, 0, results.total, view)
            return lib.stories_table(results, rows, view)
        if isinstance(page, EntityState):
            entity = library.entity(page.page.kind, page.page.name, view)
            total = len(entity.mentions)
            found = lib.Concordance(entity.query, total, entity.stories, entity.mentions)
        else:
            found = library.concordance(page.found.query, Order(page.order), _ALL, view)
        return lib.mentions_table(found, view)


def _new_name(query: str) -> str:
    """Return the name of a file that is not there yet, in the folder one works in."""
    name = as_file_name(query) or "tuireader"
    number, file = 1, Path(f"{name}.csv")
    while file.exists():
        number += 1
        file = Path(f"{name} {number}.csv")
    return str(file)
