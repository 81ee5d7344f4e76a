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
    """A story to show, with its display options.

    Attributes:
        variant: The Traditional variant, where the other script is Traditional.
        parallel: Whether to show both scripts.
        compared: Whether to load the other script, shown or not.
        find: Words to highlight instead of those of ``results``, if any.
        area: The area to lay it out in.
        note: The user's note.
        results: The search whose words are highlighted. Not compared: it holds all ids found.
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
        """Whether both have the same line breaks.

        Conversion keeps the line-breaking class and the width of every character.
        """
        return self == replace(
            other, view=self.view, variant=self.variant, compared=self.compared, find=self.find
        )


def read_story(
    library: Library, request: StoryRequest, layout: Layout | None = None
) -> StoryLayout:
    """Load and lay out a story. Slow: the first conversion of 3,000 characters takes 15 ms.

    The other script is converted only on request: it doubles the cost.

    Args:
        library: The library that holds the story.
        request: The story and its display options.
        layout: The layout in another script, whose lines are reused if they fit.

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
    """Highlight ``words`` literally, in any script; they are not parsed as a query."""
    story, needles = page.record.story, (search_key(words),)
    title_hits, hits = find_hits(story.title, needles), find_hits(story.text, needles)
    return replace(page, title_hits=title_hits, hits=hits)
