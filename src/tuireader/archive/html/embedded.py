"""Stories embedded in a page as JSON, for its scripts or for search engines."""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from tuireader.archive import field_aliases, markup
from tuireader.archive.html.outline import is_prose
from tuireader.archive.story_facts import Metadata

_MOST: Final = 4 * 2**20  # characters of a script that is looked into
_DEEPEST: Final = 12
_MOST_RECORDS: Final = 5_000
_ASSIGNED = re.compile(r"=\s{0,9}(?=[{\[])")
_MOST_ASSIGNED: Final = 20
_QUOTED = re.compile(r"JSON\.parse\(\s{0,9}(\"[^\"\\]*+(?:\\.[^\"\\]*+)*\")", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Embedded:
    """A story in a script.

    Attributes:
        prose: Characters of the lines with the marks of sentences in them.
    """

    title: str
    text: str
    facts: Metadata
    prose: int
    count: int


def embedded_story(scripts: Sequence[str]) -> Embedded | None:
    """Return the story with the most prose."""
    found = (_story(record) for script in scripts for record in _records(script))
    return max(
        filter(None, found),
        key=lambda story: (story.prose, bool(story.title), bool(story.facts.date)),
        default=None,
    )


def _records(script: str) -> Iterator[dict[str, Any]]:
    if len(script) > _MOST:
        return
    left = _MOST_RECORDS
    for value in _values(script):
        waiting: list[tuple[Any, int]] = [(value, 0)]
        while waiting and left:
            each, depth = waiting.pop()
            if isinstance(each, dict):
                left -= 1
                yield each
                each = list(each.values())
            if isinstance(each, list) and depth < _DEEPEST:
                waiting += ((inner, depth + 1) for inner in each if isinstance(inner, dict | list))


def _values(script: str) -> Iterator[Any]:
    decoder = json.JSONDecoder(strict=False)
    for quoted in islice(_QUOTED.finditer(script), _MOST_ASSIGNED):
        with suppress(ValueError, RecursionError):
            yield json.loads(json.loads(quoted[1]))
    starts = [len(script) - len(script.lstrip())]
    starts += (match.end() for match in islice(_ASSIGNED.finditer(script), _MOST_ASSIGNED))
    end = 0
    for start in starts:
        if start >= end and script[start : start + 1] in ("{", "["):
            try:
                value, end = decoder.raw_decode(script, start)
            except (ValueError, RecursionError):
                continue
            yield value


def _story(value: dict[str, Any]) -> Embedded | None:
    record = field_aliases.normalise_names(value)
    headline = field_aliases.title(record)
    text = field_aliases.text(record) or (headline and field_aliases.summary(record))
    if not text:
        return None
    body, title = markup.strip(text), markup.strip(headline)
    prose = sum(len(line) for line in body.text.splitlines() if is_prose(line.strip()))
    count = body.count + title.count
    return (
        Embedded(title.text.strip(), body.text, field_aliases.facts(record), prose, count)
        if prose
        else None
    )
