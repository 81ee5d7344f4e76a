"""The line to type a search in."""

from typing import ClassVar

from tuireader.i18n import N_
from tuireader.ui.actions import Scope, bindings
from tuireader.ui.messages import SearchEdited, SearchLeft
from tuireader.ui.widgets.typed_line import TypedLine


class SearchLine(TypedLine):
    """Searches when the typing pauses; Enter goes to what was found."""

    BINDINGS = bindings(Scope.SEARCH)
    scope: ClassVar[Scope] = Scope.SEARCH

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(N_("a name, a district, any words; in either script"), id=id)

    def typed(self, text: str) -> None:
        self.post_message(SearchEdited(text))

    def action_to_list(self) -> None:
        """Search at once and leave the line."""
        self.tell()
        self.post_message(SearchLeft())

    def action_clear(self) -> None:
        """Empty the line, or leave it when it is empty."""
        if self.value:
            self.value = ""
            self.tell()
        else:
            self.post_message(SearchLeft())
