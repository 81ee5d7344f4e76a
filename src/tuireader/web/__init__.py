"""The reader in a browser of this machine: the optional extra ``tuireader[web]``."""

import os
import select
import signal
import socket
import threading
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from tuireader.errors import TuireaderError
from tuireader.i18n import UserMessage
from tuireader.web.page_request import Allowed, PageRequest, page_request

__all__ = ["Allowed", "PageRequest", "end_with_server", "page_request", "serve"]

_HOST: Final = "127.0.0.1"


def serve(archive: Path, engine: str | None, port: int, allowed: Allowed, state: Path) -> None:
    """Serve the reader on ``archive`` at a port of the loopback interface until interrupted.

    Args:
        archive: The folder.
        engine: The engine of its index, where one is named.
        port: Where to listen; 0 for any port that is free.
        allowed: What the pages may do on this machine.
        state: A folder for the address, where others could read what is printed.

    Raises:
        TuireaderError: The extra is not installed, or the port is taken.
    """
    if find_spec("textual_serve") is None:
        raise TuireaderError("serving needs an extra: pip install 'tuireader[web]'")
    # Brings aiohttp, which takes 0.3 s and is there with the extra only.
    from tuireader.web.reader_process import ReaderCommand
    from tuireader.web.server import serve_at

    try:
        listening = socket.create_server((_HOST, port))
    except OSError as error:
        # The error's own words hold the address once more.
        reason = UserMessage(os.strerror(error.errno)) if error.errno else error
        raise TuireaderError(
            "cannot serve on port {port}: {reason}", port=port, reason=reason
        ) from error
    serve_at(listening, ReaderCommand(archive, engine), allowed, state)


def end_with_server() -> None:
    """End this process when its server has ended, however that came: Textual would run on."""
    waiting = select.poll()
    waiting.register(0, 0)  # no event but the end of the other side

    def wait() -> None:
        waiting.poll()
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, daemon=True).start()
