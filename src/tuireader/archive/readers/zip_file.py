"""ZIP archives, whose members are read by their own formats; nothing is written to disk."""

import stat
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, Final, cast
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from tuireader.archive.article import Member, ParseIssue
from tuireader.archive.files import MAX_BYTES, UnreadableFile
from tuireader.archive.packing import MAX_RATIO, SMALL
from tuireader.i18n import UserMessage

# Of all members of one file together.
_MAX_UNPACKED: Final = 2**30
# The ratio of so few bytes says nothing. Members are packed one by one, without their likeness to
# one another: a page of this size is never packed to a hundredth.
_SMALL_MEMBER: Final = 2**13
_ENCRYPTED: Final = 0x1
_UTF8: Final = 0x800
_MAKER_HAS_MODES: Final = 3  # Unix
# What damaged or unknown ways of packing raise.
_BROKEN: Final = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


class Unpacker:
    """The members of one zip file, unpacked within the limits for the whole of it."""

    def __init__(self, stream: BinaryIO) -> None:
        try:
            self._file = ZipFile(stream)
        except (*_BROKEN, ValueError) as error:
            raise UnreadableFile("not a zip file, or damaged") from error
        stream.seek(0, 2)
        self._packed = stream.tell()
        self._allowed = min(_MAX_UNPACKED, max(SMALL, MAX_RATIO * self._packed))

    def infos(self) -> list[ZipInfo]:
        """What the file says is in it, in its order."""
        return self._file.infolist()

    def opened(self, info: ZipInfo) -> BinaryIO:
        """Open a member that is not packed, however large it is.

        Raises:
            UnreadableFile: It is packed, encrypted or damaged.
        """
        if info.compress_type != ZIP_STORED or info.flag_bits & _ENCRYPTED:
            raise UnreadableFile("compressed where it should be stored")
        try:
            return cast(BinaryIO, self._file.open(info))
        except _BROKEN as error:
            raise UnreadableFile("damaged in the zip file") from error

    def check_sizes(self) -> None:
        """Refuse a file whose members say that they are larger than the limits allow.

        For libraries that unpack them without any limit; they run in a process that has one.

        Raises:
            UnreadableFile: It exceeds the limits.
        """
        if sum(info.file_size for info in self._file.infolist()) > self._allowed:
            raise UnreadableFile(self._excess(0))

    def unpack(self, info: ZipInfo | str) -> bytes:
        """Return a member.

        Raises:
            UnreadableFile: It is not there, is encrypted or damaged, or exceeds the limits.
        """
        try:
            info = self._file.getinfo(info) if isinstance(info, str) else info
            if info.flag_bits & _ENCRYPTED:
                raise UnreadableFile("encrypted")
            limit = min(
                MAX_BYTES, self._allowed, max(_SMALL_MEMBER, MAX_RATIO * info.compress_size)
            )
            with self._file.open(info) as member:
                raw = member.read(limit + 1)
        except KeyError as error:
            raise UnreadableFile("not in the zip file") from error
        except _BROKEN as error:
            raise UnreadableFile("damaged in the zip file") from error
        # What was unpacked in vain counts too: the members of a bomb may share their bytes.
        self._allowed = max(0, self._allowed - len(raw))
        if len(raw) > limit:
            raise UnreadableFile(self._excess(limit))
        return raw

    def _excess(self, limit: int) -> str:
        if limit == MAX_BYTES:
            return UserMessage("unpacks to more than {limit} MB", limit=MAX_BYTES // 2**20)
        if not self._allowed:
            return "the zip file exceeds the limit for unpacking"
        return UserMessage("unpacks to more than {ratio} times its size", ratio=MAX_RATIO)


def open_zip(stream: BinaryIO) -> Iterator[Member | ParseIssue]:
    """Yield the files in a zip file by their names; hidden ones are left out without a word."""
    unpacker = Unpacker(stream)
    for info in unpacker.infos():
        name = readable_name(info)
        if info.is_dir() or is_hidden(name):
            continue
        reason = _refused(info, name)
        if reason is None:
            try:
                yield Member(name, unpacker.unpack(info))
            except UnreadableFile as error:
                reason = error.message
        if reason:
            yield ParseIssue(name, reason, name)


def readable_name(info: ZipInfo) -> str:
    """Return the name of a member; programs of Chinese systems write it in their own encoding."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030", "big5hkscs"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def is_hidden(name: str) -> bool:
    """Whether a member is hidden, or is what macOS adds to a file."""
    parts = PurePosixPath(name).parts
    hidden = (part.startswith(".") and part != ".." for part in parts)
    return any(hidden) or "__MACOSX" in parts[:1]


def leads_out(name: str) -> bool:
    """Whether the name of a member is a path to elsewhere."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return not parts or parts[0].startswith("/") or ".." in parts or parts[0].endswith(":")


def _refused(info: ZipInfo, name: str) -> str | None:
    if leads_out(name):
        return "a path outside the zip file"
    if info.create_system == _MAKER_HAS_MODES and stat.S_ISLNK(info.external_attr >> 16):
        return "symbolic link"
    return None
