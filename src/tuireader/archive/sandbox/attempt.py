"""Attempts to read one file in worker processes that it may crash.

A process that is ended takes nothing with it but what it was at: the next one is asked for the rest
of the file, and told what to leave out.
"""

from dataclasses import replace
from typing import Final

from tuireader.archive.article import ParseIssue
from tuireader.archive.sandbox import protocol
from tuireader.archive.sandbox.task import REST, IssueList, Position, Task
from tuireader.archive.scan import SourceFile
from tuireader.archive.unreadable import UnreadableFile
from tuireader.i18n import UserMessage

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
