"""Watch the files of an archive for changes.

The system tells at once, where it can. Where it cannot (a network folder that another machine
writes to, more folders than the system lets a program watch) the archive is looked through now and
then, which takes 0.1 s for 10,000 files.
"""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from tuireader.archive.scan import scan

_LOOK_EVERY_MS = 60_000
# A file that is being copied, or an archive that is being unpacked, changes many times a second:
# it is looked at when nothing has changed for the first time, or after the second, in any case.
_QUIET_MS = 200
_AT_LEAST_EVERY_MS = 3_000


def watch(root: Path, on_change: Callable[[], None], stop: threading.Event) -> None:
    """Call ``on_change`` whenever files of the archive in ``root`` have changed.

    Blocks until ``stop`` is set; made for a thread of its own, in which ``on_change`` is called.
    """
    known = _state(root)
    for _ in _moments(root, stop):
        state = _state(root)
        if state != known:
            known = state
            on_change()


def _state(root: Path) -> int:
    """Return a number for all that :func:`walk` sees: the events tell of other files too."""
    return hash(frozenset(scan(root)))


def _moments(root: Path, stop: threading.Event) -> Iterator[None]:
    """Yield when files may have changed, until ``stop`` is set."""
    # Imported here: it takes 50 ms, and only the reader watches.
    from watchfiles import watch as events

    try:
        for _ in events(
            root,
            watch_filter=None,
            debounce=_AT_LEAST_EVERY_MS,
            step=_QUIET_MS,
            rust_timeout=_LOOK_EVERY_MS,
            yield_on_timeout=True,
            poll_delay_ms=_LOOK_EVERY_MS,  # where it falls back to polling
            ignore_permission_denied=True,
            raise_interrupt=False,
            stop_event=stop,
        ):
            yield
    except (OSError, RuntimeError):
        # Too many folders for the system, or none at all at the moment.
        while not stop.wait(_LOOK_EVERY_MS / 1000):
            yield
