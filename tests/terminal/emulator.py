"""A real terminal for the program: a pty, with an emulator that keeps the screen."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable

import pyte

# Sequences the emulator does not know and would print or choke on: private modes with an
# intermediate byte, and keyboard or version queries that start with <, = or >.
_UNKNOWN = re.compile(rb"\x1b\[(?:[<=>][0-9;:]*[ -/]*[@-~]|\?[0-9;]*\$?[pu])")


class Terminal:
    """A running ``tuireader`` and what its screen shows."""

    def __init__(
        self,
        words: list[str],
        columns: int,
        lines: int,
        environment: dict[str, str] | None = None,
        redirection: str = "",
    ) -> None:
        environment = _environment() | (environment or {})
        self.screen = pyte.Screen(columns, lines)
        self.output = b""
        self.status: int | None = None
        self._stream = pyte.ByteStream(self.screen)
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            command = [sys.executable, "-m", "tuireader", *words]
            shell = ["/bin/sh", "-c", f'exec "$@" {redirection}', "sh"] if redirection else []
            os.execve((shell + command)[0], shell + command, environment)
        self._set_size(columns, lines)

    def _set_size(self, columns: int, lines: int) -> None:
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def resize(self, columns: int, lines: int) -> None:
        self.screen.resize(lines, columns)
        self._set_size(columns, lines)

    @property
    def pid(self) -> int:
        return self._pid

    @property
    def cooked(self) -> bool:
        """Whether the terminal is as a shell wants it: it echoes, and gives whole lines."""
        local = termios.tcgetattr(self._fd)[3]
        return bool(local & termios.ECHO and local & termios.ICANON)

    def send(self, keys: str | bytes) -> None:
        os.write(self._fd, keys if isinstance(keys, bytes) else keys.encode())

    @property
    def text(self) -> str:
        # Not `screen.display`: a frame read in part may have overwritten half of a wide character.
        lines, columns = range(self.screen.lines), range(self.screen.columns)
        return "\n".join("".join(self.screen.buffer[y][x].data for x in columns) for y in lines)

    def wait_for(self, shown: Callable[[str], bool], seconds: float = 60) -> str:
        """Read what the program writes until the screen satisfies ``shown``."""
        deadline = time.monotonic() + seconds
        while not shown(self.text):
            if time.monotonic() > deadline or not self._read():
                raise AssertionError(f"the screen never came to it:\n{self.text}")
        return self.text

    def wait_for_text(self, *words: str) -> str:
        return self.wait_for(lambda text: all(word in text for word in words))

    def read_for(self, seconds: float) -> None:
        """Take over what is written during some time."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and self._read():
            pass

    def wait_for_exit(self, seconds: float = 30) -> int:
        deadline = time.monotonic() + seconds
        while self._read():
            if time.monotonic() > deadline:
                raise AssertionError(f"the program runs on:\n{self.text}")
        return self._reap()

    def kill(self) -> None:
        if self.status is None:
            os.kill(self._pid, signal.SIGKILL)
            self._reap()

    def signal(self, number: int) -> None:
        os.kill(self._pid, number)

    def hang_up(self) -> None:
        """Close the terminal, as a window or a connection is closed."""
        os.close(self._fd)

    def wait_for_end(self, seconds: float = 30) -> int:
        """Wait for the process to end without looking at what it writes."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            pid, status = os.waitpid(self._pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
                return self.status
            time.sleep(0.05)
        raise AssertionError("the program runs on")

    def wait_for_stop(self, seconds: float = 30) -> None:
        """Read what is written until the process is stopped, as by ctrl+z."""
        deadline = time.monotonic() + seconds
        while not os.waitpid(self._pid, os.WNOHANG | os.WUNTRACED)[0]:
            if time.monotonic() > deadline or not self._read():
                raise AssertionError(f"the program was not stopped:\n{self.text}")
        while select.select([self._fd], [], [], 0)[0]:
            self._read()

    def _reap(self) -> int:
        if self.status is None:
            self.status = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
            os.close(self._fd)
        return self.status

    def _read(self) -> bool:
        """Take over what was written; False when the program has ended."""
        if not select.select([self._fd], [], [], 0.05)[0]:
            return True
        try:
            data = os.read(self._fd, 65536)
        except OSError:  # Linux answers EIO when the last writer is gone
            return False
        self.output += data
        self._stream.feed(_UNKNOWN.sub(b"", data))
        return bool(data)


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    xdg = {name: value for name, value in os.environ.items() if name.startswith("XDG_")}
    return kept | xdg | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
