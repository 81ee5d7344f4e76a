"""What a person does with the story at hand, whichever pane has the keys."""

from textual import work
from textual.screen import Screen

from tuireader.i18n import _
from tuireader.library import Kind
from tuireader.ui import clipboard
from tuireader.ui.widgets.result_list import ResultList
from tuireader.ui.widgets.story_pane import StoryPane
from tuireader.ui.wording import NONE_OF_KIND


class StoryActions(Screen[None]):
    """Going through a story and from story to story, and taking a copy."""

    def action_next_hit(self) -> None:
        self._go_to_hit(1)

    def action_previous_hit(self) -> None:
        self._go_to_hit(-1)

    def _go_to_hit(self, step: int) -> None:
        if self._story_in_sight() and not self.query_one(StoryPane).next_hit(step):
            self._say(_("No hit in this story"))

    def action_find(self) -> None:
        if self._story_in_sight():
            self.query_one(StoryPane).begin_finding()

    def action_next_entity(self) -> None:
        self._go_to_entity(1)

    def action_previous_entity(self) -> None:
        self._go_to_entity(-1)

    def _go_to_entity(self, step: int) -> None:
        if self._story_in_sight() and not self.query_one(StoryPane).next_entity(step):
            self._say(_("No person, number or place in this story"))

    def action_next_person(self) -> None:
        self._go_to_kind(Kind.PERSON, 1)

    def action_previous_person(self) -> None:
        self._go_to_kind(Kind.PERSON, -1)

    def action_next_number(self) -> None:
        self._go_to_kind(Kind.NUMBER, 1)

    def action_previous_number(self) -> None:
        self._go_to_kind(Kind.NUMBER, -1)

    def _go_to_kind(self, kind: Kind, step: int) -> None:
        if self._story_in_sight() and not self.query_one(StoryPane).next_entity(step, kind):
            self._say(_(NONE_OF_KIND[kind]))

    def action_character(self) -> None:
        if self._story_in_sight():
            self.query_one(StoryPane).explain_next_character()

    def _story_in_sight(self) -> bool:
        """Open the story at the cursor where none is in sight yet."""
        story = self.query_one(StoryPane)
        if story.display and story.page is not None:
            return True
        self.query_one(ResultList).action_choose()
        return False

    def action_next_story(self) -> None:
        self.query_one(ResultList).action_cursor_down()

    def action_previous_story(self) -> None:
        self.query_one(ResultList).action_cursor_up()

    def action_copy(self) -> None:
        page = self.query_one(StoryPane).page
        if selected := self.get_selected_text():
            self._copy(selected)
        elif page is not None:
            self._copy(f"{page.title}\n\n{page.text}")

    @work(thread=True, exclusive=True, group="copy")
    def _copy(self, text: str) -> None:
        tool = clipboard.native_copy(text)
        if tool is None:
            self.app.call_from_thread(self.app.copy_to_clipboard, text)
        said = (
            _("Copied {count} characters with {tool}")
            if tool
            else _("Copied {count} characters by way of the terminal (OSC 52), if it allows that")
        )
        self._say(said.format(count=f"{len(text):,}", tool=tool))

    def _say(self, text: str) -> None:
        self.app.notify(text, markup=False, timeout=3)
