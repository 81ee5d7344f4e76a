"""One opened archive: its files, its index and its stories.

The only door that the command line and the screens use. Every method of :class:`Library` may be
called from any thread; those that take long say so and are for worker threads.
"""

from tuireader.archive.formats import ENDINGS
from tuireader.archive.repairs import DESCRIPTIONS, RepairKind
from tuireader.archive.story import Gap, Place, Repair, Story
from tuireader.archive.walk import Skipped
from tuireader.entities.entity import Kind
from tuireader.index.query import Query
from tuireader.index.record import Record
from tuireader.index.store import Count, IndexBusyError, Sort
from tuireader.library.checking import ArchiveMissingError, Problem
from tuireader.library.cleaning import Cleaned, clean_file, raw_file
from tuireader.library.library import Library, StoryMissingError
from tuireader.library.pages import Page, forms, page
from tuireader.library.rows import Results, Row
from tuireader.text.conversion import View
from tuireader.text.detection import Script
from tuireader.update import Progress, Report

__all__ = [
    "DESCRIPTIONS",
    "ENDINGS",
    "ArchiveMissingError",
    "Cleaned",
    "Count",
    "Gap",
    "IndexBusyError",
    "Kind",
    "Library",
    "Page",
    "Place",
    "Problem",
    "Progress",
    "Query",
    "Record",
    "Repair",
    "RepairKind",
    "Report",
    "Results",
    "Row",
    "Script",
    "Skipped",
    "Sort",
    "Story",
    "StoryMissingError",
    "View",
    "clean_file",
    "forms",
    "page",
    "raw_file",
]
