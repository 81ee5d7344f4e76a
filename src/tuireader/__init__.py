"""A terminal reader for Chinese news archives in both scripts, and the library below it.

>>> import tuireader
>>> with tuireader.open("archive") as archive:
...     results = archive.search("林志远")
...     len(results), results[0].title
(5, '六百张戏单，唱回旧时光')

See :mod:`tuireader.api` for what an archive, a result and a story have, and
:class:`TuireaderError` for what can go wrong.
"""

# The command line imports this package first of all, and an interrupt meanwhile is a traceback of
# Python: ``typing`` takes 7 ms to import, the library below 0.2 s.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from tuireader.api import (
        Archive,
        SearchResult,
        SearchResults,
        Story,
        open,  # noqa: A004
    )
    from tuireader.archive.story import Repair
    from tuireader.entities.model import Entity, EntityKind
    from tuireader.errors import TuireaderError
    from tuireader.index.errors import (
        IndexBusyError,
        IndexFolderError,
        IndexUnreachableError,
        IndexWriteFailedError,
    )
    from tuireader.index.results import EntityCount, Sort
    from tuireader.library.archive_root import ArchiveClosedError, ArchiveMissingError
    from tuireader.library.arguments import QueryWarning
    from tuireader.library.concordance import Concordance, KwicLine
    from tuireader.library.engines import IndexMissingError
    from tuireader.library.library import StoryMissingError
    from tuireader.server.address import EngineAddressError
    from tuireader.text.convert import DisplayScript
    from tuireader.text.detect import Script
    from tuireader.user.names_list import NamesListError

__version__ = "0.1.0"

__all__ = [
    "Archive",
    "ArchiveClosedError",
    "ArchiveMissingError",
    "Concordance",
    "DisplayScript",
    "EngineAddressError",
    "Entity",
    "EntityCount",
    "EntityKind",
    "IndexBusyError",
    "IndexFolderError",
    "IndexMissingError",
    "IndexUnreachableError",
    "IndexWriteFailedError",
    "KwicLine",
    "NamesListError",
    "QueryWarning",
    "Repair",
    "Script",
    "SearchResult",
    "SearchResults",
    "Sort",
    "Story",
    "StoryMissingError",
    "TuireaderError",
    "__version__",
    "open",
]

_HOMES = {
    "tuireader.api": "Archive SearchResult SearchResults Story open",
    "tuireader.archive.story": "Repair",
    "tuireader.entities.model": "Entity EntityKind",
    "tuireader.errors": "TuireaderError",
    "tuireader.index.errors": (
        "IndexBusyError IndexFolderError IndexUnreachableError IndexWriteFailedError"
    ),
    "tuireader.index.results": "EntityCount Sort",
    "tuireader.library.archive_root": "ArchiveClosedError ArchiveMissingError",
    "tuireader.library.arguments": "QueryWarning",
    "tuireader.library.concordance": "Concordance KwicLine",
    "tuireader.library.engines": "IndexMissingError",
    "tuireader.library.library": "StoryMissingError",
    "tuireader.server.address": "EngineAddressError",
    "tuireader.text.convert": "DisplayScript",
    "tuireader.text.detect": "Script",
    "tuireader.user.names_list": "NamesListError",
}


def __getattr__(name: str) -> "Any":
    from tuireader.lazy_exports import lazy_exports

    return lazy_exports(__name__, _HOMES)(name)


def __dir__() -> list[str]:
    return __all__  # what a notebook completes
