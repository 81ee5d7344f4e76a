"""The entity pane: a person or place, with heading, facets and mentions."""

from functools import partial
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from tuireader.errors import TuireaderError
from tuireader.i18n import N_, _
from tuireader.library import (
    DisplayScript,
    EntityCount,
    EntityKind,
    EntityPage,
    FacetCount,
    Field,
    KwicLine,
    Library,
    shown_fact,
)
from tuireader.text.sanitize import safe_line
from tuireader.tui.actions import Scope, bindings
from tuireader.tui.back_stack import EntityState, ListPosition
from tuireader.tui.concordance.messages import MentionChosen
from tuireader.tui.concordance.pane import KwicList
from tuireader.tui.entity.messages import (
    EntityGathered,
    EntityMissed,
    EntityPageAsked,
    PageSearched,
)
from tuireader.tui.facets.facet_list import FacetList
from tuireader.tui.facets.messages import FacetChosen
from tuireader.tui.facets.month_chart import MonthChart
from tuireader.tui.labels import KIND_NAMES, counted, stories
from tuireader.tui.painting import GAP
from tuireader.tui.pending import PendingRequest
from tuireader.tui.widgets.fitted import BrokenText
from tuireader.tui.widgets.translated import Translated

_FORMS_SHOWN: Final = 6


def gathering(name: str) -> Content:
    """The line while the page is on its way."""
    return Content(_("Loading {name}").format(name=safe_line(name)))


def heading(page: EntityPage, view: DisplayScript) -> Content:
    """Name and reading; counts; of a person, that others may have the name; forms as printed."""
    forms = (
        _("{name} ({stories})").format(name=form.name, stories=stories(form.stories))
        for form in page.forms[:_FORMS_SHOWN]
    )
    lines = [
        Content.assemble(
            (safe_line("  ".join(_names(page, view))), "bold $text-primary"),
            "  ",
            safe_line(page.pinyin),
        ),
        Content(GAP.join(_counts(page))),
    ]
    # Before the forms, which may be many: in a small window the end is cut.
    if page.kind is EntityKind.PERSON:
        lines.append(Content(_("Several people may share the name.")))
    lines.append(Content(safe_line(_("forms: {forms}").format(forms=_(", ").join(forms)))))
    if not page.complete:
        lines.append(gathering(page.name))
    return Content("\n").join(lines)


def _names(page: EntityPage, view: DisplayScript) -> tuple[str, ...]:
    """The name in the script shown, then in the other one where that differs."""
    shown = shown_fact(page.name, view, person=page.kind is EntityKind.PERSON)
    other = page.traditional if shown == page.simplified else page.simplified
    return tuple(dict.fromkeys((shown, other)))


def _counts(page: EntityPage) -> list[str]:
    counts = [
        _(KIND_NAMES[page.kind]),
        counted("{count} story with this name", "{count} stories with this name", page.stories)
        if page.kind is EntityKind.PERSON
        else stories(page.stories),
        counted("{count} mention", "{count} mentions", len(page.mentions)),
    ]
    return [*counts, f"{page.first}..{page.last}"] if page.first and page.last else counts


_COMPANY_SHOWN: Final = 200
_MENTIONS: Final = "entity-mentions"


class CompanyList(FacetList):
    """Persons or places in the same stories; Enter opens their page."""

    beside: ClassVar[str] = KwicList.beside

    def chosen(self, index: int, *, clicked: bool) -> None:
        if self.value:
            self.post_message(EntityPageAsked(EntityKind(self.facet.value), self.value))


class EntityPane(Vertical):
    """One person or place at a time, gathered in the background."""

    BINDINGS = bindings(Scope.ENTITY)
    scope: ClassVar[Scope] = Scope.ENTITY

    view: var[DisplayScript] = var(DisplayScript.PUBLISHED, init=False)
    """The script that names and mentions are shown in."""

    def __init__(self, library: Library, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._library = library
        self._request = PendingRequest[tuple[EntityKind, str]]()
        self._page: EntityPage | None = None

    def compose(self) -> ComposeResult:
        yield BrokenText(id="entity-head")
        yield MonthChart(id="entity-months")
        with Horizontal(id="entity-lists"):
            with Vertical(id="entity-text"):
                yield Translated(N_("Mentions"), classes="facet-title")
                yield KwicList(id=_MENTIONS)
            with Container(id="entity-company"):
                with Vertical():
                    yield Translated(N_("Appears with"), classes="facet-title")
                    yield CompanyList(Field.PERSON, id="entity-persons").data_bind(EntityPane.view)
                with Vertical():
                    yield Translated(N_("Places"), classes="facet-title")
                    yield CompanyList(Field.PLACE, id="entity-places").data_bind(EntityPane.view)

    def open(self, kind: EntityKind, name: str) -> None:
        """Gather a page and show it from its beginning."""
        self._page = None
        self.query_one("#entity-head", Static).update(gathering(name))
        for one in (*self.query(MonthChart), *self.query(KwicList), *self.query(CompanyList)):
            one.wait()
        self._ask(kind, name)

    def _ask(self, kind: EntityKind, name: str) -> None:
        self._gather(self._request.start((kind, name)), kind, name)

    @work(thread=True, exclusive=True, group="entity")
    def _gather(self, number: int, kind: EntityKind, name: str) -> None:
        try:
            page = self._library.entity(kind, name, self.view, partial(self._show_part, number))
        except TuireaderError as error:
            self.post_message(EntityMissed(number, error.message))
        else:
            self.post_message(EntityGathered(number, page))

    def _show_part(self, number: int, page: EntityPage) -> bool:
        """Show what is gathered so far, unless another page was asked for meanwhile."""
        self.post_message(EntityGathered(number, page))
        return self._request.is_newest(number)

    @on(EntityGathered)
    def _take(self, event: EntityGathered) -> None:
        event.stop()
        if self._request.is_newest(event.number):
            if event.page.complete:
                self._request.finish()
            before = self.shown
            same = before is not None and before.page.name == event.page.name
            self._show(event.page, before if same else None)

    @on(EntityMissed)
    def _miss(self, event: EntityMissed) -> None:
        if self._request.is_newest(event.number):
            self._request.finish()
        else:
            event.stop()

    def watch_view(self) -> None:
        self.gather_again()

    def gather_again(self) -> None:
        """Gather the page again, in its place: the index or the script has changed."""
        if self._page is not None:
            self._ask(self._page.kind, self._page.name)

    @property
    def shown(self) -> EntityState | None:
        """The page as shown; ``None`` while it is gathered."""
        if self._page is None:
            return None
        lists = {
            one.id or "": ListPosition(one.cursor, one.rows_above_cursor)
            for one in (*self.query(KwicList), *self.query(CompanyList))
        }
        focused = self.screen.focused
        focus = focused.id if focused is not None and self.has_focus_within else None
        month = self.query_one(MonthChart).month
        return EntityState(self._page, lists, month, focus or _MENTIONS)

    def restore(self, shown: EntityState) -> None:
        """Show a page as it was left."""
        self._request.cancel()
        self._show(shown.page, shown)
        self.screen.set_focus(self.query_one(f"#{shown.focus}"))
        if not shown.page.complete:
            self.gather_again()

    def _show(self, page: EntityPage, shown: EntityState | None) -> None:
        self._page = page
        self.query_one("#entity-head", Static).update(heading(page, self.view))
        lists = shown.lists if shown else {}
        month = shown.month if shown else None
        self._fill(page.mentions, page.persons, page.places, lists, month, page.months)

    def _fill(
        self,
        mentions: tuple[KwicLine, ...],
        persons: tuple[EntityCount, ...],
        places: tuple[EntityCount, ...],
        lists: dict[str, ListPosition],
        month: str | None,
        months: tuple[FacetCount, ...],
    ) -> None:
        self.query_one(MonthChart).show(months, month)
        self.query_one(KwicList).show(mentions, lists.get(_MENTIONS, ListPosition()))
        for one, counts in zip(self.query(CompanyList), (persons, places), strict=True):
            company = [FacetCount(count.name, count.stories) for count in counts[:_COMPANY_SHOWN]]
            one.show(company, (), lists.get(one.id or "", ListPosition()))

    @on(KwicList.Chosen)
    def _read(self, event: KwicList.Chosen) -> None:
        event.stop()
        if self._page is not None:
            self.post_message(MentionChosen(event.line, self._page.query.text))

    @on(MonthChart.Chosen)
    def _narrow_to_month(self, event: MonthChart.Chosen) -> None:
        event.stop()
        if self._page is not None:
            self.post_message(PageSearched(self._page.kind, self._page.name))
            self.post_message(FacetChosen(Field.DATE, event.month))

    def action_search_entity(self) -> None:
        """Search for the person or place, in the search there is."""
        if self._page is not None:
            self.post_message(PageSearched(self._page.kind, self._page.name))
