"""JSON stories: one object per line, a list, one object, or one with a list inside.

The names of fields tell what they hold, see ``archive.field_aliases``. A file with one object per
line is read piece by piece, however large it is.
"""

import json
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import count
from typing import Any, BinaryIO, Final

from tuireader.archive import records
from tuireader.archive.article import Article, ExtractedArticle, ParseIssue, Source
from tuireader.archive.decode import decoded, found_in
from tuireader.archive.field_mapping import FieldMapping
from tuireader.archive.files import MAX_BYTES
from tuireader.archive.readers import columns, json_scan
from tuireader.archive.readers.json_shapes import Record, Shapes, row_of
from tuireader.archive.unreadable import UnreadableFile
from tuireader.i18n import N_, UserMessage

_NOT_JSON: Final = N_("not JSON")
_EMPTY: Final = N_("an empty list")
_PIECE: Final = 2**20  # bytes that are decoded at once
_ENDINGS_OF_LINES: Final = (".jsonl", ".ndjson", ".jl")
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
"""What begins a file whose bytes cannot be split into lines."""


def parse(stream: BinaryIO, source: Source) -> Iterator[ExtractedArticle | ParseIssue]:
    """Yield the stories of a file, or the reason for each record that gives none."""
    first = stream.readline(MAX_BYTES)
    second = stream.readline(_PIECE) if first.endswith(b"\n") else b""
    stream.seek(0)
    if _is_line_by_line(first, second, source.path):
        yield from _lines(stream, source)
        return
    raw = stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise UnreadableFile(
            UserMessage(
                "larger than {limit} MB, and not one object a line", limit=MAX_BYTES // 2**20
            )
        )
    yield from found_in(decoded(raw), lambda text: parse_json(text, source.mapping))


def _is_line_by_line(first: bytes, second: bytes, path: str) -> bool:
    """Whether each line is an object, as the ending says or the first lines show."""
    if first.startswith(_UTF16):
        return False
    if path.lower().endswith(_ENDINGS_OF_LINES):
        return first.strip() not in (b"{", b"[")
    return _is_object(first) and (not second.strip() or second.lstrip().startswith(b"{"))


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line.decode("utf-8-sig", "replace")), dict)
    except (ValueError, RecursionError):
        return False


def _lines(stream: BinaryIO, source: Source) -> Iterator[ExtractedArticle | ParseIssue]:
    number = 1
    encoding = None
    while piece := stream.read(_PIECE):
        piece += stream.readline(MAX_BYTES)
        text = decoded(piece, encoding)
        encoding = text.encoding
        yield from found_in(text, partial(_read_lines, number, source.mapping))
        number += piece.count(b"\n")


def _read_lines(number: int, mapping: FieldMapping, text: str) -> Iterator[Article | ParseIssue]:
    for n, line in enumerate(text.split("\n"), number):
        if line := line.strip().rstrip(","):
            yield from _read_line(line, UserMessage("line {number}", number=n), mapping)


def _read_line(line: str, place: str, mapping: FieldMapping) -> Iterable[Article | ParseIssue]:
    try:
        value = json.loads(line, strict=False)
    except (ValueError, RecursionError):
        return [ParseIssue(place, _NOT_JSON)]
    return _articles(value, place, mapping)


def _articles(value: Any, place: str, mapping: FieldMapping) -> Iterable[Article | ParseIssue]:
    found = [
        records.article(record.value, place, mapping, record.shared)
        for record in Shapes(mapping).records(value)
    ]
    return found or [ParseIssue(place, records.refusal(value))]


def parse_json(text: str, mapping: FieldMapping) -> Iterator[Article | ParseIssue]:
    """Yield the stories of a text of JSON, value by value."""
    numbers = count(1)
    shapes = Shapes(mapping)
    names: list[str] | None = None
    for found in json_scan.values(text):
        if found.bad:
            next(numbers)
            yield ParseIssue(UserMessage("line {line}", line=found.line), _NOT_JSON)
        elif names and isinstance(found.value, list):
            yield from _numbered([row_of(names, found.value)], numbers, mapping)
        elif shapes.are_names(found.value):
            names = found.value
        elif guessed := _names_of(found.value):
            names = guessed
            yield from _numbered([row_of(names, found.value)], numbers, mapping)
        else:
            records_found = shapes.records(found.value)
            yield from _numbered(records_found, numbers, mapping, found.value)
    if next(numbers) == 1:
        yield ParseIssue("", _EMPTY)


def _names_of(row: object) -> list[str]:
    """Return names for the first row of a table that has none."""
    if not isinstance(row, list) or any(isinstance(cell, dict | list) for cell in row):
        return []
    return columns.names([row])


def _numbered(
    found: Iterable[Record], numbers: Iterator[int], mapping: FieldMapping, value: object = None
) -> Iterator[Article | ParseIssue]:
    empty = True
    for record in found:
        empty = False
        place = UserMessage("object {number}", number=next(numbers))
        yield records.article(record.value, place, mapping, record.shared)
    if empty:
        yield ParseIssue(
            UserMessage("object {number}", number=next(numbers)), records.refusal(value)
        )
