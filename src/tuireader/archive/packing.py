"""Files that were packed with gzip, unpacked within bounds."""

import gzip
import io
import zlib
from typing import Final

from tuireader.archive.unreadable import UnreadableFile

_ENDING: Final = ".gz"
# Text packs to a third or a tenth, a log of one line to a hundredth; what is tighter is a trap.
MAX_RATIO: Final = 200
SMALL: Final = 2**16  # bytes: the ratio of so little says nothing


def is_packed(path: str) -> bool:
    """Whether the file ``path`` is packed, known by its ending."""
    return path[-len(_ENDING) :].lower() == _ENDING


def unpacked_name(path: str) -> str:
    """Return ``path`` without the ending that says that it is packed."""
    return path[: -len(_ENDING)] if is_packed(path) else path


def unpack(raw: bytes, limit: int) -> bytes:
    """Unpack a file, which may have several parts one behind the other.

    Args:
        raw: The packed file.
        limit: In bytes; more than 200 times the size of ``raw`` is never unpacked either.

    Raises:
        Unreadable: It is no gzip, is damaged or cut off, or exceeds the limits.
    """
    allowed = min(limit, max(SMALL, MAX_RATIO * len(raw)))
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(raw)) as stream:
            unpacked = stream.read(allowed + 1)
    except EOFError as error:
        raise UnreadableFile("packed file cut off") from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise UnreadableFile("damaged packed file") from error
    if len(unpacked) > allowed:
        raise UnreadableFile(_excess(limit, raw))
    return unpacked


def _excess(limit: int, raw: bytes) -> str:
    if MAX_RATIO * len(raw) < limit:
        return f"unpacks to more than {MAX_RATIO} times its size"
    return f"unpacks to more than {limit // 2**20} MB"
