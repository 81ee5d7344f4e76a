"""Decompress single files (gzip, bzip2, xz, Zstandard) within limits."""

import importlib
import io
import sys
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from tuireader.archive.files import UnreadableFile, needs
from tuireader.i18n import N_, UserMessage

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

# Text packs to a third or a tenth, pages made from one template to a fortieth; what is tighter is
# a trap.
MAX_RATIO: Final = 100
SMALL: Final = 2**16  # bytes: the ratio of so little says nothing

CUT_OFF: Final = N_("packed file cut off")
_PIECE: Final = 2**16  # bytes
_GZIP_WINDOW: Final = 31  # zlib's flag for gzip
_LZMA_MEMORY: Final = 128 * 2**20  # bytes; xz -9 asks for 65 MB
_LARGEST_WINDOW: Final = 27  # Zstandard: 128 MB
_ZSTANDARD: Final = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"


class _Gzip:
    """zlib with the interface of the other decompressors of the standard library."""

    def __init__(self) -> None:
        self._unpacker = zlib.decompressobj(_GZIP_WINDOW)

    @property
    def eof(self) -> bool:
        return self._unpacker.eof

    @property
    def unused_data(self) -> bytes:
        return self._unpacker.unused_data

    @property
    def needs_input(self) -> bool:
        return not self._unpacker.unconsumed_tail

    def decompress(self, raw: bytes, most: int) -> bytes:
        return self._unpacker.decompress(self._unpacker.unconsumed_tail + raw, most)


def _bzip2() -> Any:
    import bz2

    return bz2.BZ2Decompressor()


def _xz() -> Any:
    import lzma

    return lzma.LZMADecompressor(memlimit=_LZMA_MEMORY)


def _zstandard() -> Any:
    try:
        zstd = importlib.import_module(_ZSTANDARD)
    except ImportError as error:
        raise needs("packings") from error
    options = {zstd.DecompressionParameter.window_log_max: _LARGEST_WINDOW}
    return zstd.ZstdDecompressor(options=options)


class _Brotli:
    """Brotli with the interface of the decompressors of the standard library."""

    unused_data = b""

    def __init__(self) -> None:
        try:
            import brotli
        except ImportError as error:
            raise needs("packings") from error
        self._unpacker = brotli.Decompressor()
        self._is_drained = True

    @property
    def eof(self) -> bool:
        return bool(self._unpacker.is_finished())

    @property
    def needs_input(self) -> bool:
        # It accepts more while it still holds some of what it unpacked.
        return self._is_drained and bool(self._unpacker.can_accept_more_data())

    def decompress(self, raw: bytes, most: int) -> bytes:
        unpacked: bytes = self._unpacker.process(raw, output_buffer_limit=most)
        self._is_drained = not unpacked
        return unpacked


_UNPACKERS: Final[dict[str, Callable[[], Any]]] = {
    ".gz": _Gzip,
    ".bz2": _bzip2,
    ".xz": _xz,
    ".lzma": _xz,
    ".zst": _zstandard,
    ".br": _Brotli,
}
_SHORT: Final = {
    ".tgz": ".tar.gz", ".tbz": ".tar.bz2", ".tbz2": ".tar.bz2", ".txz": ".tar.xz",
    ".tzst": ".tar.zst",
}  # fmt: skip


def is_packed(path: str) -> bool:
    """Whether the file ``path`` is packed, known by its ending."""
    return _ending(_long(path)) in _UNPACKERS


def unpacked_name(path: str) -> str:
    """Return ``path`` without the ending that says that it is packed."""
    path = _long(path)
    ending = _ending(path)
    return path[: -len(ending)] if ending in _UNPACKERS else path


def _long(path: str) -> str:
    ending = _ending(path)
    return path[: -len(ending)] + _SHORT[ending] if ending in _SHORT else path


def _ending(path: str) -> str:
    return path[path.rfind(".") :].lower() if "." in path[-6:] else ""


def unpack(raw: bytes, limit: int, path: str = ".gz") -> bytes:
    """Unpack a file, which may have several parts one behind the other.

    Args:
        raw: The packed file.
        limit: In bytes; more than 100 times the size of ``raw`` is never unpacked either.
        path: Of the file, whose ending tells how it is packed.

    Raises:
        UnreadableFile: It is not packed, is damaged or cut off, or exceeds the limits.
    """
    return unpacking(io.BytesIO(raw), limit, path).read()


def unpacking(
    packed: BinaryIO, limit: int, path: str, on_cut: Callable[[], object] | None = None
) -> BinaryIO:
    """Return the unpacked file, unpacked while it is read; what it raises is as of ``unpack``.

    Args:
        packed: The packed file.
        limit: In bytes.
        path: Of the file.
        on_cut: Called where the file is cut off; what is before that can be read then.
    """
    start = packed.tell()
    size = packed.seek(0, io.SEEK_END) - start
    packed.seek(start)
    make = _UNPACKERS[_ending(_long(path))]
    return io.BufferedReader(_UnpackedFile(packed, make, size, limit, on_cut), _PIECE)


class _UnpackedFile(io.RawIOBase):
    """A packed file, read unpacked."""

    def __init__(
        self,
        packed: BinaryIO,
        make: Callable[[], Any],
        size: int,
        limit: int,
        on_cut: Callable[[], object] | None,
    ) -> None:
        self._packed, self._make, self._on_cut = packed, make, on_cut
        self._has_given = False
        self._unpacker: Any = make() if size else None
        self._rest = self._surplus = b""
        self._allowed = min(limit, max(SMALL, MAX_RATIO * size))
        self._excess = (
            UserMessage("unpacks to more than {ratio} times its size", ratio=MAX_RATIO)
            if MAX_RATIO * size < limit
            else UserMessage("unpacks to more than {limit} MB", limit=limit // 2**20)
        )

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        space = memoryview(buffer).cast("B")
        raw = self._next(len(space))
        self._allowed -= len(raw)
        if self._allowed < 0:
            raise UnreadableFile(self._excess)
        space[: len(raw)] = raw
        return len(raw)

    def _next(self, most: int) -> bytes:
        """Return up to ``most`` bytes; Brotli gives more than it is asked for."""
        raw = self._surplus or self._more(most)
        self._surplus = raw[most:]
        return raw[:most]

    def _more(self, most: int) -> bytes:
        while self._unpacker is not None:
            if self._unpacker.eof:
                self._begin_part()
                continue
            piece = self._rest
            if not piece and self._unpacker.needs_input:
                piece = self._packed.read(_PIECE)
                if not piece:
                    self._end_early()
                    break
            self._rest = b""
            if raw := self._unpack(piece, most):
                self._has_given = True
                return raw
        return b""

    def _end_early(self) -> None:
        if not (self._on_cut and self._has_given):
            raise UnreadableFile(CUT_OFF)
        self._on_cut()
        self._unpacker = None

    def _begin_part(self) -> None:
        """Go on with the part behind; zeros at the end fill a block of the medium."""
        self._rest = self._unpacker.unused_data or self._packed.read(_PIECE)
        while self._rest and not self._rest.strip(b"\0"):
            self._rest = self._packed.read(_PIECE)
        self._unpacker = self._make() if self._rest else None

    def _unpack(self, piece: bytes, most: int) -> bytes:
        try:
            raw: bytes = self._unpacker.decompress(piece, most)
        except MemoryError:
            raise
        except Exception as error:
            # Every library raises errors of its own for what is damaged.
            raise UnreadableFile("damaged packed file") from error
        return raw
