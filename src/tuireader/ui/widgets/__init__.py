"""The parts of the screens.

What is named here is imported when it is first asked for: the first screen is painted without.
"""

from typing import TYPE_CHECKING

from tuireader.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from tuireader.ui.widgets.concordance_pane import ConcordancePane
    from tuireader.ui.widgets.entity_pane import EntityPane
    from tuireader.ui.widgets.facet_panel import FacetPanel
    from tuireader.ui.widgets.mention_list import MentionList
    from tuireader.ui.widgets.story_pane import StoryPane
    from tuireader.ui.widgets.story_places import Spot

__all__ = ["ConcordancePane", "EntityPane", "FacetPanel", "MentionList", "Spot", "StoryPane"]

__getattr__ = lazy_exports(
    __name__,
    {
        "tuireader.ui.widgets.concordance_pane": "ConcordancePane",
        "tuireader.ui.widgets.entity_pane": "EntityPane",
        "tuireader.ui.widgets.facet_panel": "FacetPanel",
        "tuireader.ui.widgets.mention_list": "MentionList",
        "tuireader.ui.widgets.story_places": "Spot",
        "tuireader.ui.widgets.story_pane": "StoryPane",
    },
)
