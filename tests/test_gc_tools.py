"""What lasts is kept from the garbage collector; what nobody needs is not."""

import gc
import weakref

from tuireader.gc_tools import gc_paused_and_frozen


class Node:
    """Part of a ring, which only the garbage collector takes away."""

    def __init__(self) -> None:
        self.other = self


def test_what_is_made_inside_is_not_looked_at_again() -> None:
    with gc_paused_and_frozen():
        made = Node()
        assert not gc.isenabled()
    assert gc.isenabled()
    assert not any(each is made for each in gc.get_objects())
    gc.unfreeze()


def test_what_nobody_needed_before_does_not_stay_for_ever() -> None:
    gone = weakref.ref(Node())
    with gc_paused_and_frozen():
        pass
    assert gone() is None
    gc.unfreeze()
