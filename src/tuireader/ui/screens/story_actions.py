"""What a person does with the story at hand, whichever pane has the keys."""

from __future__ import annotations

from tuireader.i18n import _
from tuireader.library import EntityKind
from tuireader.ui.screens.about_story import AboutStory
from tuireader.ui.widgets.result_list import ResultList
from tuireader.ui.wording import NONE_OF_KIND


class StoryActions(AboutStory):
    """Going through a story and from story to story."""

    def action_next_hit(self) -> None:
        self._go_to_hit(1)

    def action_previous_hit(self) -> None:
        self._go_to_hit(-1)

    def _go_to_hit(self, step: int) -> None:
        if self._story_in_sight() and not self.story_pane.text.next_hit(step):
            self._say(_("No hit in this story"))

    def action_find(self) -> None:
        if self._story_in_sight():
            self.story_pane.begin_finding()

    def action_next_entity(self) -> None:
        self._go_to_entity(1)

    def action_previous_entity(self) -> None:
        self._go_to_entity(-1)

    def _go_to_entity(self, step: int) -> None:
        if self._story_in_sight() and not self.story_pane.text.next_entity(step):
            self._say(_("No person, number or place in this story"))

    def action_next_person(self) -> None:
        self._go_to_kind(EntityKind.PERSON, 1)

    def action_previous_person(self) -> None:
        self._go_to_kind(EntityKind.PERSON, -1)

    def action_next_number(self) -> None:
        self._go_to_kind(EntityKind.NUMBER, 1)

    def action_previous_number(self) -> None:
        self._go_to_kind(EntityKind.NUMBER, -1)

    def _go_to_kind(self, kind: EntityKind, step: int) -> None:
        if self._story_in_sight() and not self.story_pane.text.next_entity(step, kind):
            self._say(_(NONE_OF_KIND[kind]))

    def action_character(self) -> None:
        if self._story_in_sight():
            self.story_pane.explain_next_character()

    def _story_in_sight(self) -> bool:
        """Open the story at the cursor where none is in sight yet."""
        if self.story_pane.display and self.story_pane.page is not None:
            return True
        self.query_one(ResultList).action_choose()
        return False

    def action_next_story(self) -> None:
        self.query_one(ResultList).action_cursor_down()

    def action_previous_story(self) -> None:
        self.query_one(ResultList).action_cursor_up()

    def _say(self, text: str) -> None:
        self.app.notify(text, markup=False, timeout=3)
