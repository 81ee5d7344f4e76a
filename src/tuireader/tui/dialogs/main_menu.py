"""The main menu: every action by subject, with its keys."""

from collections.abc import Collection
from itertools import accumulate
from typing import ClassVar, Final

from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from tuireader.i18n import N_, _
from tuireader.text.linebreak import cell_width
from tuireader.tui.actions import BY_ID, Scope, bindings
from tuireader.tui.actions.action import title_with_state
from tuireader.tui.keymap import fitting_keys
from tuireader.tui.painting import foreground_only, paint, shorten, strip
from tuireader.tui.widgets.dialog import Dialog
from tuireader.tui.widgets.line_list import LineList

MENU: Final = (
    (
        N_("Archive"),
        ("refresh", "skipped", "saved_searches", "history", "settings", "suspend_process", "quit"),
    ),
    (
        N_("Search"),
        (
            *(
                "search",
                "all_stories",
                "filters",
                "narrow_script",
                "narrow_standing",
                "sort",
                "concordance",
            ),
            *("explain", "save_search", "export", "back"),
        ),
    ),
    (
        N_("Story"),
        (
            *("next_story", "previous_story", "find", "next_hit", "previous_hit", "next_entity"),
            *("previous_entity", "next_person", "previous_person", "next_number"),
            *("previous_number", "character", "define", "unfold", "differences", "raw", "web_page"),
        ),
    ),
    (
        N_("Keep"),
        (
            *("star", "note", "copy", "copy_part", "save_story", "pipe", "is_person"),
            *("not_person", "mark_unread", "mark_all_read", "mark_above_read", "next_unread"),
            *("previous_unread", "random_unread", "words"),
        ),
    ),
    (
        N_("View"),
        (
            *("toggle_script", "traditional_form", "as_published", "parallel", "facets", "rows"),
            *("toggle_persons", "toggle_places", "toggle_numbers", "toggle_hits", "toggle_theme"),
        ),
    ),
    (N_("Help"), ("help", "command_palette")),
)
"""Subjects, and the ids of their commands in the order of the menu."""


_KEYS: Final = 22  # cells, of the keys at the right


class MenuBar(Widget):
    """The subjects in one line."""

    ALLOW_SELECT = False

    subject: reactive[int] = reactive(0)
    """The one whose commands are listed."""

    class Clicked(Message):
        """A subject was clicked on."""

        def __init__(self, subject: int) -> None:
            super().__init__()
            self.subject = subject

    def render(self) -> Content:
        parts = (
            Content.styled(f" {_(title)} ", "reverse bold" if number == self.subject else "")
            for number, (title, _ids) in enumerate(MENU)
        )
        return Content(" ").join(parts)

    def on_click(self, event: events.Click) -> None:
        ends = accumulate(cell_width(_(title)) + 3 for title, _ids in MENU)
        for number, end in enumerate(ends):
            if event.x < end:
                self.post_message(self.Clicked(number))
                break


class MenuCommands(LineList):
    """The commands of one subject, a line each."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.MENU)

    class Chosen(Message):
        """A command is to be run."""

        def __init__(self, action_id: str) -> None:
            super().__init__()
            self.action_id = action_id

    class Highlighted(Message):
        """The cursor came to a command."""

        def __init__(self, action_id: str) -> None:
            super().__init__()
            self.action_id = action_id

    def __init__(self, hidden_marks: Collection[str]) -> None:
        super().__init__()
        self._subject = 0
        self._hidden_marks = hidden_marks

    def on_mount(self) -> None:
        self.go_to(0)

    @property
    def subject(self) -> int:
        """The number of the subject listed."""
        return self._subject

    def go_to(self, subject: int) -> None:
        """List the commands of another subject; round at the ends."""
        self._subject = subject % len(MENU)
        self.renew(len(self._ids))

    @property
    def _ids(self) -> tuple[str, ...]:
        return MENU[self._subject][1]

    def action_run_command(self) -> None:
        self.action_choose()

    def action_next_subject(self) -> None:
        self.post_message(MenuBar.Clicked(self._subject + 1))

    def action_previous_subject(self) -> None:
        self.post_message(MenuBar.Clicked(self._subject - 1))

    def highlighted(self, index: int) -> None:
        self.post_message(self.Highlighted(self._ids[index]))

    def chosen(self, index: int, *, clicked: bool) -> None:
        self.post_message(self.Chosen(self._ids[index]))

    def paint_item(self, index: int, width: int, base: Style) -> list[Strip]:
        action = BY_ID[self._ids[index]]
        title = shorten(title_with_state(action, self._hidden_marks), max(2, width - 2))
        room = min(_KEYS, width - cell_width(title) - 3)
        keys = fitting_keys(action, room)
        gap = " " * max(1, width - cell_width(title) - cell_width(keys) - 2)
        bar = foreground_only(self.get_component_rich_style("list--bar"))
        segments = [*paint(f" {title}{gap}", base), *paint(f"{keys} ", base + bar)]
        return [strip(segments, width, base)]


class MainMenu(Dialog[str | None]):
    """Gives the id of the command to run, or nothing."""

    BINDINGS = bindings(Scope.DIALOG)
    scope = Scope.MENU

    def __init__(self, hidden_marks: Collection[str] = ()) -> None:
        """Make the menu; ``hidden_marks`` are the settings of what is not marked in a story."""
        super().__init__()
        self._hidden_marks = hidden_marks

    def compose(self) -> ComposeResult:
        with Vertical(id="main-menu", classes="dialog"):
            yield MenuBar(id="menu-bar")
            yield MenuCommands(self._hidden_marks)
            yield Static(id="menu-help", markup=False)

    def on_menu_bar_clicked(self, event: MenuBar.Clicked) -> None:
        """List the commands of another subject."""
        commands = self.query_one(MenuCommands)
        commands.go_to(event.subject)
        self.query_one(MenuBar).subject = commands.subject

    def on_menu_commands_highlighted(self, event: MenuCommands.Highlighted) -> None:
        """Say what the command does."""
        self.query_one("#menu-help", Static).update(_(BY_ID[event.action_id].help))

    def on_menu_commands_chosen(self, event: MenuCommands.Chosen) -> None:
        """Give the command to the reader."""
        self.dismiss(event.action_id)

    def action_close(self) -> None:
        self.dismiss(None)
