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
        port: The port to listen on; 0 for any free port.
        allowed: What pages may do on this machine.
        state: The folder for the address, if others could read the output.

    Raises:
        TuireaderError: The extra is not installed, or the port is taken.
    """
    if find_spec("textual_serve") is None:
        raise TuireaderError("serving needs an extra: pip install 'tuireader[web]'")
    # aiohttp takes 0.3 s to import and is installed only with the extra.
    from tuireader.web.reader_process import ReaderCommand
    from tuireader.web.server import serve_at

    try:
        listening = socket.create_server((_HOST, port))
    except OSError as error:
        # The message of the error would repeat the address.
        reason = UserMessage(os.strerror(error.errno)) if error.errno else error
        raise TuireaderError(
            "cannot serve on port {port}: {reason}", port=port, reason=reason
        ) from error
    serve_at(listening, ReaderCommand(archive, engine), allowed, state)


def end_with_server() -> None:
    """End this process when its server ends for any reason: Textual would keep running."""
    waiting = select.poll()
    waiting.register(0, 0)  # only hang-up is reported

    def wait() -> None:
        waiting.poll()
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, daemon=True).start()
