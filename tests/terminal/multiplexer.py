"""A terminal inside tmux: what a person who works over ssh sits in front of."""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

TMUX = shutil.which("tmux")
_TOOK = re.compile(r"\d+ ms")
_RUNS = re.compile(r"\) R ")  # the state of a thread in /proc
_STILL = 5  # times a tenth of a second


class Tmux:
    """A running ``tuireader`` in a tmux of its own, and what its screen shows."""

    def __init__(self, home: Path, words: list[str], columns: int, lines: int) -> None:
        self._base = [str(TMUX), "-S", str(home / "tmux"), "-f", os.devnull]
        size = ["-x", str(columns), "-y", str(lines)]
        # A program that has ended leaves its status; a server without sessions would end itself.
        keep = ["set-option", "-g", "exit-empty", "off", ";", "set-option", "-wg", "remain-on-exit"]
        run = ["new-session", "-d", *size, sys.executable, "-m", "tuireader", *words]
        self._tmux("start-server", ";", *keep, "on", ";", *run)
        self._pid = self._tmux("display-message", "-p", "#{pane_pid}").strip()

    def _tmux(self, *words: str) -> str:
        # In C.UTF-8 it draws Chinese, and the reader speaks English.
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}
        done = subprocess.run(
            [*self._base, *words],
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
        return done.stdout

    def type(self, text: str) -> None:
        self._tmux("send-keys", "-l", text)

    def press(self, *keys: str) -> None:
        self._tmux("send-keys", *keys)

    def resize(self, columns: int, lines: int) -> None:
        self._tmux("resize-window", "-x", str(columns), "-y", str(lines))

    @property
    def screen(self) -> str:
        """What is shown, but for how long a search took."""
        lines = self._tmux("capture-pane", "-p").splitlines()
        return _TOOK.sub("N ms", "\n".join(line.rstrip() for line in lines))

    @property
    def clipboard(self) -> str:
        return self._tmux("show-buffer")

    def wait_for(self, *words: str, without: str = "\0") -> str:
        """Wait until all of the words are shown and nothing changes any more; return the screen."""
        deadline, before, still = time.monotonic() + 60, "", 0
        while time.monotonic() < deadline:
            shown = self.screen
            still = still + 1 if shown == before and self._asleep else 0
            if still >= _STILL and all(word in shown for word in words) and without not in shown:
                return shown
            before = shown
            time.sleep(0.1)
        size = self._tmux("display-message", "-p", "#{pane_width}x#{pane_height}").strip()
        raise AssertionError(f"the screen of {size} never came to {words}:\n{shown}")

    @property
    def _asleep(self) -> bool:
        """Whether no thread of the program wants the processor, which a busy machine makes rare.

        Where the system does not tell, it is taken to be so.
        """
        tasks = Path(f"/proc/{self._pid}/task").glob("*/stat")
        return not any(_RUNS.search(task.read_text(errors="replace")) for task in tasks)

    def wait_for_exit(self) -> None:
        """Wait for the end of the program. Of its status tmux 3.3 does not always hear."""
        deadline = time.monotonic() + 60
        while self._tmux("display-message", "-p", "#{pane_dead}").strip() != "1":
            if time.monotonic() > deadline:
                raise AssertionError(f"the program runs on:\n{self.screen}")
            time.sleep(0.1)

    def kill(self) -> None:
        self._tmux("kill-server")
