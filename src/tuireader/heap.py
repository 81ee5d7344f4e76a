"""The heap of the C library, so that a program that runs for hours does not grow.

glibc gives every thread an arena of its own, and each keeps the room of the largest work that was
done in it: a reader of 20,000 stories took 340 MB after 20 changes of its archive, with one arena
170. Other C libraries have neither function, and need none.
"""

import ctypes
import gc
from contextlib import suppress
from typing import Final

_ARENA_MAX: Final = -8  # M_ARENA_MAX of malloc.h


def use_one_arena() -> None:
    """Have all threads allocate from one arena; those that have begun keep theirs."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(_ARENA_MAX, 1)


def give_back() -> None:
    """Collect garbage, and return free memory to the system.

    Python counts containers before it collects. An answer of 20,000 stories is a few of them and a
    megabyte of numbers: a hundred answers would wait for their turn.
    """
    gc.collect()
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)
