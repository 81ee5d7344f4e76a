"""Articles from structured data: records of JSON, tables, databases or labelled text.

Columns of rows without names are named by what they hold.
"""

import html
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from tuireader.archive import field_aliases, markup, metadata_patterns
from tuireader.archive.article import Article, ParseIssue
from tuireader.archive.field_mapping import NO_MAPPING, FieldMapping, applied
from tuireader.archive.headline import is_headline
from tuireader.archive.publication_date import read_date
from tuireader.archive.repairs import RepairKind
from tuireader.archive.story import UNKNOWN, Metadata, Repair
from tuireader.i18n import N_, UserMessage
from tuireader.text.normalize import to_simplified_halfwidth

_NO_TEXT: Final = N_("no known text field")
_INNER: Final = ("meta", "metadata", "info", "extra")
_NAMED_FIELDS: Final = 12  # of a record that is refused
_LONGEST_NAME: Final = 30
_LONGEST_HEADLINE: Final = 40
# Beside a letter it may be part of a path.
_LINE_FEED = re.compile(r"(?:\\r)?\\n(?![a-z])")
# Behind a sentence, or around a heading.
_PARAGRAPHS = re.compile(r"(?<=[。！？」』）…]) {2,40}")
_FEWEST_PARAGRAPHS: Final = 2
_BEHIND_HEADLINE: Final = frozenset(" \u3000【")
_ESCAPED_TAG = re.compile(r"&lt;/(?:p|div|span|section|article)&gt;|&lt;br\s?/?&gt;", re.IGNORECASE)


def is_story(record: field_aliases.Fields) -> bool:
    """Whether a record with comparable names has a body, or a headline with a summary."""
    return field_aliases.says_of("text", record) or _is_announced(record)


def _is_announced(record: field_aliases.Fields) -> bool:
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
    text = _unescaped(field_aliases.text(record))
    title, summary = field_aliases.title(record), field_aliases.summary(record)
    title = title or next(filter(None, map(field_aliases.title, _inner_records(record))), "")
    if not text and not (title and summary):
        return ParseIssue(place, refusal(value) if text is None else N_("only whitespace"))
    if not title and text and _is_headline(summary):
        title = summary
    body, headline = markup.strip(_in_paragraphs(text or summary, title)), markup.strip(title)
    count = body.count + headline.count
    repairs = (Repair(RepairKind.MARKUP, count),) if count else ()
    facts = field_aliases.facts(record)
    for inner in _inner_records(record):
        facts = facts.completed_by(field_aliases.facts(inner))
    facts = facts.completed_by(shared)
    return Article(body.text, headline.text or None, facts, repairs)


def _unescaped(text: str | None) -> str | None:
    """Return a text without the escapes of line feeds and tags that were written twice."""
    if text and "\n" not in text and "\\n" in text:
        text = _LINE_FEED.sub("\n", text)
    return html.unescape(text) if text and "<" not in text and _ESCAPED_TAG.search(text) else text


def _in_paragraphs(text: str, title: str) -> str:
    """Return a text on one line as lines: its headline, and paragraphs that blanks divide."""
    if "\n" in text:
        return text
    end = _end_of_headline(text, title)
    body = text[end:]
    if len(_PARAGRAPHS.findall(body)) >= _FEWEST_PARAGRAPHS:
        body = _PARAGRAPHS.sub("\n", body)
    return f"{text[:end]}\n{body}" if end else body


def _end_of_headline(text: str, title: str) -> int:
    """Return where the headline ends that a text repeats, with blanks elsewhere; 0 without one."""
    at = 0
    for character in "".join(title.split()):
        at += text[at : at + 1].isspace()
        if text[at : at + 1] != character:
            return 0
        at += 1
    return at if text[at : at + 1] in _BEHIND_HEADLINE else 0


def _inner_records(record: field_aliases.Fields) -> list[dict[str, Any]]:
    """Return the records inside a record that hold what is known of its text."""
    found = (record.get(name) for name in _INNER)
    return [field_aliases.normalise_names(each) for each in found if isinstance(each, dict)]


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


_ROWS: Final = 20  # that are looked at
_FEWEST: Final = 0.8  # of the cells of a column are what it holds
_SHORTEST_TEXT: Final = 24  # characters on average
_SHORTEST_TITLE: Final = 4
_LONGEST_TITLE: Final = 60
_LONGEST_DAY: Final = 30
_SENTENCE = re.compile(r"[，。！？；,;!?]|\.\s")
_LETTERS = re.compile(r"[\u3400-\u9fffA-Za-z]{2}")


def column_names(rows: Sequence[Sequence[object]]) -> list[str]:
    """Return names for the columns of ``rows``; none when they are no stories.

    There must be a text, and a headline or a day beside it.
    """
    sample = [[str(cell or "").strip() for cell in row] for row in rows[:_ROWS]]
    width = min(map(len, sample), default=0)
    columns = [[row[n] for row in sample] for n in range(width)]
    text = max(range(width), key=lambda n: sum(map(len, columns[n])), default=None)
    if text is None or not _is_text(columns[text]):
        return []
    found = [""] * width
    found[text] = "text"
    for number, cells in enumerate(columns):
        kind = _kind(cells)
        if number != text and kind and kind not in found:
            found[number] = kind
    return found if "title" in found or "date" in found else []


def _is_text(cells: Sequence[str]) -> bool:
    is_long = sum(map(len, cells)) >= _SHORTEST_TEXT * len(cells)
    return is_long and _most(cells, lambda cell: _SENTENCE.search(cell))


def _kind(cells: Sequence[str]) -> str:
    """Return the name of the field that a column holds."""
    if _most(cells, lambda cell: cell.startswith(("http://", "https://"))):
        return "url"
    if _most(cells, lambda cell: len(cell) <= _LONGEST_DAY and read_date(cell)):
        return "date"
    if _most(cells, _is_source):
        return "source"
    return "title" if _most(cells, _is_title) and len(set(cells)) == len(cells) else ""


def _most(cells: Sequence[str], is_one: Callable[[str], object]) -> bool:
    return sum(1 for cell in cells if is_one(cell)) >= _FEWEST * len(cells)


def _is_source(cell: str) -> bool:
    return metadata_patterns.NAMED_SOURCE.fullmatch(to_simplified_halfwidth(cell)) is not None


def _is_title(cell: str) -> bool:
    is_short = _SHORTEST_TITLE <= len(cell) <= _LONGEST_TITLE
    return is_short and is_headline(cell) and _LETTERS.search(cell) is not None
