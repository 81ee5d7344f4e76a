"""Prepare for indexing: open an archive wherever its index is, start the worker process early."""

from pathlib import Path

from tuireader.archive.sandbox import client
from tuireader.library.archive_root import require_folder
from tuireader.library.engines import open_engine
from tuireader.library.library import Library
from tuireader.sync import ANALYSIS_WORKER
from tuireader.sync.part import WHOLE, ArchivePart


def open_to_index(
    root: Path, engine: str | None = None, *, part: ArchivePart = WHOLE, rebuild: bool = False
) -> Library:
    """Open the archive in the folder ``root`` to bring its index up to date.

    Args:
        root: The archive.
        engine: As for :meth:`Library.open`.
        part: What of it is read; only an engine on a server has parts.
        rebuild: Empty the index first. Readers of a server see the old one until all is read.

    Raises:
        ArchiveMissingError: ``root`` is no folder.
        IndexBusyError: Another program is indexing this archive.
        TuireaderError: The folder of the index cannot be used, or the server does not answer.
    """
    require_folder(root)
    library = Library(root, open_engine(root, engine, part=part, anew=rebuild), part)
    if rebuild:
        library.forget()
    return library


def start_reading_process() -> None:
    """Start the worker process, for a caller that is certain to need it.

    It takes a third of a second to import what it reads with.
    """
    client.start_worker(ANALYSIS_WORKER)
