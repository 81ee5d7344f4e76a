"""Excel and OpenDocument spreadsheets: a story per row. No formula or macro is run."""

import datetime
import io
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from tuireader.archive.article import ExtractedArticle, ParseIssue, Source
from tuireader.archive.files import MAX_BYTES
from tuireader.archive.readers import panics, tables
from tuireader.archive.readers.zip_file import Unpacker
from tuireader.archive.unreadable import UnreadableFile
from tuireader.i18n import COLON, N_, UserMessage, join_messages

_ZIP: Final = b"PK"
_DAMAGED: Final = N_("not a spreadsheet, or damaged")


def parse(stream: BinaryIO, source: Source) -> Iterator[ExtractedArticle | ParseIssue]:
    """Yield the stories of every sheet that has names of columns in its first rows.

    Raises:
        UnreadableFile: It is no spreadsheet, is damaged, or would take too much memory.
    """
    raw = stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise UnreadableFile(UserMessage("larger than {limit} MB", limit=MAX_BYTES // 2**20))
    if raw.startswith(_ZIP):
        Unpacker(io.BytesIO(raw)).check_sizes()
    with panics.refused(_DAMAGED):
        yield from _stories(_open(raw), source)


def _stories(book: Any, source: Source) -> Iterator[ExtractedArticle | ParseIssue]:
    for name in book.sheet_names:
        for found in tables.stories(_rows(book, name), source.mapping):
            if isinstance(found, ParseIssue):
                place = join_messages((UserMessage("sheet {name}", name=name), found.place), COLON)
                yield ParseIssue(place, found.reason)
            else:
                yield ExtractedArticle(found)


def _open(raw: bytes) -> Any:
    # A library of Rust: only for spreadsheets, and never with what they would execute.
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(raw))
    except (CalamineError, ValueError, OSError) as error:
        raise UnreadableFile(_DAMAGED) from error


def _rows(book: Any, name: str) -> Iterator[list[object]]:
    from python_calamine import CalamineError

    try:
        sheet = book.get_sheet_by_name(name)
    except (CalamineError, ValueError, OSError) as error:
        raise UnreadableFile(_DAMAGED) from error
    for row in sheet.iter_rows():
        yield [_value(cell) for cell in row]


def _value(cell: object) -> object:
    """Return what a cell says: days as they are printed, whole numbers without a point."""
    if isinstance(cell, datetime.datetime | datetime.date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell
