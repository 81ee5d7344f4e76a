"""Why a file cannot be read, in words for people."""

import errno

from tuireader.errors import TuireaderError

_REASONS = {
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.ENOENT: "no longer there",
    errno.ENOTDIR: "no longer a folder",
    errno.ELOOP: "symbolic link",
    errno.ENAMETOOLONG: "the path is too long",
    errno.EIO: "the disk cannot read it",
    errno.ENXIO: "special file",
    errno.ENODEV: "special file",
}


class Unreadable(TuireaderError):  # noqa: N818 - reads as what the file is
    """A file gives no story; ``str()`` is the reason in a few words."""


def reason_of(error: OSError) -> str:
    """Say in a few words what the system reported."""
    return _REASONS.get(error.errno or 0) or (error.strerror or str(error)).lower()
