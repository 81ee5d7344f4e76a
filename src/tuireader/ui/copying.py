"""Copying, whoever asks for it: the actions on a story, or a line to type in."""

from __future__ import annotations

from textual import work
from textual.app import App

from tuireader.errors import TuireaderError
from tuireader.i18n import _
from tuireader.ui import clipboard, guards
from tuireader.ui.messages.archive import Failed


class Copying(App[None]):
    """Copies in the background and says by which way."""

    def copy_to_clipboard(self, text: str) -> None:
        """Copy ``text``, where Textual would write a sequence that ends at tmux and screen."""
        self._copy(text)

    @work(thread=True, exclusive=True, group="copy")
    def _copy(self, text: str) -> None:
        try:
            copied = clipboard.copy(text)
        except TuireaderError as error:
            self.post_message(Failed(str(error)))
        else:
            self.call_from_thread(guards.write_clipboard, self, text, copied.sequence)
            self.notify(_said(copied, len(text)), markup=False, timeout=3)


def _said(copied: clipboard.Copied, length: int) -> str:
    if not copied.tool:
        said = _("Copied {count} characters by way of the terminal (OSC 52), if it allows that")
    elif copied.sequence:
        said = _("Copied {count} characters with {tool}, and by way of the terminal (OSC 52)")
    else:
        said = _("Copied {count} characters with {tool}")
    return said.format(count=f"{length:,}", tool=copied.tool)
