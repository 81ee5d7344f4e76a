"""Whether what a person changes is kept: not by the page of a browser, unless it was allowed.

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
