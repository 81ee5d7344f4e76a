"""What is worked out from the program alone, kept beside its bytecode.

Compiled patterns and tables of characters take half a second to make, and 20 ms to read. They are
kept in ``__pycache__`` as compiled modules are: not when Python writes no bytecode, or may not.
"""

import marshal
import sys
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, Final, TypeVar

from tuireader.atomic import replace_file

_CRC_BYTES: Final = 4
_READABLE: Final = 0o644
_Value = TypeVar("_Value")


def kept(name: str, make: Callable[[], _Value], files: Iterable[Path]) -> _Value:
    """Return what ``make`` returns: plain types, made of nothing but its module and ``files``."""
    stats = [file.stat() for file in (Path(make.__code__.co_filename), *files)]
    made_from = " ".join(f"{stat.st_mtime_ns}:{stat.st_size}" for stat in stats)
    found: _Value | None = read_cache(name, made_from)
    if found is None:
        found = make()
        write_cache(name, found, made_from)
    return found


def read_cache(name: str, made_from: str = "") -> Any:
    """Return what was kept, or ``None``.

    Args:
        name: Of a file.
        made_from: What it must have been made from.
    """
    try:
        stored = _file(name).read_bytes()
        head = _head(made_from)
        body = memoryview(stored)[len(head) + _CRC_BYTES :]
        checksum = zlib.crc32(body).to_bytes(_CRC_BYTES, "big")
        # As a compiled module is: who may write here may write those too.
        return marshal.loads(body) if stored.startswith(head + checksum) else None  # noqa: S302
    except (OSError, NotImplementedError, ValueError, EOFError, TypeError):
        return None


def write_cache(name: str, value: Any, made_from: str = "") -> None:
    """Keep a value of plain types, if it may be kept."""
    if sys.dont_write_bytecode:
        return
    body = marshal.dumps(value)
    content = _head(made_from) + zlib.crc32(body).to_bytes(_CRC_BYTES, "big") + body
    with suppress(OSError, NotImplementedError):
        replace_file(_file(name), content, mode=_READABLE)


def installation() -> str:
    """Return what differs after an upgrade: what only grows would keep that of before for ever."""
    return str(Path(__file__).with_name("__init__.py").stat().st_mtime_ns)


def _head(made_from: str) -> bytes:
    # Another Python may compile a pattern to something else.
    return f"tuireader {sys.version} {sys.byteorder} {made_from}\n".encode()


def _file(name: str) -> Path:
    return Path(cache_from_source(__file__)).with_name(f"{name}.{sys.implementation.cache_tag}")
