"""The reading log of an archive: stories read and how far, stars and notes.

One file for each archive, known by its real path. Written by several programs at once, it holds
what each of them did.
"""

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from pathlib import Path
from typing import Any, Final

from tuireader.user.paths import archive_digest
from tuireader.user.state import StateFile

MOST_READ: Final = 20_000
"""Stories remembered as read; the file then has 300 KB, and is written in 10 ms."""
MOST_MARKED: Final = 200_000
"""Stories marked as read without being opened; the file then has 2 MB."""
MOST_KEPT: Final = 5_000
"""Stars, and notes. None is forgotten to make room for another: a new one is refused."""
LONGEST_NOTE: Final = 500  # characters

READING: Final = "reading-"
"""What the names of the files start with; the digest of the archive follows."""

_PLACE: Final = ":"  # between the id of a story and the offset in it


@dataclass(frozen=True, slots=True)
class ReadingState:
    """What is known of the stories of one archive, by their ids.

    Attributes:
        read: The offset in the text at which each story read was left; the latest comes last.
        starred: The stories starred, the latest last.
        notes: What was noted on stories, each a line; the latest comes last.
        marked: The stories marked as read without being opened: no part of the history.
    """

    read: Mapping[str, int] = field(default_factory=dict)
    starred: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    marked: frozenset[str] = frozenset()

    def is_read(self, story_id: str) -> bool:
        """Whether a story was read, or marked as read."""
        return story_id in self.read or story_id in self.marked

    def unread_among(self, ids: Iterable[str]) -> list[str]:
        """Return those of ``ids`` that were not read; 50,000 take 5 ms."""
        return [one for one in ids if one not in self.read and one not in self.marked]

    def with_marked(self, ids: Iterable[str], *, read: bool) -> "ReadingState":
        """Return it with stories marked as read, or without these marks."""
        return replace(self, marked=self.marked.union(ids) if read else self.marked.difference(ids))

    def opened(self, story_id: str) -> "ReadingState":
        """Return it with one story read last; it begins where it was left before."""
        before = {one: offset for one, offset in self.read.items() if one != story_id}
        return self._with_read({**before, story_id: self.read.get(story_id, 0)})

    def left(self, story_id: str, offset: int) -> "ReadingState":
        """Return it with the place in a story; one that was only glanced at stays unread."""
        if self.read.get(story_id, 0) == offset:
            return self
        return self._with_read({**self.read, story_id: offset})

    def unread(self, story_id: str) -> "ReadingState":
        """Return it with one story not read."""
        rest = {one: offset for one, offset in self.read.items() if one != story_id}
        return replace(self, read=rest, marked=self.marked - {story_id})

    def with_star(self, story_id: str, *, starred: bool) -> "ReadingState":
        """Return it with a star on a story, or without."""
        rest = tuple(one for one in self.starred if one != story_id)
        return replace(self, starred=(*rest, story_id) if starred else rest)

    def with_note(self, story_id: str, note: str) -> "ReadingState":
        """Return it with a note on a story; an empty note removes the previous one."""
        rest = {one: text for one, text in self.notes.items() if one != story_id}
        note = " ".join(note.split())[:LONGEST_NOTE]
        return replace(self, notes={**rest, story_id: note} if note else rest)

    def history(self, length: int) -> tuple[str, ...]:
        """Return the stories read last, the latest first."""
        return tuple(self.read)[::-1][:length]

    def _with_read(self, read: Mapping[str, int]) -> "ReadingState":
        return replace(self, read=dict(list(read.items())[-MOST_READ:]))


LogChange = Callable[[ReadingState], ReadingState]


class ReadingLog:
    """The reading of one archive: changed in memory at once, and saved when it is asked to be.

    Attributes:
        reading: What is known now.
        note: One line for the person, when what was saved before could not be read.
    """

    def __init__(self, archive: Path) -> None:
        """Read what was saved of ``archive``; never fails."""
        self._file = reading_file(f"{READING}{archive_digest(archive)}")
        loaded = self._file.load()
        self.reading, self.note = loaded.value, loaded.note
        self._unsaved: list[LogChange] = []
        self._changing, self._saving = threading.Lock(), threading.Lock()

    def change(self, change: LogChange) -> None:
        """Change what is known; :meth:`save` makes it last."""
        with self._changing:
            changed = change(self.reading)
            if changed is not self.reading:
                self.reading = changed
                self._unsaved.append(change)

    def save(self) -> None:
        """Add what has changed to what there is now. Waits for the disk.

        Raises:
            TuireaderError: The state folder cannot be written; the next time may do it.
        """
        with self._saving:
            if not (changes := tuple(self._unsaved)):
                return
            saved = self._file.change(lambda stored: _after(changes, stored))
            with self._changing:
                del self._unsaved[: len(changes)]
                self.reading = _after(tuple(self._unsaved), saved)


def reading_file(name: str) -> StateFile[ReadingState]:
    """Return the file of the reading of one archive, by its name."""
    return StateFile(name, 1, ReadingState(), _pack, _unpack)


def _after(changes: tuple[LogChange, ...], reading: ReadingState) -> ReadingState:
    return reduce(lambda so_far, change: change(so_far), changes, reading)


def _pack(reading: ReadingState) -> Any:
    # One text and not 20,000 lines: JSON with an indent takes 20 ms for those.
    read = " ".join(f"{one}{_PLACE}{offset}" for one, offset in reading.read.items())
    return {
        "read": read,
        "starred": list(reading.starred),
        "notes": dict(reading.notes),
        "marked": " ".join(sorted(reading.marked)),
    }


def _unpack(value: Any) -> ReadingState:
    pairs = (entry.rpartition(_PLACE) for entry in value["read"].split())
    read = {story_id: int(offset) for story_id, _, offset in pairs}
    starred, notes = value["starred"], value["notes"]
    if not isinstance(starred, list):
        raise TypeError("no list of stars")
    for text in (*starred, *notes.values()):
        if not isinstance(text, str):
            raise TypeError("a star or a note is no text")
    # Written since there are marks for many stories at once.
    marked = frozenset(value.get("marked", "").split())
    return ReadingState(read, tuple(starred), notes, marked)
