"""Export results, mentions and stories: JSON, CSV, Markdown, plain text and HTML."""

import csv
import io
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from tuireader.atomic import replace_file
from tuireader.entities.model import Entity
from tuireader.errors import TuireaderError
from tuireader.index.results import Results
from tuireader.library.concordance import Concordance
from tuireader.library.options import StoryFormat, TableFormat
from tuireader.library.result_row import ResultRow
from tuireader.library.story_view import StoryView
from tuireader.text.convert import DisplayScript
from tuireader.text.detect import Script
from tuireader.text.sanitize import safe_json, safe_line, sanitize
from tuireader.text.snippet import Span

Cell = str | int | float | None

# What a spreadsheet takes for the beginning of a formula, full-width too (OWASP, CSV Injection).
_FORMULA: Final = re.compile("[=+\\-@\t\r＝＋－＠]")
_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]<>|~#&])")


class ExportExistsError(TuireaderError):
    """There is a file of this name already."""


class ExportFailedError(TuireaderError):
    """The file cannot be written."""


@dataclass(frozen=True, slots=True)
class Table:
    """What is exported.

    Attributes:
        name: What a row is, in the plural.
        columns: Names of the cells of a row.
        rows: The cells.
        facts: What holds for all of it; told in JSON only.
    """

    name: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    facts: Mapping[str, Any] = field(default_factory=dict)


def stories_table(results: Results, rows: Sequence[ResultRow]) -> Table:
    """Return the stories of a search, one a row."""
    cells = [
        (row.id, row.date, row.title, row.source, row.script.value, row.matches, row.snippet,
         row.path)
        for row in rows
    ]  # fmt: skip
    columns = ("id", "date", "title", "source", "script", "matches", "snippet", "path")
    return Table("stories", columns, cells, {"query": results.query.text, "total": results.total})


def mentions_table(concordance: Concordance) -> Table:
    """Return the lines of a concordance, one a row."""
    cells = [
        (line.story_id, line.date, line.title, line.left, line.hit, line.right, line.offset)
        for line in concordance.lines
    ]
    columns = ("story", "date", "title", "left", "hit", "right", "offset")
    facts = {
        "query": concordance.query.text,
        "total": concordance.total,
        "stories": concordance.stories,
    }
    return Table("lines", columns, cells, facts)


def render_table(table: Table, form: TableFormat) -> str:
    """Return ``table`` in a form that other programs read; nothing in it acts on a terminal."""
    safe_rows = [tuple(map(_safe, row)) for row in table.rows]
    match form:
        case TableFormat.JSON:
            rows = [dict(zip(table.columns, row, strict=True)) for row in safe_rows]
            document = json.dumps({**table.facts, table.name: rows}, ensure_ascii=False, indent=2)
            return f"{safe_json(document)}\n"  # the query is told as it was typed
        case TableFormat.CSV:
            return _csv(table.columns, safe_rows)
        case TableFormat.MARKDOWN:
            rule = tuple("---" for _ in table.columns)
            lines = [table.columns, rule, *(map(_markdown_cell, row) for row in safe_rows)]
            return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def encode_table(table: Table, form: TableFormat) -> bytes:
    """Return ``table`` as the content of a file.

    CSV begins with a byte order mark: without it Excel reads Chinese as gibberish.
    """
    encoding = "utf-8-sig" if form is TableFormat.CSV else "utf-8"
    return render_table(table, form).encode(encoding, "replace")


def write_new(file: Path, content: bytes) -> None:
    """Write a file that is not there yet, whole or not at all.

    Raises:
        ExportExistsError: There is such a file; it is left as it is.
        ExportFailedError: It cannot be written.
    """
    try:
        # An empty file takes the name, so that nobody else's is replaced.
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except FileExistsError as error:
        raise ExportExistsError("{file} exists already; give another name", file=file) from error
    except (OSError, ValueError) as error:
        raise _failed(file, error) from error
    try:
        _fill(file, content)
    except OSError as error:
        raise _failed(file, error) from error


def _fill(file: Path, content: bytes) -> None:
    try:
        replace_file(file, content, mode=file.stat().st_mode & 0o777)
    except BaseException:
        file.unlink(missing_ok=True)
        raise


def _failed(file: Path, error: Exception) -> ExportFailedError:
    return ExportFailedError("cannot write {file}: {reason}", file=file, reason=error)


def _safe(cell: Cell) -> Cell:
    return safe_line(cell) if isinstance(cell, str) else cell


def _csv(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Write RFC 4180: commas, CR LF, doubled quotation marks."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_no_formula(cell) for cell in row] for row in rows)
    return out.getvalue()


def _no_formula(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def _markdown_cell(cell: Cell) -> str:
    return "" if cell is None else escape_markdown(str(cell))


def escape_markdown(text: str) -> str:
    """Return ``text`` so that Markdown prints it as it is."""
    return _MARKDOWN.sub(r"\\\1", text)


# What begins a list, a rule or an underlined heading at the start of a line of Markdown.
_LIST: Final = re.compile(r"\d{1,9}(?=[.)])|(?=[-+=])")

_LANGUAGES: Final = {
    DisplayScript.SIMPLIFIED: "zh-Hans",
    DisplayScript.TRADITIONAL: "zh-Hant",
    DisplayScript.TAIWAN: "zh-Hant-TW",
    DisplayScript.HONGKONG: "zh-Hant-HK",
}
_PUBLISHED: Final = {Script.SIMPLIFIED: "zh-Hans", Script.TRADITIONAL: "zh-Hant"}

_WEB_PAGE: Final = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
body {{ max-width: 40em; margin: 2em auto; padding: 0 1em; line-height: 1.8; }}
.person {{ text-decoration: underline; }}
.place {{ text-decoration: underline dotted; }}
.number {{ font-weight: bold; }}
</style>
</head>
<body>
<h1>{headline}</h1>
<p>{facts}</p>
{paragraphs}
</body>
</html>
"""


def render_story(page: StoryView, form: StoryFormat) -> str:
    """Return a story as a whole document; hits stand between ``**`` or in ``<mark>``."""
    match form:
        case StoryFormat.TEXT:
            head = [
                safe_line(page.title),
                *([" | ".join(facts)] if (facts := _facts(page)) else []),
            ]
            return "\n".join([*head, "", sanitize(page.text), ""])
        case StoryFormat.MARKDOWN:
            return _markdown(page)
        case StoryFormat.HTML:
            return _web_page(page)


def _facts(page: StoryView) -> list[str]:
    story = page.record.story
    tags = " ".join(f"#{tag}" for tag in story.tags)
    facts = (
        story.date, story.source, story.page, story.column, story.byline, story.editor, tags,
        story.url,
    )  # fmt: skip
    return [safe_line(fact) for fact in facts if fact]


def _markdown(page: StoryView) -> str:
    facts = _marked_down(" · ".join(_facts(page)), ())
    paragraphs = [
        _marked_down(page.text[start:end], _within(page.hits, start, end))
        for start, end in _paragraphs(page.text)
    ]
    headline = _marked_down(page.title, page.title_hits)
    return "\n\n".join([f"# {headline}", *([facts] if facts else []), *paragraphs]) + "\n"


def _marked_down(text: str, hits: Sequence[Span]) -> str:
    parts, place = [], 0
    for start, end in hits:
        parts += [_escaped(text[place:start]), "**", _escaped(text[start:end]), "**"]
        place = end
    line = "".join([*parts, _escaped(text[place:])]).strip()
    begins = _LIST.match(line)
    return f"{line[: begins.end()]}\\{line[begins.end() :]}" if begins else line


def _escaped(text: str) -> str:
    return escape_markdown(safe_line(text))


def _web_page(page: StoryView) -> str:
    story = page.record.story
    language = _LANGUAGES.get(page.view) or _PUBLISHED.get(story.script, "zh")
    paragraphs = (
        f"<p>{_marked_up(page.text, page.entities, page.hits, start, end)}</p>"
        for start, end in _paragraphs(page.text)
    )
    return _WEB_PAGE.format(
        language=language,
        title=escape(safe_line(page.title)),
        headline=_marked_up(page.title, page.title_entities, page.title_hits, 0, len(page.title)),
        facts=" | ".join(map(_linked, _facts(page))),
        paragraphs="\n".join(paragraphs),
    )


def _linked(fact: str) -> str:
    text = escape(fact)
    is_address = fact.startswith(("http://", "https://"))
    return f'<a href="{text}" rel="noreferrer">{text}</a>' if is_address else text


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for paragraph in text.split("\n"):
        if paragraph.strip():
            yield start, start + len(paragraph)
        start += len(paragraph) + 1


def _within(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    return [(a - start, b - start) for a, b in spans if start <= a and b <= end]


def _marked_up(
    text: str, entities: Sequence[Entity], hits: Sequence[Span], start: int, end: int
) -> str:
    """Return a passage with every entity and every hit in its own element, overlaps cut."""
    borders = {start, end}
    for a, b in [*hits, *((entity.start, entity.end) for entity in entities)]:
        borders |= {border for border in (a, b) if start < border < end}
    parts = []
    for a, b in pairwise(sorted(borders)):
        part = escape(safe_line(text[a:b]))
        kind = next((each.kind for each in entities if each.start <= a and b <= each.end), None)
        part = f'<span class="{kind}">{part}</span>' if kind else part
        parts.append(f"<mark>{part}</mark>" if any(x <= a and b <= y for x, y in hits) else part)
    return "".join(parts)
