"""Which files hold stories, by their names. How each kind is read, ``formats`` knows."""

from enum import Enum, auto
from posixpath import splitext
from typing import Final

from tuireader.archive.packing import unpacked_name


class FileType(Enum):
    """The kinds of files that are read."""

    TEXT = auto()
    MARKDOWN = auto()
    PAGE = auto()
    SAVED = auto()
    JSON = auto()
    LINES = auto()
    XML = auto()
    FEED = auto()
    TAGGED = auto()
    WARC = auto()
    EPUB = auto()
    ZIP = auto()


_KINDS: Final = {
    ".txt": FileType.TEXT,
    ".md": FileType.MARKDOWN,
    ".markdown": FileType.MARKDOWN,
    ".html": FileType.PAGE,
    ".htm": FileType.PAGE,
    ".xhtml": FileType.PAGE,
    ".shtml": FileType.PAGE,
    ".mhtml": FileType.SAVED,
    ".mht": FileType.SAVED,
    ".json": FileType.JSON,
    ".jsonl": FileType.LINES,
    ".ndjson": FileType.LINES,
    ".xml": FileType.XML,
    ".rss": FileType.FEED,
    ".atom": FileType.FEED,
    ".rdf": FileType.FEED,
    ".sgml": FileType.TAGGED,
    ".sgm": FileType.TAGGED,
    ".dat": FileType.TAGGED,
    ".warc": FileType.WARC,
    ".epub": FileType.EPUB,
    ".zip": FileType.ZIP,
}

# Every ending of a file with stories, for people.
EXTENSIONS: Final = ", ".join(_KINDS)

# Files that tell about a folder and not about the world, whatever their ending.
_NOTES: Final = frozenset(
    ["authors", "changelog", "code_of_conduct", "contributing", "licence", "license", "readme"]
)


def file_type_of(path: str) -> FileType | None:
    """Return what kind of file ``path`` is, packed or not, known by its ending."""
    return _KINDS.get(splitext(unpacked_name(path))[1].lower())


def is_note(path: str) -> bool:
    """Whether ``path`` is a note on the archive, such as ``README.zh-CN.md``."""
    return path[path.rfind("/") + 1 :].partition(".")[0].lower() in _NOTES


def is_story_file(path: str) -> bool:
    """Whether a file of this name should hold stories."""
    return why_ignored(path) is None


def why_ignored(path: str) -> str | None:
    """Say why a file of this name holds no stories; ``None`` when it should."""
    if is_note(path):
        return "a note on the archive, not a story"
    if file_type_of(path):
        return None
    ending = splitext(path)[1]
    return f"unknown kind of file ({ending})" if ending else "unknown kind of file"
