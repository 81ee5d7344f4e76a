"""Keep the compiled methods of data classes: to compile those of a start takes 25 ms, to read 2.

``dataclasses`` writes the methods of each class as text and has ``exec`` compile it, in every
process. For Python 3.11 to 3.14, of whose module it replaces the name ``exec``; another text, of
another class or another Python, is compiled as ever. It may go when modules keep such methods.
"""

import dataclasses
from types import CodeType
from typing import Any, Final

from tuireader import startup_cache

_NAME: Final = "methods"


class _MethodCache:
    """The methods by their text."""

    def __init__(self) -> None:
        self._known: dict[str, CodeType] = (
            startup_cache.read_cache(_NAME, startup_cache.installation()) or {}
        )
        self._is_new = False

    def run(self, source: str, *names: dict[str, Any]) -> None:
        """Define methods, as ``exec`` does."""
        code = self._known.get(source)
        if code is None:
            code = self._known[source] = compile(source, "<string>", "exec", dont_inherit=True)
            self._is_new = True
        exec(code, *names)  # noqa: S102  # what the standard library wrote

    def save(self) -> None:
        """Keep the methods for the next process."""
        if self._is_new:
            startup_cache.write_cache(_NAME, self._known, startup_cache.installation())
            self._is_new = False


_installed: list[_MethodCache] = []


def install() -> None:
    """Take the methods of data classes that are defined from now on from what was kept."""
    if not _installed:
        _installed.append(_MethodCache())
        vars(dataclasses)["exec"] = _installed[0].run


def save() -> None:
    """Keep the methods that were compiled until now."""
    for cache in _installed:
        cache.save()
