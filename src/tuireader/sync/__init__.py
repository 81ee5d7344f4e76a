"""Bring an index up to date with its archive, and maintain the files beside it."""

from typing import Final

ANALYSIS_WORKER: Final = "tuireader.sync.analysis_worker"
"""The module whose functions answer in a worker process."""
