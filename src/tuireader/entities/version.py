"""Which entities this program finds in a story."""

VERSION = 7
"""Raised whenever the same story gives other entities, so that an index knows it is out of date."""
