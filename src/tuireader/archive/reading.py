"""Read the stories of one file, or say why there are none."""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tuireader.archive.article import Article, Flaw
from tuireader.archive.composing import compose
from tuireader.archive.decoding import Decoded, NotText, decode
from tuireader.archive.formats import reader_of
from tuireader.archive.packing import is_packed, unpack, unpacked_name
from tuireader.archive.story import Story
from tuireader.archive.unreadable import Unreadable, reason_of
from tuireader.archive.walk import File, Skipped

__all__ = ["VERSION", "Contents", "Unreadable", "read_bytes", "read_stories"]

# Raised whenever the same file gives another story: decoding, facts or cleaning have changed.
VERSION = 2

_NOTHING = "nothing but blanks"
_NAMED_PLACES = 3  # of a file with the same flaw in many

# The largest page ever met in an archive has less than one megabyte; larger than this is no story
# and would only fill the memory.
MAX_BYTES = 64 * 2**20

# A pipe is opened without waiting for its other end, a link or a terminal not at all.
_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds.

    Attributes:
        stories: Cleaned, in the order they stand in the file; at least one.
        skipped: The parts that gave no story, by their reasons.
    """

    stories: tuple[Story, ...]
    skipped: tuple[Skipped, ...] = ()


def read_stories(file: File) -> Contents:
    """Read the stories of ``file``.

    Raises:
        Unreadable: With the reason, when there is no story to be had from the file.
    """
    reader = reader_of(file.path)
    if reader is None:
        raise Unreadable("unknown kind of file")
    raw = read_bytes(file.absolute)
    if is_packed(file.path):
        raw = unpack(raw, MAX_BYTES)
    if not raw:
        raise Unreadable("empty file")
    try:
        decoded = decode(raw)
    except NotText as error:
        raise Unreadable(str(error)) from error
    return _compose(reader(decoded.text, unpacked_name(file.path)), decoded, file.path)


def _compose(found: Iterable[Article | Flaw], decoded: Decoded, path: str) -> Contents:
    """Clean what was found. A flaw keeps its position: mended, it moves no other story's id."""
    stories: list[Story] = []
    flaws: list[Flaw] = []
    for position, article in enumerate(found):
        if isinstance(article, Flaw):
            flaws.append(article)
        elif story := compose(article, decoded, path, position):
            stories.append(story)
        else:
            flaws.append(Flaw(f"story {position + 1}", _NOTHING))
    if not stories:
        raise Unreadable("; ".join(dict.fromkeys(flaw.reason for flaw in flaws)) or _NOTHING)
    return Contents(tuple(stories), tuple(Skipped(path, reason) for reason in _reasons(flaws)))


def _reasons(flaws: Iterable[Flaw]) -> Iterator[str]:
    """Say each reason once, with the first places where it holds."""
    places: dict[str, list[str]] = {}
    for flaw in flaws:
        places.setdefault(flaw.reason, []).append(flaw.place)
    for reason, found in places.items():
        named = ", ".join(filter(None, found[:_NAMED_PLACES]))
        more = f" and {len(found) - _NAMED_PLACES} more" if len(found) > _NAMED_PLACES else ""
        yield f"{named}{more}: {reason}" if named else reason


def read_bytes(path: Path) -> bytes:
    """Return the content of the regular file ``path``.

    Raises:
        Unreadable: It is none, is larger than 64 MB, changed while being read, or the system
            refused.
    """
    try:
        descriptor = os.open(path, _FLAGS)
    except OSError as error:
        raise Unreadable(reason_of(error)) from error
    try:
        return _read_unchanged(descriptor)
    except OSError as error:
        raise Unreadable(reason_of(error)) from error
    finally:
        os.close(descriptor)


def _read_unchanged(descriptor: int) -> bytes:
    before = os.fstat(descriptor)
    if not stat.S_ISREG(before.st_mode):
        raise Unreadable("special file")
    if before.st_size > MAX_BYTES:
        raise Unreadable(f"larger than {MAX_BYTES // 2**20} MB")
    # One byte more than expected, to notice a file that grows.
    with open(descriptor, "rb", closefd=False) as stream:
        raw = stream.read(before.st_size + 1)
    after = os.fstat(descriptor)
    if len(raw) != before.st_size or _state(before) != _state(after):
        raise Unreadable("changed while being read")
    return raw


def _state(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns
