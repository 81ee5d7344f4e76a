"""The export controller, and the files that are written: their names, and where they go."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from tuireader import library as lib
from tuireader.errors import TuireaderError
from tuireader.i18n import N_, _
from tuireader.library import DisplayScript, Order, TableFormat
from tuireader.text.sanitize import safe_line
from tuireader.tui import dialogs
from tuireader.tui.back_stack import EntityState
from tuireader.tui.controllers.base import Controller, ReaderHost
from tuireader.tui.messages import Failed

if TYPE_CHECKING:
    from tuireader.library import Results, Table
    from tuireader.tui.back_stack import PageState
    from tuireader.tui.browser import Browser
    from tuireader.tui.controllers.navigation import NavigationController
    from tuireader.tui.dialogs import ExportTarget

NEW_FILE_HINT = N_("Existing files are never overwritten.")
DOWNLOAD_HINT = N_("The browser saves the file.")


def hand_over(host: ReaderHost, file: Path, content: bytes) -> str:
    """Write a new file, or offer it to the browser; return where it is, for the person.

    Raises:
        ExportFailedError: It cannot be written.
    """
    browser = browser_of(host)
    if browser is None or (browser.may_write and file.name != str(file)):
        lib.write_new(file, content)
        return safe_line(str(file.resolve()))
    if file.name != str(file):
        raise lib.ExportFailedError(
            "cannot write {file}: files of this machine are off in a browser unless "
            "`tuireader serve --allow-writing` allows them; a name without a folder is downloaded",
            file=file,
        )
    # Only a page has this driver.
    from tuireader.tui.browser_driver import BrowserDriver

    if isinstance(driver := host.app._driver, BrowserDriver):
        driver.write_file(file.name, content)
    return safe_line(file.name)


def file_hint(host: ReaderHost, formats: str) -> str:
    """Return what to know of the file, for the line below the question for its name.

    Args:
        host: The screen.
        formats: Which formats there are, in a sentence.
    """
    told = _(DOWNLOAD_HINT if browser_of(host) else NEW_FILE_HINT)
    return _("{sentence} {next}").format(sentence=formats, next=told)


def script_told(view: DisplayScript) -> str:
    """Say in which script something leaves the program."""
    return _("Script: {script}").format(script=_(lib.VIEW_NAMES[view]))


def has_graphical_browser(host: ReaderHost) -> bool:
    """Whether a page can be opened beside the reader; a text browser would take its terminal."""
    if browser_of(host) or "SSH_CONNECTION" in os.environ:
        return False
    return sys.platform == "darwin" or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


def browser_of(host: ReaderHost) -> Browser | None:
    """Return what the page of this reader may do; ``None`` in a terminal."""
    return getattr(host.app, "browser", None)


Form = TypeVar("Form")

# What the file systems in use do not take in a name.
_NOT_IN_NAMES: Final = re.compile(r'[\s/\\:*?"<>|]+')
_NOT_FIRST: Final = " .~"  # would hide the file, or name a user's home
_LONGEST_NAME: Final = 60  # characters; 255 bytes are the limit of most file systems


def as_file_name(text: str) -> str:
    """Return as much of ``text`` as a file system takes for a name; may be nothing."""
    return _NOT_IN_NAMES.sub(" ", safe_line(text)).lstrip(_NOT_FIRST)[:_LONGEST_NAME].rstrip()


def typed_path(name: str) -> Path:
    """Return the file that a person typed the name of; ``~`` is their home.

    Raises:
        ExportFailedError: There is no such home, or no file can have the name.
    """
    if "\0" in name:
        raise lib.ExportFailedError("cannot write a file whose name has a NUL character")
    try:
        return Path(name).expanduser()
    except RuntimeError:
        home = name.partition("/")[0].removeprefix("~")
        raise lib.ExportFailedError(
            "cannot write {file}: there is no user {name}", file=name, name=home
        ) from None


def form_wanted(file: Path, forms: Mapping[str, Form]) -> Form:
    """Return the one of ``forms`` that is written to a file with such an ending.

    Raises:
        ExportFailedError: None is.
    """
    try:
        return forms[file.suffix.lower()]
    except KeyError:
        endings = ", ".join(forms)
        raise lib.ExportFailedError(
            "cannot write {file}: the name must end in {endings}", file=file, endings=endings
        ) from None


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
