"""What leaves the reader: copies, files, and what a program of the person's own is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual import work
from textual.app import SuspendNotSupported

from tuireader import library as lib
from tuireader.errors import TuireaderError
from tuireader.i18n import _
from tuireader.library import CitationStyle, StoryFormat
from tuireader.text.sanitize import safe_line
from tuireader.ui import screens
from tuireader.ui.file_names import as_file_name, form_wanted
from tuireader.ui.messages.archive import Failed
from tuireader.ui.piping import ended, pipe
from tuireader.ui.screens.about_story import AboutStory

if TYPE_CHECKING:
    from textual.reactive import var

    from tuireader.library import DisplayScript, StoryView

_FORMATS: Final = {
    ".txt": StoryFormat.TEXT,
    ".md": StoryFormat.MARKDOWN,
    ".html": StoryFormat.HTML,
}


class OutputActions(AboutStory):
    """Everything in the script shown."""

    view: var[DisplayScript]

    def on_mount(self) -> None:
        self._file = self._command = ""

    def action_copy(self) -> None:
        """Copy what is selected, or else the story."""
        if selected := self.get_selected_text():
            self.app.copy_to_clipboard(selected)
        else:
            self._with_page(lambda page: self.app.copy_to_clipboard(_whole(page)))

    def _with_page(self, use: Callable[[StoryView], None]) -> None:
        """Use the story at hand as it was asked for last, once it is there."""
        if (story_id := self.story_at_hand) is None:
            self.say_no_story()
        elif story_id == self.story_pane.asked_for:
            self.story_pane.when_shown(use)
        else:
            self._use_unopened(story_id, use)

    def _use_unopened(self, story_id: str, use: Callable[[StoryView], None]) -> None:
        try:
            page = self._library.view(self._library.read(story_id), self.view)
        except TuireaderError as error:
            self.post_message(Failed(str(error)))
        else:
            use(page)

    def action_copy_part(self) -> None:
        self._with_page(self._ask_what)

    def _ask_what(self, page: StoryView) -> None:
        choices = list(self._choices(page))
        self.app.push_screen(screens.ChooseScreen(_("What to copy"), choices), self._copy_chosen)

    def _choices(self, page: StoryView) -> Iterator[screens.Choice]:
        if selected := self.get_selected_text():
            yield screens.Choice(_("What the mouse has selected"), selected)
        if page is self.story_pane.page and (mark := self.story_pane.text.current):
            yield screens.Choice(_("The current name, number or character"), mark.text)
        story, today = page.record.story, datetime.now().astimezone().date()
        yield screens.Choice(_("The story"), _whole(page))
        yield screens.Choice(_("The headline"), page.title)
        yield screens.Choice(
            _("A citation (GB/T 7714)"), lib.cite(story, CitationStyle.GBT7714, today, page.title)
        )
        yield screens.Choice(
            _("A citation in plain words"), lib.cite(story, CitationStyle.PLAIN, today, page.title)
        )
        yield screens.Choice(_("The path of the file in the archive"), safe_line(story.path))

    def _copy_chosen(self, text: str | None) -> None:
        if text is not None:
            self.app.copy_to_clipboard(text)

    # A file

    def action_save_story(self) -> None:
        self._with_page(self._ask_file)

    def _ask_file(self, page: StoryView) -> None:
        hint = _("The ending says the form: .txt, .md or .html. No file is ever replaced.")
        self.app.push_screen(
            screens.AskScreen(_("Save the story as"), hint, self._file or f"{file_name(page)}.txt"),
            lambda file: self._save_in(page, file),
        )

    def _save_in(self, page: StoryView, file: str | None) -> None:
        if file:
            self._file = file  # to be corrected, should it exist
            self._write_story(page, Path(file).expanduser())

    @work(thread=True, group="export")
    def _write_story(self, page: StoryView, file: Path) -> None:
        try:
            lib.write_new(file, lib.render_story(page, form_wanted(file, _FORMATS)).encode())
        except TuireaderError as error:
            self.post_message(Failed(str(error)))
        else:
            self._file = ""
            said = _("Saved as {file}").format(file=safe_line(str(file)))
            self.app.notify(said, markup=False, timeout=5)

    # A program

    def action_pipe(self) -> None:
        self._with_page(self._ask_command)

    def _ask_command(self, page: StoryView) -> None:
        hint = _("A command of your shell, such as wc or less; it reads the story from its input.")
        self.app.push_screen(
            screens.AskScreen(_("Give the story to a program"), hint, self._command),
            lambda command: self._pipe(page, command),
        )

    def _pipe(self, page: StoryView, command: str | None) -> None:
        if not command:
            return
        self._command = command
        try:
            with self.app.suspend():
                status = pipe(command, lib.render_story(page, StoryFormat.TEXT))
        except SuspendNotSupported:
            self.post_message(Failed(_("This terminal cannot be left to another program.")))
            return
        self.app.notify(
            ended(command, status), severity="warning" if status else "information", markup=False
        )


def file_name(page: StoryView) -> str:
    """Return a name for the file of a story: its headline, as far as a file system takes it."""
    return as_file_name(page.title) or page.record.story.id


def _whole(page: StoryView) -> str:
    return f"{page.title}\n\n{page.text}"
