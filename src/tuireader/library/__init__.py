"""One opened archive: its files, its index and its stories.

The only door that the command line and the screens use. Every method of :class:`Library` may be
called from any thread; those that take long say so and are for worker threads.

What is named here is imported when it is first asked for: all of it takes 0.2 s, and the first
screen needs less than half.
"""

from typing import TYPE_CHECKING

from tuireader.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from tuireader.archive.file_types import EXTENSIONS
    from tuireader.archive.repairs import DESCRIPTIONS, RepairKind
    from tuireader.archive.scan import SkippedEntry
    from tuireader.archive.story import LostCharacter, Repair, RepairSpan, Story
    from tuireader.entities.model import EntityKind
    from tuireader.entities.persons.user_names import NameEntry, UserNames
    from tuireader.index.errors import IndexBusyError
    from tuireader.index.query.advice import advise
    from tuireader.index.query.ast import Explanation, Field, Query
    from tuireader.index.query.parser import parse_query
    from tuireader.index.record import Record
    from tuireader.index.results import EntityCount, Facet, FacetCount, Results, Sort
    from tuireader.library.archive_root import ArchiveMissingError
    from tuireader.library.check import Problem
    from tuireader.library.citation import cite
    from tuireader.library.concordance import Concordance, KwicLine
    from tuireader.library.entity_page import EntityMissingError, EntityNote, EntityPage
    from tuireader.library.export_story import render_story
    from tuireader.library.export_table import (
        ExportExistsError,
        ExportFailedError,
        Table,
        encode_table,
        mentions_table,
        render_table,
        stories_table,
        write_new,
    )
    from tuireader.library.library import Library, StoryMissingError
    from tuireader.library.options import CitationStyle, Completion, Order, StoryFormat, TableFormat
    from tuireader.library.prepare_indexing import open_to_index, start_reading_process
    from tuireader.library.preview import PreviewedFile, clean_file, raw_file
    from tuireader.library.query_edit import (
        ConditionValue,
        Filter,
        add_condition,
        condition,
        filters,
        plain_digits,
        remove_condition,
        with_condition,
        with_next_script,
        with_next_standing,
        without_stories,
    )
    from tuireader.library.repair_report import RepairChange, choice, repair_changes
    from tuireader.library.result_row import ResultRow
    from tuireader.library.story_view import (
        SCRIPT_NAMES,
        VIEW_NAMES,
        StoryView,
        build_story_view,
        character_variants,
        day_fact,
        script_fact,
        shown_fact,
    )
    from tuireader.sync.part import WHOLE, ArchivePart
    from tuireader.sync.progress import Progress, Report
    from tuireader.text.convert import DisplayScript
    from tuireader.text.detect import Script
    from tuireader.user.names_list import NamesListError

__all__ = [
    "DESCRIPTIONS",
    "EXTENSIONS",
    "SCRIPT_NAMES",
    "VIEW_NAMES",
    "WHOLE",
    "ArchiveMissingError",
    "ArchivePart",
    "CitationStyle",
    "Completion",
    "Concordance",
    "ConditionValue",
    "DisplayScript",
    "EntityCount",
    "EntityKind",
    "EntityMissingError",
    "EntityNote",
    "EntityPage",
    "Explanation",
    "ExportExistsError",
    "ExportFailedError",
    "Facet",
    "FacetCount",
    "Field",
    "Filter",
    "IndexBusyError",
    "KwicLine",
    "Library",
    "LostCharacter",
    "NameEntry",
    "NamesListError",
    "Order",
    "PreviewedFile",
    "Problem",
    "Progress",
    "Query",
    "Record",
    "Repair",
    "RepairChange",
    "RepairKind",
    "RepairSpan",
    "Report",
    "ResultRow",
    "Results",
    "Script",
    "SkippedEntry",
    "Sort",
    "Story",
    "StoryFormat",
    "StoryMissingError",
    "StoryView",
    "Table",
    "TableFormat",
    "UserNames",
    "add_condition",
    "advise",
    "build_story_view",
    "character_variants",
    "choice",
    "cite",
    "clean_file",
    "condition",
    "day_fact",
    "encode_table",
    "filters",
    "mentions_table",
    "open_to_index",
    "parse_query",
    "plain_digits",
    "raw_file",
    "remove_condition",
    "render_story",
    "render_table",
    "repair_changes",
    "script_fact",
    "shown_fact",
    "start_reading_process",
    "stories_table",
    "with_condition",
    "with_next_script",
    "with_next_standing",
    "without_stories",
    "write_new",
]

__getattr__ = lazy_exports(
    __name__,
    {
        "tuireader.archive.file_types": "EXTENSIONS",
        "tuireader.archive.repairs": "DESCRIPTIONS RepairKind",
        "tuireader.archive.scan": "SkippedEntry",
        "tuireader.archive.story": "LostCharacter Repair RepairSpan Story",
        "tuireader.entities.model": "EntityKind",
        "tuireader.entities.persons.user_names": "NameEntry UserNames",
        "tuireader.index.errors": "IndexBusyError",
        "tuireader.index.results": "EntityCount Facet FacetCount Results Sort",
        "tuireader.index.query.advice": "advise",
        "tuireader.index.query.ast": "Explanation Field Query",
        "tuireader.index.query.parser": "parse_query",
        "tuireader.index.record": "Record",
        "tuireader.library.archive_root": "ArchiveMissingError",
        "tuireader.library.check": "Problem",
        "tuireader.library.citation": "cite",
        "tuireader.library.concordance": "Concordance KwicLine",
        "tuireader.library.entity_page": "EntityMissingError EntityNote EntityPage",
        "tuireader.library.export_table": (
            "ExportExistsError ExportFailedError Table encode_table mentions_table "
            "render_table stories_table write_new"
        ),
        "tuireader.library.export_story": "render_story",
        "tuireader.library.library": "Library StoryMissingError",
        "tuireader.library.options": "CitationStyle Completion Order StoryFormat TableFormat",
        "tuireader.library.preview": "PreviewedFile clean_file raw_file",
        "tuireader.library.prepare_indexing": "open_to_index start_reading_process",
        "tuireader.library.query_edit": (
            "ConditionValue Filter add_condition condition filters plain_digits "
            "remove_condition with_condition with_next_script with_next_standing without_stories"
        ),
        "tuireader.library.repair_report": "RepairChange choice repair_changes",
        "tuireader.library.result_row": "ResultRow",
        "tuireader.library.story_view": (
            "SCRIPT_NAMES StoryView VIEW_NAMES build_story_view character_variants "
            "day_fact script_fact shown_fact"
        ),
        "tuireader.sync.part": "WHOLE ArchivePart",
        "tuireader.sync.progress": "Progress Report",
        "tuireader.text.convert": "DisplayScript",
        "tuireader.text.detect": "Script",
        "tuireader.user.names_list": "NamesListError",
    },
)
