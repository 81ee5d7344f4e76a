"""Copy with an escape sequence of our own.

``App.copy_to_clipboard`` writes the sequence for a bare terminal; it ends at tmux and GNU screen.

For: Textual 8.2.8.
Remove when: Textual wraps the sequence for tmux and screen, or has a hook for it.
"""

from typing import Any

from textual.app import App


def write_clipboard(app: App[Any], text: str, sequence: str) -> None:
    """Do what ``App.copy_to_clipboard`` does, with ``sequence``; call in the app's thread."""
    app._clipboard = text
    if app._driver is not None and sequence:
        app._driver.write(sequence)
        app._driver.flush()
