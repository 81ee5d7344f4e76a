"""Make the two caches of a line that are used, where Textual makes seven.

Each is two objects, and a key that scrolls a story paints 200 lines and has as many collected.

For: Textual 8.2.8.
Remove when: ``Strip.__init__`` makes its caches when they are first used.
"""

from collections.abc import Iterable
from typing import Any, Final

from rich.segment import Segment
from textual.cache import FIFOCache
from textual.strip import Strip


class _NoCache(FIFOCache[Any, Any]):
    """Keeps nothing, so that all lines can share it."""

    def __setitem__(self, key: Any, value: Any) -> None:
        """Keep nothing."""


_NOTHING: Final = _NoCache(0)


def apply() -> None:
    """Replace how a line begins."""
    Strip.__init__ = _begin  # type: ignore[method-assign]


def _begin(self: Strip, segments: Iterable[Segment], cell_length: int | None = None) -> None:
    self._segments = list(segments)
    self._cell_length = cell_length
    self._crop_cache = FIFOCache(16)
    self._filter_cache = FIFOCache(4)
    self._divide_cache = self._style_cache = self._line_length_cache = _NOTHING
    self._crop_extend_cache = self._offsets_cache = _NOTHING
    self._render_cache = None
    self._link_ids = None
    self._cell_count = None
