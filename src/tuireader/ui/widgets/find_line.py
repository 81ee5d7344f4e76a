"""The line below a story to find words in it."""

from dataclasses import dataclass
from typing import ClassVar

from textual.message import Message

from tuireader.i18n import N_
from tuireader.ui.actions import Scope, bindings
from tuireader.ui.widgets.typed_line import TypedLine


class FindLine(TypedLine):
    """Finds when the typing pauses; Enter goes back to the story, and Escape ends the finding."""

    BINDINGS = bindings(Scope.FIND)
    scope: ClassVar[Scope] = Scope.FIND

    @dataclass
    class Edited(Message):
        """The person paused in typing."""

        text: str

    class Left(Message):
        """The person goes back to the story, with what was found marked."""

    class Ended(Message):
        """The person is done with finding."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(N_("find in this story"), id=id)

    def typed(self, text: str) -> None:
        self.post_message(self.Edited(text))

    def action_to_story(self) -> None:
        """Find at once and leave the line."""
        self.tell()
        self.post_message(self.Left())

    def action_end_find(self) -> None:
        self.post_message(self.Ended())
