"""Passages cut out of a story: the snippet shown with a result, and the sentence at an offset."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from tuireader.text.search_key import printed_offsets, search_key

Span = tuple[int, int]

_LENGTH = 80
_BEFORE = 16
_FARTHEST = 24
_CLAUSE_END: Final = re.compile(r"[。！？；，：、…!?;]++[”’」』）)\]】〉》\s]*+")


class Snippet(NamedTuple):
    """A passage on one line.

    Attributes:
        start: Offset of the passage in the text of the story.
        text: The passage; line feeds are blanks, so offsets hold.
        hits: Spans of the words looked for, counted from the start of the passage.
    """

    start: int
    text: str
    hits: tuple[Span, ...]

    @property
    def end(self) -> int:
        """Offset after the passage in the text of the story."""
        return self.start + len(self.text)


def find_hits(text: str, needles: Sequence[str]) -> tuple[Span, ...]:
    """Return the spans of any of the ``needles`` in ``text``, in order, without overlaps.

    Args:
        text: As published, or in any other script.
        needles: Search keys of the words looked for.
    """
    if not needles:
        return ()
    key = search_key(text)
    found: list[Span] = []
    for needle in needles:
        start = key.find(needle) if needle else -1
        while start >= 0:
            found.append((start, start + len(needle)))
            start = key.find(needle, start + len(needle))
    kept = without_overlaps(found)
    return kept if len(key) == len(text) else tuple(_as_printed(kept, printed_offsets(text)))


def _as_printed(spans: Iterable[Span], offsets: Sequence[int]) -> Iterator[Span]:
    """Turn spans of a key into spans of its text; the blanks inside a hit are part of it."""
    for start, end in spans:
        yield offsets[start], offsets[end - 1] + 1


def without_overlaps(spans: list[Span]) -> tuple[Span, ...]:
    """Keep the earliest span wherever two overlap, the longer one of two that start together."""
    kept: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)


def cut(text: str, hits: Sequence[Span]) -> Snippet:
    """Return the passage around the first hit, or the opening of ``text`` without a hit."""
    start = _start(text, hits[0][0] if hits else 0)
    end = min(len(text), start + _LENGTH)
    inside = tuple((a - start, b - start) for a, b in hits if a >= start and b <= end)
    return Snippet(start, text[start:end].replace("\n", " "), inside)


def _start(text: str, hit: int) -> int:
    """Return where to begin: with the paragraph, else with a clause, when one begins near."""
    paragraph, farthest = text.rfind("\n", 0, hit) + 1, hit - _FARTHEST
    if paragraph >= farthest:
        return paragraph
    return clause_start(text, farthest, hit) or hit - _BEFORE


def clause_start(text: str, start: int, end: int) -> int | None:
    """Return where the first clause after ``start`` begins, if one does by ``end``."""
    clause = _CLAUSE_END.search(text, start, end)
    return clause.end() if clause else None


_LONGEST_SENTENCE: Final = 400  # characters; a text without full stops is cut there
_SENTENCE: Final = re.compile(
    rf"[^。！？!?…\n]{{1,{_LONGEST_SENTENCE}}}+(?:[。！？!?…]++[”’」』）)\]】〉》]*+)?|(?s:.)"
)


def sentence_at(text: str, offset: int) -> Span:
    """Return the sentence that a character is in, closing quotation marks included."""
    last = (0, 0)
    for found in _SENTENCE.finditer(text):
        last = found.span()
        if offset < last[1]:
            break
    return last
