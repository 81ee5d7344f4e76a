"""How a fuzzing run is started, and what must hold of every story it makes."""

import sys
from collections.abc import Callable

import atheris

from tuireader.archive.story import Story
from tuireader.text.sanitize import safe_line, sanitize
from tuireader.text.search_key import fold

Try = Callable[[bytes], None]


def fuzz(one: Try) -> None:
    """Call ``one`` with ever new bytes, as the options of libFuzzer on the command line say."""
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


def check(story: Story | None) -> None:
    """Hold what every reader of stories relies on.

    Raises:
        AssertionError: It does not hold of ``story``.
    """
    if story is None:
        return
    assert sanitize(story.text) == story.text, "a terminal would obey it"
    for line in (story.title, story.source, story.editor, story.url, story.byline):
        assert safe_line(line or "") == (line or ""), "a terminal would obey it"
    assert all(line.strip() for line in story.text.split("\n")) or not story.text, "a blank line"
    assert all(0 <= gap.offset <= len(story.text) for gap in story.gaps), "a gap outside"
    assert len(fold(story.text)) == len(story.text), "a key of another length"
