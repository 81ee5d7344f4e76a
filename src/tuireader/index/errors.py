"""Errors of the index."""

from tuireader.errors import TuireaderError


class IndexFolderError(TuireaderError):
    """The folder of the index cannot be used."""


class IndexBusyError(TuireaderError):
    """Another program is writing this index."""


class IndexWriteFailedError(TuireaderError):
    """The stories could not be written; the index is as it was before."""


class IndexDamagedError(TuireaderError):
    """Files of the index were damaged while it was open; it has been started anew, empty."""


class IndexUnreachableError(TuireaderError):
    """A server gives no answer, or not a whole one."""


class DamagedBlockError(Exception):
    """A part of a file differs from what was written."""
