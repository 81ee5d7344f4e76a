"""Panics of Rust libraries, which bypass every ``except Exception``."""

from collections.abc import Iterator
from contextlib import contextmanager

from tuireader.archive.unreadable import UnreadableFile


@contextmanager
def refused(reason: str) -> Iterator[None]:
    """Turn a panic into a refusal of the file.

    Raises:
        UnreadableFile: With ``reason``.
    """
    try:
        yield
    except BaseException as error:
        # PyO3 does not export the class.
        if type(error).__name__ == "PanicException":
            raise UnreadableFile(reason) from error
        raise
