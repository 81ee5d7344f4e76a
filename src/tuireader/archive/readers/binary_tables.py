"""Tables in binary files: spreadsheets, Parquet and SQLite, a story per row.

Formulas, macros, views, triggers and functions are never run.
"""

import datetime
import io
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from typing import Any, BinaryIO, Final

from tuireader.archive import field_aliases
from tuireader.archive.article import Article, ExtractedArticle, ParseIssue, Source
from tuireader.archive.decode import NotTextError, decode, decoded, found_in
from tuireader.archive.files import UnreadableFile, needs, read_whole
from tuireader.archive.readers import tables, xml_records
from tuireader.archive.readers.zip_file import Unpacker
from tuireader.i18n import COLON, N_, UserMessage, join_messages


@contextmanager
def refused(reason: str) -> Iterator[None]:
    """Turn a Rust panic into an error that names the file.

    Raises:
        UnreadableFile: With ``reason``.
    """
    try:
        yield
    except BaseException as error:
        # PyO3 does not export the class.
        if type(error).__name__ == "PanicException":
            raise UnreadableFile(reason) from error
        raise


_ZIP: Final = b"PK"
_SPREADSHEETS: Final = (_ZIP, b"\xd0\xcf\x11\xe0", b"\x09")  # the last before Excel 5
_ODS: Final = "content.xml"
_REPEATED: Final = re.compile(rb'-repeated="\d{6,20}"')
_TOO_MANY_CELLS: Final = N_("more cells than a spreadsheet can have")
_HTML: Final = re.compile(r"\s{0,99}<(?:!doctype html|html|head|body|table)\b", re.IGNORECASE)
_NO_SPREADSHEET: Final = N_("not a spreadsheet, or damaged")


def _stories_at(
    place: UserMessage, rows: Iterable[tables.Row], source: Source
) -> Iterator[ExtractedArticle | ParseIssue]:
    """Yield the stories of one of the tables of a file; an issue says in which."""
    for found in tables.stories(rows, source.mapping):
        if isinstance(found, ParseIssue):
            yield ParseIssue(join_messages((place, found.place), COLON), found.reason)
        else:
            yield ExtractedArticle(found)


def parse_spreadsheet(stream: BinaryIO, source: Source) -> Iterator[ExtractedArticle | ParseIssue]:
    """Yield the stories of every sheet with column names in its first rows.

    Raises:
        UnreadableFile: It is not a spreadsheet, is damaged, or needs too much memory.
    """
    raw = read_whole(stream)
    if raw.startswith(_ZIP):
        Unpacker(io.BytesIO(raw)).check_sizes()
    if raw.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
        yield from found_in(decoded(raw), lambda text: _of_markup(text, source))
        return
    if not raw.startswith(_SPREADSHEETS):
        # Named so by programs whose users open it with a spreadsheet.
        yield from found_in(decoded(raw), lambda text: tables.read_table(text, source.mapping))
        return
    with refused(_NO_SPREADSHEET):
        yield from _spreadsheet_stories(_open_spreadsheet(raw), source)


def _of_markup(text: str, source: Source) -> Iterator[Article | ParseIssue]:
    """Yield the stories of a table that a site or Excel 2003 wrote as HTML or XML."""
    # Takes 0.05 s to import.
    from tuireader.archive.html.tree import parse_html

    root = parse_html(text)
    rows = None if root is None else tables.rows_in(root)
    if rows:
        return tables.stories(rows, source.mapping)
    if root is not None and _HTML.match(text):
        return iter([ParseIssue("", xml_records.refusal(root))])
    return xml_records.read_xml_tree(text, source.path)


def _spreadsheet_stories(book: Any, source: Source) -> Iterator[ExtractedArticle | ParseIssue]:
    for name in book.sheet_names:
        place = UserMessage("sheet {name}", name=name)
        yield from _stories_at(place, _sheet_rows(book, name), source)


def _open_spreadsheet(raw: bytes) -> Any:
    # Imported for spreadsheets only; it is written in Rust and executes nothing in them.
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(raw))
    except (CalamineError, ValueError, OSError) as error:
        raise UnreadableFile(_why_no_spreadsheet(raw)) from error


def _why_no_spreadsheet(raw: bytes) -> str:
    """Say whether an ODS file has too many cells, which the library takes for another format."""
    with suppress(UnreadableFile):
        unpacker = Unpacker(io.BytesIO(raw))
        content = unpacker.unpack(_ODS) if raw.startswith(_ZIP) else b""
        if _REPEATED.search(content):
            return _TOO_MANY_CELLS
    return _NO_SPREADSHEET


def _sheet_rows(book: Any, name: str) -> Iterator[list[object]]:
    from python_calamine import CalamineError

    try:
        sheet = book.get_sheet_by_name(name)
    except (CalamineError, ValueError, OSError) as error:
        raise UnreadableFile(_NO_SPREADSHEET) from error
    for row in sheet.iter_rows():
        yield [_cell_value(cell) for cell in row]


def _cell_value(cell: object) -> object:
    """Return a cell as text: dates in ISO format, whole numbers without a decimal point."""
    if isinstance(cell, datetime.datetime | datetime.date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell


_NO_PARQUET: Final = N_("not a Parquet file, or damaged")


def parse_parquet(stream: BinaryIO, source: Source) -> Iterator[ExtractedArticle | ParseIssue]:
    """Yield the stories of a table, batch by batch.

    Raises:
        UnreadableFile: It is not Parquet, is damaged, or its reader is not installed.
    """
    with refused(_NO_PARQUET):
        for found in tables.stories(_parquet_rows(stream), source.mapping):
            yield found if isinstance(found, ParseIssue) else ExtractedArticle(found)


def _parquet_rows(stream: BinaryIO) -> Iterator[list[object]]:
    try:
        from arro3.io import read_parquet
    except ImportError as error:
        raise needs("parquet") from error
    raw = read_whole(stream)
    try:
        batches: Any = read_parquet(io.BytesIO(raw))
        yield list(batches.schema.names)
        for batch in batches:
            columns = [column.to_pylist() for column in batch.columns]
            yield from map(list, zip(*columns, strict=True))
    except Exception as error:
        # The library raises several types of errors, bare Exception among them.
        raise UnreadableFile(_NO_PARQUET) from error


_ALLOWED: Final = frozenset([sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ])
_LONGEST_VALUE: Final = 64 * 2**20  # bytes
_TABLES: Final = "SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name"
_OF_SQLITE: Final = "sqlite_"
_VIRTUAL: Final = "CREATE VIRTUAL"
_COLUMNS: Final = "table_xinfo"
_COMPUTED: Final = 2  # what it says of a column that is generated whenever it is read


def parse_sqlite(stream: BinaryIO, source: Source) -> Iterator[ExtractedArticle | ParseIssue]:
    """Yield the stories of every table whose column names describe a story.

    Raises:
        UnreadableFile: It is not a database, is damaged, or has no table.
    """
    try:
        with closing(_open_database(stream)) as database:
            names = list(_plain_tables(database))
            if not names:
                raise UnreadableFile("a database without tables")
            for name in names:
                yield from _of_table(database, name, source)
    except sqlite3.Error as error:
        raise UnreadableFile(_why(error, "not a database, or damaged")) from error


def _why(error: sqlite3.Error, otherwise: str) -> str:
    """Say why SQLite gives no rows; a limit of this reader is no damage."""
    code = getattr(error, "sqlite_errorcode", 0)
    if code == sqlite3.SQLITE_NOMEM:
        raise MemoryError from error
    if code == sqlite3.SQLITE_TOOBIG:
        return UserMessage("a value of more than {limit} MB", limit=_LONGEST_VALUE // 2**20)
    return otherwise


def _open_database(stream: BinaryIO) -> sqlite3.Connection:
    name = getattr(stream, "name", None)
    if isinstance(name, str):
        # Otherwise SQLite would read and lock a write-ahead log beside the file.
        quoted = name.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
        database = sqlite3.connect(f"file:{quoted}?mode=ro&immutable=1", uri=True)
    else:
        raw = read_whole(stream)
        database = sqlite3.connect(":memory:")
        database.deserialize(raw)
    database.text_factory = lambda raw: raw.decode("utf-8", "replace")
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA cell_size_check = ON")
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    database.set_authorizer(_authorize)
    return database


def _plain_tables(database: sqlite3.Connection) -> Iterator[str]:
    for name, sql in database.execute(_TABLES).fetchall():
        if not (name.startswith(_OF_SQLITE) or sql.upper().startswith(_VIRTUAL)):
            yield name


def _authorize(action: int, first: object, second: object, *_: object) -> int:
    allowed = (
        action in _ALLOWED
        or (action == sqlite3.SQLITE_FUNCTION and second == "typeof")
        or (action == sqlite3.SQLITE_PRAGMA and first == _COLUMNS)
    )
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _stored_columns(database: sqlite3.Connection, table: str) -> list[str]:
    """Return the columns of a table whose values are stored: others are computed by functions."""
    columns = database.execute(f"PRAGMA {_COLUMNS}({_quoted(table)})")
    return [name for _, name, *_, hidden in columns if hidden != _COMPUTED]


def _of_table(
    database: sqlite3.Connection, name: str, source: Source
) -> Iterator[ExtractedArticle | ParseIssue]:
    place = UserMessage("table {name}", name=name)
    ends: list[str] = []
    try:
        header = _stored_columns(database, name)
        # Pictures stay unread, however large; a text may be stored as its bytes.
        words = ", ".join(
            f"CASE WHEN typeof({c}) <> 'blob' OR {n} THEN {c} END"
            for c, n in zip(map(_quoted, header), map(_is_text, header), strict=True)
        )
        rows = database.execute(f"SELECT {words} FROM {_quoted(name)}")  # noqa: S608 - quoted names
        yield from _stories_at(place, _chained(header, rows, ends), source)
    except sqlite3.Error as error:
        ends.append(_why(error, N_("damaged")))
    yield from (ParseIssue(place, reason) for reason in ends)


def _is_text(column: str) -> int:
    return int(field_aliases.fact_of(field_aliases.comparable(column)) in ("title", "text"))


def _quoted(name: str) -> str:
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


def _decoded(raw: bytes) -> str | None:
    try:
        return decode(raw).text
    except NotTextError:
        return None


def _chained(header: list[str], rows: sqlite3.Cursor, ends: list[str]) -> Iterator[tables.Row]:
    """Yield a table up to the row that cannot be had; ``ends`` takes the reason."""
    yield list(header)
    try:
        for row in rows:
            if bytes in map(type, row):
                row = [_decoded(cell) if isinstance(cell, bytes) else cell for cell in row]
            yield row
    except sqlite3.Error as error:
        ends.append(_why(error, N_("damaged")))
