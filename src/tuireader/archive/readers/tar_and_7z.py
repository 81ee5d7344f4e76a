"""Tar and 7z archives: the files in them, within limits."""

import tarfile
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from tuireader.archive.article import Member, ParseIssue
from tuireader.archive.file_types import why_ignored
from tuireader.archive.files import MAX_BYTES, UnreadableFile, needs
from tuireader.archive.packing import MAX_RATIO, SMALL
from tuireader.archive.readers.zip_file import is_hidden, leads_out
from tuireader.i18n import N_, UserMessage

_BUFFER: Final = 2**18  # bytes
_MOST_HEADERS: Final = 2**20  # bytes of names and attributes before one member


def open_tar(stream: BinaryIO) -> Iterator[Member | ParseIssue]:
    """Yield the files in a tar file; hidden files are skipped silently.

    Raises:
        UnreadableFile: It is not a tar file.
    """
    begun = False
    try:
        with tarfile.open(fileobj=stream, mode="r|", encoding="utf-8", bufsize=_BUFFER) as tar:
            for info in tar:
                begun = True
                # tarfile keeps them for a second pass that never happens.
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
    reason = _refused_in_tar(info, name)
    file = None if reason else tar.extractfile(info)
    if reason or file is None:
        yield ParseIssue(name, reason or N_("special file"), name)
        return
    raw = file.read(MAX_BYTES + 1)
    yield Member(name, raw) if len(raw) == info.size else ParseIssue(name, N_("cut off"), name)


def _refused_in_tar(info: tarfile.TarInfo, name: str) -> str | None:
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
    """Return the name of a member, which Chinese systems may write in a legacy encoding."""
    try:
        raw = name.encode("utf-8", "surrogateescape")
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


# 7z blocks are decompressed as a whole, so all members must fit in memory.
_MAX_UNPACKED: Final = 256 * 2**20


def open_7z(stream: BinaryIO) -> Iterator[Member | ParseIssue]:
    """Yield the files in a 7z file.

    Raises:
        UnreadableFile: It is not 7z, is damaged, encrypted or too large, or its reader is not
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
        # The library raises a dozen types of errors for damaged files.
        raise UnreadableFile("not a 7z file, or damaged") from error


def _files(packed: Any, stream: BinaryIO) -> Iterator[Member | ParseIssue]:
    import py7zr.io

    size = stream.seek(0, 2)
    stream.seek(0)
    wanted = []
    for info in packed.list():
        if info.is_directory or is_hidden(info.filename):
            continue
        if reason := _refused_in_7z(info):
            yield ParseIssue(info.filename, reason, info.filename)
        else:
            wanted.append(info)
    total = sum(info.uncompressed for info in wanted)
    limit = min(_MAX_UNPACKED, max(SMALL, MAX_RATIO * size))
    if total > limit:
        raise UnreadableFile(_excess(limit))
    factory: Any = py7zr.io.BytesIOFactory(limit)
    packed.extract(targets=[info.filename for info in wanted], factory=factory)
    for info in wanted:
        yield Member(info.filename, factory.get(info.filename).read())


def _excess(limit: int) -> UserMessage:
    if limit == _MAX_UNPACKED:
        return UserMessage("unpacks to more than {limit} MB", limit=limit // 2**20)
    return UserMessage("unpacks to more than {ratio} times its size", ratio=MAX_RATIO)


def _refused_in_7z(info: Any) -> str | None:
    if leads_out(info.filename):
        return N_("a path outside the file")
    if info.is_symlink:
        return N_("symbolic link")
    if info.uncompressed > MAX_BYTES:
        return UserMessage("larger than {limit} MB", limit=MAX_BYTES // 2**20)
    return why_ignored(info.filename)
