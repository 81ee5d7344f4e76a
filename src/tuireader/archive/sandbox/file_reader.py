"""Read the stories of one file in a worker process, within its limits.

Whatever goes wrong in one story, in one member or at the end of a file, the rest is read. What ends
the process itself is noted by its parent, which asks again for what is left: see ``attempt``.
"""

import os
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Final, NamedTuple

from tuireader.archive.article import ParseIssue
from tuireader.archive.build import build_story
from tuireader.archive.decode import Decoded
from tuireader.archive.extract import ExtractedArticle, extract_articles
from tuireader.archive.files import UnreadableFile, too_long
from tuireader.archive.sandbox import limits, protocol
from tuireader.archive.sandbox.limits import OverBudgetError, Session, why_failed
from tuireader.archive.sandbox.task import REST, IssueList, Position, Task, task_from_json
from tuireader.archive.scan import SkippedEntry
from tuireader.archive.story import Story
from tuireader.i18n import N_, UserMessage, message_of

# Parts without a story one after the other; a list of nothing but commas has millions.
_MOST_FLAWS: Final = 10_000
_MOST_SLOW: Final = 3  # parts that take longer than they may
_NOTHING: Final = N_("only whitespace")


class Placed(NamedTuple):
    """A story, and its position in its file."""

    position: Position
    story: Story


class FileReader:
    """Reads one file: iterate over it once."""

    def __init__(self, task: Task, session: Session) -> None:
        self._task, self._session = task, session
        size = 0
        with suppress(OSError):
            size = os.stat(task.absolute).st_size
        self._reading = limits.reading_seconds(min(size, limits.LARGEST_MEMBER))
        self._seconds = limits.file_seconds(size)
        self._deadline = time.process_time() + self._seconds
        session.limit_memory(limits.file_memory_mb(size))
        self._failed_members = dict(task.members)
        self._failed_stories = dict(task.stories)
        self._flaws = IssueList()
        self._slow = 0  # parts that took too long to read
        self._position: Position = (0, -1)

    def __iter__(self) -> Iterator[Placed | SkippedEntry]:
        """Yield the stories one by one, then the issues.

        Raises:
            UnreadableFile: With the reason, when the file gives no story, or when it
                changed meanwhile.
        """
        self._say({"reading": [0, ""]})
        stories = self._task.after >= (0, 0)
        for flaw in self._failed_members.values():
            self._flaws.add(flaw)
        for placed in self._stories():
            stories = True
            yield placed
        if not stories:
            raise UnreadableFile(self._flaws.summary() or _NOTHING)
        for reason in self._flaws.reasons():
            yield SkippedEntry(self._task.path, reason)

    def _stories(self) -> Iterator[Placed]:
        # A flaw keeps its position: mended, it moves no other story's id.
        positions: Counter[str | None] = Counter()
        in_a_row = 0
        for number, found in enumerate(self._found(), 1):
            self._position = (self._position[0], self._position[1] + 1)
            part = found.part if isinstance(found, ParseIssue) else found.article.part
            position = positions[part]
            positions[part] += 1
            each = (
                found if isinstance(found, ParseIssue) else self._composed(found, number, position)
            )
            if isinstance(each, ParseIssue):
                self._flaws.add(each)
                in_a_row += 1
                if in_a_row >= _MOST_FLAWS:
                    reason = UserMessage(
                        "gave up after {count} parts without a story", count=in_a_row
                    )
                    self._flaws.add(ParseIssue(REST, reason))
                    return
            elif each:
                in_a_row = 0
                yield Placed(self._position, each)

    def _found(self) -> Iterator[ExtractedArticle | ParseIssue]:
        """Yield what is in the file until it ends, or until something ends the reading of it."""
        found = extract_articles(
            self._task.path, Path(self._task.absolute), self._begins, self._task.settings
        )
        for read in count():
            reason, before = self._given_up(), limits.exceeded()
            try:
                if not reason:
                    with self._session.budget(self._reading):
                        each = next(found, None)
            except UnreadableFile:
                raise
            except (Exception, OverBudgetError) as error:
                reason = why_failed(error, self._session)
            self._slow += limits.exceeded() - before
            if reason and not read:
                raise UnreadableFile(reason)
            if reason:
                yield ParseIssue(REST, reason)
                return
            if each is None:
                return
            yield each

    def _given_up(self) -> str:
        """Say why the rest of the file is not read, if it is not."""
        if self._slow >= _MOST_SLOW:
            return UserMessage("gave up after {count} parts that took too long", count=_MOST_SLOW)
        if time.process_time() > self._deadline:
            return message_of(OverBudgetError(self._seconds))
        return ""

    def _begins(self, number: int, name: str) -> bool:
        self._position = (number, -1)
        self._say({"reading": [number, name]})
        return number not in self._failed_members

    def _composed(
        self, found: ExtractedArticle, number: int, position: int
    ) -> Story | ParseIssue | None:
        """Return the story of an article, or the issue; ``None`` if it was reported before."""
        here = self._position
        if here in self._failed_stories:
            return self._failed_stories[here]
        if here <= self._task.after:
            return None
        article = found.article
        place = article.part or UserMessage("story {number}", number=number)
        if length := too_long(article.text):
            return ParseIssue(place, length, article.part)
        self._say({"composing": here, "place": place})
        decoded = Decoded("", found.encoding, found.damaged)
        try:
            with self._session.budget(limits.reading_seconds(len(article.text))):
                story = build_story(article, decoded, self._task.path, position)
        except (Exception, OverBudgetError) as error:
            self._slow += isinstance(error, OverBudgetError)
            reason = why_failed(error, self._session)
            self._say({"flawed": here, "place": place, "reason": reason})
            return ParseIssue(place, reason, article.part)
        return story or ParseIssue(place, _NOTHING)

    def _say(self, frame: protocol.Frame) -> None:
        """Tell the parent at once what is begun, or failed, in case that the process ends."""
        if self._task.careful:
            self._session.send(frame)
            self._session.flush()


def answer_read(request: protocol.Frame, session: Session) -> None:
    """Tell the stories of one file, cleaned and no more."""
    try:
        for each in FileReader(task_from_json(request), session):
            if isinstance(each, Placed):
                session.send({"at": each.position, "read": protocol.story_to_json(each.story)})
            else:
                session.send({"skipped": each.reason})
    except UnreadableFile as error:
        session.send({"unreadable": error.message, "passing": error.transient})
