"""Tar archives, compressed or not, whose members are read by their own formats in one pass.

Nothing is written to the disk; links and devices are not followed.
"""

import tarfile
from collections.abc import Iterator
from typing import BinaryIO, Final

from tuireader.archive.article import Member, ParseIssue
from tuireader.archive.files import MAX_BYTES
from tuireader.archive.readers.zip_file import is_hidden, leads_out
from tuireader.archive.unreadable import UnreadableFile
from tuireader.i18n import N_, UserMessage

_BUFFER: Final = 2**18  # bytes
_MOST_HEADERS: Final = 2**20  # bytes of names and attributes before one member


def members(stream: BinaryIO) -> Iterator[Member | ParseIssue]:
    """Yield the files in a tar file; hidden ones are left out without a word.

    Raises:
        UnreadableFile: It is no tar file.
    """
    begun = False
    try:
        with tarfile.open(fileobj=stream, mode="r|", encoding="utf-8", bufsize=_BUFFER) as tar:
            for info in tar:
                begun = True
                # Kept for a second pass that never comes.
                tar.members = []  # type: ignore[attr-defined]
                yield from _member(tar, info)
    except (tarfile.TarError, EOFError, ValueError) as error:
        if not begun:
            raise UnreadableFile("not a tar file, or damaged") from error
        yield ParseIssue(UserMessage("the rest of the file"), N_("damaged"))


def _member(tar: tarfile.TarFile, info: tarfile.TarInfo) -> Iterator[Member | ParseIssue]:
    name = _readable(info.name)
    if info.isdir() or is_hidden(name):
        return
    reason = _refused(info, name)
    file = None if reason else tar.extractfile(info)
    if reason or file is None:
        yield ParseIssue(name, reason or N_("special file"), name)
        return
    raw = file.read(MAX_BYTES + 1)
    yield Member(name, raw) if len(raw) == info.size else ParseIssue(name, N_("cut off"), name)


def _refused(info: tarfile.TarInfo, name: str) -> str | None:
    if leads_out(name):
        return N_("a path outside the file")
    if not info.isreg():
        return N_("symbolic link") if info.issym() or info.islnk() else N_("special file")
    return (
        UserMessage("larger than {limit} MB", limit=MAX_BYTES // 2**20)
        if info.size > MAX_BYTES
        else None
    )


def _readable(name: str) -> str:
    """Return the name of a member that a Chinese system wrote in its own encoding."""
    try:
        raw = name.encode("utf-8", "surrogateescape")
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")
