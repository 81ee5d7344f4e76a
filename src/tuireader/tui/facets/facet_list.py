"""A facet list: the values of one facet, counted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from rich.style import Style
from textual.reactive import var
from textual.strip import Strip

from tuireader.i18n import N_, _, language
from tuireader.library import (
    SCRIPT_NAMES,
    DisplayScript,
    EntityKind,
    FacetCount,
    Field,
    Script,
    shown_fact,
)
from tuireader.text.linebreak import cell_width
from tuireader.text.sanitize import safe_line
from tuireader.text.search_key import fold
from tuireader.tui.actions import Scope
from tuireader.tui.back_stack import ListPosition
from tuireader.tui.facets.messages import FacetChosen, FacetHighlighted, FacetWidened
from tuireader.tui.facets.month_chart import BESIDE
from tuireader.tui.painting import foreground_only, paint, shorten, strip
from tuireader.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from tuireader.library import EntityCount, Library, Results

# Names in a list: more than a person scrolls through.
_MOST: Final = 500

FACETS: Final[Mapping[Field, str]] = {
    Field.PERSON: N_("People"),
    Field.PLACE: N_("Places"),
    Field.SOURCE: N_("Sources"),
    Field.DATE: N_("Months"),
    Field.SCRIPT: N_("Scripts"),
    Field.UNIT: N_("Number units"),
}
"""Every facet with its title, in the order they stand."""

KINDS: Final = {Field.PERSON: EntityKind.PERSON, Field.PLACE: EntityKind.PLACE}
"""The facets whose values have a page of their own."""


def counted_by(library: Library, facet: Field, results: Results) -> Sequence[FacetCount]:
    """Count the stories of ``results``; months in their order, else most stories first."""
    return _COUNTS[facet](library, results)


def value_shown(facet: Field, value: str, view: DisplayScript) -> str:
    """A value of a facet as people read it."""
    if facet is Field.SCRIPT and value in list(Script):
        return _(SCRIPT_NAMES[Script(value)]) or _("unknown")
    if facet in (Field.DATE, Field.SCRIPT):
        return value
    if facet is Field.UNIT and view is DisplayScript.PUBLISHED and language() == "zh_TW":
        view = DisplayScript.TAIWAN  # one name stands for both scripts: no story published it
    return shown_fact(value, view, person=facet is Field.PERSON)


def _tallies(counts: Sequence[EntityCount]) -> Sequence[FacetCount]:
    return [FacetCount(count.name, count.stories) for count in counts]


_COUNTS: Final[Mapping[Field, Callable[[Library, Results], Sequence[FacetCount]]]] = {
    Field.PERSON: lambda library, results: _tallies(
        library.counts(EntityKind.PERSON, results, _MOST)
    ),
    Field.PLACE: lambda library, results: _tallies(
        library.counts(EntityKind.PLACE, results, _MOST)
    ),
    Field.SOURCE: lambda library, results: library.sources(results),
    Field.DATE: lambda library, results: library.months(results),
    Field.SCRIPT: lambda library, results: library.scripts(results),
    Field.UNIT: lambda library, results: library.units(results)[:_MOST],
}


_BAR = "\u2590"
_ACTIVE = "+"


class FacetList(LineList):
    """One line for each value; Enter narrows the search to it, and widens it again."""

    scope: ClassVar[Scope] = Scope.FACETS
    beside: ClassVar[str] = BESIDE

    view: var[DisplayScript] = var(DisplayScript.PUBLISHED, init=False)
    """The script that names are shown in."""

    def __init__(self, facet: Field, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.facet = facet
        self.pending = True
        self._tallies: Sequence[FacetCount] = ()
        self._active: Collection[str] = ()

    def show(
        self,
        tallies: Sequence[FacetCount],
        active: Collection[str],
        standing: ListPosition = ListPosition(),  # noqa: B008  # frozen
    ) -> None:
        """Show other values, most stories first.

        Args:
            tallies: The values.
            active: Those that the search is narrowed to already.
            standing: How the list is to stand.
        """
        self._tallies = tallies
        self._active = {fold(value) for value in active}
        self.renew(len(tallies), standing.cursor, standing.above)

    def go_to(self, value: str) -> None:
        """Put the cursor on a value, where it is listed."""
        names = [tally.name for tally in self._tallies]
        if value in names:
            self.cursor = names.index(value)

    def wait(self) -> None:
        self._tallies = ()
        super().wait()

    @property
    def value(self) -> str | None:
        """The value at the cursor, if there is one."""
        return self._tallies[self.cursor].name if self.count else None

    def useless_actions(self) -> Iterator[str]:
        """The ids of actions that would do nothing now."""
        if not self.count:
            yield from ("choose", "exclude")
        if not self.count or self.facet not in KINDS:
            yield "facet_page"
        if not self.count or not self._is_active(self.cursor):
            yield "widen"

    def highlighted(self, index: int) -> None:
        # Not has_focus, which is set a little later.
        if self.screen.focused is self:
            # To the screen: from here it would end at the panel, whose answer calls this.
            self.screen.post_message(FacetHighlighted())

    def watch_view(self) -> None:
        self.repaint()

    def chosen(self, index: int, *, clicked: bool) -> None:
        message = FacetWidened if self._is_active(index) else FacetChosen
        self.post_message(message(self.facet, self._tallies[index].name))

    def _is_active(self, index: int) -> bool:
        return fold(self._tallies[index].name) in self._active

    def paint_item(self, index: int, width: int, base: Style) -> list[Strip]:
        tally = self._tallies[index]
        name = safe_line(value_shown(self.facet, tally.name, self.view))
        number = f"{tally.stories:,}"
        room = max(2, width - 3 - len(number) - 1)
        shown = shorten(name, room)
        bar = foreground_only(self.get_component_rich_style("list--bar"))
        faint = foreground_only(self.get_component_rich_style("list--faint"))
        active = self._is_active(index)
        strong = (
            foreground_only(self.get_component_rich_style("list--strong")) if active else Style()
        )
        segments = [
            *paint(_BAR if index == self.cursor and self.has_focus else " ", base + bar),
            *paint(_ACTIVE if active else " ", base + bar),
            *paint(f"{shown}{' ' * (room - cell_width(shown))} ", base + strong),
            *paint(number, base + faint),
        ]
        return [strip(segments, width, base)]

    def empty_text(self) -> Sequence[str]:
        return (_("none"),)
