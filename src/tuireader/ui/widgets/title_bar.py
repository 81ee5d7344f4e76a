"""The top line: which archive, how many stories, which script, which order."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tuireader.i18n import _
from tuireader.library import Sort, View
from tuireader.text.breaking import cell_width
from tuireader.text.safety import safe_line
from tuireader.ui.painting import shorten
from tuireader.ui.wording import SORT_NAMES, VIEW_NAMES, stories

_GAP = "   "


class TitleBar(Widget):
    """One line; what there is no room for is left out from the middle."""

    archive: reactive[str] = reactive("")
    """The name of the archive's folder."""
    stories: reactive[int | None] = reactive(None)
    """How many stories it holds; ``None`` until that is known."""
    view: reactive[View] = reactive(View.PUBLISHED)
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
        taken = cell_width(f"tuireader{right}{total}") + 3 * len(_GAP)
        name = shorten(safe_line(self.archive), max(0, width - taken))
        used = cell_width(f"tuireader{name}{total}{right}") + 2 * len(_GAP)
        if used > width:
            total, used = "", used - cell_width(total)
        gap = max(1, width - used)
        return Content.assemble(
            ("tuireader", "$text-primary bold"),
            _GAP,
            (name, "bold"),
            _GAP,
            total,
            " " * gap,
            right,
        )
