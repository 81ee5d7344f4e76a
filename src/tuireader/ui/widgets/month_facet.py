"""The months of the stories found."""

from textual import on

from tuireader.library import Field
from tuireader.ui.messages.narrowing import FacetChosen
from tuireader.ui.widgets.month_chart import MonthChart


class MonthFacet(MonthChart):
    """Narrows the search to the month that is chosen."""

    facet = Field.DATE

    @on(MonthChart.Chosen)
    def _narrow(self, event: MonthChart.Chosen) -> None:
        event.stop()
        self.post_message(FacetChosen(self.facet, event.month))
