"""Which entities this program finds in a story."""

VERSION = 8
"""Raised whenever the same story gives other entities, so that an index knows it is out of date."""
