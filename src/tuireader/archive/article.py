"""The article: the contents of a story file before cleaning."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from tuireader.archive.field_mapping import NO_MAPPING, FieldMapping
from tuireader.archive.story import UNKNOWN, Metadata, Repair


@dataclass(frozen=True, slots=True)
class Article:
    """A story as extracted from its file.

    Attributes:
        text: Paragraphs and other lines of the page.
        title: The headline when the format marks it; ``None`` when it may be the first line.
        facts: What the format says about the story; it counts before what the page says.
        repairs: What the format had to mend to get at the text.
        part: What names the story inside its file: a member of a zip file, an address.
        of_text_file: It comes from a text file, whose markup was not parsed.
    """

    text: str
    title: str | None = None
    facts: Metadata = UNKNOWN
    repairs: tuple[Repair, ...] = ()
    part: str | None = None
    of_text_file: bool = False


@dataclass(frozen=True, slots=True)
class ParseIssue:
    """A part of a file that gives no story.

    Attributes:
        place: Where it stands, such as ``line 17``; empty for the file as a whole.
        reason: Why, in a few words for people.
        part: As that of an article.
    """

    place: str
    reason: str
    part: str | None = None


@dataclass(frozen=True, slots=True)
class ExtractedArticle:
    """An article, and how its text was decoded."""

    article: Article
    encoding: str = "utf-8"
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """What a parser may know of the file besides its bytes.

    Attributes:
        path: Relative to the archive, or inside the file that holds it.
        mapping: Names of fields that the archive has for itself.
    """

    path: str
    mapping: FieldMapping = field(default_factory=lambda: NO_MAPPING)


# From the text of a file and its path to what is in it, in order.
Reader = Callable[[str, str], Iterator[Article | ParseIssue]]
# The same for a file that is no text, or is read piece by piece.
Parser = Callable[[BinaryIO, Source], Iterator[ExtractedArticle | ParseIssue]]


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside a file.

    Attributes:
        name: Names its stories; empty where there is but one.
        raw: Its bytes, unpacked.
        read: Its format; ``None`` when its name tells.
        declared: The encoding declared with it.
        facts: What is known of it besides what it says itself.
    """

    name: str
    raw: bytes
    read: Reader | None = None
    declared: str | None = None
    facts: Metadata = UNKNOWN
