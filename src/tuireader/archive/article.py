"""What a format finds in a file, before anything of it is cleaned."""

from dataclasses import dataclass

from tuireader.archive.metadata import UNKNOWN, Metadata
from tuireader.archive.story import Repair


@dataclass(frozen=True, slots=True)
class Article:
    """A story as it stands in its file.

    Attributes:
        text: Paragraphs and other lines of the page.
        title: The headline when the format marks it; ``None`` when it may be the first line.
        facts: What the format says about the story; it counts before what the page says.
        repairs: What the format had to mend to get at the text.
    """

    text: str
    title: str | None = None
    facts: Metadata = UNKNOWN
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class Flaw:
    """A part of a file that gives no story.

    Attributes:
        place: Where it stands, such as ``line 17``; empty for the file as a whole.
        reason: Why, in a few words for people.
    """

    place: str
    reason: str
