"""Records of named fields, from JSON, tables, databases or labelled text, as articles."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from tuireader.archive import field_aliases, markup
from tuireader.archive.article import Article, ParseIssue
from tuireader.archive.field_mapping import NO_MAPPING, FieldMapping, applied
from tuireader.archive.headline import is_headline
from tuireader.archive.repairs import RepairKind
from tuireader.archive.story import Repair
from tuireader.archive.story_facts import UNKNOWN, Metadata
from tuireader.i18n import N_, UserMessage

_NO_TEXT: Final = N_("no known text field")
_NAMED_FIELDS: Final = 12  # of a record that is refused
_LONGEST_NAME: Final = 30
_LONGEST_HEADLINE: Final = 40


def is_story(record: field_aliases.Record) -> bool:
    """Whether a record with comparable names has a body, or a headline with a summary."""
    return field_aliases.says_of("text", record) or _is_announced(record)


def _is_announced(record: field_aliases.Record) -> bool:
    return field_aliases.says_of("title", record) and field_aliases.says_of("summary", record)


def article(
    value: Mapping[str, Any],
    place: str,
    mapping: FieldMapping = NO_MAPPING,
    shared: Metadata = UNKNOWN,
) -> Article | ParseIssue:
    """Return the story of a record.

    Args:
        value: By its names as written.
        place: Of the record in the file, for people.
        mapping: Names that the archive has for itself.
        shared: What is known of all records of the file.
    """
    record = applied(field_aliases.normalise_names(value), mapping)
    text = field_aliases.text(record)
    title, summary = field_aliases.title(record), field_aliases.summary(record)
    if not text and not (title and summary):
        return ParseIssue(place, refusal(value) if text is None else N_("only whitespace"))
    if not title and text and _is_headline(summary):
        title = summary
    body, headline = markup.strip(text or summary), markup.strip(title)
    count = body.count + headline.count
    repairs = (Repair(RepairKind.MARKUP, count),) if count else ()
    facts = field_aliases.facts(record).completed_by(shared)
    return Article(body.text, headline.text or None, facts, repairs)


def _is_headline(summary: str) -> bool:
    """Whether what is called a summary is a headline, as in collections for summarising."""
    return 0 < len(summary) <= _LONGEST_HEADLINE and "\n" not in summary and is_headline(summary)


def refusal(value: object) -> str:
    """Say why a value is no story: its names, for which the archive may have a mapping."""
    names = listed(value) if isinstance(value, Mapping) else ""
    return (
        UserMessage("no known text field; the fields are {names}", names=names)
        if names
        else _NO_TEXT
    )


def listed(names: Iterable[str]) -> str:
    """Return names of fields for people: the first twelve."""
    found = [_shortened(str(name)) for name in names if str(name).strip()]
    more = ["…"] if len(found) > _NAMED_FIELDS else []
    return ", ".join([*found[:_NAMED_FIELDS], *more])


def _shortened(name: str) -> str:
    name = " ".join(name.split())
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
