"""The kinds of files that hold stories. A new kind is a module here and a row in the table."""

from collections.abc import Callable, Iterator
from posixpath import basename, splitext
from typing import Final

from tuireader.archive.article import Article, Flaw
from tuireader.archive.formats import json_records, markdown, plain, tagged
from tuireader.archive.packing import unpacked_name

# From the text of a file and its path in the archive to what is in it, in order.
Reader = Callable[[str, str], Iterator[Article | Flaw]]


def _read_text(text: str, path: str) -> Iterator[Article | Flaw]:
    """Read a text file, which may be a collection under the commonest of endings."""
    read = tagged.read if tagged.is_tagged(text) else plain.read
    return read(text, path)


_READERS: Final[dict[str, Reader]] = {
    ".txt": _read_text,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".json": json_records.read,
    ".jsonl": json_records.read_lines,
    ".ndjson": json_records.read_lines,
    ".xml": tagged.read,
    ".sgml": tagged.read,
    ".sgm": tagged.read,
    ".dat": tagged.read,
}

# Every ending of a file with stories, for people.
ENDINGS: Final = ", ".join(_READERS)

# Files that tell about a folder and not about the world, whatever their ending.
_NOTES: Final = frozenset(
    ["authors", "changelog", "code_of_conduct", "contributing", "licence", "license", "readme"]
)


def reader_of(path: str) -> Reader | None:
    """Return the reader for the file ``path``, packed or not, known by its ending, or ``None``."""
    return _READERS.get(splitext(unpacked_name(path))[1].lower())


def is_note(path: str) -> bool:
    """Whether ``path`` is a note on the archive, such as ``README.zh-CN.md``."""
    return basename(path).partition(".")[0].lower() in _NOTES


def is_story_file(path: str) -> bool:
    """Whether a file of this name should hold stories."""
    return reader_of(path) is not None and not is_note(path)
