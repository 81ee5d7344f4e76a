"""A translated label, in the current language."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from tuireader.i18n import _


class Translated(Static):
    """Shows a sentence of the catalogues."""

    def __init__(self, sentence: str, *, classes: str | None = None) -> None:
        super().__init__(markup=False, classes=classes)
        self._sentence = sentence

    def render(self) -> Content:
        return Content(_(self._sentence))
