"""What a person chooses among, for the answers of a library."""

from enum import StrEnum


class Order(StrEnum):
    """What the lines of a concordance are sorted by."""

    DATE = "date"
    LEFT = "left"
    RIGHT = "right"


class Format(StrEnum):
    """A form in which results leave the program."""

    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


class StoryFormat(StrEnum):
    """A form in which a story leaves the program."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


class Style(StrEnum):
    """A form of citation."""

    GBT7714 = "gbt7714"
    PLAIN = "plain"
