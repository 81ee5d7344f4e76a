"""The completion list: suggestions and earlier searches below the search line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tuireader.i18n import _
from tuireader.library import Field
from tuireader.text.linebreak import cell_width
from tuireader.text.sanitize import safe_line
from tuireader.tui.labels import FIELD_NAMES
from tuireader.tui.painting import shorten

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
