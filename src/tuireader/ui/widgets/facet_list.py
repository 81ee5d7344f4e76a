"""The people or the places of the stories found, each with the number of stories."""

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from textual.reactive import var
from textual.strip import Strip

from tuireader.i18n import _
from tuireader.library import Count, Kind, View
from tuireader.text.breaking import cell_width
from tuireader.text.conversion import convert
from tuireader.text.detection import detect
from tuireader.text.names import Name
from tuireader.text.safety import safe_line
from tuireader.ui.actions import Scope
from tuireader.ui.messages import EntityChosen
from tuireader.ui.painting import ink, paint, shorten, strip
from tuireader.ui.widgets.line_list import LineList

_BAR = "\u2590"


class FacetList(LineList):
    """One line for each name; Enter narrows the search to it."""

    scope: ClassVar[Scope] = Scope.FACETS

    view: var[View] = var(View.PUBLISHED, init=False)
    """The script that names are shown in."""

    def __init__(self, kind: Kind, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.kind = kind
        self._counts: Sequence[Count] = ()

    def show(self, counts: Sequence[Count]) -> None:
        """Show other names, most stories first."""
        self._counts = counts
        self.renew(len(counts))

    def watch_view(self) -> None:
        self.repaint()

    def chosen(self, index: int, *, clicked: bool) -> None:
        self.post_message(EntityChosen(self.kind, self._counts[index].name))

    def paint_item(self, index: int, width: int, base: Style) -> list[Strip]:
        count = self._counts[index]
        name = safe_line(self._shown(count.name))
        number = f"{count.stories:,}"
        room = max(2, width - 3 - len(number) - 1)
        shown = shorten(name, room)
        bar = ink(self.get_component_rich_style("list--bar"))
        faint = ink(self.get_component_rich_style("list--faint"))
        segments = [
            *paint(_BAR if index == self.cursor and self.has_focus else " ", base + bar),
            *paint(f" {shown}{' ' * (room - cell_width(shown))} ", base),
            *paint(number, base + faint),
        ]
        return [strip(segments, width, base)]

    def _shown(self, name: str) -> str:
        whole = Name(0, len(name), self.kind is Kind.PERSON)
        return convert(name, detect(name), self.view, [whole])

    def empty_text(self) -> Sequence[str]:
        return (_("none"),)
