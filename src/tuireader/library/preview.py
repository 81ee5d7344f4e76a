"""Preview one raw file: the stories in it and their repairs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tuireader.archive.ingest import UnreadableFile, frames_of, iter_stories
from tuireader.archive.raw_text import raw_text
from tuireader.archive.sandbox import protocol
from tuireader.archive.scan import SkippedEntry, SourceFile
from tuireader.archive.story import RepairSpan, Story
from tuireader.errors import TuireaderError
from tuireader.index.record import Record, Stamp
from tuireader.library.story_view import StoryView, build_story_view
from tuireader.sync.story_frames import ANSWER_FILE, annotations_from_json, settings_to_json
from tuireader.text.convert import DisplayScript
from tuireader.user import names_list
from tuireader.user.settings import archive_defaults


@dataclass(frozen=True, slots=True)
class PreviewedFile:
    """One raw file as the reader reads it.

    Attributes:
        pages: Its stories as published, at least one.
        skipped: The parts that gave no story.
    """

    pages: tuple[StoryView, ...]
    skipped: tuple[SkippedEntry, ...]


def clean_file(path: Path) -> PreviewedFile:
    """Return what the reader makes of one raw file, which need not be in any archive.

    Raises:
        TuireaderError: The file cannot be read as stories.
    """
    try:
        if path.is_dir():
            raise TuireaderError(
                "cannot read {path}: it is a folder; give one of its files", path=path
            )
        state = path.stat()
        file = SourceFile(path.name, path.resolve(), state.st_size, state.st_mtime_ns)
        return _cleaned(file)
    except OSError as error:
        raise TuireaderError("cannot read {path}: {reason}", path=path, reason=error) from error
    except UnreadableFile as error:
        raise TuireaderError("cannot read {path}: {reason}", path=path, reason=error) from error


def _cleaned(file: SourceFile) -> PreviewedFile:
    pages: list[StoryView] = []
    skipped: list[SkippedEntry] = []
    settings = settings_to_json(frozenset(), names_list.load())
    for frame in frames_of(file, ANSWER_FILE, archive_defaults(), settings):
        if "skipped" in frame:
            skipped.append(SkippedEntry(file.path, frame["skipped"]))
        elif "story" in frame:
            story = protocol.story_from_json(frame["story"])
            record = Record(story, annotations_from_json(frame), Stamp(file.size, file.version))
            pages.append(build_story_view(record, DisplayScript.PUBLISHED))
    return PreviewedFile(tuple(pages), tuple(skipped))


def raw_file(path: Path, part: str | None = None) -> str:
    """Return the raw text of one file, with any control sequences.

    Raises:
        TuireaderError: It cannot be read.
    """
    try:
        return raw_text(path.name, path.resolve(), part)
    except UnreadableFile as error:
        raise TuireaderError("cannot read {path}: {reason}", path=path, reason=error) from error


def with_repair_spans(root: Path, story: Story) -> Story:
    """Return a story of the index with the places of its repairs, for which its file is read again.

    The places lie in the text as it is in the index: lines that recur in other stories are gone
    from its edges, and what was mended in these. Without places when the file has changed.

    Raises:
        TuireaderError: The file cannot be read.
    """
    absolute = root / story.path
    try:
        state = absolute.stat()
        file = SourceFile(story.path, absolute.resolve(), state.st_size, state.st_mtime_ns)
        stories = (
            each for each in iter_stories(file, archive_defaults()) if isinstance(each, Story)
        )
        read = next((each for each in stories if each.id == story.id), None)
    except OSError as error:
        raise TuireaderError("cannot read {path}: {reason}", path=absolute, reason=error) from error
    except UnreadableFile as error:
        raise TuireaderError("cannot read {path}: {reason}", path=absolute, reason=error) from error
    if read is None or (shift := read.text.find(story.text)) < 0:
        return story
    places = {repair.kind: repair.places for repair in read.repairs}
    return replace(
        story,
        repairs=tuple(
            replace(repair, places=tuple(_moved(places.get(repair.kind, ()), shift, story)))
            for repair in story.repairs
        ),
        title_gaps=read.title_gaps,
    )


def _moved(places: Iterable[RepairSpan], shift: int, story: Story) -> Iterator[RepairSpan]:
    for place in places:
        offset = place.offset - (0 if place.in_title else shift)
        if 0 <= offset <= len(story.text) - len(place.after):
            yield replace(place, offset=offset)
