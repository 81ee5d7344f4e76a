"""SQLite databases: the tables that have a column of story texts.

A database may come from anywhere: it is opened for reading alone, and nothing but reading plain
tables is allowed, so that no view, trigger or function of it runs.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import BinaryIO, Final

from tuireader.archive.article import ExtractedArticle, ParseIssue, Source
from tuireader.archive.files import MAX_BYTES
from tuireader.archive.readers import tables
from tuireader.archive.unreadable import UnreadableFile
from tuireader.i18n import COLON, N_, UserMessage, join_messages

_ALLOWED: Final = frozenset([sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ])
_LONGEST_VALUE: Final = 64 * 2**20  # bytes
_TABLES: Final = "SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name"
_OF_SQLITE: Final = "sqlite_"
_VIRTUAL: Final = "CREATE VIRTUAL"


def parse(stream: BinaryIO, source: Source) -> Iterator[ExtractedArticle | ParseIssue]:
    """Yield the stories of every table that has names of a story among its columns.

    Raises:
        UnreadableFile: It is no database, is damaged, or has no table.
    """
    try:
        with closing(_open(stream)) as database:
            names = list(_plain_tables(database))
            if not names:
                raise UnreadableFile("a database without tables")
            for name in names:
                yield from _of_table(database, name, source)
    except sqlite3.Error as error:
        raise UnreadableFile("not a database, or damaged") from error


def _open(stream: BinaryIO) -> sqlite3.Connection:
    name = getattr(stream, "name", None)
    if isinstance(name, str):
        # What is written to beside would be read, and locked: the file alone is the archive.
        quoted = name.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
        database = sqlite3.connect(f"file:{quoted}?mode=ro&immutable=1", uri=True)
    else:
        raw = stream.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            raise UnreadableFile(UserMessage("larger than {limit} MB", limit=MAX_BYTES // 2**20))
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


def _authorize(action: int, *_: object) -> int:
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY


def _of_table(
    database: sqlite3.Connection, name: str, source: Source
) -> Iterator[ExtractedArticle | ParseIssue]:
    quoted = name.replace('"', '""')
    try:
        rows = database.execute(f'SELECT * FROM "{quoted}"')  # noqa: S608 - a quoted name
        header = [column[0] for column in rows.description]
        for found in tables.stories(_chained(header, rows), source.mapping):
            if isinstance(found, ParseIssue):
                place = join_messages((UserMessage("table {name}", name=name), found.place), COLON)
                yield ParseIssue(place, found.reason)
            else:
                yield ExtractedArticle(found)
    except sqlite3.Error:
        yield ParseIssue(UserMessage("table {name}", name=name), N_("damaged"))


def _chained(header: list[str], rows: sqlite3.Cursor) -> Iterator[list[object]]:
    yield list(header)
    for row in rows:
        yield [None if isinstance(value, bytes) else value for value in row]
