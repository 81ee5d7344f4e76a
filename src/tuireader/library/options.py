"""Options of the library: orders, formats and styles."""

from enum import StrEnum
from typing import NamedTuple


class Order(StrEnum):
    """What the lines of a concordance are sorted by."""

    DATE = "date"
    LEFT = "left"
    RIGHT = "right"


class TableFormat(StrEnum):
    """A form in which results leave the program."""

    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


class StoryFormat(StrEnum):
    """A form in which a story leaves the program."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


class CitationStyle(StrEnum):
    """A form of citation."""

    GBT7714 = "gbt7714"
    PLAIN = "plain"


class Completion(NamedTuple):
    """One thing that the word before the cursor may become.

    Attributes:
        kind: The name of the field, or ``field`` for a field without a value yet.
        text: What to show.
        start: Where the word starts that is replaced, up to the cursor.
        insert: What to put there; a name with blanks stands between quotation marks.
        stories: How many have it; 0 for a field.
    """

    kind: str
    text: str
    start: int
    insert: str
    stories: int
