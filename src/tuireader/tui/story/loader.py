"""Load and lay out stories in the background."""

from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from typing import Final

from tuireader.gc_tools import gc_paused_and_frozen
from tuireader.library import DisplayScript, Library, Record, Results, StoryView
from tuireader.text.search_key import search_key
from tuireader.text.snippet import find_hits
from tuireader.tui.state import other_script
from tuireader.tui.story.blocks import blocks_of
from tuireader.tui.story.layout import Layout, StoryLayout, lay_out
from tuireader.tui.story.lines import Area

_LONG: Final = 100_000  # characters


@dataclass(frozen=True, slots=True)
class StoryRequest:
    """A story to show, and how.

    Attributes:
        variant: The Traditional variant, where the other script is Traditional.
        parallel: Whether to show both scripts.
        compared: Whether to know the other script, shown or not.
        find: Words to mark in the story instead of those of ``results``; may be none.
        area: The room for it.
        note: What the person noted on it.
        results: The search whose words are marked. Not compared: it holds the ids of all it found.
    """

    story_id: str
    view: DisplayScript
    variant: DisplayScript
    parallel: bool
    compared: bool
    find: str
    area: Area
    note: str
    results: Results | None = field(compare=False)

    def has_lines_of(self, other: "StoryRequest") -> bool:
        """Whether the two are broken into the same lines.

        A conversion keeps every character in its class for the line breaker, and in its cells.
        """
        return self == replace(
            other, view=self.view, variant=self.variant, compared=self.compared, find=self.find
        )


def read_story(
    library: Library, request: StoryRequest, layout: Layout | None = None
) -> StoryLayout:
    """Read a story and set it. Takes long: a first conversion is 15 ms for 3,000 characters.

    The other script is converted only where it is wanted: it costs as much again.

    Args:
        library: Where the story is.
        request: Which story, and how.
        layout: The lines of the story, where they are known from another script.

    Raises:
        TuireaderError: The story cannot be read or converted.
    """
    record = library.read(request.story_id)
    with gc_paused_and_frozen() if len(record.story.text) > _LONG else nullcontext():
        return _set(library, record, request, layout)


def _set(
    library: Library, record: Record, request: StoryRequest, layout: Layout | None
) -> StoryLayout:
    page = library.view(record, request.view, request.results.query if request.results else None)
    if request.find:
        page = _with_found(page, request.find)
    facing = None
    if request.parallel or request.compared:
        other = other_script(request.view, record.story.script, request.variant)
        facing = library.view(record, other)
    blocks = blocks_of(page, facing, request.note)
    if layout is None:
        layout = lay_out(blocks, request.area)
    return StoryLayout(page, blocks, layout, request.parallel)


def _with_found(page: StoryView, words: str) -> StoryView:
    """Mark ``words`` as they stand there, in any script; nothing in them is a query."""
    story, needles = page.record.story, (search_key(words),)
    title_hits, hits = find_hits(story.title, needles), find_hits(story.text, needles)
    return replace(page, title_hits=title_hits, hits=hits)
