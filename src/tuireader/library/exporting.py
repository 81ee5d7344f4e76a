"""Results and mentions as files that other programs read: JSON, CSV and Markdown."""

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
from tuireader.library.choices import Format
from tuireader.library.concordance import Concordance
from tuireader.library.rows import Results, Row
from tuireader.text.safety import safe_json, safe_line

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


def stories_table(results: Results, rows: Sequence[Row]) -> Table:
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


def written(table: Table, form: Format) -> str:
    """Return ``table`` in a form that other programs read; nothing in it acts on a terminal."""
    safe_rows = [tuple(map(_safe, row)) for row in table.rows]
    match form:
        case Format.JSON:
            rows = [dict(zip(table.columns, row, strict=True)) for row in safe_rows]
            document = json.dumps({**table.facts, table.name: rows}, ensure_ascii=False, indent=2)
            return f"{safe_json(document)}\n"  # the query is told as it was typed
        case Format.CSV:
            return _csv(table.columns, safe_rows)
        case Format.MARKDOWN:
            rule = tuple("---" for _ in table.columns)
            lines = [table.columns, rule, *(map(_markdown, row) for row in safe_rows)]
            return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def export(table: Table, form: Format, file: Path) -> None:
    """Write ``table`` to a new file.

    CSV begins with a byte order mark: without it Excel reads Chinese as gibberish.

    Raises:
        ExportExistsError: There is such a file; it is left as it is.
        ExportFailedError: It cannot be written.
    """
    encoding = "utf-8-sig" if form is Format.CSV else "utf-8"
    write_new(file, written(table, form).encode(encoding, "replace"))


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
        raise ExportExistsError(f"{file} exists already; give another name") from error
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
    reason = error.strerror if isinstance(error, OSError) else None
    return ExportFailedError(f"cannot write {file}: {reason or error}")


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


def _markdown(cell: Cell) -> str:
    return "" if cell is None else escaped(str(cell))


def escaped(text: str) -> str:
    """Return ``text`` so that Markdown prints it as it is."""
    return _MARKDOWN.sub(r"\\\1", text)
