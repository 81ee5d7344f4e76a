"""A terminal reader for Chinese news archives in both scripts."""

__version__ = "0.1.0"
