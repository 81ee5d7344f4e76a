"""The error for a file that cannot be read, with its reason."""

import errno

from tuireader.errors import TuireaderError
from tuireader.i18n import N_, UserMessage

_REASONS = {
    errno.EACCES: N_("permission denied"),
    errno.EPERM: N_("permission denied"),
    errno.ENOENT: N_("no longer there"),
    errno.ENOTDIR: N_("no longer a folder"),
    errno.ELOOP: N_("symbolic link"),
    errno.ENAMETOOLONG: N_("the path is too long"),
    errno.EIO: N_("the disk cannot read it"),
    errno.ENXIO: N_("special file"),
    errno.ENODEV: N_("special file"),
}


class UnreadableFile(TuireaderError):  # noqa: N818 - reads as what the file is
    """A file gives no story; ``str()`` is the reason in a few words.

    Attributes:
        transient: The reason lies in the system and not in the file: it may be gone the next time.
    """

    def __init__(self, reason: str, *, transient: bool = False) -> None:
        super().__init__(reason)
        self.transient = transient


def reason_of(error: OSError) -> str:
    """Say in a few words what the system reported."""
    return _REASONS.get(error.errno or 0) or (error.strerror or str(error)).lower()


def needs(extra: str) -> UnreadableFile:
    """Return the reason for a file whose reader is not installed."""
    return UnreadableFile(
        UserMessage("needs an extra: pip install 'tuireader[{extra}]'", extra=extra)
    )
