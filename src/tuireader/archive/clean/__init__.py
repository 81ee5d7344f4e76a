"""Clean a page: one small step for each kind of damage.

Every step tells what it changed and where, and leaves what it does not understand. They run in this
order because a gloss hides the words of a footer, characters that are read one byte off hide those
of a copy, and a footer may stand between two copies of a body.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tuireader.archive.clean import (
    characters,
    doubled_body,
    gbk_misalignment,
    mojibake,
    page_footer,
    residual_markup,
)
from tuireader.archive.clean.passage import LineStep, PageStep, Passage
from tuireader.archive.repairs import RepairKind
from tuireader.text.sanitize import with_line_feeds

_OF_PAGES: tuple[PageStep, ...] = (
    characters.repair_control_characters,
    characters.repair_compatibility_characters,
)
_OF_TEXT_FILES: tuple[PageStep, ...] = (residual_markup.repair, *_OF_PAGES)
# What nothing of this is ever found in; to look once saves nine tenths of the time.
_ORDINARY = re.compile(
    "[\u4e00-\u9fff\n -~\u3000-\u3020\uff01-\uff5e\xa0-\xac\xae-\xff\u2013-\u2027]*+"
)
_CARRIAGE_RETURN = re.compile("\r\n?")
_OF_LINES: tuple[LineStep, ...] = (characters.repair_pinyin_glosses, gbk_misalignment.repair)
_OF_BODIES: tuple[LineStep, ...] = (doubled_body.repair, page_footer.repair)


@dataclass(frozen=True, slots=True)
class CleanedPage:
    """A page after cleaning.

    Attributes:
        title: The headline that the format gave, on one line; empty when it gave none.
        lines: None of them blank, indented or with a line break inside.
    """

    title: Passage
    lines: tuple[Passage, ...]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text of the lines."""
        return tuple(line.text for line in self.lines)

    @property
    def footer(self) -> tuple[str, ...]:
        """The lines that were taken from below the story."""
        changes = self.lines[-1].changes if self.lines else ()
        return tuple(change.before for change in changes if change.kind == RepairKind.FOOTER)


def clean(text: str, title: str = "", *, of_text_file: bool = False) -> CleanedPage:
    """Clean a decoded page.

    Args:
        text: The page.
        title: The headline when it is not on the page.
        of_text_file: It comes from a text file, whose markup was not parsed.
    """
    steps = _OF_TEXT_FILES if of_text_file else _OF_PAGES
    lines = _stepped(_decoded_rightly(text), steps).lines()
    headline = _stepped(mojibake.repair(Passage(" ".join(title.split()))), steps)
    headline, *lines = _mend_lines(headline, lines)
    for mend in _OF_BODIES:
        lines = mend(lines)
    return CleanedPage(headline, tuple(lines))


def _decoded_rightly(text: str) -> Passage:
    """Repair the decoding first: to the other steps half of its characters are controls."""
    page = mojibake.repair(Passage(_CARRIAGE_RETURN.sub("\n", text).replace("\t", "    ")))
    return replace(page, text=with_line_feeds(page.text))


def _stepped(page: Passage, steps: Sequence[PageStep]) -> Passage:
    for mend in steps:
        if mend in _OF_PAGES and _ORDINARY.fullmatch(page.text):
            continue
        page = mend(page)
    return page


def _mend_lines(headline: Passage, lines: Sequence[Passage]) -> list[Passage]:
    """Repair the characters of a page; the lines below show what damaged the headline."""
    page = [headline, *lines]
    for mend in _OF_LINES:
        page = mend(page)
    return page
