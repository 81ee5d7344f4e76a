"""Find words in a story."""

from dataclasses import dataclass
from typing import ClassVar

from textual.message import Message

from tuireader.i18n import N_
from tuireader.tui.actions import Scope, bindings
from tuireader.tui.story.blocks import Blocks, Highlight, TextPosition
from tuireader.tui.story.positions import TOP, highlight_from
from tuireader.tui.widgets.typed_line import TypedLine


@dataclass(slots=True)
class FindState:
    """The state of finding in the story shown.

    Attributes:
        words: The text to find, or empty.
        began_at: The top of the pane when the find line was opened.
    """

    words: str = ""
    began_at: TextPosition = TOP
    _goes_on: bool = False

    def change(self, words: str) -> bool:
        """Set the text to find; return whether it has changed."""
        if words == self.words:
            return False
        self.words = words
        self._goes_on = bool(words)
        return True

    def take_first(self, blocks: Blocks) -> Highlight | None:
        """Return the hit to jump to, once for each new text."""
        goes_on, self._goes_on = self._goes_on, False
        if not goes_on or not blocks.hits:
            return None
        return highlight_from(blocks.hits, self.began_at) or blocks.hits[0]


class FindLine(TypedLine):
    """Finds when typing pauses; Enter returns to the story, Escape ends finding."""

    BINDINGS = bindings(Scope.FIND)
    scope: ClassVar[Scope] = Scope.FIND

    @dataclass
    class Edited(Message):
        """Typing has paused."""

        text: str

    class Left(Message):
        """Return to the story with the hits highlighted."""

    class Ended(Message):
        """Finding has ended."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(N_("find in this story"), id=id)

    def typed(self, text: str) -> None:
        self.post_message(self.Edited(text))

    def action_to_story(self) -> None:
        """Find at once and leave the find line."""
        self.tell()
        self.post_message(self.Left())

    def action_end_find(self) -> None:
        self.post_message(self.Ended())
