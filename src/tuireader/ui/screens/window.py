"""What all windows over the reader have in common."""

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, ScreenResultType


class Window(ModalScreen[ScreenResultType]):
    """Gives its answer once, and only while it is the one on top.

    What was chosen in it may arrive when Escape has closed it already. Textual would then take away
    whatever is on top: another window, or, where only the reader is left, the whole program.
    """

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        return super().dismiss(result) if self.is_active else AwaitComplete()
