"""Help with keys: the help dialog, and the keys that may follow the first of a sequence."""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Input, Static

from tuireader.i18n import N_, _
from tuireader.text.linebreak import break_lines, cell_width
from tuireader.tui.actions import Action, Scope, bindings, of_scope
from tuireader.tui.actions.action import title_with_state
from tuireader.tui.key_names import key_name, plain_key
from tuireader.tui.keymap import shown_keys
from tuireader.tui.painting import shorten
from tuireader.tui.widgets.dialog import Dialog
from tuireader.tui.widgets.fitted import DialogTitle

_KEYS = 24

_QUERIES_TITLE = N_("What to type into the search line")
QUERIES = (
    (N_("黄伟 重庆"), N_("both words occur, in either script")),
    (N_('"黄伟 警官"'), N_("exactly these characters, spaces included")),
    (N_("黄伟 OR 王芳"), N_("one of the two")),
    (N_("疫情 -重庆"), N_("without the second")),
    (N_("person:黄伟  place:渝北区"), N_("a person, a place")),
    (N_("place:上海"), N_("a place and everything in it")),
    ("date:2022-11  date:>=2022", N_("published in that period")),
    ("number:15  number:500..2000", N_("a number in the story, or a range that overlaps it")),
    (N_("number:=15  number:>1000人"), N_("exactly that number; with its unit")),
    (N_("unit:元"), N_("any number in that unit")),
    ("title:  source:  editor:", N_("in the headline, from a paper, by an editor")),
    ("byline:  page:  column:  tag:", N_("by an author, on a page, in a section, with a tag")),
    ("huangwei  hw", N_("a name by pinyin, or by its first letters")),
    (N_("黄伟 script:exact"), N_("the characters as published")),
    ("script:traditional", N_("printed in Traditional, or in simplified")),
    ("is:unread  is:starred  is:noted", N_("unread, starred, with a note")),
    (N_("黄伟 (重庆 OR is:starred)"), N_("any combination of conditions")),
)
"""What can be typed into the search line, and what it finds."""


class HelpDialog(Dialog[None]):
    """Type to find a key; Escape goes back."""

    BINDINGS = bindings(Scope.DIALOG)

    def compose(self) -> ComposeResult:
        with Vertical(id="help", classes="dialog"):
            yield DialogTitle(_("Help"))
            yield Input(placeholder=_("type to find a key"), compact=True)
            with VerticalScroll(can_focus=False):
                yield Static(markup=False)

    def on_mount(self) -> None:
        self.watch(self.query_one(VerticalScroll), "virtual_size", self._write)

    @on(Input.Changed)
    def _write(self) -> None:
        scroll = self.query_one(VerticalScroll)
        if width := scroll.scrollable_content_region.width:
            text = help_text(self.query_one(Input).value, width)
            scroll.query_one(Static).update(text)

    def action_close(self) -> None:
        self.dismiss()

    def action_dialog_down(self) -> None:
        self.query_one(VerticalScroll).scroll_down(animate=False)

    def action_dialog_up(self) -> None:
        self.query_one(VerticalScroll).scroll_up(animate=False)

    def action_dialog_page_down(self) -> None:
        self.query_one(VerticalScroll).scroll_page_down(animate=False)

    def action_dialog_page_up(self) -> None:
        self.query_one(VerticalScroll).scroll_page_up(animate=False)


def help_text(wanted: str, width: int) -> Content:
    """Return every action whose keys or words hold ``wanted``, under the heading of its scope."""
    sections = [(_(scope), [_entry(action) for action in of_scope(scope)]) for scope in Scope]
    queries = [(_(query), _(meaning)) for query, meaning in QUERIES]
    sections.insert(1, (_(_QUERIES_TITLE), queries))
    shown: list[Content] = []
    for title, entries in sections:
        found = [entry for entry in entries if wanted.strip().lower() in " ".join(entry).lower()]
        if found:
            lines = (line for entry in found for line in _lines(*entry, width))
            shown += [Content.styled(title, "bold $text-primary"), *lines, Content("")]
    return Content("\n").join(shown) if shown else Content(_("No matching key."))


def _entry(action: Action) -> tuple[str, str]:
    return "  ".join(shown_keys(action)), _("{title}. {help}").format(
        title=_(action.title), help=_(action.help)
    )


def _lines(left: str, right: str, width: int) -> Iterator[Content]:
    """A term and what it means beside it; in a narrow window, below it."""
    beside = width >= 2 * _KEYS
    indent = _KEYS if beside else 2
    first, *rest = (right[a:b].rstrip() for a, b in break_lines(right, max(2, width - indent)))
    head = left + " " * max(2, _KEYS - cell_width(left))
    if beside and cell_width(left) + 2 <= _KEYS:
        yield Content.assemble((head, "bold"), first)
    else:
        yield Content.styled(left, "bold")
        rest.insert(0, first)
    for line in rest:
        yield Content(" " * indent + line)


_COLUMN: Final = 36
"""Cells of a column; the longest titles are cut."""


class SequenceDialog(Dialog[str | None]):
    """Gives the id of an action, or nothing for a key that leads nowhere."""

    BINDINGS = bindings(Scope.SEQUENCE)
    scope = Scope.SEQUENCE

    def __init__(
        self, first: str, choices: Mapping[str, Action], hidden_marks: Collection[str] = ()
    ) -> None:
        """Make the hint.

        Args:
            first: The key that was pressed.
            choices: The action of each key that may follow.
            hidden_marks: The settings of what is not marked.
        """
        super().__init__()
        self._hidden_marks = hidden_marks
        self._first = first
        self._choices = choices

    def compose(self) -> ComposeResult:
        yield SequenceHint(self._first, self._choices, self._hidden_marks)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        key = plain_key(event.key)
        action = self._choices.get(key)
        if action is None:
            told = _("{first} {key} is not a command")
            told = told.format(first=key_name(self._first), key=key_name(key))
            self.notify(told, markup=False, timeout=3)
        self.dismiss(action.id if action else None)

    def action_no_sequence(self) -> None:
        self.dismiss(None)


class SequenceHint(Widget):
    """The keys with what they do, down the columns; a click chooses."""

    ALLOW_SELECT = False

    def __init__(
        self, first: str, choices: Mapping[str, Action], hidden_marks: Collection[str]
    ) -> None:
        super().__init__(id="sequence")
        self._hidden_marks = hidden_marks
        self._first = key_name(first)
        self._entries = sorted(
            ((key_name(key), action) for key, action in choices.items()),
            key=lambda entry: (entry[0].lower(), entry[0].isupper()),
        )

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return self._rows(width)

    def _rows(self, width: int) -> int:
        columns = max(1, width // _COLUMN)
        return -(-len(self._entries) // columns)

    def render(self) -> Content:
        width, rows = self.content_size.width, self._rows(self.content_size.width)
        column = min(width, _COLUMN)
        lines = [
            Content("").join(self._cell(*entry, column) for entry in self._entries[row::rows])
            for row in range(rows)
        ]
        return Content("\n").join(lines)

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        rows = self._rows(self.content_size.width)
        if place is None:
            return
        number = place.x // _COLUMN * rows + place.y
        if number < len(self._entries):
            self.screen.dismiss(self._entries[number][1].id)

    def _cell(self, key: str, action: Action, width: int) -> Content:
        title = shorten(title_with_state(action, self._hidden_marks), width - len(key) - 3)
        rest = " " * (width - len(key) - 1 - cell_width(title))
        return Content.assemble((key, "$text-primary bold"), " ", title, rest)
