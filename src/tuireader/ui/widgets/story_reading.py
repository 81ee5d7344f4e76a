"""Reading a story and setting it, in the background: which one, in which script, how wide."""

from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from typing import Final

from tuireader.gc_tools import gc_paused_and_frozen
from tuireader.library import DisplayScript, Library, Record, Results, StoryView
from tuireader.text.search_key import search_key
from tuireader.text.snippet import find_hits
from tuireader.ui.scripts import toggled
from tuireader.ui.widgets.story_blocks import blocks_of
from tuireader.ui.widgets.story_layout import Layout, Typeset, lay_out
from tuireader.ui.widgets.story_lines import Area

_LONG: Final = 100_000  # characters


@dataclass(frozen=True, slots=True)
class Wanted:
    """A story to show, and how.

    Attributes:
        form: The Traditional form, where the other script is Traditional.
        parallel: Whether to show both scripts.
        compared: Whether to know the other script, shown or not.
        find: Words to mark in the story instead of those of ``results``; may be none.
        area: The room for it.
        note: What the person noted on it.
        results: The search whose words are marked. Not compared: it holds the ids of all it found.
    """

    story_id: str
    view: DisplayScript
    form: DisplayScript
    parallel: bool
    compared: bool
    find: str
    area: Area
    note: str
    results: Results | None = field(compare=False)

    def has_lines_of(self, other: "Wanted") -> bool:
        """Whether the two are broken into the same lines.

        A conversion keeps every character in its class for the line breaker, and in its cells.
        """
        return self == replace(
            other, view=self.view, form=self.form, compared=self.compared, find=self.find
        )


def read_story(library: Library, wanted: Wanted, layout: Layout | None = None) -> Typeset:
    """Read ``wanted`` and set it. Takes long: a first conversion is 15 ms for 3,000 characters.

    The other script is converted only where it is wanted: it costs as much again.

    Args:
        library: Where the story is.
        wanted: Which story, and how.
        layout: The lines of the story, where they are known from another script.

    Raises:
        TuireaderError: The story cannot be read or converted.
    """
    record = library.read(wanted.story_id)
    with gc_paused_and_frozen() if len(record.story.text) > _LONG else nullcontext():
        return _set(library, record, wanted, layout)


def _set(library: Library, record: Record, wanted: Wanted, layout: Layout | None) -> Typeset:
    page = library.view(record, wanted.view, wanted.results.query if wanted.results else None)
    if wanted.find:
        page = _with_found(page, wanted.find)
    facing = None
    if wanted.parallel or wanted.compared:
        other = toggled(wanted.view, record.story.script, wanted.form)
        facing = library.view(record, other)
    blocks = blocks_of(page, facing, wanted.note)
    if layout is None:
        layout = lay_out(blocks, wanted.area)
    return Typeset(page, blocks, layout, wanted.parallel)


def _with_found(page: StoryView, words: str) -> StoryView:
    """Mark ``words`` as they stand there, in any script; nothing in them is a query."""
    story, needles = page.record.story, (search_key(words),)
    title_hits, hits = find_hits(story.title, needles), find_hits(story.text, needles)
    return replace(page, title_hits=title_hits, hits=hits)
