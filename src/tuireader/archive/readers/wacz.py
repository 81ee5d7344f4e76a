"""WACZ: web crawls in one file with their indexes; its WARC files, one after another."""

import io
from collections.abc import Iterator
from typing import BinaryIO, Final
from zipfile import ZIP_STORED

from tuireader.archive.article import Member, ParseIssue
from tuireader.archive.readers import warc
from tuireader.archive.readers.zip_file import Unpacker
from tuireader.archive.unreadable import UnreadableFile

_ENDINGS: Final = (".warc", ".warc.gz")


def members(stream: BinaryIO) -> Iterator[Member | ParseIssue]:
    """Yield the pages of all crawls in the file; its indexes and lists of pages are none.

    Raises:
        UnreadableFile: It is no zip file, or there is no crawl in it.
    """
    unpacker = Unpacker(stream)
    crawls = [info for info in unpacker.infos() if info.filename.lower().endswith(_ENDINGS)]
    if not crawls:
        raise UnreadableFile("no crawl in the file")
    for info in crawls:
        try:
            stored = info.compress_type == ZIP_STORED
            crawl = unpacker.opened(info) if stored else io.BytesIO(unpacker.unpack(info))
            yield from warc.open_warc(crawl)
        except UnreadableFile as error:
            yield ParseIssue(info.filename, error.message, info.filename)
