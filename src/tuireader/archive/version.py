"""The version of the stories extracted from files; a new one re-reads every archive."""

VERSION = 14
"""Raised whenever the same file gives another story: decoding, facts or cleaning have changed."""
