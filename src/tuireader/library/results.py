"""The results of a search: rows of stories, reprints grouped under the first print."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tuireader.library.story_view import names_within
from tuireader.text.convert import DisplayScript, convert
from tuireader.text.snippet import cut

if TYPE_CHECKING:
    from tuireader.index.query.ast import Query
    from tuireader.index.record import Record
    from tuireader.text.detect import Script
    from tuireader.text.snippet import Span

_NO_SNIPPET: Final = cut("", ())


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a search, in order.

    Attributes:
        ids: Every story found; the first ones are there at once, see ``index.found``.
        by_pinyin: Those found by the reading of a name alone.
    """

    query: Query
    ids: Sequence[str]
    scores: Sequence[float]
    took_ms: float
    by_pinyin: frozenset[str] = frozenset()

    @property
    def total(self) -> int:
        """How many stories were found."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One story of a result list.

    Attributes:
        script: What the story was published in, whatever it is shown in.
        snippet: The passage around the first hit, on one line.
        snippet_hits: Spans of the words looked for, in ``snippet``.
        title_hits: The same in ``title``.
        matches: How often the words looked for occur in headline and body.
        by_pinyin: It was found by the reading of a name alone.
        reprint_of: The first print of the story, when this is a later one.
        headline_missing: The title is the opening of the text.
        characters: How long the text is.
    """

    id: str
    path: str
    title: str
    date: str | None
    source: str | None
    script: Script
    score: float
    snippet: str
    snippet_hits: tuple[Span, ...]
    title_hits: tuple[Span, ...]
    matches: int
    by_pinyin: bool = False
    reprint_of: str | None = None
    headline_missing: bool = False
    characters: int = 0


def wants_entities(query: Query, view: DisplayScript, *, snippets: bool) -> bool:
    """Whether a row has a use for the entities of a text: for readings, or to convert names."""
    if snippets and view is not DisplayScript.PUBLISHED:
        return True
    if query.root is None:
        return False
    # Takes 20 ms to import, and the first list has no words to mark.
    from tuireader.library.highlights import reads_names

    return reads_names(query.root)


def result_row(
    record: Record,
    score: float,
    query: Query,
    view: DisplayScript,
    *,
    by_pinyin: bool,
    snippets: bool = True,
) -> ResultRow:
    """Return ``record`` as a row of a list, in the script of ``view``."""
    story, annotations = record.story, record.annotations
    title_hits, hits = _occurrences(record, query) if query.root else ((), ())
    snippet = cut(story.text, hits) if snippets else _NO_SNIPPET
    names = names_within(annotations.text, snippet.start, snippet.end)
    return ResultRow(
        id=story.id,
        path=story.path,
        title=convert(story.title, story.script, view, names_within(annotations.title)),
        date=story.date,
        source=story.source,
        script=story.script,
        score=score,
        snippet=convert(snippet.text, story.script, view, names),
        snippet_hits=snippet.hits,
        title_hits=title_hits,
        matches=len(title_hits) + len(hits),
        by_pinyin=by_pinyin,
        headline_missing=story.headline_missing,
        characters=len(story.text),
    )


def _occurrences(record: Record, query: Query) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    from tuireader.library.highlights import occurrences

    return occurrences(record, query)


@dataclass(frozen=True, slots=True)
class GroupedResults:
    """An answer in which one print stands for all that were found of a story.

    Attributes:
        results: The answer, less the prints below others.
        others: The prints below the one that is listed, in the order they were printed.
    """

    results: Results
    others: Mapping[str, tuple[str, ...]]

    def unfolded(self, listed: Collection[str]) -> Results:
        """Return the answer with the other prints below those of ``listed``."""
        chosen: list[tuple[str, float]] = []
        for story_id, score in _pairs(self.results):
            chosen.append((story_id, score))
            if story_id in listed:
                chosen += [(other, score) for other in self.others.get(story_id, ())]
        return _with(self.results, chosen)


def group_reprints(results: Results, prints: Mapping[str, Sequence[str]]) -> GroupedResults:
    """Return ``results`` with the earliest print found of each story, where that stands.

    Args:
        results: In any order.
        prints: All prints of a story in the order they were printed, by the id of each.
    """
    found = set(results.ids) & prints.keys()
    others: dict[str, tuple[str, ...]] = {}
    for group in {tuple(prints[story_id]) for story_id in found}:
        first, *rest = (story_id for story_id in group if story_id in found)
        if rest:
            others[first] = tuple(rest)
    below = {story_id for rest in others.values() for story_id in rest}
    listed = [pair for pair in _pairs(results) if pair[0] not in below]
    return GroupedResults(_with(results, listed), others)


def _pairs(results: Results) -> Iterator[tuple[str, float]]:
    return zip(results.ids, results.scores, strict=True)


def _with(results: Results, pairs: Sequence[tuple[str, float]]) -> Results:
    ids, scores = tuple(one for one, _ in pairs), tuple(score for _, score in pairs)
    return replace(results, ids=ids, scores=scores)
