"""How each kind of file is read. A new kind is a module here, and a row in two tables."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from tuireader.archive.article import Article, Flaw, Member, Reader
from tuireader.archive.endings import Kind, kind_of
from tuireader.archive.formats import (
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
Opener = Callable[[BinaryIO], Iterator[Member | Flaw]]


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
    apart: bool = False
    unpacks: bool = False


def _read_text(text: str, path: str) -> Iterator[Article | Flaw]:
    """Read a text file, which may be a collection under the commonest of endings."""
    read = tagged.read if tagged.is_tagged(text) else plain.read
    return read(text, path)


_FORMATS: Final = {
    Kind.TEXT: Format(_read_text),
    Kind.MARKDOWN: Format(markdown.read),
    Kind.PAGE: Format(html_page.read, apart=True),
    Kind.SAVED: Format(members=mhtml.members, apart=True),
    Kind.JSON: Format(json_records.read),
    Kind.LINES: Format(json_records.read_lines),
    Kind.XML: Format(xml_file.read, apart=True),
    Kind.FEED: Format(feed.read, apart=True),
    Kind.TAGGED: Format(tagged.read),
    Kind.WARC: Format(members=warc.members, apart=True, unpacks=True),
    Kind.EPUB: Format(members=epub.members, apart=True),
    Kind.ZIP: Format(members=zip_file.members, apart=True),
}


def format_of(path: str) -> Format | None:
    """Return how the file ``path`` is read, packed or not, known by its ending, or ``None``."""
    kind = kind_of(path)
    return _FORMATS[kind] if kind else None
