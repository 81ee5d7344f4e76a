"""One opened archive: its files, its index and its stories.

The only door that the command line and the screens use. Every method of :class:`Library` may be
called from any thread; those that take long say so and are for worker threads.

What is named here is imported when it is first asked for: all of it takes 0.2 s, and the first
screen needs less than half.
"""

from typing import TYPE_CHECKING

from tuireader.lazy import importer

if TYPE_CHECKING:
    from tuireader.archive.endings import ENDINGS
    from tuireader.archive.entry import Skipped
    from tuireader.archive.repairs import DESCRIPTIONS, RepairKind
    from tuireader.archive.story import Gap, Place, Repair, Story
    from tuireader.entities.entity import Kind
    from tuireader.entities.user_names import Entry, UserNames
    from tuireader.index.asked import Query
    from tuireader.index.errors import IndexBusyError
    from tuireader.index.explanation import Explanation
    from tuireader.index.fields import Field
    from tuireader.index.hits import Count, Facet, Sort, Tally
    from tuireader.index.query import parse
    from tuireader.index.record import Record
    from tuireader.indexing.progress import Progress, Report
    from tuireader.library.checking import Problem
    from tuireader.library.choices import Completion, Format, Order, StoryFormat, Style
    from tuireader.library.citation import cite
    from tuireader.library.cleaning import Cleaned, clean_file, raw_file
    from tuireader.library.concordance import Concordance, Line
    from tuireader.library.entity_note import EntityNote
    from tuireader.library.entity_page import EntityMissingError, EntityPage
    from tuireader.library.exporting import (
        ExportExistsError,
        ExportFailedError,
        Table,
        export,
        mentions_table,
        stories_table,
        write_new,
        written,
    )
    from tuireader.library.grouping import Grouped
    from tuireader.library.library import Library, StoryMissingError
    from tuireader.library.mending import Change, changes, choice
    from tuireader.library.narrowing import (
        Filter,
        Value,
        digits,
        filters,
        narrowed,
        widened,
        with_condition,
        with_next_script,
        with_next_standing,
        without_stories,
    )
    from tuireader.library.pages import Page, forms, page
    from tuireader.library.root import ArchiveMissingError
    from tuireader.library.rows import Results, Row
    from tuireader.library.story_export import exported
    from tuireader.personal.names_list import NamesListError
    from tuireader.text.conversion import View
    from tuireader.text.detection import Script

__all__ = [
    "DESCRIPTIONS",
    "ENDINGS",
    "ArchiveMissingError",
    "Change",
    "Cleaned",
    "Completion",
    "Concordance",
    "Count",
    "EntityMissingError",
    "EntityNote",
    "EntityPage",
    "Entry",
    "Explanation",
    "ExportExistsError",
    "ExportFailedError",
    "Facet",
    "Field",
    "Filter",
    "Format",
    "Gap",
    "Grouped",
    "IndexBusyError",
    "Kind",
    "Library",
    "Line",
    "NamesListError",
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
    "UserNames",
    "Value",
    "View",
    "changes",
    "choice",
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
    "widened",
    "with_condition",
    "with_next_script",
    "with_next_standing",
    "without_stories",
    "write_new",
    "written",
]

__getattr__ = importer(
    __name__,
    {
        "tuireader.archive.endings": "ENDINGS",
        "tuireader.archive.repairs": "DESCRIPTIONS RepairKind",
        "tuireader.archive.story": "Gap Place Repair Story",
        "tuireader.archive.entry": "Skipped",
        "tuireader.entities.entity": "Kind",
        "tuireader.entities.user_names": "Entry UserNames",
        "tuireader.index.errors": "IndexBusyError",
        "tuireader.index.explanation": "Explanation",
        "tuireader.index.hits": "Count Facet Sort Tally",
        "tuireader.index.asked": "Query",
        "tuireader.index.query": "parse",
        "tuireader.index.record": "Record",
        "tuireader.index.fields": "Field",
        "tuireader.library.checking": "Problem",
        "tuireader.library.choices": "Completion Format Order Style StoryFormat",
        "tuireader.library.citation": "cite",
        "tuireader.library.cleaning": "Cleaned clean_file raw_file",
        "tuireader.library.concordance": "Concordance Line",
        "tuireader.library.entity_note": "EntityNote",
        "tuireader.library.entity_page": "EntityMissingError EntityPage",
        "tuireader.library.exporting": (
            "ExportExistsError ExportFailedError Table export mentions_table "
            "stories_table write_new written"
        ),
        "tuireader.library.grouping": "Grouped",
        "tuireader.library.library": "Library StoryMissingError",
        "tuireader.library.mending": "Change changes choice",
        "tuireader.library.narrowing": (
            "Filter Value digits filters narrowed widened with_condition with_next_script "
            "with_next_standing without_stories"
        ),
        "tuireader.library.pages": "Page forms page",
        "tuireader.library.root": "ArchiveMissingError",
        "tuireader.library.rows": "Results Row",
        "tuireader.library.story_export": "exported",
        "tuireader.personal.names_list": "NamesListError",
        "tuireader.indexing.progress": "Progress Report",
        "tuireader.text.conversion": "View",
        "tuireader.text.detection": "Script",
    },
)
