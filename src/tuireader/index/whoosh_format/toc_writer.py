"""Write the table of contents of an index, and remove the files that it no longer names."""

from pathlib import Path
from typing import Any

from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import COLUMN, ID, Schema
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.index import TOC, clean_files

from tuireader.index.whoosh_format.safe_unpickle import guard
from tuireader.index.whoosh_format.schema import COLUMNS, DATE, DATE_CODE, INDEX_NAME, POSTINGS
from tuireader.index.whoosh_format.toc import toc_name

guard()


def new_schema() -> Schema:
    """Return the schema of every index."""
    # Offsets are stored even for few rows: computing them took most of the time of opening.
    columns = {name: COLUMN(VarBytesColumn(write_offsets_cutoff=0)) for name in COLUMNS}
    columns[DATE] = COLUMN(NumericColumn(DATE_CODE, default=0))
    return Schema(**{name: ID() for name in POSTINGS}, **columns)


def read_segments(folder: Path, number: int, schema: Schema) -> list[Any]:
    """Return Whoosh's descriptions of the segments of one generation."""
    name = toc_name(number)
    # From memory: Whoosh leaves the file open when it cannot make sense of it.
    memory = RamStorage()
    memory.files[name] = (folder / name).read_bytes()
    segments: list[Any] = TOC.read(memory, INDEX_NAME, gen=number, schema=schema).segments
    return segments


def encode_toc(number: int, segments: list[Any], schema: Schema) -> bytes:
    """Return the content of a table of contents."""
    memory = RamStorage()
    TOC(schema, segments, number).write(memory, INDEX_NAME)
    content: bytes = memory.files[toc_name(number)]
    return content


def remove_others(folder: Path, number: int, segments: list[Any]) -> None:
    """Remove the files of all other segments and generations."""
    clean_files(FileStorage(str(folder)), INDEX_NAME, number, segments)
