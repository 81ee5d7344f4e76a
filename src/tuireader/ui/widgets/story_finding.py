"""Finding words in one story: what is looked for, and where the finding began."""

from dataclasses import dataclass

from tuireader.ui.widgets.story_blocks import Blocks, Mark, Place
from tuireader.ui.widgets.story_places import TOP, mark_from


@dataclass(slots=True)
class Finding:
    """The finding in the story that is shown.

    Attributes:
        words: What is looked for; empty when nothing is.
        began_at: The top of the pane when the line to type in was opened.
    """

    words: str = ""
    began_at: Place = TOP
    _goes_on: bool = False

    def change(self, words: str) -> bool:
        """Look for other words; return whether they are other ones."""
        if words == self.words:
            return False
        self.words = words
        self._goes_on = bool(words)
        return True

    def take_first(self, blocks: Blocks) -> Mark | None:
        """Return the hit to go to, the first time that a story is shown with new words marked."""
        goes_on, self._goes_on = self._goes_on, False
        if not goes_on or not blocks.hits:
            return None
        return mark_from(blocks.hits, self.began_at) or blocks.hits[0]
