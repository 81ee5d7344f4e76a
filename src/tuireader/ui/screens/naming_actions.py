"""Saying who is a person and who is not; the stories are read again with it."""

from __future__ import annotations

from textual import work

from tuireader.errors import TuireaderError
from tuireader.i18n import _
from tuireader.library import EntityKind
from tuireader.text.sanitize import safe_line
from tuireader.ui.messages.archive import Failed, NameTold
from tuireader.ui.screens.about_story import AboutStory

_LONGEST = 30  # characters of a name


class NamingActions(AboutStory):
    """What a person says is written into a list of their own, which goes before all rules."""

    def action_not_person(self) -> None:
        mark = self.story_pane.text.current
        if mark is not None and mark.kind is EntityKind.PERSON:
            self._tell_name(mark.published, person=False)
        else:
            said = _("Go to a person in the story first, who is none")
            self.app.notify(said, markup=False, timeout=4)

    def action_is_person(self) -> None:
        name = " ".join((self.get_selected_text() or "").split())
        if name and len(name) <= _LONGEST:
            self.clear_selection()
            self._tell_name(name, person=True)
        else:
            said = _("Select a name in the story with the mouse first")
            self.app.notify(said, markup=False, timeout=4)

    @work(thread=True, group="names")
    def _tell_name(self, name: str, *, person: bool) -> None:
        # Brings all divisions of the country with it, and the first screen does without.
        from tuireader.user import names_list

        try:
            if person:
                names_list.add_person(name)
            else:
                names_list.ignore_name(name)
        except TuireaderError as error:
            self.post_message(Failed(str(error)))
            return
        said = _("{name} is a person from now on") if person else _("{name} is no person any more")
        said = said.format(name=safe_line(name))
        said += "\n" + _("The stories are read again; {file} keeps the list.").format(
            file=safe_line(str(names_list.names_file()))
        )
        self.app.notify(said, markup=False, timeout=6)
        self.post_message(NameTold())
