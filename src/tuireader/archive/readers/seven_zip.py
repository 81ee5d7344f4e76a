"""7z archives, whose members are read by their own formats; needs the extra ``packings``."""

from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from tuireader.archive.article import Member, ParseIssue
from tuireader.archive.file_types import why_ignored
from tuireader.archive.files import MAX_BYTES
from tuireader.archive.packing import MAX_RATIO, SMALL
from tuireader.archive.readers.zip_file import is_hidden, leads_out
from tuireader.archive.unreadable import UnreadableFile, needs
from tuireader.i18n import N_, UserMessage

# Its blocks are unpacked as a whole, so that all of them must be in memory at once.
_MAX_UNPACKED: Final = 256 * 2**20


def members(stream: BinaryIO) -> Iterator[Member | ParseIssue]:
    """Yield the files in a 7z file.

    Raises:
        UnreadableFile: It is none, is damaged, encrypted or too large, or its reader is not
            installed.
    """
    try:
        import py7zr
    except ImportError as error:
        raise needs("packings") from error
    try:
        with py7zr.SevenZipFile(stream) as packed:
            if packed.needs_password():
                raise UnreadableFile("encrypted")
            yield from _files(packed, stream)
    except (UnreadableFile, MemoryError):
        raise
    except Exception as error:
        # The library raises errors of a dozen kinds for what is damaged.
        raise UnreadableFile("not a 7z file, or damaged") from error


def _files(packed: Any, stream: BinaryIO) -> Iterator[Member | ParseIssue]:
    import py7zr.io

    size = stream.seek(0, 2)
    stream.seek(0)
    wanted = []
    for info in packed.list():
        if info.is_directory or is_hidden(info.filename):
            continue
        if reason := _refused(info):
            yield ParseIssue(info.filename, reason, info.filename)
        else:
            wanted.append(info)
    total = sum(info.uncompressed for info in wanted)
    limit = min(_MAX_UNPACKED, max(SMALL, MAX_RATIO * size))
    if total > limit:
        raise UnreadableFile(UserMessage("unpacks to more than {limit} MB", limit=limit // 2**20))
    factory: Any = py7zr.io.BytesIOFactory(limit)
    packed.extract(targets=[info.filename for info in wanted], factory=factory)
    for info in wanted:
        yield Member(info.filename, factory.get(info.filename).read())


def _refused(info: Any) -> str | None:
    if leads_out(info.filename):
        return N_("a path outside the file")
    if info.is_symlink:
        return N_("symbolic link")
    if info.uncompressed > MAX_BYTES:
        return UserMessage("larger than {limit} MB", limit=MAX_BYTES // 2**20)
    return why_ignored(info.filename)
