"""The update lock: one process updates an index; others wait and show its commits."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Final

from tuireader.index.engine import Engine
from tuireader.index.errors import IndexBusyError
from tuireader.index.folder import UPDATE_LOCK, write_lock
from tuireader.sync.progress import Progress

_LOOK_EVERY: Final = 0.2  # seconds from one look at the other program's work to the next


@contextmanager
def update_lock(
    index: Engine, on_progress: Callable[[Progress], None], should_stop: Callable[[], bool]
) -> Iterator[None]:
    """Wait until no other program updates ``index``, and keep others from it meanwhile.

    Args:
        index: It can be searched, also while another program adds to it.
        on_progress: Called when another program is updating, and whenever that has committed.
        should_stop: Asked before each wait.

    Raises:
        IndexBusyError: Another program is at work, and ``should_stop`` answered yes.
    """
    seen = index.generation
    with ExitStack() as held:
        while not _begun(held, index):
            if should_stop():
                raise IndexBusyError(
                    "another program is indexing this archive; try again when it is done"
                )
            before, seen = seen, index.generation
            on_progress(Progress(0, 0, committed=seen != before, elsewhere=True))
            time.sleep(_LOOK_EVERY)
        if index.generation != seen:
            on_progress(Progress(0, 0, committed=True))
        yield


def _begun(held: ExitStack, index: Engine) -> bool:
    try:
        held.enter_context(write_lock(index.folder, name=UPDATE_LOCK))
    except IndexBusyError:
        return False
    return True
