"""Build long-lived objects with the garbage collector paused, then freeze them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def gc_paused_and_frozen() -> Iterator[None]:
    """Run the body with the garbage collector paused, then freeze what it built.

    A million characters of a story are some 200,000 objects, and so are the readings of words. The
    collector stops every thread, the screen's too, for 60 to 400 ms to see that all are needed.
    Garbage is collected before: frozen, it would never be freed.
    """
    gc.collect()
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collected:
            gc.enable()
