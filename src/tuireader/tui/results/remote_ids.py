"""The ids of remote results, fetched page by page before a key needs them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tuireader.library import Results

FIRST: Final = 50
"""Stories that come with the answer itself."""
MOST_LISTED: Final = 100_000
"""Stories of a list over a network; the ids of more take 10 s and more to come."""
_AT_ONCE: Final = 10_000


def gathered(results: Results, is_wanted: Callable[[], bool]) -> Results | None:
    """Wait for the ids of all stories listed; ``None`` when nobody wants them any more.

    Args:
        results: Of an index on a server.
        is_wanted: Asked before each page.

    Raises:
        TuireaderError: The server does not answer.
    """
    most = min(results.total, MOST_LISTED)
    for stop in range(0, most, _AT_ONCE):
        if not is_wanted():
            return None
        _ = results.ids[min(stop + _AT_ONCE, most) - 1]
    return results if most == results.total else results.beginning(most)
