"""The output controller: copies, files, and pipes to a program."""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from types import FrameType
from typing import TYPE_CHECKING, Final

from textual.app import SuspendNotSupported

from tuireader import library as lib
from tuireader.errors import TuireaderError
from tuireader.i18n import N_, UserMessage, _, message_of
from tuireader.library import CitationStyle, DisplayScript, StoryFormat
from tuireader.text.sanitize import safe_line
from tuireader.tui import dialogs
from tuireader.tui.clipboard import copy_and_say
from tuireader.tui.controllers.base import Controller, ReaderHost
from tuireader.tui.controllers.export import (
    as_file_name,
    browser_of,
    file_hint,
    form_wanted,
    hand_over,
    has_graphical_browser,
    script_told,
    typed_path,
)
from tuireader.tui.messages import Failed

if TYPE_CHECKING:
    from tuireader.library import StoryView
    from tuireader.tui.dialogs import ExportTarget

_MOST_SHOWN: Final = 100_000  # bytes


def pipe(command: str, text: str) -> int:
    """Run ``command`` in the shell with ``text`` on its standard input; wait for it, and for Enter.

    Nothing of the text gets into the command line, so that no story can make the shell do anything.

    Returns:
        The exit status, as a shell says it.
    """
    with _interrupting_only_the_program():
        # The command is the person's own, as at the prompt of their shell.
        done = subprocess.run(command, shell=True, input=text.encode(), check=False)  # noqa: S602
        status = _status(done.returncode)
        sys.stdout.write("\n" + ended(command, status) + " " + _("Press Enter.") + " ")
        sys.stdout.flush()
        with suppress(EOFError):
            input()
    return status


def run_captured(command: str, text: str) -> tuple[int, str]:
    """Run ``command`` as ``pipe`` does, where there is no terminal to leave to it.

    Returns:
        The exit status, as a shell says it, and the beginning of what it printed.
    """
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(  # noqa: S602  # the person's own command, which the server allowed
            command, shell=True, input=text.encode(), stdout=output, stderr=output, check=False
        )
        output.seek(0)
        printed = output.read(_MOST_SHOWN).decode("utf-8", "replace")
    return _status(done.returncode), printed


def _status(code: int) -> int:
    return code if code >= 0 else 128 - code


def ended(command: str, status: int) -> str:
    """Say how a program ended."""
    return _("{command}: exit status {status}.").format(command=command, status=status)


@contextmanager
def _interrupting_only_the_program() -> Iterator[None]:
    """Let Ctrl+C end the program and not the reader."""

    def ignore(_number: int, _frame: FrameType | None) -> None:
        # Not SIG_IGN, which the program would inherit.
        return

    before = signal.signal(signal.SIGINT, ignore)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


_FORMATS: Final = {
    ".txt": StoryFormat.TEXT,
    ".md": StoryFormat.MARKDOWN,
    ".html": StoryFormat.HTML,
}


class OutputController(Controller):
    """Copies, saves and pipes the story at hand, in the script shown."""

    def __init__(self, host: ReaderHost) -> None:
        super().__init__(host)
        self._file = self._command = ""

    def action_copy(self) -> None:
        """Copy what is selected, or else the story."""
        if selected := self.host.get_selected_text():
            self.host.app.copy_to_clipboard(selected)
        else:
            self._with_page(self._copy_story)

    def _copy_story(self, page: StoryView) -> None:
        told = "" if page.view is DisplayScript.PUBLISHED else script_told(page.view)
        copy_and_say(self.host.app, _whole(page), told)

    def _with_page(self, use: Callable[[StoryView], None]) -> None:
        """Use the story at hand as it was asked for last, once it is there."""
        if (story_id := self.host.current_story_id) is None:
            self.host.say_no_story()
        elif story_id == self.host.story_pane.wanted_id:
            self.host.story_pane.when_shown(use)
        else:
            library, view = self.host.library, self.state.view
            self.ask(lambda: library.view(library.read(story_id), view), use, "output")

    def action_copy_part(self) -> None:
        self._with_page(self._ask_what)

    def _ask_what(self, page: StoryView) -> None:
        dialog = dialogs.MenuDialog(_("What to copy"), list(self._parts(page)))
        self.host.app.push_screen(dialog, self._copy_chosen)

    def _parts(self, page: StoryView) -> Iterator[dialogs.MenuItem]:
        item = dialogs.MenuItem
        if selected := self.host.get_selected_text():
            yield item(_("The selected text"), selected)
        pane = self.host.story_pane
        if page is pane.page and (highlight := pane.text.current):
            yield item(_("The current name, number or character"), highlight.text)
        views = dict.fromkeys((page.view, DisplayScript.PUBLISHED))
        shown = [self._in_script(page, view) for view in views]
        for one in shown:
            yield item(_in_words(_("The story"), one, shown), _whole(one))
        yield item(_("The headline"), page.title)
        if page is pane.page and (paragraph := pane.text.paragraph):
            yield item(_("The current paragraph"), safe_line(paragraph))
        # A citation names the work as it was printed; the script shown comes second.
        for one in reversed(shown):
            yield from _citations(one, shown)
        yield item(_("The path of the file in the archive"), safe_line(page.record.story.path))

    def _in_script(self, page: StoryView, view: DisplayScript) -> StoryView:
        """Return a story in another script, its hits where they were."""
        if view is page.view:
            return page
        other = self.host.library.view(page.record, view)
        return replace(other, title_hits=page.title_hits, hits=page.hits)

    def _copy_chosen(self, text: str | None) -> None:
        if text is not None:
            self.host.app.copy_to_clipboard(text)

    # The page it came from

    def action_web_page(self) -> None:
        self._with_page(self._open_address)

    def _open_address(self, page: StoryView) -> None:
        address = safe_line(page.record.story.url or "")
        if not address.startswith(("https://", "http://")):
            self.host.say(_("The file of this story names no web page"))
        elif has_graphical_browser(self.host):
            self.in_thread(lambda: self._open_in_browser(address), "browser")
            self.host.say(_("Opened in the browser: {address}").format(address=address), 5)
        else:
            self.host.app.copy_to_clipboard(address)
            self.host.say(_("No browser to open; copied: {address}").format(address=address), 5)

    def _open_in_browser(self, address: str) -> None:
        import webbrowser

        try:
            self.host.app.open_url(address)
        except (OSError, webbrowser.Error) as error:  # an address may be longer than a command line
            self.host.post_message(Failed(message_of(error)))

    # A file

    def action_save_story(self) -> None:
        self._with_page(self._ask_file)

    def _ask_file(self, page: StoryView) -> None:
        hint = file_hint(self.host, _("The extension sets the format: .txt, .md or .html."))
        name = self._file or f"{file_name(page)}.txt"
        self.host.app.push_screen(
            dialogs.ExportDialog(_("Save the story as"), hint, name, page.view),
            lambda target: self._save_in(page, target),
        )

    def _save_in(self, page: StoryView, target: ExportTarget | None) -> None:
        if target and target.name:
            self._file = target.name  # to be corrected, should it exist
            self.in_thread(lambda: self._write_story(page, target), "export")

    def _write_story(self, page: StoryView, target: ExportTarget) -> None:
        try:
            file = typed_path(target.name)
            form = form_wanted(file, _FORMATS)
            content = lib.render_story(self._in_script(page, target.view), form).encode()
            where = hand_over(self.host, file, content)
        except TuireaderError as error:
            self.host.post_message(Failed(error.message))
        else:
            self._file = ""
            said = _("Saved as {file}").format(file=where)
            self.host.say(f"{said}\n{script_told(target.view)}", 5)

    # A program

    def action_pipe(self) -> None:
        browser = browser_of(self.host)
        if browser is None or browser.may_start:
            self._with_page(self._ask_command)
        else:
            self.host.say(
                _("Programs are off in a browser; `tuireader serve --allow-programs` allows them"),
                5,
            )

    def _ask_command(self, page: StoryView) -> None:
        hint = _("A shell command, such as wc or less; it reads the story from standard input.")
        self.host.app.push_screen(
            dialogs.PromptDialog(_("Pipe the story to a program"), hint, self._command),
            lambda command: self._pipe(page, command),
        )

    def _pipe(self, page: StoryView, command: str | None) -> None:
        if not command:
            return
        self._command = command
        app = self.host.app
        if browser_of(self.host):
            text = lib.render_story(page, StoryFormat.TEXT)
            self.in_thread(lambda: self._pipe_in_background(command, text), "pipe")
            return
        try:
            with app.suspend():
                status = pipe(command, lib.render_story(page, StoryFormat.TEXT))
        except SuspendNotSupported:
            failed = Failed(UserMessage(N_("This terminal cannot be handed to another program.")))
            self.host.post_message(failed)
            return
        app.notify(
            ended(command, status), severity="warning" if status else "information", markup=False
        )

    def _pipe_in_background(self, command: str, text: str) -> None:
        """Show the output in a dialog: the page of a browser is left to no program."""
        status, output = run_captured(command, text)
        dialog = dialogs.TextDialog(safe_line(ended(command, status)), output.splitlines())
        self.host.app.call_from_thread(self.host.app.push_screen, dialog)


def file_name(page: StoryView) -> str:
    """Return a name for the file of a story: its headline, as far as a file system takes it."""
    return as_file_name(page.title) or page.record.story.id


def _in_words(what: str, page: StoryView, shown: Sequence[StoryView]) -> str:
    """Name a choice, with its script where there are two to choose from."""
    if len(shown) == 1:
        return what
    script = _(lib.VIEW_NAMES[page.view])
    return _("{what}: {script}").format(what=what, script=script)


def _citations(page: StoryView, shown: Sequence[StoryView]) -> Iterator[dialogs.MenuItem]:
    story, today = page.record.story, datetime.now().astimezone().date()
    for title, style in (
        (_("A citation (GB/T 7714)"), CitationStyle.GBT7714),
        (_("A plain citation"), CitationStyle.PLAIN),
    ):
        cited = lib.cite(story, style, today, page.title, page.view)
        yield dialogs.MenuItem(_in_words(title, page, shown), cited)


def _whole(page: StoryView) -> str:
    return f"{page.title}\n\n{page.text}"
