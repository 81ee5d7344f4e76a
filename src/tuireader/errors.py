"""What can go wrong in a way that a person can mend: each error reads as one line for people."""

from typing import Final

from tuireader.i18n import N_

# What the system says when it refuses, for the catalogues: our sentences end with it.
_REFUSALS: Final = (
    N_("No such file or directory"),
    N_("Permission denied"),
    N_("Operation not permitted"),
    N_("Not a directory"),
    N_("Is a directory"),
    N_("File name too long"),
    N_("No space left on device"),
    N_("Disk quota exceeded"),
    N_("Read-only file system"),
    N_("Input/output error"),
    N_("Address already in use"),
)


class TuireaderError(Exception):
    """Something could not be done; ``str()`` says what, and what to do about it."""
