"""The classes of a screen for its size, at its first layout."""

from textual.app import App
from textual.screen import Screen

from tuireader.tui.textual_patches.breakpoints import set_breakpoint_classes


class Sized(Screen[None]):
    """Notes its classes when it is composed."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]  # noqa: RUF012
    early = True

    def compose(self):
        if self.early:
            set_breakpoint_classes(self, self.app.size)
        self.at_first = set(self.classes)
        return ()


async def test_a_screen_has_its_classes_before_its_first_layout() -> None:
    async with App[None]().run_test(size=(80, 24)) as pilot:
        await pilot.app.push_screen(screen := Sized())
        assert "-wide" in screen.at_first
        assert "-narrow" not in screen.classes


async def test_without_help_it_gets_them_later(monkeypatch) -> None:
    monkeypatch.setattr(Sized, "early", False)
    async with App[None]().run_test(size=(80, 24)) as pilot:
        await pilot.app.push_screen(screen := Sized())
        await pilot.pause()
        assert "-wide" not in screen.at_first
        assert "-wide" in screen.classes
