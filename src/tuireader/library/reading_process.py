"""Start the worker process before it is needed."""

from tuireader.archive.sandbox import client
from tuireader.sync import ANALYSIS_WORKER


def start_reading_process() -> None:
    """Start the worker process, for a caller that is certain to need it.

    It takes a third of a second to import what it reads with.
    """
    client.start_worker(ANALYSIS_WORKER)
