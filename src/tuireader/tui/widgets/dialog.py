"""The base of all dialogs."""

from pathlib import Path

from textual import events
from textual.await_complete import AwaitComplete
from textual.geometry import Size
from textual.screen import ModalScreen, ScreenResultType

from tuireader.tui.textual_patches.breakpoints import set_breakpoint_classes
from tuireader.tui.widgets.key_footer import KeyFooter


class Dialog(ModalScreen[ScreenResultType]):
    """Opens in one go, and gives its answer once, while it is on top.

    What was chosen in it may arrive when Escape has closed it already. Textual would then close
    whatever is on top: another dialog, or, where only the reader is left, the whole program.
    """

    CSS_PATH = Path(__file__).parents[1] / "dialogs.tcss"

    _fitted: Size | None = None

    def on_compose(self) -> None:
        self._fitted = self.app.size
        set_breakpoint_classes(self, self._fitted)

    def on_resize(self, event: events.Resize) -> None:
        # Laid out for the first time, a screen sends itself its size, for which Textual would lay
        # out and paint it and all below it again: a third of the time to open a window.
        if event.size == self._fitted:
            event.prevent_default()
        self._fitted = None

    def on_click(self, event: events.Click) -> None:
        """Press a key of the line of keys, which is below the dialog and shows its keys."""
        if event.widget is not self:
            return
        for screen in self.app.screen_stack[:-1]:
            for footer in screen.query(KeyFooter):
                if footer.content_region.contains(event.x, event.y):
                    footer.press_at(event.x - footer.content_region.x)

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        return super().dismiss(result) if self.is_active else AwaitComplete()
