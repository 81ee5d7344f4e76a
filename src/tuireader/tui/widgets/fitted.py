"""Labels that fit their width: a title of one line, a text in lines that break as Chinese may."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from tuireader.i18n import _
from tuireader.text.linebreak import break_lines
from tuireader.tui.painting import shorten


class DialogTitle(Static):
    """Cut with two dots where it is too long for its one line."""

    def __init__(
        self, title: str = "", *, classes: str = "dialog-title", translated: bool = False
    ) -> None:
        """Make it.

        Args:
            title: The words.
            classes: Of a part of a dialog, where it is the title of that.
            translated: Whether they are a sentence of the catalogues, shown in the language of the
                moment.
        """
        super().__init__(title, classes=classes, markup=False)
        self._translated = translated

    def render(self) -> Content:
        title = str(self.content)
        title = _(title) if self._translated else title
        return Content(shorten(title, self.size.width) if self.size.height == 1 else title)


class BrokenText(Static):
    """Broken as stories are: Textual breaks a word of Latin letters inside a Chinese sentence.

    What there are not enough lines for is cut with two dots.
    """

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(text, id=id, markup=False)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def render(self) -> Content:
        width, height = self.content_size
        lines = self._lines(width)
        if len(lines) > height > 0:
            rest = " ".join(line.plain for line in lines[height - 1 :])
            lines[height - 1 :] = [Content(shorten(rest, width))]
        return Content("\n").join(lines)

    def _lines(self, width: int) -> list[Content]:
        text = self.content if isinstance(self.content, Content) else Content(str(self.content))
        return [
            line[start + _blanks(line.plain[start:end]) if start else 0 : end].rstrip()
            for line in text.split("\n", allow_blank=True)
            for start, end in break_lines(line.plain, max(2, width)) or [(0, 0)]
        ]


def _blanks(text: str) -> int:
    """How many blanks a text begins with."""
    return len(text) - len(text.lstrip())
