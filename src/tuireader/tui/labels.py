"""Labels of scripts, orders, kinds and counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tuireader import library as lib
from tuireader.i18n import N_, Plural, _, ngettext
from tuireader.library import DisplayScript, EntityKind, Field, Script, Sort

if TYPE_CHECKING:
    from tuireader.library import ConditionValue

SCRIPT_SIGNS: Final = {
    DisplayScript.SIMPLIFIED: "简",
    DisplayScript.TRADITIONAL: "繁",
    DisplayScript.TAIWAN: "台",
    DisplayScript.HONGKONG: "港",
}
"""The scripts in one word each, to set before a character."""

SORT_NAMES: Final = {
    Sort.NEWEST: N_("newest first"),
    Sort.OLDEST: N_("oldest first"),
    Sort.RELEVANCE: N_("best match first"),
}

SCRIPT_LABELS: Final = {
    Script.SIMPLIFIED: "简",
    Script.TRADITIONAL: "繁",
    Script.MIXED: "简繁",
    Script.UNKNOWN: "",
}
"""The script of publication, in the one word every reader of Chinese takes in at a glance."""

KIND_NAMES: Final = {
    EntityKind.PERSON: N_("person"),
    EntityKind.PLACE: N_("place"),
    EntityKind.NUMBER: N_("number"),
}

FIELD_NAMES: Final = {
    Field.PERSON: N_("person"),
    Field.PLACE: N_("place"),
    Field.DATE: N_("date"),
    Field.SOURCE: N_("source"),
    Field.TITLE: N_("headline"),
    Field.EDITOR: N_("editor"),
    Field.BYLINE: N_("byline"),
    Field.PAGE: N_("pages"),  # a key turns the page, which Chinese calls otherwise
    Field.COLUMN: N_("column"),
    Field.TAG: N_("tag"),
    Field.SCRIPT: N_("script"),
    Field.NUMBER: N_("number"),
    Field.UNIT: N_("unit"),
    Field.IS: N_("is"),
}

KIND_COUNTS: Final = {
    EntityKind.PERSON: Plural("{count} person", "{count} persons"),
    EntityKind.PLACE: Plural("{count} place", "{count} places"),
    EntityKind.NUMBER: Plural("{count} number", "{count} numbers"),
}

NONE_OF_KIND: Final = {
    EntityKind.PERSON: N_("No person in this story"),
    EntityKind.PLACE: N_("No place in this story"),
    EntityKind.NUMBER: N_("No number in this story"),
}


def counted(one: str, many: str, count: int) -> str:
    """Fill in the count: ``counted("{count} hit", "{count} hits", 2310)`` is ``2,310 hits``."""
    return ngettext(one, many, count).format(count=f"{count:,}")


def value_text(value: ConditionValue, unit: str | None) -> str:
    """``= 1,900 名``: the value of a number and what it counts; nothing without a value."""
    if value is None:
        return ""
    digits = f"{value:,}" if isinstance(value, int) else lib.plain_digits(value)
    return f"= {digits} {unit}" if unit else f"= {digits}"


def characters(count: int) -> str:
    """``1,204 ch.``: how long a story is."""
    return counted("{count} ch.", "{count} ch.", count)


def stories(count: int) -> str:
    """``1 story``, ``2,310 stories``."""
    return counted("{count} story", "{count} stories", count)


def result_count_text(total: int, unread: int | None) -> str:
    """``2,310 stories``, or with those that were not read ``2,310 stories (2,280 unread)``."""
    if unread is None:
        return stories(total)
    return _("{stories}, {count} unread").format(stories=stories(total), count=f"{unread:,}")


def folded_text(folded: int) -> str:
    """``12 reprints folded``; nothing where all stories found are listed."""
    return counted("{count} reprint folded", "{count} reprints folded", folded) if folded else ""
