"""Export results and mentions as tables: JSON, CSV, Markdown. Write new files."""

import csv
import io
import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from tuireader.atomic import replace_file
from tuireader.errors import TuireaderError
from tuireader.index.results import Results
from tuireader.library.concordance import Concordance
from tuireader.library.options import TableFormat
from tuireader.library.result_row import ResultRow
from tuireader.text.convert import DisplayScript
from tuireader.text.sanitize import no_formula, safe_json, safe_line

Cell = str | int | float | None

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
        facts: What holds for all of it; written to JSON only.
    """

    name: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    facts: Mapping[str, Any] = field(default_factory=dict)


def stories_table(
    results: Results, rows: Sequence[ResultRow], view: DisplayScript = DisplayScript.PUBLISHED
) -> Table:
    """Return the stories of a search, one a row; ``view`` is the script of ``rows``."""
    cells = [
        (row.id, row.date, row.title, row.source, row.script.value, row.matches, row.snippet,
         row.path, view.value)
        for row in rows
    ]  # fmt: skip
    columns = (
        "id", "date", "title", "source", "script", "matches", "snippet", "path", "text_script",
    )  # fmt: skip
    return Table("stories", columns, cells, {"query": results.query.text, "total": results.total})


def mentions_table(
    concordance: Concordance, view: DisplayScript = DisplayScript.PUBLISHED
) -> Table:
    """Return the lines of a concordance, one a row; ``view`` is the script they are in."""
    cells = [
        (line.story_id, line.date, line.title, line.source, line.script.value, line.left, line.hit,
         line.right, line.offset, line.path, view.value)
        for line in concordance.lines
    ]  # fmt: skip
    columns = (
        "id", "date", "title", "source", "script", "left", "hit", "right", "offset", "path",
        "text_script",
    )  # fmt: skip
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
            return f"{safe_json(document)}\n"  # the query is shown as typed
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
        # An empty file reserves the name, so that no other file is replaced.
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
    return no_formula(cell) if isinstance(cell, str) else cell


def _markdown_cell(cell: Cell) -> str:
    return "" if cell is None else escape_markdown(str(cell))


def escape_markdown(text: str) -> str:
    """Return ``text`` so that Markdown prints it as it is."""
    return _MARKDOWN.sub(r"\\\1", text)
