"""The names controller: mark who is a person and who is not."""

from __future__ import annotations

from typing import Final

from tuireader.errors import TuireaderError
from tuireader.i18n import _
from tuireader.library import EntityKind
from tuireader.text.sanitize import safe_line
from tuireader.tui.controllers.base import Controller
from tuireader.tui.messages import Failed, NameListChanged

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
