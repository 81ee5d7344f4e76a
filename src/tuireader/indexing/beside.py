"""Small files beside an index, each replaced whole."""

from pathlib import Path

from tuireader.atomic import replace_file
from tuireader.index.errors import IndexWriteFailedError


def replace_beside(folder: Path, name: str, content: str) -> None:
    """Put a file into the folder of an index, in the place of the one before.

    Raises:
        IndexWriteFailedError: The disk is full, say; the old file is as it was.
    """
    try:
        replace_file(folder / name, content.encode(), own=True)
    except OSError as error:
        reason = error.strerror or error
        raise IndexWriteFailedError(f"cannot write to {folder}: {reason}") from error
