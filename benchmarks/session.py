"""The reader in a real terminal that nobody looks at, which tells what it holds and has spent.

It finds the index of the archive, and nothing else of the person who runs it: no settings, no
marks, no history. What it changes of them is gone with it.
"""

import fcntl
import json
import os
import pty
import re
import select
import struct
import sys
import tempfile
import termios
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_READER: Final = """
import asyncio, gc, json, os, pathlib, sys, time
from tuireader.library import Library
from tuireader.tui import make_app

archive, asked, told = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])

def tell():
    spent = {"screen": time.thread_time(), "whole": time.process_time()}
    if os.read(asked, 1) == b"w":
        from textual.widget import Widget  # after the guards have prepared the environment

        gc.collect()
        spent["mounted"] = sum(1 + len(screen.query("*")) for screen in app.screen_stack)
        spent["alive"] = sum(isinstance(each, Widget) for each in gc.get_objects())
        spent["objects"] = len(gc.get_objects())
    os.write(told, json.dumps(spent).encode() + b"\\n")

async def listen(pilot):
    asyncio.get_running_loop().add_reader(asked, tell)

with Library.open(archive) as library:
    app = make_app(library)
    app.run(auto_pilot=listen)
    if app.fault:
        sys.exit(app.fault)
"""

_POLL: Final = 0.02  # seconds
_QUIET: Final = 0.16  # seconds: a search is begun 0.12 after the last letter, Escape takes 0.1
_LONGEST: Final = 20.0  # seconds
_PAGE: Final = os.sysconf("SC_PAGE_SIZE")
_RUNS: Final = re.compile(r"\) [RD] ")  # the state of a thread in /proc


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds that a key takes.

    Attributes:
        screen: Processor time of the thread that paints and takes keys.
        whole: Processor time of all threads.
        shown: On the clock, until the last byte was written.
    """

    screen: float
    whole: float
    shown: float


@dataclass(frozen=True, slots=True)
class Held:
    """What the reader holds.

    Attributes:
        mounted: Widgets of all screens that are open, the screens included.
        alive: Widgets that were not collected, mounted or not.
        objects: All that the garbage collector looks after.
        resident_mb: Memory.
    """

    mounted: int
    alive: int
    objects: int
    resident_mb: float

    def __str__(self) -> str:
        return (
            f"{self.mounted} widgets mounted, {self.alive} alive, {self.objects:,} objects, "
            f"{self.resident_mb:.1f} MB"
        )


class Session:
    """One run of the reader."""

    def __init__(self, archive: Path, columns: int = 120, lines: int = 40) -> None:
        self._wrote_last = 0.0
        self._own = tempfile.TemporaryDirectory(prefix="tuireader-session-")
        theirs, self._asking = os.pipe()
        self._told, telling = os.pipe()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.set_inheritable(theirs, True)
            os.set_inheritable(telling, True)
            numbers = map(str, (theirs, telling))
            command = [sys.executable, "-c", _READER, str(archive), *numbers]
            os.execvpe(command[0], command, self._environment)  # noqa: S606  # our own command
        os.close(theirs)
        os.close(telling)
        size = struct.pack("HHHH", lines, columns, 0, 0)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, size)

    def press(self, key: str) -> Cost:
        """Press a key, and wait until nothing that it began is under way any more."""
        before = self._ask(b"t")
        self._wrote_last = pressed = time.monotonic()
        self._send(self._fd, key.encode())
        self.settle()
        shown = self._wrote_last - pressed
        after = self._ask(b"t")
        screen, whole = (after[name] - before[name] for name in ("screen", "whole"))
        return Cost(screen * 1000, whole * 1000, shown * 1000)

    def first_picture(self, key: str) -> Cost:
        """Press a key, and tell what it took until something was written and the loop was free."""
        before, pressed = self._ask(b"t"), time.monotonic()
        self._send(self._fd, key.encode())
        self._take_output(_LONGEST)
        shown = self._wrote_last - pressed
        after = self._ask(b"t")
        screen, whole = (after[name] - before[name] for name in ("screen", "whole"))
        self.settle()
        return Cost(screen * 1000, whole * 1000, shown * 1000)

    def type_ahead(self, key: str) -> None:
        """Press a key as fast as one holds it down."""
        self._send(self._fd, key.encode())
        self._take_output(0.003)

    def settle(self, quiet: float = _QUIET, longest: float = _LONGEST) -> None:
        """Wait until nothing is written and no thread wants the processor for a while."""
        still, deadline = 0.0, time.monotonic() + longest
        while still < quiet and time.monotonic() < deadline:
            wrote = self._take_output(_POLL)
            still = 0.0 if wrote or self._awake else still + _POLL

    def held(self) -> Held:
        """Count what the reader holds."""
        found = self._ask(b"w")
        pages = Path(f"/proc/{self.pid}/statm").read_text(encoding="ascii").split()[1]
        mounted, alive, objects = (int(found[name]) for name in ("mounted", "alive", "objects"))
        return Held(mounted, alive, objects, int(pages) * _PAGE / 1e6)

    def close(self) -> None:
        """Leave the reader, and forget what it remembered."""
        os.write(self._fd, b"\x11")
        while self._take_output(5):
            pass
        os.waitpid(self.pid, 0)
        self._own.cleanup()

    @property
    def _environment(self) -> dict[str, str]:
        own = dict.fromkeys(("XDG_STATE_HOME", "XDG_CONFIG_HOME"), self._own.name)
        return {**os.environ, **own, "TERM": "xterm-256color"}

    @property
    def _awake(self) -> bool:
        tasks = Path(f"/proc/{self.pid}/task").glob("*/stat")
        return any(_RUNS.search(task.read_text(errors="replace")) for task in tasks)

    def _ask(self, what: bytes) -> dict[str, float]:
        self._send(self._asking, what)
        answer = b""
        while not answer.endswith(b"\n"):
            if select.select([self._told, self._fd], [], [], _LONGEST)[0] == []:
                raise SystemExit("the reader does not answer any more")
            self._take_output(0)  # else it waits for room to write, and never comes to it
            if select.select([self._told], [], [], 0)[0]:
                answer += self._told_more()
        found: dict[str, float] = json.loads(answer)
        return found

    def _told_more(self) -> bytes:
        if more := os.read(self._told, 65536):
            return more
        raise SystemExit(self._fault)

    def _send(self, to: int, what: bytes) -> None:
        try:
            os.write(to, what)
        except OSError:  # nobody reads it any more
            raise SystemExit(self._fault) from None

    @property
    def _fault(self) -> str:
        """Where the reader failed: its report goes with the folder it is in."""
        reports = Path(self._own.name).glob("tuireader/crashes/*.txt")
        return "\n".join(["the reader has ended", *(report.read_text() for report in reports)])

    def _take_output(self, longest: float) -> bool:
        """Take what was written; wait ``longest`` seconds for it. Return whether there was any."""
        if not select.select([self._fd], [], [], longest)[0]:
            return False
        self._wrote_last = time.monotonic()
        try:
            return bool(os.read(self._fd, 65536))
        except OSError:  # Linux answers EIO when the last writer is gone
            return False
