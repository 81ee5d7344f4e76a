"""The analysis worker: read files and analyse their stories, several at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from tuireader import regex_cache
from tuireader.archive import boilerplate
from tuireader.archive.article import Article, ParseIssue
from tuireader.archive.build import build_story
from tuireader.archive.decode import Decoded
from tuireader.archive.files import UnreadableFile
from tuireader.archive.sandbox import protocol
from tuireader.archive.sandbox.file_reader import FileReader, Placed
from tuireader.archive.sandbox.limits import OverBudgetError, Session, why_failed
from tuireader.archive.sandbox.task import IssueList, Task, task_from_json
from tuireader.archive.scan import SkippedEntry
from tuireader.archive.story import Story
from tuireader.entities.analysis import StoryInput, analyse_stories
from tuireader.entities.model import Annotations, EntityKind
from tuireader.entities.persons.user_names import NO_NAMES, UserNames
from tuireader.gc_tools import gc_paused_and_frozen
from tuireader.i18n import COLON, N_, UserMessage, as_message, join_messages
from tuireader.index.name_readings import make_readings
from tuireader.index.prepared_story import prepare
from tuireader.index.record import Record, Stamp
from tuireader.sync.boilerplate_table import Seen
from tuireader.sync.near_duplicates import sketch_of
from tuireader.sync.story_frames import (
    entity_to_json,
    prepared_to_json,
    seen_to_json,
    sketch_to_json,
)

# Seconds of the processor; a million characters took 14 on a machine of 2020.
_ANALYSIS: Final = 1.0
_ANALYSIS_PER_CHARACTER: Final = 25e-6
# Stories that are analysed in one call, which is faster than one by one.
_GROUP: Final = 25
_GROUP_CHARACTERS: Final = 100_000
_TOO_MUCH: Final = N_("too long, or too many names")
_UNMARKED: Final = N_("kept without marks")
_SAMPLE: Final = "记者陈立11月24日从重庆市渝北区报道：50多名工人完成了百分之三十。"
# Damaged, so that what repairs it is loaded too.
_DAMAGED_SAMPLE: Final = f"{_SAMPLE}系統(tǒng)說(shuō)話(huà)這裡(lǐ)觀眾(zhòng)。"


class _Settings(NamedTuple):
    """What all stories of an update are read with.

    Attributes:
        lines: Those that recur, as far as is known.
        names: A person's own list.
    """

    lines: boilerplate.Recurrent = frozenset()
    names: UserNames = NO_NAMES


_settings = _Settings()


def _take_settings(frame: protocol.Frame) -> None:
    global _settings
    names = UserNames(frozenset(frame["add"]), frozenset(frame["ignore"]))
    _settings = _Settings(frozenset(map(bytes.fromhex, frame["lines"])), names)


@cache
def _load_tables() -> None:
    """Take a sample all the way: tables must not be loaded at the expense of the first file."""
    if story := _load_most_tables(_DAMAGED_SAMPLE):
        prepare(Record(story, Annotations(), Stamp(0, 0)))
        make_readings(EntityKind.PERSON, "陈立")
        sketch_of(story)
    regex_cache.save()


@cache
def _load_most_tables(sample: str = _SAMPLE) -> Story | None:
    """Take a sample as far as a single file goes that need not be written to an index.

    What writing needs is not: the readings of names, the sketches of stories.
    """
    with gc_paused_and_frozen(collect=False):
        story = build_story(Article(sample), Decoded(sample, "utf-8"), "sample.txt")
        if story:
            analyse_stories([StoryInput(story.title, story.text)])
    return story


def answer_files(request: protocol.Frame, session: Session) -> None:
    """Tell the stories of some files, with their entities.

    Every frame has the number of its ``file`` and a story, an issue, or that it is ``done``.
    """
    _load_tables()  # before anything of the request is known: its patterns are kept
    if "settings" in request:
        _take_settings(request["settings"])
    group = _Group(session, [Stamp(*stamp) for stamp in request["stamps"]])
    for number, task in enumerate(map(task_from_json, request["files"])):
        _read(task, number, group, session)
        if task.careful:
            group.finish()
    group.finish()


def answer_file(request: protocol.Frame, session: Session) -> None:
    """Tell the stories of one file, with their entities and the places of their repairs."""
    _take_settings(request["settings"])
    _load_most_tables()
    group = _Group(session)
    _read(task_from_json(request), 0, group, session)
    group.finish()


def _read(task: Task, number: int, group: _Group, session: Session) -> None:
    unmarked = dict(task.unmarked)
    session.common = {"file": number}
    try:
        for each in FileReader(task, session):
            if isinstance(each, SkippedEntry):
                group.add({"file": number, "skipped": each.reason})
                continue
            if task.careful:
                session.send({"file": number, "analysing": each.position})
                session.flush()
            try:
                group.add(_Pending(number, each, unmarked.get(each.position, "")))
            except Exception as error:
                reason = join_messages(
                    (each.story.title[:20], as_message(why_failed(error, session))), COLON
                )
                group.add({"file": number, "skipped": reason})
            if task.careful:
                group.finish()
    except UnreadableFile as error:
        group.add({"file": number, "unreadable": error.message, "passing": error.transient})
    else:
        group.add({"file": number, "done": True})


class _Pending:
    """A story that waits for its analysis.

    Attributes:
        story: Without the lines that recur.
        annotations: Its entities, once they are found.
        note: Why it has none, if it has none.
    """

    def __init__(self, file: int, placed: Placed, note: str) -> None:
        self.file, self.position, self.note = file, placed.position, note
        edges = boilerplate.edge_lines_of(placed.story)
        taken = boilerplate.lines_removed(edges, _settings.lines)
        self.seen = Seen(edges, taken)
        self.story = boilerplate.without_boilerplate(placed.story, *taken)
        self.annotations = Annotations()

    @property
    def seconds(self) -> float:
        """The budget of its analysis."""
        return _ANALYSIS + _ANALYSIS_PER_CHARACTER * self.characters

    @property
    def characters(self) -> int:
        """The length of what is analysed."""
        return len(self.story.title) + len(self.story.text)

    def frame(self, stamp: Stamp | None) -> protocol.Frame:
        """Return the story as it is sent: for the index, or unprepared without a ``stamp``."""
        place = {"file": self.file, "at": self.position}
        if stamp is None:
            title, text = (
                list(map(entity_to_json, entities))
                for entities in (self.annotations.title, self.annotations.text)
            )
            return place | {
                "story": protocol.story_to_json(self.story),
                "title": title,
                "text": text,
            }
        prepared = prepare(Record(self.story, self.annotations, stamp))
        sketch = sketch_to_json(sketch_of(self.story))
        return place | seen_to_json(self.seen) | prepared_to_json(prepared) | sketch


class _Group:
    """Stories that are analysed together, and the frames between them, in order.

    Args:
        session: Where they are sent.
        stamps: The state of every file; without one, stories are not prepared for the index.
    """

    def __init__(self, session: Session, stamps: Sequence[Stamp] = ()) -> None:
        self._session, self._stamps = session, stamps
        self._queue: list[_Pending | protocol.Frame] = []
        self._stories = self._characters = 0
        self._notes: dict[int, IssueList] = {}

    def add(self, each: _Pending | protocol.Frame) -> None:
        """Tell a frame, or a story, when its turn comes."""
        self._queue.append(each)
        if isinstance(each, _Pending):
            self._stories += 1
            self._characters += each.characters
        if self._stories >= _GROUP or self._characters >= _GROUP_CHARACTERS:
            self.finish()

    def finish(self) -> None:
        """Analyse and tell all that waits."""
        queue, self._queue = self._queue, []
        self._stories = self._characters = 0
        pending = [each for each in queue if isinstance(each, _Pending) and not each.note]
        if len(pending) < 2 or not self._together(pending):
            for each in pending:
                self._alone(each)
        for next_one in queue:
            self._tell(next_one)
        self._session.flush()

    def _together(self, pending: list[_Pending]) -> bool:
        """Analyse stories in one call; say whether it went well."""
        try:
            self._analyse(pending)
        except (Exception, OverBudgetError):
            return False
        return True

    def _alone(self, each: _Pending) -> None:
        """Analyse one story, or note why it has no entities."""
        try:
            self._analyse([each])
        except (Exception, OverBudgetError) as error:
            each.annotations = Annotations(complete=False)
            each.note = self._why(error)

    def _analyse(self, pending: list[_Pending]) -> None:
        stories = [each.story for each in pending]
        texts = [StoryInput(story.title, story.text, story.date) for story in stories]
        with self._session.budget(sum(each.seconds for each in pending)):
            found = analyse_stories(texts, _settings.names)
        for each, entities in zip(pending, found, strict=True):
            each.annotations = entities
            each.note = "" if entities.complete else _TOO_MUCH

    def _why(self, error: BaseException) -> str:
        if isinstance(error, OverBudgetError):
            return UserMessage("took longer than {seconds} s to analyse", seconds=error.seconds)
        if isinstance(error, MemoryError):
            return UserMessage("needed more than {limit} MB", limit=self._session.memory_mb)
        return UserMessage("cannot be analysed ({kind})", kind=type(error).__name__)

    def _tell(self, each: _Pending | protocol.Frame) -> None:
        if isinstance(each, _Pending):
            self._tell_story(each)
            return
        if each.get("done"):
            for reason in self._notes.pop(each["file"], IssueList()).reasons():
                self._session.send({"file": each["file"], "skipped": reason})
        self._session.send(each)

    def _tell_story(self, each: _Pending) -> None:
        if failure := self._send(each):
            # As of a number with more digits than Python writes.
            each.annotations, each.note = Annotations(complete=False), failure
            if failure := self._send(each):
                self._session.send({"file": each.file, "skipped": failure})
                return
        if each.note:
            place = each.story.part or UserMessage("story {value}", value=each.position[1] + 1)
            flaw = ParseIssue(
                place, join_messages((UserMessage(_UNMARKED), as_message(each.note)), COLON)
            )
            self._notes.setdefault(each.file, IssueList()).add(flaw)

    def _send(self, each: _Pending) -> str:
        """Tell a story; return why that failed, if it failed."""
        stamp = self._stamps[each.file] if self._stamps else None
        try:
            with self._session.budget(each.seconds):
                frame = each.frame(stamp)
            self._session.send(frame)
        except (Exception, OverBudgetError) as error:
            return self._why(error)
        return ""
