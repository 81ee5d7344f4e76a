"""ZIP archives; members are read by format, and nothing is extracted to disk."""

import stat
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, Final, cast
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from tuireader.archive.article import Member, ParseIssue
from tuireader.archive.files import MAX_BYTES, UnreadableFile
from tuireader.archive.packing import MAX_RATIO, SMALL
from tuireader.i18n import N_, UserMessage

# For all members of one file together.
_MAX_UNPACKED: Final = 2**30
# Below this size the compression ratio means nothing. Members are compressed one by one, and a page
# of this size never shrinks to a hundredth.
_SMALL_MEMBER: Final = 2**13
_ENCRYPTED: Final = 0x1
_UTF8: Final = 0x800
_MAKER_HAS_MODES: Final = 3  # Unix
_OVERLAPS: Final = N_("its data is part of another file in the zip file")
# Raised by damaged members and unknown compression methods.
_BROKEN: Final = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


class Unpacker:
    """The members of one ZIP file, decompressed within limits for the whole file."""

    def __init__(self, stream: BinaryIO) -> None:
        try:
            self._file = ZipFile(stream)
        except (*_BROKEN, ValueError) as error:
            raise UnreadableFile("not a zip file, or damaged") from error
        stream.seek(0, 2)
        self._packed = stream.tell()
        self._allowed = min(_MAX_UNPACKED, max(SMALL, MAX_RATIO * self._packed))

    def infos(self) -> list[ZipInfo]:
        """The entries of the directory, in order."""
        return self._file.infolist()

    def opened(self, info: ZipInfo) -> BinaryIO:
        """Open an uncompressed member of any size.

        Raises:
            UnreadableFile: It is compressed, encrypted or damaged.
        """
        if info.compress_type != ZIP_STORED or info.flag_bits & _ENCRYPTED:
            raise UnreadableFile("compressed where it should be stored")
        try:
            return cast(BinaryIO, self._file.open(info))
        except _BROKEN as error:
            raise UnreadableFile("damaged in the zip file") from error

    def check_sizes(self) -> None:
        """Refuse a file whose members declare sizes beyond the limits.

        For libraries that decompress without limits; their process has a memory limit.

        Raises:
            UnreadableFile: It declares more than the limits allow.
        """
        if sum(info.file_size for info in self._file.infolist()) > self._allowed:
            raise UnreadableFile(self._excess(0))

    def unpack(self, info: ZipInfo | str) -> bytes:
        """Return a member.

        Raises:
            UnreadableFile: It is missing, encrypted, damaged or exceeds the limits.
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
        # Failed members count too: the members of a bomb may overlap.
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
    """Yield the files in a ZIP file with their names; hidden files are skipped silently."""
    unpacker = Unpacker(stream)
    infos = unpacker.infos()
    repeated = _overlapping(infos)
    for place, info in enumerate(infos):
        name = readable_name(info)
        if info.is_dir() or is_hidden(name):
            continue
        reason = _OVERLAPS if place in repeated else _refused(info, name)
        if reason is None:
            try:
                yield Member(name, unpacker.unpack(info))
            except UnreadableFile as error:
                reason = error.message
        if reason:
            yield ParseIssue(name, reason, name)


def _overlapping(infos: list[ZipInfo]) -> frozenset[int]:
    """Return the places of entries whose data is part of another's, which a file can repeat."""
    found, end = [], 0
    places = sorted(range(len(infos)), key=lambda place: infos[place].header_offset)
    for place in places:
        info = infos[place]
        if info.header_offset < end:
            found.append(place)
        end = max(end, info.header_offset + info.compress_size)
    return frozenset(found)


def readable_name(info: ZipInfo) -> str:
    """Return the name of a member, which Chinese systems write in a legacy encoding."""
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
    """Whether a member is hidden or a macOS resource fork."""
    parts = PurePosixPath(name).parts
    hidden = (part.startswith(".") and part != ".." for part in parts)
    return any(hidden) or "__MACOSX" in parts[:1]


def leads_out(name: str) -> bool:
    """Whether the name of a member is a path outside the archive."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return not parts or parts[0].startswith("/") or ".." in parts or parts[0].endswith(":")


def _refused(info: ZipInfo, name: str) -> str | None:
    if leads_out(name):
        return "a path outside the zip file"
    if info.create_system == _MAKER_HAS_MODES and stat.S_ISLNK(info.external_attr >> 16):
        return "symbolic link"
    return None
