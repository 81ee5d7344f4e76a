"""A mouse button that is pressed on a widget which was just removed."""

import inspect

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from tuireader.tui.textual_patches import patch_textual


class _Page(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("渡口")


def _pressed(app: App[None]) -> events.MouseDown:
    """Take the parent away from the widget, as removing it does, and press on it."""
    app.query_one(Static)._detach()
    return events.MouseDown(None, 1, 0, 0, 0, 1, False, False, False, screen_x=1, screen_y=0)


async def test_it_is_ignored() -> None:
    patch_textual()
    async with _Page().run_test() as pilot:
        pilot.app.screen._forward_event(_pressed(pilot.app))


async def test_without_the_patch_it_is_an_error() -> None:
    patch_textual()
    async with _Page().run_test() as pilot:
        event = _pressed(pilot.app)
        with pytest.raises((AttributeError, AssertionError)):
            inspect.unwrap(Screen._forward_event)(pilot.app.screen, event)
