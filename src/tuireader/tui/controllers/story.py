"""The story controllers: open, step through and compare stories; mark who is a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tuireader.errors import TuireaderError
from tuireader.i18n import _
from tuireader.library import EntityKind
from tuireader.text.sanitize import safe_line
from tuireader.tui import dialogs
from tuireader.tui.actions import BY_ID
from tuireader.tui.actions.action import SWITCH_OF
from tuireader.tui.controllers.base import Controller, ReaderHost
from tuireader.tui.keymap import first_key
from tuireader.tui.labels import NONE_OF_KIND
from tuireader.tui.messages import Failed, NameListChanged
from tuireader.tui.state import Pane
from tuireader.tui.story.messages import StoryRead

if TYPE_CHECKING:
    from tuireader.tui.controllers.panes import PaneController
    from tuireader.tui.story.pane import StoryPane

_LONG_NOTICE: Final = 8.0  # seconds, for what is copied from it


class StoryController(Controller):
    """Goes through a story and from story to story."""

    def __init__(self, host: ReaderHost, panes: PaneController) -> None:
        super().__init__(host)
        self._panes = panes

    @property
    def _pane(self) -> StoryPane:
        return self.host.story_pane

    def open(self, story_id: str, *, with_keys: bool = True) -> None:
        """Show a story, which need not be among the results, to be read."""
        self._pane.open(story_id, to_hit=True)
        self.host.post_message(StoryRead(story_id))
        if with_keys:
            self._panes.show(Pane.STORY)

    def preview(self, story_id: str, *, again: bool) -> None:
        """Show the story at the cursor of the list beside it.

        Args:
            story_id: The story.
            again: It was there before, or the index has changed, and not the search.
        """
        beside = self._panes.wide or self.state.pane is Pane.STORY
        if not (self._panes.all_mounted and beside):
            return
        reading = self._pane.has_focus_within
        # It is read on when the index has changed, also where it is not in the list any more.
        stays = self._pane.wanted_id if again and reading else None
        goes_on = reading and not stays
        self._pane.open(stays or story_id, to_hit=goes_on)
        if goes_on:
            self.host.post_message(StoryRead(story_id))

    def action_next_hit(self) -> None:
        self._go_to_hit(1)

    def action_previous_hit(self) -> None:
        self._go_to_hit(-1)

    def _go_to_hit(self, step: int) -> None:
        if self._in_sight() and not self._pane.text.next_hit(step):
            self.host.say(_("No hit in this story"))

    def action_find(self) -> None:
        if self._in_sight():
            self._pane.begin_finding()

    def action_next_entity(self) -> None:
        self._go_to_entity(1)

    def action_previous_entity(self) -> None:
        self._go_to_entity(-1)

    def _go_to_entity(self, step: int) -> None:
        if self._in_sight() and not self._pane.text.next_entity(step):
            self._say_none(None, _("No person, number or place in this story"))

    def _say_none(self, kind: EntityKind | None, none: str) -> None:
        """Say that there is nothing to go to, or that it is not marked, and how it would be."""
        hidden = self._pane.text.hidden_in_story(kind)
        if hidden is None:
            self.host.say(none)
            return
        action = BY_ID[SWITCH_OF[hidden]]
        told = _("{setting}: off. {key} turns it on.")
        self.host.say(told.format(setting=_(action.title), key=first_key(action.id)), 4)

    def action_next_person(self) -> None:
        self._go_to_kind(EntityKind.PERSON, 1)

    def action_previous_person(self) -> None:
        self._go_to_kind(EntityKind.PERSON, -1)

    def action_next_number(self) -> None:
        self._go_to_kind(EntityKind.NUMBER, 1)

    def action_previous_number(self) -> None:
        self._go_to_kind(EntityKind.NUMBER, -1)

    def _go_to_kind(self, kind: EntityKind, step: int) -> None:
        if self._in_sight() and not self._pane.text.next_entity(step, kind):
            self._say_none(kind, _(NONE_OF_KIND[kind]))

    def action_character(self) -> None:
        if self._in_sight():
            self._pane.explain_next_character()

    def action_define(self) -> None:
        # Imported here: most people never look a word up.
        from tuireader.dictionary.source import dictionary_file

        if not self._in_sight():
            return
        try:
            dictionary_file()
        except TuireaderError as error:
            self.host.say(error.message.translated(), _LONG_NOTICE)
            return
        if looked_up := self._pane.to_look_up():
            dialog = dialogs.DictionaryDialog(*looked_up)
            self.host.app.push_screen(dialog, self._pane.go_to)
        else:
            self.host.say(_("There is no word to look up here"))

    def _in_sight(self) -> bool:
        """Open the story at the cursor where none is in sight yet."""
        if self._pane.display and self._pane.page is not None:
            return True
        self.host.results.action_choose()
        return False

    def action_next_story(self) -> None:
        self.host.results.action_cursor_down()

    def action_previous_story(self) -> None:
        self.host.results.action_cursor_up()

    # Its reprints, and the file it was read from

    def action_unfold(self) -> None:
        if not self.host.results.toggle_prints():
            self.host.say(_("This story has no reprints"))

    def action_differences(self) -> None:
        story_id, library = self.host.current_story_id, self.host.library
        if story_id:
            self.ask(
                lambda: library.reprints(story_id),
                lambda reprints: self._compare(story_id, reprints),
                "differences",
            )
        else:
            self._compare("", ())

    def _compare(self, story_id: str, reprints: tuple[str, ...]) -> None:
        if not reprints:
            self.host.say(_("This story has no reprints"))
            return
        dialog = dialogs.DifferencesDialog(self.host.library, reprints, story_id, self.state.view)
        self.host.app.push_screen(dialog)

    def action_raw(self) -> None:
        if story_id := self.host.current_story_id:
            self.host.app.push_screen(dialogs.RawDialog(self.host.library, story_id))


_LONGEST: Final = 30  # characters of a name


class NameController(Controller):
    """Writes names into a list that goes before all rules; the stories are read again with it."""

    def action_not_person(self) -> None:
        highlight = self.host.story_pane.text.current
        if highlight is not None and highlight.kind is EntityKind.PERSON:
            name = highlight.published
            self.in_thread(lambda: self._write(name, person=False), "names")
        else:
            self.host.say(_("First move to the name that is wrongly marked"), 4)

    def action_is_person(self) -> None:
        name = " ".join((self.host.get_selected_text() or "").split())
        if name and len(name) <= _LONGEST:
            self.host.clear_selection()
            self.in_thread(lambda: self._write(name, person=True), "names")
        else:
            self.host.say(_("First select a name in the story with the mouse"), 4)

    def _write(self, name: str, *, person: bool) -> None:
        # Brings all divisions of the country with it, and the first screen does without.
        from tuireader.user import names_list

        try:
            if person:
                names_list.add_person(name)
            else:
                names_list.ignore_name(name)
        except TuireaderError as error:
            self.host.post_message(Failed(error.message))
            return
        said = (
            _("{name} will be marked as a person")
            if person
            else _("{name} will no longer be marked")
        )
        said = said.format(name=safe_line(name))
        said += "\n" + _("The stories are read again; {file} keeps the list.").format(
            file=safe_line(str(names_list.names_file()))
        )
        self.host.say(said, 6)
        self.host.post_message(NameListChanged())
