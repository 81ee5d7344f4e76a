"""The colours of borders."""

import importlib
import inspect
import weakref

from textual._styles_cache import StylesCache
from textual.color import Color

from tuireader.tui.textual_patches import patch_textual


def test_the_colours_of_an_edge_do_not_keep_the_lines_of_their_widget() -> None:
    patch_textual()
    lines = StylesCache()
    gone = weakref.ref(lines)
    inner, outer = lines.get_inner_outer(Color(0, 0, 0), Color(255, 0, 0, 0.5))
    assert (inner.background, outer.background) == (Color(127, 0, 0), Color(0, 0, 0))
    del lines
    assert gone() is None


def test_without_the_patch_they_would() -> None:
    source = inspect.getsource(importlib.import_module("textual._styles_cache"))
    assert "@lru_cache(1024)\n    def get_inner_outer(" in source
