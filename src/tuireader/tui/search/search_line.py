"""The search line, and the completions offered below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from textual import events, on, work
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input

from tuireader.errors import TuireaderError
from tuireader.i18n import N_, _
from tuireader.library import Field
from tuireader.text.linebreak import cell_width
from tuireader.text.sanitize import safe_line
from tuireader.tui.actions import Scope, bindings
from tuireader.tui.labels import FIELD_NAMES
from tuireader.tui.messages import Failed
from tuireader.tui.painting import shorten
from tuireader.tui.pending import PendingRequest
from tuireader.tui.search.messages import Completed, HistoryLoaded, SearchEdited, SearchLeft
from tuireader.tui.widgets.typed_line import TypedLine

if TYPE_CHECKING:
    from tuireader.library import Completion, Library

MOST: Final = 8
"""Lines of the list: more would hide the results, which are there as one types."""


class Offer(NamedTuple):
    """One line of the list.

    Attributes:
        text: What to show.
        line: What the search line is to hold when it is taken.
        cursor: Where the cursor goes in it.
        kind: The name of a field, or nothing.
        stories: How many have it; 0 when that is not known.
    """

    text: str
    line: str
    cursor: int
    kind: str = ""
    stories: int = 0


class CompletionList(Widget, can_focus=False):
    """Never has the keys: the line above has, so that an input method goes on undisturbed."""

    ALLOW_SELECT = False

    offers: reactive[Sequence[Offer]] = reactive((), layout=True)
    """What is offered; the list is away when there is nothing."""
    cursor: reactive[int | None] = reactive(None)
    """The offer that Enter takes; none until one goes down to it."""

    class Taken(Message):
        """An offer was clicked on."""

        def __init__(self, offer: Offer) -> None:
            super().__init__()
            self.offer = offer

    def validate_offers(self, offers: Sequence[Offer]) -> Sequence[Offer]:
        """Leave out what the pane has no lines for."""
        pane, above = self.container_size.height, int(self.styles.offset.y.value)
        return offers[: max(1, pane - above)] if pane else offers

    def watch_offers(self) -> None:
        self.display = bool(self.offers)
        self.cursor = None

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self.display = False

    def move(self, step: int) -> None:
        """Go down or up; above the first offer is the line itself."""
        at = -1 if self.cursor is None else self.cursor
        at = min(at + step, len(self.offers) - 1)
        self.cursor = at if at >= 0 else None

    @property
    def at_cursor(self) -> Offer | None:
        """The offer that Enter takes."""
        return None if self.cursor is None else self.offers[self.cursor]

    def on_click(self, event: events.Click) -> None:
        if event.y < len(self.offers):
            self.post_message(self.Taken(self.offers[event.y]))

    def render(self) -> Content:
        width = self.content_size.width
        lines = [
            _line(offer, width).stylize("reverse" if number == self.cursor else "")
            for number, offer in enumerate(self.offers)
        ]
        return Content("\n").join(lines)


def _line(offer: Offer, width: int) -> Content:
    known = offer.kind in list(Field)
    kind = _(FIELD_NAMES[Field(offer.kind)]) if known else ""
    stories = f"{offer.stories:,}" if offer.stories else ""
    right = "  ".join(part for part in (kind, stories) if part)
    text = shorten(safe_line(offer.text), max(2, width - cell_width(right) - 4))
    gap = " " * max(1, width - cell_width(text) - cell_width(right) - 2)
    return Content.assemble(" ", (text, "bold"), gap, (right, "$foreground 70%"), " ")


class SearchLine(TypedLine):
    """Searches when the typing pauses; Enter goes to what was found."""

    BINDINGS = bindings(Scope.SEARCH)
    scope: ClassVar[Scope] = Scope.SEARCH

    def __init__(
        self,
        library: Library,
        offered: CompletionList,
        *,
        id: str | None = None,  # noqa: A002  # Textual's own name
    ) -> None:
        super().__init__(N_("a name, a place, any words; in either script"), id=id)
        self._library = library
        self._offered = offered
        self._request = PendingRequest[str]()

    def typed(self, text: str) -> None:
        self.post_message(SearchEdited(text))
        if self.has_focus:
            self._complete(self._request.start(text), text, self.cursor_position)
        else:
            self._request.cancel()

    # What the last word may become

    @work(thread=True, exclusive=True, group="completion")
    def _complete(self, number: int, text: str, cursor: int) -> None:
        try:
            found = self._library.complete(text[:cursor], MOST)
        except TuireaderError as error:
            self.post_message(Failed(error.message))
        else:
            self.post_message(Completed(number, text, cursor, found))

    @on(Completed)
    def _offer(self, event: Completed) -> None:
        event.stop()
        # Late when more was typed, or the line was left or moved in meanwhile.
        unchanged = (self.value, self.cursor_position) == (event.text, event.cursor)
        if self.has_focus and unchanged and self._request.is_newest(event.number):
            self._request.finish()
            self._offered.offers = offers_of(event.found, event.text, event.cursor)

    def _put_away(self) -> None:
        self._request.cancel()
        self._offered.offers = ()

    def on_focus(self) -> None:
        # The names are gathered while the first word is typed.
        self._complete(self._request.start(""), "", 0)

    def on_blur(self) -> None:
        self._put_away()

    @on(Input.Changed)
    def _outdated(self) -> None:
        # What was offered for the text before would be put into this one.
        self._put_away()

    def take(self, offer: Offer) -> None:
        """Put an offer into the line, and search for it."""
        self.put(offer.line)
        self.cursor_position = offer.cursor
        self._put_away()
        self.post_message(SearchEdited(offer.line))

    # Keys

    async def action_to_list(self) -> None:
        """Take the offer at the cursor; else search at once and leave the line."""
        if offer := self._offered.at_cursor:
            self.take(offer)
            return
        self.tell()
        self.post_message(SearchLeft())
        # At once, where a message waits for its turn: the next key is one for the list.
        await self.run_action("screen.go_to_list")

    async def action_next_offer(self) -> None:
        """Go down in the list of offers; to the results without one."""
        if self._offered.offers:
            self._offered.move(1)
        else:
            await self.action_to_list()

    def action_previous_offer(self) -> None:
        """Go up in the list of offers; in an empty line, show the searches before."""
        if self._offered.offers:
            self._offered.move(-1)
        elif not self.value:
            self._load_history(self._request.start(""))

    def action_complete(self) -> None:
        """Take the offer at the cursor, or the first; else go to the next pane."""
        if self._offered.offers:
            self.take(self._offered.at_cursor or self._offered.offers[0])
        else:
            self.tell()
            self.screen.focus_next()

    def action_cursor_right(self, select: bool = False) -> None:
        """Behind the last character, take an offer."""
        if self._offered.offers and self.cursor_position == len(self.value) and not select:
            self.action_complete()
        else:
            super().action_cursor_right(select)

    def action_clear(self) -> None:
        """Put the list away; empty the line; leave it when it is empty."""
        if self._offered.offers:
            self._put_away()
        elif self.value:
            self.value = ""
            self.tell()
        else:
            self.post_message(SearchLeft())

    @work(thread=True, exclusive=True, group="completion")
    def _load_history(self, number: int) -> None:
        from tuireader.user.searches import load_searches

        self.post_message(HistoryLoaded(number, load_searches().value.history[:MOST]))

    @on(HistoryLoaded)
    def _offer_history(self, event: HistoryLoaded) -> None:
        event.stop()
        if self._request.is_newest(event.number) and not self.value:
            self._request.finish()
            self._offered.offers = [Offer(text, text, len(text)) for text in event.history]
            self._offered.move(1)


def offers_of(found: Sequence[Completion], text: str, cursor: int) -> list[Offer]:
    """Return what the line becomes with each completion; none that it holds already."""
    offers = []
    for one in found:
        insert = one.insert if one.insert.endswith(":") else f"{one.insert} "
        line = text[: one.start] + insert + text[cursor:].lstrip()
        offers.append(Offer(one.text, line, one.start + len(insert), one.kind, one.stories))
    return [offer for offer in offers if offer.line.strip() != text.strip()]
