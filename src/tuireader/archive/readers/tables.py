"""Tables: a story per row; the first row names the columns.

Text tables (CSV, TSV and other delimiters) and spreadsheets.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any, BinaryIO, Final

from tuireader.archive import field_aliases, structured_data
from tuireader.archive.article import Article, ExtractedArticle, ParseIssue, Source
from tuireader.archive.clean import mojibake
from tuireader.archive.decode import decoded, found_in
from tuireader.archive.field_mapping import NO_MAPPING, FieldMapping, applied
from tuireader.archive.files import MAX_BYTES, UnreadableFile, read_whole
from tuireader.archive.markup import local_name
from tuireader.i18n import N_, UserMessage

_DELIMITERS: Final = ",\t;|^"
_HEAD: Final = 10  # rows that may precede the header: a title, the export date
_DAY_OR_MONTH: Final = re.compile(r"(\d{1,2})/(\d{1,2})/((?:19|20)\d{2})(?!\d)")
_MONTHS: Final = 12
_COMPARED: Final = 1000  # rows that show whether a day or a month goes first
_CELLS: Final = frozenset(["td", "th", "tc"])
_GROUPS: Final = frozenset(["thead", "tbody", "tfoot"])
_LONGEST_NAME: Final = 20  # characters of the name of a column
MOST_COLUMNS: Final = 2000  # with a value; databases have no more
TOO_WIDE: Final = UserMessage("more than {limit} columns", limit=MOST_COLUMNS)
_ESCAPED = re.compile(r"\\([ntrN\\])")
_ESCAPES: Final = {"n": "\n", "t": " ", "r": "", "N": ""}
_SNIFFED: Final = 2**16  # characters

Row = Sequence[object]
_Numbered = tuple[int, Row]


def parse_table(stream: BinaryIO, source: Source) -> Iterator[ExtractedArticle | ParseIssue]:
    """Yield the stories of a table in a text file."""
    raw = read_whole(stream)
    if not raw.strip():
        raise UnreadableFile("empty file")
    yield from found_in(decoded(raw), lambda text: read_table(text, source.mapping))


def read_table(text: str, mapping: FieldMapping) -> Iterator[Article | ParseIssue]:
    """Yield the stories of a table."""
    # A field may hold a whole story; the csv module's limit is global.
    csv.field_size_limit(MAX_BYTES)
    try:
        yield from stories(_rows(mojibake.without_escapes(text)), mapping)
    except csv.Error:
        yield ParseIssue(UserMessage("the rest of the file"), N_("not a table"))


def is_table(text: str, mapping: FieldMapping) -> bool:
    """Whether a text begins with column names: separated by tabs, or at least three by commas."""
    head = text[:_SNIFFED].lstrip("\ufeff \r\n").partition("\n")[0].rstrip("\r")
    if "\t" in head:
        return _are_names(head.split("\t"), mapping)
    names = head.split(",")
    return len(_known(names)) > 2 and _are_names(names, mapping)


def rows_in(root: Any) -> list[list[str]] | None:
    """Return the rows of the table in a page or document that has columns for a story.

    Tables for layout have no short names in their first row.
    """
    for table in root.iter("{*}table", "{*}tbl"):
        rows = _rows_of_table(table)
        first = next(rows, [])
        if _is_short(first) and _are_names(first, NO_MAPPING) and (rest := list(rows)):
            return [first, *rest]
    return None


def _is_short(row: Sequence[str]) -> bool:
    """Whether the cells of a row may be names of columns: two at least, on one line each."""
    return len(row) > 1 and all(len(cell) <= _LONGEST_NAME and "\n" not in cell for cell in row)


def _rows_of_table(table: Any) -> Iterator[list[str]]:
    for child in table:
        if local_name(child) == "tr":
            yield [_words(cell) for cell in child if local_name(cell) in _CELLS]
        elif local_name(child) in _GROUPS:
            yield from _rows_of_table(child)


def _words(cell: Any) -> str:
    return "\n".join(filter(None, map(str.strip, cell.itertext())))


def _rows(text: str) -> Iterator[list[str]]:
    rows = _read_rows(text)
    # As databases write a table with tabs: a line break is \\n, and no value \\N.
    if "\\n" in text[:_SNIFFED] and _delimiter(text[:_SNIFFED]) == "\t":
        return ([_ESCAPED.sub(_unescaped, cell) for cell in row] for row in rows)
    return rows


def _unescaped(escape: re.Match[str]) -> str:
    return _ESCAPES.get(escape[1], escape[1])


def _read_rows(text: str) -> Iterator[list[str]]:
    sample = text[:_SNIFFED]
    # Programs that escape a quotation mark as \" never double it.
    escaped = '\\"' in sample and '""' not in sample
    delimiter = _delimiter(sample)
    return csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        quotechar="'" if _is_quoted_by_apostrophes(sample, delimiter) else '"',
        doublequote=not escaped,
        escapechar="\\" if escaped else None,
    )


def _delimiter(sample: str) -> str:
    """Return the delimiter of the first line with more than one column name."""
    for line in islice(filter(str.strip, sample.splitlines()), _HEAD):
        counts = {mark: len(_known(line.split(mark))) for mark in _DELIMITERS if mark in line}
        best = max(counts, key=lambda mark: (counts[mark], line.count(mark)), default="")
        if best and (counts[best] or line.count(best) > 1):
            return best
    return ","


def _is_quoted_by_apostrophes(sample: str, delimiter: str) -> bool:
    between = sample.count(f"'{delimiter}'")
    return between > 1 and between > sample.count(f'"{delimiter}') + sample.count(f'{delimiter}"')


def _known(names: Iterable[str]) -> list[str]:
    return [
        name
        for name in names
        if field_aliases.is_known(field_aliases.comparable(name.strip("\"'\ufeff ")))
    ]


def stories(rows: Iterable[Row], mapping: FieldMapping) -> Iterator[Article | ParseIssue]:
    """Yield the stories of a table with a header among its first rows."""
    numbered: Iterator[tuple[int, Row]] = enumerate(rows, 1)
    head = list(islice(numbered, _HEAD))
    if any(sum(map(_filled, row)) > MOST_COLUMNS for _, row in head[:1]):
        yield ParseIssue("", TOO_WIDE)
        return
    header = next((n for n, (_, row) in enumerate(head) if _are_names(row, mapping)), None)
    if header is None:
        names = structured_data.column_names([row for _, row in head if any(map(_filled, row))])
        header = -1
    else:
        names = [str(name).strip("\ufeff ") if _filled(name) else "" for name in head[header][1]]
    if not names:
        first = next((row for _, row in head if any(map(_filled, row))), ())
        yield ParseIssue("", structured_data.refusal(dict.fromkeys(map(str, first))))
        return
    names = [name if _is_asked_for(name, mapping) else "" for name in names]
    for number, row in _with_days(chain(head[header + 1 :], numbered), names):
        if any(map(_filled, row)):
            place = UserMessage("row {number}", number=number)
            yield structured_data.article(_record(names, row), place, mapping)


def _is_asked_for(name: str, mapping: FieldMapping) -> bool:
    comparable = field_aliases.comparable(name)
    is_mapped = any(comparable in names for names in mapping.values())
    return is_mapped or field_aliases.is_asked_for(comparable)


def _are_names(row: Row, mapping: FieldMapping) -> bool:
    if sum(map(_filled, row)) > MOST_COLUMNS:
        return False
    named = {str(name).strip('"\ufeff '): "" for name in row if _filled(name)}
    return structured_data.is_story(applied(field_aliases.normalise_names(named), mapping))


def _filled(value: object) -> bool:
    return value is not None and value != ""


def _with_days(rows: Iterator[_Numbered], names: Sequence[str]) -> Iterator[_Numbered]:
    """Yield rows with days such as 4/3/2021 in ISO format, where other rows tell their order."""
    columns = [
        n for n, name in enumerate(names) if field_aliases.is_day(field_aliases.comparable(name))
    ]
    if not columns:
        return rows
    sample, rows = _ahead(rows)
    orders = {n: _order(str(row[n]) for _, row in sample if n < len(row)) for n in columns}
    orders = {n: order for n, order in orders.items() if order}
    return ((number, _reordered(row, orders)) for number, row in rows) if orders else rows


def _ahead(rows: Iterator[_Numbered]) -> tuple[list[_Numbered], Iterator[_Numbered]]:
    """Return the first rows, and all; an error comes behind the rows before it."""
    first: list[_Numbered] = []
    try:
        for row in islice(rows, _COMPARED):
            first.append(row)  # noqa: PERF402 - what was read before an error is kept
    except Exception as error:
        return first, chain(first, _raised(error))
    return first, chain(first, rows)


def _raised(error: Exception) -> Iterator[_Numbered]:
    yield from ()
    raise error


def _order(cells: Iterable[str]) -> str:
    """Return what puts the parts of a day in order; empty if the cells do not tell it."""
    days = [found for cell in cells if (found := _DAY_OR_MONTH.match(cell))]
    is_day_first = any(int(day[1]) > _MONTHS for day in days)
    is_month_first = any(int(day[2]) > _MONTHS for day in days)
    if is_day_first == is_month_first:
        return ""
    return r"\3-\2-\1" if is_day_first else r"\3-\1-\2"


def _reordered(row: Row, orders: Mapping[int, str]) -> Row:
    return [
        _DAY_OR_MONTH.sub(orders[n], str(cell), count=1) if n in orders else cell
        for n, cell in enumerate(row)
    ]


def _record(names: Sequence[str], row: Row) -> dict[str, object]:
    """Return a row by column name; surplus cells were a text that contains the delimiter."""
    values = list(row)
    last = len(names) - 1
    if len(values) > len(names) and all(isinstance(each, str) for each in values[last:]):
        values[last:] = [",".join(map(str, values[last:]))]
    pairs = zip(names, values, strict=False)
    return {name: value for name, value in pairs if name}
