"""Cache border colours by the colours alone.

Textual caches them by the rendered lines of the widget as well, and so keeps those of the last
1,024 widgets that are gone: 2,000 objects for each dialog that was opened, 50 MB in all.

For: Textual 8.2.8.
Remove when: ``StylesCache.get_inner_outer`` does not cache by its instance.
"""

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any, Final

from textual._styles_cache import StylesCache

_KEPT: Final = 1024


def apply() -> None:
    """Replace the cached method."""
    if hasattr(StylesCache.get_inner_outer, "cache_info"):
        of_colours = partial(StylesCache.get_inner_outer.__wrapped__, StylesCache)
        StylesCache.get_inner_outer = _ignoring_instance(lru_cache(_KEPT)(of_colours))  # type: ignore[assignment]


def _ignoring_instance(cached: Callable[..., Any]) -> Callable[..., Any]:
    return lambda _instance, *colours: cached(*colours)
