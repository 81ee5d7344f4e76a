"""The main menu: every action by subject."""

from typing import Final

from tuireader.i18n import N_

MENU: Final = (
    (
        N_("Archive"),
        ("refresh", "skipped", "saved_searches", "history", "settings", "suspend_process", "quit"),
    ),
    (
        N_("Search"),
        (
            *(
                "search",
                "all_stories",
                "filters",
                "narrow_script",
                "narrow_standing",
                "sort",
                "concordance",
            ),
            *("explain", "save_search", "export", "back"),
        ),
    ),
    (
        N_("Story"),
        (
            *("next_story", "previous_story", "find", "next_hit", "previous_hit", "next_entity"),
            *("previous_entity", "next_person", "previous_person", "next_number"),
            *("previous_number", "character", "define", "unfold", "differences", "raw", "web_page"),
        ),
    ),
    (
        N_("Keep"),
        (
            *("star", "note", "copy", "copy_part", "save_story", "pipe", "is_person"),
            *("not_person", "mark_unread", "mark_all_read", "mark_above_read", "next_unread"),
            *("previous_unread", "random_unread"),
        ),
    ),
    (
        N_("View"),
        (
            *("toggle_script", "traditional_form", "as_published", "parallel", "facets", "rows"),
            *("toggle_persons", "toggle_places", "toggle_numbers", "toggle_hits", "toggle_theme"),
        ),
    ),
    (N_("Help"), ("help", "command_palette")),
)
"""Subjects, and the ids of their commands in the order of the menu."""
