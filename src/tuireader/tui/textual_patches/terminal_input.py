"""Read bytes from the terminal that are not UTF-8 as U+FFFD, and the end of its input as a hang-up.

The Linux driver decodes strictly: a single stray byte ends the program. And where the other end of
the terminal is closed, but the terminal is not the one that controls the process, no SIGHUP is
sent: the driver reads nothing, again and again, for ever.

For: Textual 8.2.8.
Remove when: ``textual.drivers.linux_driver`` decodes with ``errors="replace"``, and ends the app
    where it reads nothing.
"""

import codecs
import os
import signal


def apply() -> None:
    """Replace the decoder that the driver imports."""
    if os.name == "nt":
        return
    from textual.drivers import linux_driver

    vars(linux_driver)["getincrementaldecoder"] = _lenient_decoder


def _lenient_decoder(_: str) -> type["_TerminalDecoder"]:
    return _TerminalDecoder


class _TerminalDecoder(codecs.getincrementaldecoder("utf-8")):  # type: ignore[misc]
    """Decodes UTF-8, and sends this process a SIGHUP where there is nothing to decode."""

    def __init__(self) -> None:
        super().__init__(errors="replace")
        self._has_ended = False

    def decode(self, data: bytes, final: bool = False) -> str:
        if not data and not final and not self._has_ended:
            self._has_ended = True
            os.kill(os.getpid(), signal.SIGHUP)
        text: str = super().decode(data, final)
        return text
