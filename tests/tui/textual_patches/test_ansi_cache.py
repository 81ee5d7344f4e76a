"""The escape sequences of styles."""

import importlib
import inspect

from rich.color import ColorSystem
from rich.style import Style
from textual.strip import Strip

from tuireader.tui.textual_patches import patch_textual


def test_styles_that_are_not_painted_any_longer_are_let_go() -> None:
    patch_textual()
    for column in range(3000):
        style = Style(meta={"offset": (column, 0)}, bold=True)
        assert Strip.render_style(style, "桥", ColorSystem.TRUECOLOR) == "\x1b[1m桥\x1b[0m"
    assert Strip.render_ansi.cache_info().currsize <= 1024


def test_without_the_patch_they_would_stay() -> None:
    source = inspect.getsource(importlib.import_module("textual.strip"))
    assert "@lru_cache(maxsize=16384)\n    def render_ansi(" in source
