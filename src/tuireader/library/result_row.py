"""Rows of a result list: headline, snippet and hits of one story, in one script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tuireader.library.story_view import names_within, shown_fact
from tuireader.text.convert import DisplayScript, convert
from tuireader.text.snippet import cut

if TYPE_CHECKING:
    from tuireader.index.query.ast import Query
    from tuireader.index.record import Record
    from tuireader.text.detect import Script
    from tuireader.text.snippet import Span

_NO_SNIPPET: Final = cut("", ())


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
        source=shown_fact(story.source, view) if story.source else None,
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
