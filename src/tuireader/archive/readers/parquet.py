"""Parquet, the format of machine-learning data sets: a story per row."""

import io
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from tuireader.archive.article import ExtractedArticle, ParseIssue, Source
from tuireader.archive.files import MAX_BYTES
from tuireader.archive.readers import panics, tables
from tuireader.archive.unreadable import UnreadableFile, needs
from tuireader.i18n import N_, UserMessage

_DAMAGED: Final = N_("not a Parquet file, or damaged")


def parse(stream: BinaryIO, source: Source) -> Iterator[ExtractedArticle | ParseIssue]:
    """Yield the stories of a table, batch by batch.

    Raises:
        UnreadableFile: It is no Parquet, is damaged, or its reader is not installed.
    """
    with panics.refused(_DAMAGED):
        for found in tables.stories(_rows(stream), source.mapping):
            yield found if isinstance(found, ParseIssue) else ExtractedArticle(found)


def _rows(stream: BinaryIO) -> Iterator[list[object]]:
    try:
        from arro3.io import read_parquet
    except ImportError as error:
        raise needs("parquet") from error
    raw = stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise UnreadableFile(UserMessage("larger than {limit} MB", limit=MAX_BYTES // 2**20))
    try:
        batches: Any = read_parquet(io.BytesIO(raw))
        yield list(batches.schema.names)
        for batch in batches:
            columns = [column.to_pylist() for column in batch.columns]
            yield from map(list, zip(*columns, strict=True))
    except Exception as error:
        # The library raises errors of several kinds, Exception among them.
        raise UnreadableFile(_DAMAGED) from error
