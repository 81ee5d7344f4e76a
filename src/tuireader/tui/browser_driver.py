"""The Textual driver of a reader in a browser page.

The server is ``tuireader.web``; the packets are those of Textual's web driver, and ``F``, a file.
"""

from __future__ import annotations

import json
import os
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO, Literal, TextIO

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.drivers.web_driver import WebDriver


def driver_of(size: tuple[int, int]) -> type[Driver]:
    """Return the class of driver for a page of this size; the app makes it."""

    class SizedDriver(BrowserDriver):
        def __init__(self, app: App[Any], **options: Any) -> None:
            # Textual would take it from COLUMNS, which is dropped for the sake of terminals.
            super().__init__(app, **{**options, "size": size})

    return SizedDriver


class BrowserDriver(WebDriver):
    """Writes whole packets, whichever thread they come from, and hands over files at once."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self._write = partial(_write_all, self.fileno, Lock())

    def start_application_mode(self) -> None:
        """Begin with the focus, which Textual takes away until the page tells that it has it.

        The page tells it as soon as it has made its terminal: before there is a connection.
        """
        super().start_application_mode()
        self._app.call_later(self._app.post_message, events.AppFocus())

    def write_file(self, name: str, content: bytes) -> None:
        """Offer a file to be downloaded."""
        payload = json.dumps(name).encode() + b"\n" + content
        self._write(b"F%s%s" % (len(payload).to_bytes(4, "big"), payload))

    def deliver_binary(
        self,
        binary: BinaryIO | TextIO,
        *,
        delivery_key: str,
        save_path: Path,
        open_method: Literal["browser", "download"] = "download",
        encoding: str | None = None,
        mime_type: str | None = None,
        name: str | None = None,
    ) -> None:
        """Offer what Textual itself would save: a picture of the screen."""
        with binary:
            content = binary.read()
        self.write_file(save_path.name, content.encode() if isinstance(content, str) else content)

    def show_story(self, story_id: str, title: str) -> None:
        """Have the address and the title of the page follow the story; empty: there is none."""
        self.write_meta({"type": "story", "id": story_id, "title": title})


def _write_all(descriptor: int, lock: Lock, data: bytes) -> int:
    # A signal may end a write before its end.
    with lock:
        left = memoryview(data)
        while left:
            left = left[os.write(descriptor, left) :]
    return len(data)
