"""Read the stories of one file, or report why there are none."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from tuireader.archive.archive_settings import NO_SETTINGS, ArchiveSettings
from tuireader.archive.files import UnreadableFile
from tuireader.archive.sandbox import client, protocol
from tuireader.archive.sandbox.task import Attempt, task_to_json
from tuireader.archive.scan import SkippedEntry, SourceFile
from tuireader.archive.story import Story
from tuireader.i18n import message_of

__all__ = ["FileStories", "UnreadableFile", "iter_stories", "read_stories"]

_READ: Final = "tuireader.archive.sandbox.file_reader:answer_read"


@dataclass(frozen=True, slots=True)
class FileStories:
    """What a file holds.

    Attributes:
        stories: Cleaned, in the order of the file; at least one.
        skipped: The parts that gave no story, by their reasons.
    """

    stories: tuple[Story, ...]
    skipped: tuple[SkippedEntry, ...] = ()


def read_stories(file: SourceFile, settings: ArchiveSettings = NO_SETTINGS) -> FileStories:
    """Read the stories of ``file``.

    Raises:
        UnreadableFile: With the reason, when there is no story to be had from the file.
    """
    stories: list[Story] = []
    skipped: list[SkippedEntry] = []
    for each in iter_stories(file, settings):
        if isinstance(each, Story):
            stories.append(each)
        else:
            skipped.append(each)
    return FileStories(tuple(stories), tuple(skipped))


def iter_stories(
    file: SourceFile, settings: ArchiveSettings = NO_SETTINGS
) -> Iterator[Story | SkippedEntry]:
    """Yield the stories of ``file`` one by one, then its issues.

    It is read in a process of its own, within limits of time and memory.

    Raises:
        UnreadableFile: With the reason, when the file gives no story, or when it
            changed meanwhile.
    """
    for frame in frames_of(file, _READ, settings):
        if "skipped" in frame:
            yield SkippedEntry(file.path, frame["skipped"])
        else:
            yield protocol.story_from_json(frame["read"])


def frames_of(
    file: SourceFile,
    function: str,
    settings: ArchiveSettings = NO_SETTINGS,
    more: protocol.Frame | None = None,
) -> Iterator[protocol.Frame]:
    """Yield what worker processes say of a file, however many of them it ends.

    Args:
        file: To be read.
        function: Answers the request, such as ``file_reader.answer_read``.
        settings: What holds where the archive says nothing.
        more: What else is sent with the request.

    Raises:
        UnreadableFile: With the reason, when the file gives no story, or when it
            changed meanwhile.
    """
    attempt, refusal = Attempt(file, careful=True), None
    while not attempt.over:
        task = replace(attempt.task, settings=settings)
        request = {"run": function, "settings": more, **task_to_json(task)}
        try:
            for frame in client.ask(request):
                if "unreadable" in frame:
                    refusal = UnreadableFile(frame["unreadable"], transient=frame["passing"])
                elif attempt.take(frame):
                    yield frame
            if refusal:
                # Once the answer is whole: a worker whose answer is broken off has to be replaced.
                raise refusal
            return
        except client.WorkerFailedError as error:
            attempt.failed(message_of(error))
    yield from ({"skipped": reason} for reason in attempt.reasons())
