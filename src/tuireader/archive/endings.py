"""Which files hold stories, by their names. How each kind is read, ``formats`` knows."""

from enum import Enum, auto
from posixpath import splitext
from typing import Final

from tuireader.archive.packing import unpacked_name


class Kind(Enum):
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
    ".txt": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.PAGE,
    ".htm": Kind.PAGE,
    ".xhtml": Kind.PAGE,
    ".shtml": Kind.PAGE,
    ".mhtml": Kind.SAVED,
    ".mht": Kind.SAVED,
    ".json": Kind.JSON,
    ".jsonl": Kind.LINES,
    ".ndjson": Kind.LINES,
    ".xml": Kind.XML,
    ".rss": Kind.FEED,
    ".atom": Kind.FEED,
    ".rdf": Kind.FEED,
    ".sgml": Kind.TAGGED,
    ".sgm": Kind.TAGGED,
    ".dat": Kind.TAGGED,
    ".warc": Kind.WARC,
    ".epub": Kind.EPUB,
    ".zip": Kind.ZIP,
}

# Every ending of a file with stories, for people.
ENDINGS: Final = ", ".join(_KINDS)

# Files that tell about a folder and not about the world, whatever their ending.
_NOTES: Final = frozenset(
    ["authors", "changelog", "code_of_conduct", "contributing", "licence", "license", "readme"]
)


def kind_of(path: str) -> Kind | None:
    """Return what kind of file ``path`` is, packed or not, known by its ending."""
    return _KINDS.get(splitext(unpacked_name(path))[1].lower())


def is_note(path: str) -> bool:
    """Whether ``path`` is a note on the archive, such as ``README.zh-CN.md``."""
    return path[path.rfind("/") + 1 :].partition(".")[0].lower() in _NOTES


def is_story_file(path: str) -> bool:
    """Whether a file of this name should hold stories."""
    return refusal(path) is None


def refusal(path: str) -> str | None:
    """Say why a file of this name holds no stories; ``None`` when it should."""
    if is_note(path):
        return "a note on the archive, not a story"
    if kind_of(path):
        return None
    ending = splitext(path)[1]
    return f"unknown kind of file ({ending})" if ending else "unknown kind of file"
