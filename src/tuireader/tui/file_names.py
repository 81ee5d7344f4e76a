"""The names of files that are written: made from what they hold, and read for what is wanted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final, TypeVar

from tuireader import library as lib
from tuireader.text.sanitize import safe_line

Form = TypeVar("Form")

# What the file systems in use do not take in a name, and what would hide the file.
_NOT_IN_NAMES: Final = re.compile(r'[\s/\\:*?"<>|]+|^\.+')
_LONGEST_NAME: Final = 60  # characters; 255 bytes are the limit of most file systems


def as_file_name(text: str) -> str:
    """Return as much of ``text`` as a file system takes for a name; may be nothing."""
    return _NOT_IN_NAMES.sub(" ", safe_line(text)).strip()[:_LONGEST_NAME]


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
            "cannot write {file}: the name has to end in {endings}", file=file, endings=endings
        ) from None
