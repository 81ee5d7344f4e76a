"""Spool the stories of one commit, on disk when they are too many for memory.

All stories of a file are committed together, and a file may hold a hundred thousand.
"""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Final, overload

from tuireader.archive.sandbox import protocol
from tuireader.index.errors import IndexWriteFailedError
from tuireader.index.row import PreparedStory
from tuireader.sync.story_frames import prepared_from_json, prepared_to_json

_MOST: Final = 48 * 2**20  # bytes of the columns; in memory they take about twice as much

_Place = tuple[int, int]


class StorySpool(Sequence[PreparedStory]):
    """Stories in the order in which they were added. Close it.

    Args:
        folder: For a file without a name.
        most: Bytes that are kept in memory.

    Attributes:
        paths: The file of every story.
    """

    def __init__(self, folder: Path, most: int = _MOST) -> None:
        self._folder, self._left = folder, most
        self._stories: list[PreparedStory | _Place] = []
        self._file: IO[bytes] | None = None
        self._lengths: list[int] = []
        self.paths: list[str] = []

    @property
    def characters(self) -> int:
        """The length of all keys."""
        return sum(self._lengths)

    def __len__(self) -> int:
        return len(self._stories)

    @overload
    def __getitem__(self, place: int) -> PreparedStory: ...
    @overload
    def __getitem__(self, place: slice) -> list[PreparedStory]: ...
    def __getitem__(self, place: int | slice) -> PreparedStory | list[PreparedStory]:
        """Return a story, read from the file if it is there."""
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        story = self._stories[place]
        if self._file is None or isinstance(story, PreparedStory):
            return story  # type: ignore[return-value]
        return _read(self._file, *story)

    def append(self, story: PreparedStory) -> None:
        """Add a story.

        Raises:
            IndexWriteFailedError: The disk is full, say.
        """
        self.paths.append(story.path)
        self._lengths.append(story.characters)
        self._left -= sum(
            len(value) for value in story.columns.values() if isinstance(value, bytes)
        )
        self._stories.append(story if self._left > 0 else self._write(story))

    def truncate(self, length: int) -> None:
        """Keep the first stories only."""
        del self._stories[length:], self._lengths[length:], self.paths[length:]

    def close(self) -> None:
        """Remove the file, if there is one."""
        if self._file:
            self._file.close()

    def _write(self, story: PreparedStory) -> _Place:
        try:
            if self._file is None:
                self._file = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 - closed by ``close``
            start = self._file.seek(0, 2)
            return start, self._file.write(protocol.pack(prepared_to_json(story)))
        except OSError as error:
            raise IndexWriteFailedError(
                "cannot write to {folder}: {reason}", folder=self._folder, reason=error
            ) from error


def _read(file: IO[bytes], start: int, length: int) -> PreparedStory:
    file.seek(start + protocol.LENGTH_BYTES)
    return prepared_from_json(protocol.unpack(file.read(length - protocol.LENGTH_BYTES)))
