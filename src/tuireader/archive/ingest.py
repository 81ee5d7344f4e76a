"""Read the stories of one file, or say why there are none."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tuireader.archive import extract
from tuireader.archive.article import ParseIssue
from tuireader.archive.build import build_story
from tuireader.archive.decode import Decoded
from tuireader.archive.readers import format_of
from tuireader.archive.sandbox import client
from tuireader.archive.scan import SkippedEntry, SourceFile
from tuireader.archive.story import Story
from tuireader.archive.unreadable import UnreadableFile
from tuireader.i18n import N_

__all__ = ["FileStories", "UnreadableFile", "iter_stories", "read_stories"]

_NOTHING = N_("nothing but blanks")
_NAMED_PLACES = 3  # of a file with the same flaw in many


@dataclass(frozen=True, slots=True)
class FileStories:
    """What a file holds.

    Attributes:
        stories: Cleaned, in the order they stand in the file; at least one.
        skipped: The parts that gave no story, by their reasons.
    """

    stories: tuple[Story, ...]
    skipped: tuple[SkippedEntry, ...] = ()


def read_stories(file: SourceFile) -> FileStories:
    """Read the stories of ``file``.

    Raises:
        Unreadable: With the reason, when there is no story to be had from the file.
    """
    stories: list[Story] = []
    skipped: list[SkippedEntry] = []
    for each in iter_stories(file):
        if isinstance(each, Story):
            stories.append(each)
        else:
            skipped.append(each)
    return FileStories(tuple(stories), tuple(skipped))


def iter_stories(file: SourceFile) -> Iterator[Story | SkippedEntry]:
    """Yield the stories of ``file`` one by one, then what gave none.

    Raises:
        Unreadable: With the reason, when there is no story to be had from the file, or when it
            changed meanwhile.
    """
    form = format_of(file.path)
    find = client.extract_in_sandbox if form and form.sandboxed else extract.extract_articles
    flaws: list[ParseIssue] = []
    # A flaw keeps its position: mended, it moves no other story's id.
    positions: Counter[str | None] = Counter()
    stories = 0
    for number, found in enumerate(find(file.path, file.absolute), 1):
        part = found.part if isinstance(found, ParseIssue) else found.article.part
        position = positions[part]
        positions[part] += 1
        if isinstance(found, ParseIssue):
            flaws.append(found)
            continue
        decoded = Decoded("", found.encoding, found.damaged)
        story = build_story(found.article, decoded, file.path, position)
        if story:
            stories += 1
            yield story
        else:
            flaws.append(ParseIssue(part or N_(f"story {number}"), _NOTHING))
    if not stories:
        raise UnreadableFile("; ".join(dict.fromkeys(flaw.reason for flaw in flaws)) or _NOTHING)
    yield from (SkippedEntry(file.path, reason) for reason in _reasons(flaws))


def _reasons(flaws: Iterable[ParseIssue]) -> Iterator[str]:
    """Say each reason once, with the first places where it holds."""
    places: dict[str, list[str]] = {}
    for flaw in flaws:
        places.setdefault(flaw.reason, []).append(flaw.place)
    for reason, found in places.items():
        named = ", ".join(filter(None, found[:_NAMED_PLACES]))
        more = len(found) - _NAMED_PLACES
        where = N_(f"{named} and {more} more") if named and more > 0 else named
        yield f"{where}: {reason}" if where else reason
