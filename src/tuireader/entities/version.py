"""The version of the recognised entities; a new one re-reads every archive."""

VERSION = 12
"""Raised whenever the same story gives other entities, so that an index knows it is out of date."""
