"""The task of a worker process, the issues found, and the attempts at a file that crashes it.

A process that is ended takes nothing with it but what it was at: the next one is asked for the rest
of the file, and told what to leave out.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from tuireader.archive.archive_settings import NO_SETTINGS, ArchiveSettings
from tuireader.archive.article import ParseIssue
from tuireader.archive.files import UnreadableFile
from tuireader.archive.sandbox import protocol
from tuireader.archive.scan import SourceFile
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


_MOST_FAILURES: Final = 3  # each may have cost seconds


class Attempt:
    """What is known of a file, and what is left to ask.

    Attributes:
        task: What a worker is asked next.
        over: There is nothing more to ask; ``reason`` says why if the file was not read to its end.
        transient: The reason lies in the system and not in the file.
    """

    def __init__(self, file: SourceFile, *, careful: bool) -> None:
        # The worker is in another folder.
        self.task = Task(file.path, str(file.absolute.absolute()), careful)
        self.over = False
        self.reason = ""
        self.transient = False
        self._failures = 0
        self._stories = 0
        self._now: protocol.Frame = {}

    @property
    def begun(self) -> bool:
        """Whether the worker has reported, since the careful request, that it begins the file."""
        return bool(self._now)

    def take(self, frame: protocol.Frame) -> bool:
        """Record a worker's frame; return whether it is more than a position in the file."""
        if "at" in frame:
            self._stories += 1
            self.task = replace(self.task, after=tuple(frame["at"]))
        if "unreadable" in frame or "done" in frame:
            self.over = True
        if "flawed" in frame:
            self._leave_out(frame["flawed"], ParseIssue(frame["place"], frame["reason"]))
            return False
        if {"reading", "composing", "analysing"} & frame.keys():
            self._now = frame
            return False
        return True

    def _leave_out(self, position: list[int], flaw: ParseIssue) -> None:
        story = (_position(position), flaw)
        self.task = replace(self.task, stories=(*self.task.stories, story))

    def failed(self, reason: str) -> None:
        """Note that the worker was ended, and what to leave out the next time."""
        task, now = self.task, self._now
        self._now = {}
        if not task.careful:
            # It is not known what it was doing; the file may not be at fault.
            self.task = replace(task, careful=True)
            return
        if not now:
            # It ended before it came to the file, such as for want of memory when it started.
            self.over, self.reason, self.transient = True, reason, True
            return
        self._failures += 1
        if self._failures >= _MOST_FAILURES:
            self.over = True
            self.reason = UserMessage(
                "gave up after {count} unreadable parts", count=_MOST_FAILURES
            )
        elif "analysing" in now:
            ended = (_position(now["analysing"]), reason)
            self.task = replace(task, unmarked=(*task.unmarked, ended))
        elif "composing" in now:
            self._leave_out(now["composing"], ParseIssue(now["place"], reason))
        elif "reading" in now and now["reading"][1]:
            number, name = now["reading"]
            member = (number, ParseIssue(name, reason, name))
            self.task = replace(task, members=(*task.members, member))
        else:
            self.over, self.reason = True, reason

    def reasons(self) -> list[str]:
        """Return the report on a file that was given up.

        Raises:
            UnreadableFile: No story was read of it, or all of it has to be read again.
        """
        flaws = IssueList()
        for _, flaw in (*self.task.members, *self.task.stories):
            flaws.add(flaw)
        flaws.add(ParseIssue(REST, self.reason))
        if self.transient or not self._stories:
            raise UnreadableFile(flaws.summary(), transient=self.transient)
        return list(flaws.reasons())


def _position(packed: list[int]) -> Position:
    member, number = packed
    return member, number
