"""The top line: which archive, how many stories, which script, which order."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tuireader.i18n import _
from tuireader.library import DisplayScript, Sort
from tuireader.text.linebreak import cell_width
from tuireader.text.sanitize import safe_line
from tuireader.tui.labels import SORT_NAMES, VIEW_NAMES, stories
from tuireader.tui.painting import shorten

_GAP = "   "
_PROGRAM = "tuireader"
_LEAST_NAME = 6  # cells, of the archive's name: fewer say nothing


class TitleBar(Widget):
    """One line; where there is no room, the name of the program goes first, then the number."""

    archive: reactive[str] = reactive("")
    """The name of the archive's folder."""
    stories: reactive[int | None] = reactive(None)
    """How many stories it holds; ``None`` until that is known."""
    view: reactive[DisplayScript] = reactive(DisplayScript.PUBLISHED)
    """The script stories are shown in."""
    parallel: reactive[bool] = reactive(default=False)
    """Whether a story is shown in the other script too."""
    sort: reactive[Sort] = reactive(Sort.NEWEST)
    """The order of the results."""

    def render(self) -> Content:
        width = self.size.width
        script = _(VIEW_NAMES[self.view])
        if self.parallel:
            script = _("{script} + other").format(script=script)
        right = script if width < 60 else _GAP.join((_(SORT_NAMES[self.sort]), script))
        total = "" if self.stories is None else stories(self.stories)
        name = safe_line(self.archive)
        least = min(cell_width(name), _LEAST_NAME)
        for head, told in ((_PROGRAM, total), ("", total), ("", "")):
            others = [part for part in (head, told, right) if part]
            room = width - sum(map(cell_width, others)) - len(others) * len(_GAP)
            if room >= least:
                break
        left = Content(_GAP).join(
            Content.styled(part, style)
            for part, style in (
                (head, "$text-primary bold"),
                (shorten(name, room), "bold"),
                (told, ""),
            )
            if part
        )
        right = shorten(right, width - left.cell_length - len(_GAP) if left else width)
        gap = width - left.cell_length - cell_width(right)
        return Content.assemble(left, " " * gap, right)
