"""Names of files to write: suggested from what they hold, and read as a person typed them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final, TypeVar

from tuireader import library as lib
from tuireader.text.sanitize import safe_line

Form = TypeVar("Form")

# What the file systems in use do not take in a name.
_NOT_IN_NAMES: Final = re.compile(r'[\s/\\:*?"<>|]+')
_NOT_FIRST: Final = " .~"  # would hide the file, or name the home of somebody
_LONGEST_NAME: Final = 60  # characters; 255 bytes are the limit of most file systems


def as_file_name(text: str) -> str:
    """Return as much of ``text`` as a file system takes for a name; may be nothing."""
    return _NOT_IN_NAMES.sub(" ", safe_line(text)).lstrip(_NOT_FIRST)[:_LONGEST_NAME].rstrip()


def typed_path(name: str) -> Path:
    """Return the file that a person typed the name of; ``~`` is their home.

    Raises:
        ExportFailedError: There is no such home, or no file can have the name.
    """
    if "\0" in name:
        raise lib.ExportFailedError("cannot write a file whose name has a NUL character")
    try:
        return Path(name).expanduser()
    except RuntimeError:
        home = name.partition("/")[0].removeprefix("~")
        raise lib.ExportFailedError(
            "cannot write {file}: there is no user {name}", file=name, name=home
        ) from None


def form_wanted(file: Path, forms: Mapping[str, Form]) -> Form:
    """Return the one of ``forms`` that is written to a file with such an ending.

    Raises:
        ExportFailedError: None is.
    """
    try:
        return forms[file.suffix.lower()]
    except KeyError:
        endings = ", ".join(forms)
        raise lib.ExportFailedError(
            "cannot write {file}: the name must end in {endings}", file=file, endings=endings
        ) from None
