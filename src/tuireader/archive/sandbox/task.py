"""The task of a worker process: a file to read, and the issues found in it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tuireader.archive.archive_settings import NO_SETTINGS, ArchiveSettings
from tuireader.archive.article import ParseIssue
from tuireader.archive.sandbox import protocol
from tuireader.i18n import (
    COLON,
    COMMA,
    N_,
    SEMICOLON,
    UserMessage,
    as_message,
    from_json,
    join_messages,
    to_json,
)

_MOST_REASONS: Final = 50
_NAMED_PLACES: Final = 3  # of a file with the same flaw in many
REST: Final = UserMessage("the rest of the file")

Position = tuple[int, int]
"""The number of a member in its file, and that of a story in the member."""


@dataclass(frozen=True, slots=True)
class Task:
    """What to read.

    Attributes:
        path: Of the file, relative to the archive.
        absolute: Where it is.
        careful: Tell the parent what comes next, before it is begun.
        after: The last story that an earlier process has sent.
        members: Those that ended an earlier process, by number, with their flaw.
        stories: The same for single stories.
        unmarked: Stories whose analysis ended an earlier process, with the reason.
        settings: What holds where the archive says nothing.
    """

    path: str
    absolute: str
    careful: bool = False
    after: Position = (-1, -1)
    members: tuple[tuple[int, ParseIssue], ...] = ()
    stories: tuple[tuple[Position, ParseIssue], ...] = ()
    unmarked: tuple[tuple[Position, str], ...] = ()
    settings: ArchiveSettings = NO_SETTINGS


class IssueList:
    """The issues of a file: each reason once, with the first places where it applies."""

    def __init__(self) -> None:
        self._places: dict[str, list[str]] = {}
        self._counts: Counter[str] = Counter()

    def add(self, flaw: ParseIssue) -> None:
        """Add a flaw; of many reasons the last are only counted."""
        reason = flaw.reason
        if reason not in self._places and len(self._places) >= _MOST_REASONS:
            reason = N_("no story, for other reasons")
        places = self._places.setdefault(reason, [])
        self._counts[reason] += 1
        if len(places) < _NAMED_PLACES and flaw.place:
            places.append(flaw.place)

    def summary(self) -> str:
        """Return all reasons in one line."""
        return join_messages(map(as_message, self._places), SEMICOLON)

    def reasons(self) -> Iterator[str]:
        """Yield a line for each reason."""
        for reason, places in self._places.items():
            named = join_messages(places, COMMA)
            more = self._counts[reason] - _NAMED_PLACES
            where = (
                UserMessage("{named} and {more} more", named=named, more=more)
                if named and more > 0
                else named
            )
            yield join_messages((where, as_message(reason)), COLON)


def task_to_json(task: Task) -> protocol.Frame:
    """Return ``task`` as the worker is asked for it."""
    return {
        "path": task.path,
        "absolute": task.absolute,
        "careful": task.careful,
        "after": task.after,
        "members": [[number, *_flaw_to_json(flaw)] for number, flaw in task.members],
        "stories": [[position, *_flaw_to_json(flaw)] for position, flaw in task.stories],
        "unmarked": [[position, to_json(reason)] for position, reason in task.unmarked],
        "archive": task.settings.to_json(),
    }


def _flaw_to_json(flaw: ParseIssue) -> tuple[object, object]:
    return to_json(flaw.place), to_json(flaw.reason)


def task_from_json(frame: protocol.Frame) -> Task:
    """Undo :func:`task_to_json`."""
    return Task(
        path=frame["path"],
        absolute=frame["absolute"],
        careful=frame["careful"],
        after=tuple(frame["after"]),
        members=tuple(
            (number, ParseIssue(*map(from_json, flaw))) for number, *flaw in frame["members"]
        ),
        stories=tuple(
            (tuple(position), ParseIssue(*map(from_json, flaw)))
            for position, *flaw in frame["stories"]
        ),
        unmarked=tuple(
            (tuple(position), from_json(reason)) for position, reason in frame["unmarked"]
        ),
        settings=ArchiveSettings.from_json(frame["archive"]),
    )
