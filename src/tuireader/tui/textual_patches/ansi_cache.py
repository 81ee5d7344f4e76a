"""Cache the escape sequences of 1,024 styles, where Textual keeps those of 16,384.

The style of text that can be selected holds its position on the screen, so that hardly any comes
again and they add up: 10 MB, for what each style caches itself as long as it is painted.

For: Textual 8.2.8.
Remove when: ``Strip.render_ansi`` leaves the meta data of a style out of its cache.
"""

from functools import lru_cache
from typing import Any, Final

from textual.strip import Strip

_KEPT: Final = 1024


def apply() -> None:
    """Replace the cached class method."""
    render: Any = vars(Strip)["render_ansi"].__func__
    if render.cache_parameters()["maxsize"] > _KEPT:
        Strip.render_ansi = classmethod(lru_cache(_KEPT)(render.__wrapped__))  # type: ignore[assignment,arg-type]
