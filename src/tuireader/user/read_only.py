"""Read-only mode: a browser page saves no user data unless it was allowed to.

It is remembered in memory then, as long as the program runs.
"""

_read_only = False


def make_read_only() -> None:
    """Write no file for a person from now on."""
    global _read_only
    _read_only = True


def is_read_only() -> bool:
    """Whether nothing may be written."""
    return _read_only
