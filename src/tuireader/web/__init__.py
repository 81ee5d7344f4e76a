"""The same reader in a browser of this machine: the optional extra ``tuireader[web]``."""

import os
import shlex
import signal
import socket
import sys
import threading
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from tuireader.errors import TuireaderError
from tuireader.i18n import UserMessage

_HOST: Final = "127.0.0.1"


def serve(archive: Path, port: int) -> None:
    """Serve the reader on ``archive`` at a port of the loopback interface until interrupted.

    Args:
        archive: The folder.
        port: Where to listen; 0 for any port that is free.

    Raises:
        TuireaderError: The extra is not installed, or the port is taken.
    """
    if find_spec("textual_serve") is None:
        raise TuireaderError("serving needs an extra: pip install 'tuireader[web]'")
    # Brings aiohttp, which takes 0.3 s and is there with the extra only.
    from tuireader.web.server import serve_at

    try:
        listening = socket.create_server((_HOST, port))
    except OSError as error:
        # The error's own words hold the address once more.
        reason = UserMessage(os.strerror(error.errno)) if error.errno else error
        raise TuireaderError(
            "cannot serve at port {port}: {reason}", port=port, reason=reason
        ) from error
    serve_at(listening, reader_command(archive), f"tuireader {archive.name}")


def reader_command(archive: Path) -> str:
    """The line that the server gives to a shell for each page that is opened.

    -P: a folder named ``tuireader`` where the person stands is not the program.
    """
    words = [sys.executable, "-P", "-m", "tuireader", "open", str(archive.resolve())]
    return f"exec {shlex.join(words)}"


def in_browser() -> bool:
    """Whether this process is the reader of a page: it speaks to the server through pipes."""
    return "TEXTUAL_DRIVER" in os.environ


def end_with_server() -> None:
    """End this process when its server has ended, however that came: Textual would run on."""
    server = os.getppid()

    def wait() -> None:
        while os.getppid() == server:
            time.sleep(1)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, daemon=True).start()
