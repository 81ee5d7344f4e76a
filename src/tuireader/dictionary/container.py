"""The converted dictionary: an SQLite file in the cache folder, looked up and never loaded.

It is made once for each state of the source file, whose path, size and time are in its name. It
holds what pypinyin and the frequencies of words say of an entry: both take 70 MB, and a look-up
does without them.
"""

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import Final
from urllib.parse import quote

from tuireader.atomic import fsync_path, stale_temp_files
from tuireader.dictionary.cedict import Entry, MalformedLine, header_facts, parse_lines
from tuireader.dictionary.source import DictionaryFileError, open_lines
from tuireader.dictionary.tone_marks import usual_syllables
from tuireader.i18n import UserMessage, message_of
from tuireader.text.word_borders import word_counts
from tuireader.user.paths import cache_folder, digest, make_private

_VERSION: Final = 2
_ENDING: Final = ".sqlite"
_NEW: Final = ".new"
_HEADER_LINES: Final = 100
_MOST_LISTED: Final = 1000  # malformed lines; a file of something else has nothing but such

_TABLES: Final = """
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    CREATE TABLE entry (
        traditional TEXT, simplified TEXT, pinyin TEXT, glosses TEXT,
        usual INTEGER DEFAULT 0,  -- how many of its syllables are the usual ones of the word
        count REAL DEFAULT 0      -- how often running text has the word
    );
    CREATE TABLE malformed (line INTEGER, reason TEXT);
    CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT);
"""
_INSERT: Final = """
    INSERT INTO entry (traditional, simplified, pinyin, glosses, count) VALUES (?, ?, ?, ?, ?)
"""
_SEVERAL: Final = """
    SELECT rowid, simplified, pinyin FROM entry WHERE simplified IN
    (SELECT simplified FROM entry GROUP BY simplified HAVING count(*) > 1)
"""
_INDEXES: Final = """
    CREATE INDEX by_traditional ON entry (traditional);
    CREATE INDEX by_simplified ON entry (simplified);
"""


def container_file(source: Path) -> Path:
    """Return where the converted dictionary of a file is, or would be.

    Raises:
        DictionaryFileError: There is no such file.
    """
    try:
        state = source.stat()
    except (OSError, ValueError) as error:
        raise DictionaryFileError(
            "cannot read {path}: {reason}", path=source, reason=message_of(error)
        ) from error
    key = f"{_VERSION} {source.resolve()} {state.st_size} {state.st_mtime_ns}"
    return _folder() / f"{digest(key.encode('utf-8', 'surrogateescape'))}{_ENDING}"


def _folder() -> Path:
    return cache_folder() / "dictionary"


def build_container(source: Path, container: Path) -> None:
    """Convert a dictionary, and remove the converted ones of other files.

    Takes three seconds.

    Raises:
        DictionaryFileError: The file cannot be read, or the converted one not be written.
    """
    make_private(container.parent)
    try:
        with tempfile.NamedTemporaryFile(
            dir=container.parent, prefix=".", suffix=_NEW, delete=False
        ) as new_file:
            new = Path(new_file.name)
        try:
            _convert(source, new)
            fsync_path(new)
            new.replace(container)
        finally:
            new.unlink(missing_ok=True)
        _remove_others(container)
    except (OSError, sqlite3.Error) as error:
        raise DictionaryFileError(
            "cannot write {file}: {reason}", file=container, reason=error
        ) from error


def _convert(source: Path, new: Path) -> None:
    malformed: list[MalformedLine] = []
    with closing(sqlite3.connect(new)) as database, open_lines(source) as lines:
        database.executescript(_TABLES)
        head = [line for _, line in zip(range(_HEADER_LINES), lines, strict=False)]
        entries = _rows(parse_lines(chain(head, lines)), malformed)
        database.executemany(_INSERT, entries)
        (count,) = database.execute("SELECT count(*) FROM entry").fetchone()
        if not count:
            raise DictionaryFileError("{file} holds no entry of CC-CEDICT", file=source)
        listed = [(line.number, line.reason) for line in malformed[:_MOST_LISTED]]
        database.executemany("INSERT INTO malformed VALUES (?, ?)", listed)
        facts = header_facts(head) | {
            "source": str(source),
            "entries": str(count),
            "malformed": str(len(malformed)),
        }
        database.executemany("INSERT INTO fact VALUES (?, ?)", _storable(facts.items()))
        database.executescript(_INDEXES)
        usual = [
            (usual_syllables(word, pinyin), row) for row, word, pinyin in database.execute(_SEVERAL)
        ]
        database.executemany("UPDATE entry SET usual = ? WHERE rowid = ?", usual)
        database.commit()


def _rows(
    parsed: Iterable[Entry | MalformedLine], malformed: list[MalformedLine]
) -> Iterator[tuple[str, str, str, str, float]]:
    """Yield the rows of entries; put the malformed lines aside."""
    counts = word_counts()
    for one in parsed:
        if isinstance(one, MalformedLine):
            malformed.append(one)
        else:
            glosses, count = "/".join(one.glosses), counts.get(one.simplified, 0)
            yield one.traditional, one.simplified, one.pinyin, glosses, count


def _storable(facts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Half a surrogate pair, from the name of a file, is no text to SQLite."""
    for name, value in facts:
        yield name, value.encode("utf-8", "replace").decode()


def _remove_others(container: Path) -> None:
    for other in container.parent.glob(f"*{_ENDING}"):
        if other != container:
            other.unlink(missing_ok=True)
    for left in stale_temp_files(container.parent):
        left.unlink(missing_ok=True)


def open_container(container: Path) -> sqlite3.Connection:
    """Open a converted dictionary, which is never changed.

    Raises:
        sqlite3.Error: There is none, or it is damaged.
    """
    # Immutable: no lock is taken, and no file beside it is looked for. Not by as_uri, which imports
    # urllib.request and all it needs from Python 3.14 on.
    address = f"file://{quote(bytes(container))}?mode=ro&immutable=1"
    database = sqlite3.connect(address, uri=True, check_same_thread=False)
    try:
        database.execute("SELECT value FROM fact WHERE name = 'entries'").fetchone()
    except sqlite3.Error:
        database.close()
        raise
    return database


def damaged_dictionary(container: Path, error: sqlite3.Error) -> DictionaryFileError:
    """Remove a damaged container, which is made anew when needed; return the error to raise."""
    container.unlink(missing_ok=True)
    return DictionaryFileError(
        "the converted dictionary was damaged ({reason}) and is made anew at the next try",
        reason=UserMessage(str(error)),
    )
