"""A concordance: every occurrence of the words of a query, each in its context on one line (KWIC).

Sorted by the right context, lines stand together that go on alike; sorted by the left one, those
whose words before the keyword are alike, read from the keyword backwards, as corpus linguists do
(Sinclair 1991, Corpus, Concordance, Collocation).
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import Final, overload

from tuireader.index.query.ast import Query
from tuireader.index.record import Record
from tuireader.library.highlights import occurrences
from tuireader.library.options import Order
from tuireader.library.story_view import names_within, shown_fact
from tuireader.text.convert import DisplayScript, convert
from tuireader.text.detect import Script
from tuireader.text.search_key import fold
from tuireader.text.snippet import Span

CONTEXT: Final = 40
"""Characters of context on either side of a hit."""


@dataclass(frozen=True, slots=True)
class KwicLine:
    """One occurrence.

    Attributes:
        title: The headline of the story.
        source: The paper.
        script: What the story was published in, whatever the line is in.
        path: The file of the story, relative to the archive.
        left: What stands before the hit, 40 characters at the most, on one line.
        right: What stands behind it.
        offset: Where the hit starts in the text of the story, or in its headline.
        in_title: The hit is in the headline.
    """

    story_id: str
    date: str | None
    title: str
    source: str | None
    script: Script
    path: str
    left: str
    hit: str
    right: str
    offset: int
    in_title: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Concordance(Sequence[KwicLine]):
    """The occurrences of a query: a sequence of its :attr:`lines`.

    Attributes:
        total: All occurrences, exactly.
        stories: The number of stories they are in.
        lines: As many as were asked for.
    """

    query: Query
    total: int
    stories: int
    lines: tuple[KwicLine, ...]

    def __len__(self) -> int:
        """The number of lines."""
        return len(self.lines)

    @overload
    def __getitem__(self, index: int) -> KwicLine: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[KwicLine, ...]: ...
    def __getitem__(self, index: int | slice) -> KwicLine | tuple[KwicLine, ...]:
        return self.lines[index]

    def __repr__(self) -> str:
        text = self.query.text
        return f"<Concordance {text!r}: {len(self)} of {self.total} lines, {self.stories} stories>"


@dataclass(frozen=True, slots=True)
class _Place:
    record: Record
    in_title: bool
    span: Span

    @property
    def text(self) -> str:
        return self.record.story.title if self.in_title else self.record.story.text


def concordance(
    records: Iterable[Record], query: Query, order: Order, limit: int | None, view: DisplayScript
) -> Concordance:
    """Collect the occurrences of ``query`` in ``records``, which are ordered by date."""
    stories: Counter[str] = Counter()

    def ranked() -> Iterator[tuple[str, int, _Place]]:
        for number, place in enumerate(_places(records, query)):
            stories[place.record.story.id] += 1
            yield _rank(place, order), number, place

    # Only the places that are shown are kept: a common character has 500,000.
    most = sys.maxsize if limit is None else max(limit, 1)
    first = nsmallest(most, ranked())[:limit]
    lines = tuple(_line(place, view) for _, _, place in first)
    return Concordance(query, stories.total(), len(stories), lines)


def _places(records: Iterable[Record], query: Query) -> Iterator[_Place]:
    for record in records:
        in_title, in_text = occurrences(record, query)
        yield from (_Place(record, True, span) for span in in_title)
        yield from (_Place(record, False, span) for span in in_text)


def _rank(place: _Place, order: Order) -> str:
    """Return what sorts a place: its context without blanks, from the hit outwards, folded."""
    start, end = place.span
    match order:
        case Order.DATE:
            return ""
        case Order.LEFT:
            return _solid(place.text[max(0, start - CONTEXT) : start])[::-1]
        case Order.RIGHT:
            return _solid(place.text[end : end + CONTEXT])


def _solid(text: str) -> str:
    return "".join(fold(text).split())


def mention_line(record: Record, in_title: bool, span: Span, view: DisplayScript) -> KwicLine:
    """Set one place of a story in its context, in the script of ``view``."""
    return _line(_Place(record, in_title, span), view)


def _line(place: _Place, view: DisplayScript) -> KwicLine:
    story, (start, end) = place.record.story, place.span
    annotations, text = place.record.annotations, place.text
    first = max(0, start - CONTEXT)
    passage = text[first : end + CONTEXT]
    names = names_within(
        annotations.title if place.in_title else annotations.text, first, first + len(passage)
    )
    shown = convert(passage, story.script, view, names).replace("\n", " ")
    return KwicLine(
        story_id=story.id,
        date=story.date,
        title=convert(story.title, story.script, view, names_within(annotations.title)),
        source=shown_fact(story.source, view) if story.source else None,
        script=story.script,
        path=story.path,
        left=shown[: start - first],
        hit=shown[start - first : end - first],
        right=shown[end - first :],
        offset=start,
        in_title=place.in_title,
    )
