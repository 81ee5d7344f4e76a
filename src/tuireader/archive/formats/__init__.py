"""The kinds of files that hold stories. A new kind is a module here and a row in the table."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from posixpath import basename, splitext
from typing import BinaryIO, Final

from tuireader.archive.article import Article, Flaw, Member, Reader
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
from tuireader.archive.packing import unpacked_name

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


_PAGE: Final = Format(html_page.read, apart=True)
_MARKDOWN: Final = Format(markdown.read)
_LINES: Final = Format(json_records.read_lines)
_TAGGED: Final = Format(tagged.read)
_FEED: Final = Format(feed.read, apart=True)
_SAVED: Final = Format(members=mhtml.members, apart=True)

_FORMATS: Final[dict[str, Format]] = {
    ".txt": Format(_read_text),
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".html": _PAGE,
    ".htm": _PAGE,
    ".xhtml": _PAGE,
    ".shtml": _PAGE,
    ".mhtml": _SAVED,
    ".mht": _SAVED,
    ".json": Format(json_records.read),
    ".jsonl": _LINES,
    ".ndjson": _LINES,
    ".xml": Format(xml_file.read, apart=True),
    ".rss": _FEED,
    ".atom": _FEED,
    ".rdf": _FEED,
    ".sgml": _TAGGED,
    ".sgm": _TAGGED,
    ".dat": _TAGGED,
    ".warc": Format(members=warc.members, apart=True, unpacks=True),
    ".epub": Format(members=epub.members, apart=True),
    ".zip": Format(members=zip_file.members, apart=True),
}

# Every ending of a file with stories, for people.
ENDINGS: Final = ", ".join(_FORMATS)

# Files that tell about a folder and not about the world, whatever their ending.
_NOTES: Final = frozenset(
    ["authors", "changelog", "code_of_conduct", "contributing", "licence", "license", "readme"]
)


def format_of(path: str) -> Format | None:
    """Return how the file ``path`` is read, packed or not, known by its ending, or ``None``."""
    return _FORMATS.get(splitext(unpacked_name(path))[1].lower())


def is_note(path: str) -> bool:
    """Whether ``path`` is a note on the archive, such as ``README.zh-CN.md``."""
    return basename(path).partition(".")[0].lower() in _NOTES


def is_story_file(path: str) -> bool:
    """Whether a file of this name should hold stories."""
    return refusal(path) is None


def refusal(path: str) -> str | None:
    """Say why a file of this name holds no stories; ``None`` when it should."""
    if is_note(path):
        return "a note on the archive, not a story"
    if format_of(path):
        return None
    ending = splitext(path)[1]
    return f"unknown kind of file ({ending})" if ending else "unknown kind of file"
