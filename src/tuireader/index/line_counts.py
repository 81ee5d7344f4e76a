"""Precomputed facet counts of a segment: in how many stories each line of a column occurs.

A column of entities has a line for each of a story, see ``search.facets``; most lines are the same
in many stories. The file is compressed text: ``stories TAB line``, the commonest line first.
"""

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator

from tuireader.index.encoding import decode, encode

_COMPRESSION = 1


class LineCounter:
    """Counts the lines of one column while its stories are written."""

    def __init__(self) -> None:
        self._stories: Counter[str] = Counter()

    def add(self, lines: Iterable[str]) -> None:
        """Count the lines of one story, each of which occurs once."""
        self._stories.update(filter(None, lines))

    def encode(self) -> Iterator[bytes]:
        """Yield the file."""
        lines = (f"{times}\t{line}" for line, times in self._stories.most_common())
        yield zlib.compress(encode("\n".join(lines)), _COMPRESSION)


def decode_line_counts(stored: bytes) -> Iterator[tuple[str, int]]:
    """Yield every line with the number of its stories."""
    for row in filter(None, decode(zlib.decompress(stored)).split("\n")):
        times, _, line = row.partition("\t")
        yield line, int(times)
