"""What the reader makes of one raw file."""

from dataclasses import dataclass
from pathlib import Path

from tuireader.archive.entry import File, Skipped
from tuireader.archive.raw import raw_text
from tuireader.archive.reading import Unreadable, read_stories
from tuireader.errors import TuireaderError
from tuireader.library.pages import Page, page
from tuireader.text.conversion import View
from tuireader.update import annotate


@dataclass(frozen=True, slots=True)
class Cleaned:
    """One raw file as the reader reads it.

    Attributes:
        pages: Its stories as published, at least one.
        skipped: The parts that gave no story.
    """

    pages: tuple[Page, ...]
    skipped: tuple[Skipped, ...]


def clean_file(path: Path) -> Cleaned:
    """Return what the reader makes of one raw file, which need not be in any archive.

    Raises:
        TuireaderError: The file cannot be read as stories.
    """
    try:
        state = path.stat()
        file = File(path.name, path.resolve(), state.st_size, state.st_mtime_ns)
        contents = read_stories(file)
    except OSError as error:
        raise TuireaderError(f"cannot read {path}: {error.strerror or error}") from error
    except Unreadable as error:
        raise TuireaderError(f"cannot read {path}: {error}") from error
    pages = [page(annotate(story, file), View.PUBLISHED) for story in contents.stories]
    return Cleaned(tuple(pages), contents.skipped)


def raw_file(path: Path, part: str | None = None) -> str:
    """Return the text of one file as it stands; what a terminal would obey is still in it.

    Raises:
        TuireaderError: It cannot be read.
    """
    try:
        return raw_text(path.name, path.resolve(), part)
    except Unreadable as error:
        raise TuireaderError(f"cannot read {path}: {error}") from error
