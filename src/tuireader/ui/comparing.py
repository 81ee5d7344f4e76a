"""Two prints of a story as one text, in which what only one of them says is set off."""

from collections.abc import Iterator

from tuireader.i18n import _
from tuireader.library import StoryView
from tuireader.text.diff import DiffSegment, diff
from tuireader.text.sanitize import safe_line, sanitize
from tuireader.ui.widgets.marked_lines import (
    ADDED,
    FAINT,
    HEADING,
    REMOVED,
    Paragraph,
    paragraphs_of,
)

# In brackets too: a difference is seen without colour, and copied with the text.
_REMOVED = ("[-", "-]")
_ADDED = ("{+", "+}")


def compared_pages(one: StoryView, other: StoryView) -> list[Paragraph]:
    """Return what stands in either page: the headline, and the text of both."""
    titles = diff(one.title, other.title)
    texts = diff(one.text, other.text)
    if all(passage.alike for passage in (*titles, *texts)):
        head = [_faint(_("Both read the same, but for the script and the spelling of characters."))]
    else:
        head = list(_legend(one, other))
    return [
        *head,
        Paragraph(""),
        *_set_off(one.title, other.title, titles, HEADING),
        Paragraph(""),
        *_set_off(one.text, other.text, texts),
    ]


def origin(page: StoryView) -> str:
    """Say when and where a print appeared."""
    story = page.record.story
    return "  ".join(safe_line(part) for part in (story.date, story.source, story.path) if part)


def _legend(one: StoryView, other: StoryView) -> Iterator[Paragraph]:
    for marks, page, style in ((_REMOVED, one, REMOVED), (_ADDED, other, ADDED)):
        sample = f"{marks[0]} {marks[1]}"
        text = _("{marks} only in {origin}").format(marks=sample, origin=origin(page))
        start = text.find(sample)
        yield Paragraph(text, ((start, start + len(sample), style),))


def _faint(text: str) -> Paragraph:
    return Paragraph(text, ((0, len(text), FAINT),))


def _set_off(
    one: str, other: str, passages: list[DiffSegment], ground: str | None = None
) -> Iterator[Paragraph]:
    """Yield the paragraphs of both texts together; where they agree, those of ``other``."""
    parts: list[str] = []
    marks: list[tuple[int, int, str]] = []
    length = 0
    for passage in passages:
        left, right = one[slice(*passage.one)], other[slice(*passage.other)]
        pieces = [(right, ground)] if passage.alike else [*_marked(left, right)]
        for text, style in pieces:
            shown = sanitize(text)
            if style:
                marks.append((length, length + len(shown), style))
            parts.append(shown)
            length += len(shown)
    yield from paragraphs_of("".join(parts), marks)


def _marked(left: str, right: str) -> Iterator[tuple[str, str]]:
    if left:
        yield f"{_REMOVED[0]}{left}{_REMOVED[1]}", REMOVED
    if right:
        yield f"{_ADDED[0]}{right}{_ADDED[1]}", ADDED
