"""Parts of an archive, for several machines or processes that index it together."""

import zlib
from typing import NamedTuple


class ArchivePart(NamedTuple):
    """Every file belongs to one part, on every machine to the same.

    Attributes:
        number: Which part, from 1.
        of: How many there are.
    """

    number: int
    of: int

    def has(self, path: str) -> bool:
        """Whether a file belongs to it."""
        return zlib.crc32(path.encode("utf-8", "surrogatepass")) % self.of == self.number - 1


WHOLE = ArchivePart(1, 1)
