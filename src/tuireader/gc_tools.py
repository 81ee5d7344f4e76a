"""Build long-lived objects with the garbage collector paused, then freeze them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def gc_paused_and_frozen(*, collect: bool = True) -> Iterator[None]:
    """Run the body with the garbage collector paused, then freeze what it built.

    A million characters of a story are some 200,000 objects, and so are the readings of words. The
    collector stops every thread, the screen's too, for 60 to 400 ms to see that all are needed.

    Args:
        collect: First collect garbage, which would never be freed once it is frozen. A process that
            has just started has none.
    """
    if collect:
        gc.collect()
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collected:
            gc.enable()
