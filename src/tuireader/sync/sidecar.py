"""Sidecar files and SQLite tables kept beside an index."""

import sqlite3
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote

from tuireader.atomic import replace_file
from tuireader.i18n import N_, UserMessage, message_of
from tuireader.index.errors import IndexWriteFailedError


def write_sidecar(folder: Path, name: str, content: str) -> None:
    """Put a file into the folder of an index, in the place of the one before.

    Raises:
        IndexWriteFailedError: The disk is full, say; the old file is as it was.
    """
    try:
        replace_file(folder / name, content.encode(), own=True)
    except OSError as error:
        raise IndexWriteFailedError(
            "cannot write to {folder}: {reason}", folder=folder, reason=error
        ) from error


def write_checked(folder: Path, name: str, body: str, made_with: str = "") -> None:
    """Put a file with a checksum into the folder of an index, for :func:`read_checked`.

    Raises:
        IndexWriteFailedError: The disk is full, say; the old file is as it was.
    """
    write_sidecar(folder, name, f"{_checksum(body, made_with)}\n{body}")


def read_checked(folder: Path, name: str, made_with: str = "") -> str:
    """Return the body of a file.

    Args:
        folder: Of the index.
        name: Of the file.
        made_with: What it must have been made with.

    Raises:
        OSError: It is not there, say.
        ValueError: It is damaged, or made with something else.
    """
    checksum, _, body = (folder / name).read_text(encoding="utf-8").partition("\n")
    if checksum != _checksum(body, made_with):
        raise ValueError("a wrong checksum")
    return body


def _checksum(body: str, made_with: str) -> str:
    content = f"{made_with}\n{body}".encode("utf-8", "surrogatepass")
    return f"{zlib.crc32(content):08x}"


_CACHE_KB: Final = 32_000
_PATIENCE: Final = 5.0  # seconds, while another program commits
_WHOLE: Final = ".sum"  # of the file with the checksum of a table
_SCHEMA: Final = "schema"
_STATEMENTS: Final = "SELECT type, name, tbl_name, sql FROM sqlite_master"
_ADD: Final = (
    "INSERT INTO sums VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET total = total + excluded.total"
)


Summed = Mapping[str, Sequence[str]]
"""Tables, each with the columns that its checksum covers."""


def sidecar_damage(
    file: Path,
    summed: Summed,
    is_whole: Callable[[sqlite3.Connection], bool] = lambda _table: True,
) -> str | None:
    """Say what is wrong with the table in ``file``, changing nothing; one not there has nothing.

    Args:
        file: It is in.
        summed: The tables with checksums.
        is_whole: Looks at what has another checksum.
    """
    if not file.exists():
        return None
    try:
        with opened(file, "ro") as table:
            table.execute("BEGIN")  # the sums and the rows of one commit
            said: str = table.execute("PRAGMA integrity_check(1)").fetchone()[0]
            table.execute("SELECT made_with, generation FROM state").fetchall()
            if said == "ok" and (sums_differ(table, summed) or not is_whole(table)):
                return N_("it is damaged: rows are missing or were changed")
    except sqlite3.Error as error:
        said = message_of(error)
    return None if said == "ok" else UserMessage("it is damaged: {reason}", reason=said)


def add_sums(table: sqlite3.Connection, summed: Summed) -> None:
    """Have SQLite add up the checksums of the rows of tables from now on, in the table ``sums``.

    SQLite itself notices neither a row that is missing or stale nor a bit that is wrong in one.
    Call it last: the schema, which is one of these tables, is not to change any more.
    """
    table.execute("CREATE TABLE sums (name TEXT PRIMARY KEY, total INTEGER) WITHOUT ROWID")
    for name, columns in summed.items():
        for event, row, sign in (("INSERT", "NEW", 1), ("DELETE", "OLD", -1)):
            values = ", ".join(f"{row}.{column}" for column in columns)
            table.execute(
                f"CREATE TRIGGER {name}_{event} AFTER {event} ON {name} "
                f"BEGIN SELECT count_row('{name}', {sign}, {values}); END"
            )
    count_rows(table, _SCHEMA, table.execute(_STATEMENTS))


def count_rows(table: sqlite3.Connection, name: str, rows: Iterable[Sequence[object]]) -> None:
    """Add rows to the checksum of a table: of many, faster than by a trigger."""
    table.execute(_ADD, (name, sum(_row_sum(*row) for row in rows)))


def sums_differ(table: sqlite3.Connection, summed: Summed) -> bool:
    """Whether the rows of a table are others than those that were written.

    Raises:
        sqlite3.Error: It cannot be read.
    """
    queries = {name: f"SELECT {', '.join(each)} FROM {name}" for name, each in summed.items()}  # noqa: S608
    queries[_SCHEMA] = _STATEMENTS
    return any(sum_differs(table, name, query) for name, query in queries.items())


def sum_differs(table: sqlite3.Connection, name: str, query: str) -> bool:
    """Whether what a query gives are other rows than those that were counted under a name.

    Raises:
        sqlite3.Error: It cannot be read.
    """
    written = table.execute("SELECT total FROM sums WHERE name = ?", (name,)).fetchone()
    total = sum(_row_sum(*row) for row in table.execute(query))
    return total != (written[0] if written else 0)


def _row_sum(*values: object) -> int:
    return zlib.crc32(repr(values).encode("utf-8", "surrogatepass"))


def note_whole(file: Path) -> None:
    """Write down the checksum of a table as it is now, for :func:`damage_since`.

    Raises:
        IndexWriteFailedError: The disk is full, say.
    """
    try:
        write_checked(file.parent, file.name + _WHOLE, str(zlib.crc32(file.read_bytes())))
    except OSError as error:
        raise _unwritable(file, error) from error


def damage_since(file: Path, damage: Callable[[Path], str | None]) -> str | None:
    """Say what is wrong with a table; soon if it is as it was when it was noted.

    Else, after a kill say, ``damage`` looks at every row: a second for 20,000 stories.
    """
    try:
        if read_checked(file.parent, file.name + _WHOLE) == str(zlib.crc32(file.read_bytes())):
            return None
    except (OSError, ValueError):
        pass
    return damage(file)


@contextmanager
def opened(file: Path, mode: str) -> Iterator[sqlite3.Connection]:
    """Open a table, and close it.

    Args:
        file: It is in.
        mode: ``ro`` to read, ``rw`` to write, ``rwc`` to make it if it is not there.

    Raises:
        sqlite3.Error: It is damaged, say, or not there.
    """
    # Not by as_uri, which imports urllib.request and all it needs from Python 3.14 on.
    address = f"file://{quote(bytes(file.absolute()))}?mode={mode}"
    with closing(sqlite3.connect(address, uri=True, timeout=_PATIENCE)) as table:
        yield table


@contextmanager
def writing(file: Path) -> Iterator[sqlite3.Connection]:
    """Open a table, made if it is not there, and commit all that is written to it, or nothing.

    Its triggers count the sums of rows with the function ``count_row``.

    Raises:
        IndexWriteFailedError: The disk is full, say.
    """
    try:
        with opened(file, "rwc") as table, table:
            changed: Counter[str] = Counter()

            def count_row(name: str, sign: int, *values: object) -> None:
                changed[name] += sign * _row_sum(*values)

            table.create_function("count_row", -1, count_row)
            # A row that is replaced counts as deleted.
            table.execute("PRAGMA recursive_triggers = ON")
            # A commit of 8,000 stories: what does not fit locks out those who read.
            table.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
            file.chmod(0o600)
            yield table
            table.executemany(_ADD, changed.items())
    except sqlite3.Error as error:
        raise _unwritable(file, error) from error


def _unwritable(file: Path, error: Exception) -> IndexWriteFailedError:
    return IndexWriteFailedError("cannot write {file}: {reason}", file=file, reason=error)
