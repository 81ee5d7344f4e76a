"""Panes imported after the first paint.

A pane is imported when it is first used: together they take 60 ms.
"""

from typing import TYPE_CHECKING

from tuireader.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from tuireader.tui.concordance.pane import ConcordancePane, KwicList
    from tuireader.tui.entity.pane import EntityPane
    from tuireader.tui.facets.panel import FacetPanel
    from tuireader.tui.story.pane import StoryPane
    from tuireader.tui.story.positions import TextOffset

__all__ = ["ConcordancePane", "EntityPane", "FacetPanel", "KwicList", "StoryPane", "TextOffset"]

__getattr__ = lazy_exports(
    __name__,
    {
        "tuireader.tui.concordance.pane": "ConcordancePane KwicList",
        "tuireader.tui.entity.pane": "EntityPane",
        "tuireader.tui.facets.panel": "FacetPanel",
        "tuireader.tui.story.pane": "StoryPane",
        "tuireader.tui.story.positions": "TextOffset",
    },
)
