"""One opened archive: its files, its index and its stories.

The only door that the command line and the screens use. Every method of :class:`Library` may be
called from any thread; those that take long say so and are for worker threads.
"""

from tuireader.archive.formats import ENDINGS
from tuireader.archive.repairs import DESCRIPTIONS, RepairKind
from tuireader.archive.story import Gap, Place, Repair, Story
from tuireader.archive.walk import Skipped
from tuireader.entities.entity import Kind
from tuireader.index.explain import Explanation
from tuireader.index.query import Query, parse
from tuireader.index.record import Record
from tuireader.index.store import Count, Facet, IndexBusyError, Sort, Tally
from tuireader.index.syntax import Field
from tuireader.library.checking import ArchiveMissingError, Problem
from tuireader.library.citation import Style, cite
from tuireader.library.cleaning import Cleaned, clean_file, raw_file
from tuireader.library.completion import Completion
from tuireader.library.concordance import Concordance, Line, Order
from tuireader.library.entity_note import EntityNote
from tuireader.library.entity_page import EntityMissingError, EntityPage
from tuireader.library.exporting import (
    ExportExistsError,
    ExportFailedError,
    Format,
    Table,
    export,
    mentions_table,
    stories_table,
    write_new,
    written,
)
from tuireader.library.library import Library, StoryMissingError
from tuireader.library.narrowing import (
    Filter,
    Value,
    digits,
    filters,
    narrowed,
    with_condition,
    with_next_script,
)
from tuireader.library.pages import Page, forms, page
from tuireader.library.rows import Results, Row
from tuireader.library.story_export import StoryFormat, exported
from tuireader.text.conversion import View
from tuireader.text.detection import Script
from tuireader.update import Progress, Report

__all__ = [
    "DESCRIPTIONS",
    "ENDINGS",
    "ArchiveMissingError",
    "Cleaned",
    "Completion",
    "Concordance",
    "Count",
    "EntityMissingError",
    "EntityNote",
    "EntityPage",
    "Explanation",
    "ExportExistsError",
    "ExportFailedError",
    "Facet",
    "Field",
    "Filter",
    "Format",
    "Gap",
    "IndexBusyError",
    "Kind",
    "Library",
    "Line",
    "Order",
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
    "StoryFormat",
    "StoryMissingError",
    "Style",
    "Table",
    "Tally",
    "Value",
    "View",
    "cite",
    "clean_file",
    "digits",
    "export",
    "exported",
    "filters",
    "forms",
    "mentions_table",
    "narrowed",
    "page",
    "parse",
    "raw_file",
    "stories_table",
    "with_condition",
    "with_next_script",
    "write_new",
    "written",
]
