"""A mouse button that is pressed on a widget which was just removed."""

import inspect
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from tuireader.tui.textual_patches import patch_textual


class _Page(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("渡口")


@contextmanager
def _removed(app: App[None]) -> Iterator[events.MouseDown]:
    """Take its parent away from the widget, as removing it does; give a press on it."""
    widget = app.query_one(Static)
    parent = widget.parent
    widget._detach()
    yield events.MouseDown(None, 1, 0, 0, 0, 1, False, False, False, screen_x=1, screen_y=0)
    assert parent
    widget._attach(parent)


async def test_it_is_ignored() -> None:
    patch_textual()
    async with _Page().run_test() as pilot:
        with _removed(pilot.app) as event:
            pilot.app.screen._forward_event(event)


async def test_without_the_patch_it_is_an_error() -> None:
    patch_textual()
    async with _Page().run_test() as pilot:
        with _removed(pilot.app) as event, pytest.raises((AttributeError, AssertionError)):
            inspect.unwrap(Screen._forward_event)(pilot.app.screen, event)
