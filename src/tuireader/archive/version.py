"""Which stories this program makes of the files of an archive."""

VERSION = 10
"""Raised whenever the same file gives another story: decoding, facts or cleaning have changed."""
