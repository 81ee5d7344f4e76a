"""Stories as JSON: one object a line, a list of them, one object, or one with a list inside.

Which field is what is told by its name, see ``archive.fields``.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from tuireader.archive import field_aliases, markup
from tuireader.archive.article import Article, ParseIssue
from tuireader.archive.repairs import RepairKind
from tuireader.archive.story import Repair
from tuireader.i18n import N_

# Where an answer of a site or an export keeps its stories, from the outside in.
_LISTS: Final = (
    "articles", "stories", "docs", "items", "data", "news", "results", "hits", "rows", "list",
)  # fmt: skip
_DEEPEST: Final = 3
_NOT_JSON: Final = N_("not JSON")
_NO_TEXT: Final = N_("no text under a known name")


def parse_json(text: str, path: str) -> Iterator[Article | ParseIssue]:
    """Yield the stories of a ``.json`` file; its lines one by one when it is no JSON as a whole."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return parse_json_lines(text, path)
    records = _records(value)
    if not records:
        return iter([ParseIssue("", _NO_TEXT)])
    return (_article(record, N_(f"object {n}")) for n, record in enumerate(records, 1))


def parse_json_lines(text: str, path: str) -> Iterator[Article | ParseIssue]:
    """Yield the stories of a file with one object a line, or the reason for each that has none."""
    for n, line in enumerate(text.split("\n"), 1):
        if line := line.strip().rstrip(","):
            yield from _read_line(line, N_(f"line {n}"))


def _read_line(line: str, place: str) -> Iterable[Article | ParseIssue]:
    try:
        records = _records(json.loads(line))
    except (ValueError, RecursionError):
        return [ParseIssue(place, _NOT_JSON)]
    return [_article(record, place) for record in records] or [ParseIssue(place, _NO_TEXT)]


def _records(value: Any, depth: int = 0) -> list[Any]:
    """Return what should be stories in ``value``."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict) or depth > _DEEPEST:
        return []
    if field_aliases.text(field_aliases.normalise_names(value)) is not None:
        return [value]
    inner = (_records(value[name], depth + 1) for name in _LISTS if name in value)
    return next(filter(None, inner), [])


def _article(value: Any, place: str) -> Article | ParseIssue:
    record = field_aliases.normalise_names(value) if isinstance(value, dict) else {}
    text = field_aliases.text(record)
    if text is None:
        return ParseIssue(place, _NO_TEXT)
    body, title = markup.strip(text), markup.strip(field_aliases.title(record))
    count = body.count + title.count
    repairs = (Repair(RepairKind.MARKUP, count),) if count else ()
    return Article(body.text, title.text or None, field_aliases.facts(record), repairs)
