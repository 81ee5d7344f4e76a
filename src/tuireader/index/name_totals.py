"""How many stories of a segment name each person or place, ready to be added up.

    number of names, length of the compressed keys, scores, compressed keys, compressed forms

A score is that of ``search.facets``: stories, and mentions in the lower bits. The keys, one a line
in the order of the scores, are followed by ``key TAB stories`` of the divisions that stories have
without naming them. A line of forms is the form of a name, or where it has several
``form TAB stories TAB form TAB stories``.
"""

import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from typing import Final

from tuireader.index.segment_files import LineCounter
from tuireader.index.whoosh_format.schema import decode, encode

MENTIONS_BITS: Final = 40
STORY: Final = 1 << MENTIONS_BITS
"""The score of one story without its mentions."""

_NUMBER: Final = "Q"  # the type code of :mod:`array`
_HEAD: Final = 2 * array(_NUMBER).itemsize
_COMPRESSION: Final = 1

Forms = Mapping[str, Mapping[str, int]]
"""By key how many stories have each form of a name."""


class Scores:
    """The scores of names, to which segments are added and from which stories are taken."""

    def __init__(self) -> None:
        self._scores: defaultdict[str, int] = defaultdict(int)
        self._unnamed: defaultdict[str, int] = defaultdict(int)

    def add(self, table: "NameTable", keys: Container[str] | None = None) -> None:
        """Add the stories of a segment, only those of these keys if they are given."""
        scores = self._scores
        for key, score in zip(table.keys, table.scores, strict=True):
            if keys is None or key in keys:
                scores[key] += score
        for key, stories in table.unnamed():
            if keys is None or key in keys:
                self._unnamed[key] += stories

    def add_first(self, table: "NameTable", depth: int) -> None:
        """Add the stories of the commonest names of a segment."""
        for key, score in zip(table.keys[:depth], table.scores[:depth], strict=True):
            self._scores[key] += score
        for key, stories in table.unnamed():
            self._unnamed[key] += stories

    def add_lines(self, lines: Mapping[str, int], sign: int = 1) -> None:
        """Add stories, or take them away, by their lines and how many have each."""
        for line, stories in lines.items():
            key, _, mentioned, *_ = line.split("\t", 3)
            mentions = int(mentioned)
            self._scores[key] += sign * stories * (STORY + (mentions or 1))
            if not mentions:
                self._unnamed[key] += sign * stories

    def every(self) -> dict[str, int]:
        """Return the score of every key that a story has."""
        return {key: score for key, score in self._scores.items() if score > 0}

    def named(self) -> dict[str, int]:
        """Return the score of every key that a story names."""
        scores = self.every()
        for key, stories in self.unnamed().items():
            if scores.get(key, 0) >> MENTIONS_BITS <= stories:
                scores.pop(key, None)
        return scores

    def unnamed(self) -> dict[str, int]:
        """Return for each key how many stories have it without naming it, if any do."""
        return {key: stories for key, stories in self._unnamed.items() if stories}


_DEPTH: Final = 4  # names that are added up for each that is wanted


def candidates(
    tables: Sequence["NameTable"], less: Mapping[str, int], limit: int
) -> set[str] | None:
    """Return keys among which are the ``limit`` of the highest scores; ``None`` for all.

    What is in most stories of all is among the first of some segment. So few names of each are
    added up, and more of them until no other name can have as high a score (Fagin's threshold).

    Args:
        tables: Of all segments.
        less: The lines of stories that do not count, and how many have each.
        limit: How many are wanted.
    """
    limit = max(limit, 1)
    depth, longest = _DEPTH * limit, max((len(table.keys) for table in tables), default=0)
    while depth < longest:
        scores = Scores()
        for table in tables:
            scores.add_first(table, depth)
        scores.add_lines(less, -1)
        named = scores.named()
        others = sum(table.scores[depth] for table in tables if len(table.keys) > depth)
        if len(named) >= limit and min(nlargest(limit, named.values())) > others:
            return set(scores.every())
        depth *= _DEPTH
    return None


def forms_in(
    lines: Mapping[str, int], keys: Container[str] | None = None
) -> dict[str, Counter[str]]:
    """Return the forms of names in the lines of stories: of these keys, or of all."""
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line, stories in lines.items():
        key = line[: line.index("\t")]
        if keys is None or key in keys:
            forms[key][line.split("\t", 2)[1]] += stories
    return forms


class NameCounter(LineCounter):
    """Counts the names of one column while its stories are written."""

    def encode(self) -> Iterator[bytes]:
        """Yield the file."""
        scores = Scores()
        scores.add_lines(self._stories)
        ordered = sorted(scores.every().items(), key=lambda row: (-row[1], row[0]))
        forms = forms_in(self._stories)
        unnamed = (f"{key}\t{stories}" for key, stories in sorted(scores.unnamed().items()))
        keys = _compressed((*(key for key, _ in ordered), *unnamed))
        yield array(_NUMBER, (len(ordered), len(keys))).tobytes()
        yield array(_NUMBER, (score for _, score in ordered)).tobytes()
        yield keys
        yield _compressed(_form_line(forms[key]) for key, _ in ordered)


def _compressed(lines: Iterable[str]) -> bytes:
    return zlib.compress(encode("\n".join(lines)), _COMPRESSION)


def _form_line(forms: Mapping[str, int]) -> str:
    if len(forms) == 1:
        return next(iter(forms))
    return "\t".join(f"{form}\t{stories}" for form, stories in sorted(forms.items()))


class NameTable:
    """The names of a segment, as :class:`NameCounter` wrote them."""

    def __init__(self, stored: bytes) -> None:
        size, keys_length = array(_NUMBER, stored[:_HEAD])
        keys_at = _HEAD + size * array(_NUMBER).itemsize
        self.scores = array(_NUMBER, stored[_HEAD:keys_at])
        rows = _lines(stored[keys_at : keys_at + keys_length])
        self.keys = rows[:size]
        self._unnamed = rows[size:]
        self._forms = stored[keys_at + keys_length :]

    def unnamed(self) -> Iterator[tuple[str, int]]:
        """Yield keys with the number of stories that have them without naming them."""
        for row in self._unnamed:
            key, stories = row.split("\t")
            yield key, int(stories)

    def forms(self, keys: Container[str]) -> Iterator[tuple[str, dict[str, int]]]:
        """Yield those of the keys that the segment has, and the stories of each form."""
        for key, line, score in zip(self.keys, _lines(self._forms), self.scores, strict=True):
            if key in keys:
                told = line.split("\t")
                stories = map(int, told[1::2] or (score >> MENTIONS_BITS,))
                yield key, dict(zip(told[::2], stories, strict=True))


def _lines(compressed: bytes) -> list[str]:
    text = decode(zlib.decompress(compressed))
    return text.split("\n") if text else []
