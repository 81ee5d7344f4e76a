"""How each kind of file is read. A new kind is a module here, and a row in two tables."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from tuireader.archive.article import Article, Member, ParseIssue, Reader
from tuireader.archive.file_types import FileType, file_type_of
from tuireader.archive.readers import (
    epub,
    feed,
    html_page,
    json_records,
    markdown,
    mhtml,
    plain,
    tagged,
    warc,
    xml_file,
    zip_file,
)

# From an open file to the files in it, in order, and what is none of them.
Opener = Callable[[BinaryIO], Iterator[Member | ParseIssue]]


@dataclass(frozen=True, slots=True)
class Format:
    """How the files of one kind are read; either ``read`` or ``members`` is there.

    Attributes:
        read: Reads the text of a file.
        members: Reads a file that holds other files.
        apart: Crafted files can hang or break the parser: it runs in a process of its own.
        unpacks: It reads its packed files itself, piece by piece.
    """

    read: Reader | None = None
    members: Opener | None = None
    sandboxed: bool = False
    unpacks: bool = False


def _read_text(text: str, path: str) -> Iterator[Article | ParseIssue]:
    """Read a text file, which may be a collection under the commonest of endings."""
    read = tagged.parse_tagged if tagged.is_tagged(text) else plain.parse_plain_text
    return read(text, path)


_FORMATS: Final = {
    FileType.TEXT: Format(_read_text),
    FileType.MARKDOWN: Format(markdown.parse_markdown),
    FileType.PAGE: Format(html_page.parse_html_page, sandboxed=True),
    FileType.SAVED: Format(members=mhtml.open_mhtml, sandboxed=True),
    FileType.JSON: Format(json_records.parse_json),
    FileType.LINES: Format(json_records.parse_json_lines),
    FileType.XML: Format(xml_file.parse_xml, sandboxed=True),
    FileType.FEED: Format(feed.parse_feed, sandboxed=True),
    FileType.TAGGED: Format(tagged.parse_tagged),
    FileType.WARC: Format(members=warc.open_warc, sandboxed=True, unpacks=True),
    FileType.EPUB: Format(members=epub.open_epub, sandboxed=True),
    FileType.ZIP: Format(members=zip_file.open_zip, sandboxed=True),
}


def format_of(path: str) -> Format | None:
    """Return how the file ``path`` is read, packed or not, known by its ending, or ``None``."""
    kind = file_type_of(path)
    return _FORMATS[kind] if kind else None
