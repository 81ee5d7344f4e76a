"""Keep compiled patterns: to compile the 500 of a worker process takes 0.2 s, to read them 10 ms.

For Python 3.11 to 3.14, of which it replaces the private function ``compile`` of ``re._compiler``
and calls ``_sre.compile``, which checks the code that it is given. Where one is missing, nothing
changes. It may go when Python keeps compiled patterns with compiled modules.
"""

import re
import sys
import threading
from array import array
from collections.abc import Callable
from types import FrameType
from typing import Any, Final

from tuireader import startup_cache

_CODE: Final = "I"  # the type code of what ``_sre.compile`` takes

_Key = tuple[str | bytes, int]
_Compiled = tuple[int, bytes, int, dict[str, int]]  # flags, code, groups, names of groups


class _PatternCache:
    """The patterns of one kind of process."""

    def __init__(self, name: str, compiler: Any, wanted: Callable[[], bool]) -> None:
        self._name, self._wanted, self._compiler = name, wanted, compiler
        self._known: dict[_Key, _Compiled] = (
            startup_cache.read_cache(name, startup_cache.installation()) or {}
        )
        self._compile, self._make_code = compiler.compile, compiler._code
        self._recording, self._is_new = True, False
        self._of_thread = threading.local()  # the code that it compiled last

    def install(self) -> None:
        """Replace two functions of the compiler."""
        self._compiler.compile, self._compiler._code = self.compiled, self._noted_code

    def _noted_code(self, *parsed: Any) -> Any:
        self._of_thread.code = self._make_code(*parsed)
        return self._of_thread.code

    def compiled(self, pattern: Any, flags: int = 0) -> Any:
        """Return a pattern, compiled now or earlier."""
        key = (pattern, int(flags))
        is_plain = isinstance(pattern, str | bytes)
        if is_plain and key in self._known:
            return _restored(pattern, self._known[key])
        found = self._compile(pattern, flags)
        if self._recording and is_plain and self._wanted():
            code = array(_CODE, self._of_thread.code).tobytes()
            self._known[key] = (found.flags, code, found.groups, dict(found.groupindex))
            self._is_new = True
        return found

    def save(self) -> None:
        """Keep the patterns for the next process, and note no more of them."""
        self._recording = False
        if self._is_new:
            startup_cache.write_cache(self._name, self._known, startup_cache.installation())


def _restored(pattern: str | bytes, compiled: _Compiled) -> Any:
    from _sre import compile as restore  # type: ignore[import-not-found]

    flags, code, groups, names = compiled
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    return restore(pattern, flags, array(_CODE, code).tolist(), groups, names, tuple(by_number))


def _is_importing() -> bool:
    """Whether a module is being imported: its patterns say nothing of what is read or searched."""
    frame: FrameType | None = sys._getframe(1)
    while frame:
        if frame.f_code.co_name == "<module>":
            return frame.f_globals.get("__name__") != "__main__"
        frame = frame.f_back
    return False


_installed: list[_PatternCache] = []


def install(name: str, *, imports_only: bool = True) -> None:
    """Keep the patterns of this process for others of its kind.

    Args:
        name: Of the kind.
        imports_only: Keep those of modules alone, and not what is compiled until :func:`save`.
    """
    compiler: Any = getattr(re, "_compiler", None)
    if not _installed and hasattr(compiler, "compile") and hasattr(compiler, "_code"):
        cache = _PatternCache(name, compiler, _is_importing if imports_only else lambda: True)
        cache.install()
        _installed.append(cache)


def save() -> None:
    """Keep the patterns that were compiled until now."""
    for cache in _installed:
        cache.save()
