"""File types by file name: which files hold stories, and how they are packed."""

import re
from enum import Enum, auto
from posixpath import basename, splitext
from typing import Final

from tuireader.archive.packing import unpacked_name
from tuireader.i18n import N_, UserMessage


class FileType(Enum):
    """The kinds of files that are read."""

    TEXT = auto()
    MARKDOWN = auto()
    PAGE = auto()
    SAVED = auto()
    JSON = auto()
    SCRIPT = auto()
    XML = auto()
    FEED = auto()
    TAGGED = auto()
    TABLE = auto()
    SHEET = auto()
    SQLITE = auto()
    SQL_DUMP = auto()
    PARQUET = auto()
    DOCX = auto()
    ODT = auto()
    RTF = auto()
    PDF = auto()
    MAIL = auto()
    MAILBOX = auto()
    WARC = auto()
    WACZ = auto()
    EPUB = auto()
    ZIP = auto()
    TAR = auto()
    SEVEN_ZIP = auto()


_ENDINGS_OF: Final = {
    FileType.TEXT: ".txt .text .ris .enw .bib .net",
    FileType.MARKDOWN: ".md .markdown .mdx",
    FileType.PAGE: ".html .htm .xhtml .shtml .shtm .asp .aspx .php .jsp .jhtml .cfm",
    FileType.SAVED: ".mhtml .mht",
    FileType.JSON: ".json .jsonl .ndjson .jl",
    FileType.SCRIPT: ".js",
    FileType.XML: ".xml .enex",
    FileType.FEED: ".rss .atom .rdf",
    FileType.TAGGED: ".sgml .sgm .dat",
    FileType.TABLE: ".csv .tsv .tab",
    FileType.SHEET: ".xlsx .xlsm .xlsb .xls .ods",
    FileType.SQLITE: ".sqlite .sqlite3 .db .db3",
    FileType.SQL_DUMP: ".sql",
    FileType.PARQUET: ".parquet",
    FileType.DOCX: ".docx",
    FileType.ODT: ".odt",
    FileType.RTF: ".rtf",
    FileType.PDF: ".pdf",
    FileType.MAIL: ".eml",
    FileType.MAILBOX: ".mbox",
    FileType.WARC: ".warc .wet",
    FileType.EPUB: ".epub",
    FileType.WACZ: ".wacz",
    FileType.ZIP: ".zip",
    FileType.TAR: ".tar",
    FileType.SEVEN_ZIP: ".7z",
}
_KINDS: Final = {ending: kind for kind, names in _ENDINGS_OF.items() for ending in names.split()}

# Every ending of a file with stories, for people.
EXTENSIONS: Final = ", ".join(_KINDS)

NOTE: Final = N_("a note about the archive, not a story")

# What a program can make of them, where this one cannot.
_ADVICE: Final = {
    ".doc": N_("an old Word file: save it as .docx"),
    ".wps": N_("a WPS file: save it as .docx"),
    ".caj": N_("a CAJ file: save it as .pdf or .txt"),
    ".rar": N_("a RAR file: unpack it"),
}
SETTINGS_FILE: Final = "tuireader.toml"
"""Says how the files of an archive are read, see ``archive.archive_settings``."""

# Files that tell about a folder and not about the world, whatever their ending.
_NOTES: Final = frozenset(
    ["authors", "changelog", "code_of_conduct", "contributing", "licence", "license", "readme"]
)
# What a crawler keeps of an address: content.aspx?id=1004, content.aspx@id=1004.
_QUERY = re.compile(r"(?:\?|%3[Ff]|@(?=\w{1,20}=)).*", re.DOTALL)
_NUMBER = re.compile(r"\.\d{1,3}$")  # of a file that was saved again: story.html.1
_WORDS = re.compile(r"[\w()（）【】《》 ,，-]{1,200}")
_DATED = re.compile(r"(?:19|20)\d{2}[-_.年]?(?:0\d|1[0-2])|[\u4e00-\u9fff]")


def file_type_of(path: str) -> FileType | None:
    """Return what kind of file ``path`` is, packed or not, known by its ending."""
    name = unpacked_name(path)
    return _kind(name) or _kind(_QUERY.sub("", name)) or _kind(_NUMBER.sub("", name))


def _kind(name: str) -> FileType | None:
    return _KINDS.get(splitext(name)[1].lower())


def is_note(path: str) -> bool:
    """Whether ``path`` is a note on the archive, such as ``README.zh-CN.md``."""
    return _stem(path) in _NOTES


def is_readme(path: str) -> bool:
    """Whether ``path`` is called README, which may be the one story of a folder."""
    return _stem(path) == "readme"


def _stem(path: str) -> str:
    return path[path.rfind("/") + 1 :].partition(".")[0].lower()


def may_be_story_of_folder(folder: str) -> bool:
    """Whether a README that is alone in ``folder`` is its story: 2019-06-11-flood/README.md."""
    return _DATED.search(basename(folder)) is not None


def is_nameless(path: str) -> bool:
    """Whether the name has no ending, so that only what is in the file tells its kind."""
    name = basename(path)
    return not splitext(name)[1] and _WORDS.fullmatch(name) is not None


def is_story_file(path: str) -> bool:
    """Whether a file of this name should hold stories."""
    return why_ignored(path) is None


def why_ignored(path: str) -> str | None:
    """Say why a file of this name holds no stories; ``None`` when it should."""
    if is_note(path):
        return NOTE
    if file_type_of(path) or is_nameless(path):
        return None
    ending = splitext(path)[1]
    if not ending:
        return "unknown kind of file"
    advice = _ADVICE.get(ending.lower())
    return advice or UserMessage("unknown kind of file ({ending})", ending=ending)
