"""Lay the screen out once for a toast.

A toast is mounted in two steps, its holder and then what the holder composes, and Textual lays out
and paints the screen after each: half the time of a key that copies a story.

For: Textual 8.2.8.
Remove when: ``ToastRack.show`` mounts toasts in a batch of updates.
"""

from collections.abc import Callable
from functools import wraps

from textual.notifications import Notifications
from textual.widget import AwaitMount
from textual.widgets._toast import ToastRack

_Show = Callable[[ToastRack, Notifications], None]


def apply() -> None:
    """Wrap how toasts are shown."""
    if not hasattr(ToastRack.show, "__wrapped__"):
        ToastRack.show = _in_a_batch(ToastRack.show)  # type: ignore[method-assign,assignment]


def _in_a_batch(show: _Show) -> _Show:
    @wraps(show)
    def show_in_a_batch(rack: ToastRack, notifications: Notifications) -> None:
        before = list(rack.children)
        show(rack, notifications)
        new = [holder for holder in rack.children if holder not in before]

        async def mount() -> None:
            with rack.app.batch_update():
                await AwaitMount(rack, new)

        if new:
            # A worker, so that the app waits for no toast of a screen that is closed meanwhile.
            rack.run_worker(mount)  # type: ignore[arg-type]  # a union that mypy cannot solve

    return show_in_a_batch
