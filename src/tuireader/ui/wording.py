"""How the screens name scripts, orders, kinds and counts."""

from typing import Final

from tuireader.library import Kind, Script, Sort, View

VIEW_NAMES: Final = {
    View.PUBLISHED: "as published",
    View.SIMPLIFIED: "Simplified",
    View.TRADITIONAL: "Traditional (OpenCC)",
    View.TAIWAN: "Traditional (Taiwan)",
    View.HONGKONG: "Traditional (Hong Kong)",
}

VIEW_MARKS: Final = {
    View.SIMPLIFIED: "简",
    View.TRADITIONAL: "繁",
    View.TAIWAN: "台",
    View.HONGKONG: "港",
}
"""The scripts in one word each, to set before a character."""

SORT_NAMES: Final = {
    Sort.NEWEST: "newest first",
    Sort.OLDEST: "oldest first",
    Sort.RELEVANCE: "best match first",
}

SCRIPT_NAMES: Final = {
    Script.SIMPLIFIED: "Simplified",
    Script.TRADITIONAL: "Traditional",
    Script.MIXED: "both scripts",
    Script.UNKNOWN: "",
}

SCRIPT_MARKS: Final = {
    Script.SIMPLIFIED: "简",
    Script.TRADITIONAL: "繁",
    Script.MIXED: "简繁",
    Script.UNKNOWN: "",
}
"""The script of publication, in the one word every reader of Chinese takes in at a glance."""

KIND_NAMES: Final = {
    Kind.PERSON: ("person", "persons"),
    Kind.PLACE: ("place", "places"),
    Kind.NUMBER: ("number", "numbers"),
}


def counted(count: int, one: str, many: str) -> str:
    """``1 story``, ``2,310 stories``."""
    return f"{count:,} {one if count == 1 else many}"


def stories(count: int) -> str:
    """``1 story``, ``2,310 stories``."""
    return counted(count, "story", "stories")
