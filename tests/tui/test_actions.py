"""One table of actions drives bindings, line of keys, help and command palette."""

from collections import Counter
from typing import Any

import pytest

from tuireader.tui.actions import ACTIONS, DIGITS, Scope, of_scope
from tuireader.tui.app import ReaderApp
from tuireader.tui.command_palette import listed
from tuireader.tui.concordance.pane import ConcordancePane
from tuireader.tui.dialogs.help import QUERIES, HelpDialog, help_text
from tuireader.tui.dialogs.history import HistoryList
from tuireader.tui.dialogs.menu import MenuList
from tuireader.tui.dialogs.prompt import ConfirmDialog, PromptDialog
from tuireader.tui.dialogs.saved_searches import SavedSearchesList
from tuireader.tui.dialogs.settings import SettingsDialog, SettingsList
from tuireader.tui.dialogs.text import SkippedDialog
from tuireader.tui.entity.pane import EntityPane
from tuireader.tui.facets.month_chart import MonthChart
from tuireader.tui.facets.panel import FacetPanel
from tuireader.tui.keymap import key_name, shown_keys
from tuireader.tui.screen import ReaderScreen
from tuireader.tui.search.filter_line import FilterLine
from tuireader.tui.search.search_line import SearchLine
from tuireader.tui.story.find import FindLine
from tuireader.tui.story.text import StoryText
from tuireader.tui.widgets.footer import fitting_actions, hinted_actions
from tuireader.tui.widgets.line_list import LineList
from tuireader.tui.widgets.number_dialog import NumberDialog

BOUND_TO: dict[Scope, list[Any]] = {
    Scope.READER: [ReaderScreen],
    Scope.STORY: [StoryText],
    Scope.LIST: [LineList],
    Scope.NUMBER: [NumberDialog],
    Scope.FACETS: [FacetPanel],
    Scope.MONTHS: [MonthChart],
    Scope.ENTITY: [EntityPane],
    Scope.CONCORDANCE: [ConcordancePane],
    Scope.FILTERS: [FilterLine],
    Scope.SEARCH: [SearchLine],
    Scope.FIND: [FindLine],
    Scope.APP: [ReaderApp],
    Scope.SAVED: [SavedSearchesList],
    Scope.SETTINGS: [SettingsList],
    Scope.HISTORY: [HistoryList],
    Scope.CHOOSING: [MenuList],
    Scope.ASKING: [PromptDialog],
    Scope.SURE: [ConfirmDialog],
    Scope.DIALOG: [HelpDialog, SkippedDialog, SettingsDialog],
}


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_an_action_is_bound_where_it_applies(action) -> None:
    for owner in BOUND_TO[action.scope]:
        bound = {b.id: b for b in owner.BINDINGS}[action.id]
        assert bound.action == action.id
        assert tuple(bound.key.split(",")) == action.keys
        # A list in a window moves by itself: there it needs no action of the window.
        if not (owner is not HelpDialog and action.id.startswith("dialog_")):
            assert callable(getattr(owner, f"action_{action.id}"))


@pytest.mark.parametrize("owner", [one for owners in BOUND_TO.values() for one in owners])
def test_nothing_is_bound_beside_the_table(owner) -> None:
    scope = next(scope for scope, owners in BOUND_TO.items() if owner in owners)
    own = [b.id for b in owner.BINDINGS if b.id is not None]
    assert own == [action.id for action in of_scope(scope)]
    assert [b.key for b in owner.BINDINGS if b.id is None] in ([], ["ctrl+q"])


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_an_action_has_a_key_that_an_input_method_leaves_alone(action) -> None:
    named = [key for key in action.keys if len(key) > 1 and "bracket" not in key]
    assert named or set(DIGITS) < set(action.keys)


def test_no_key_has_two_meanings_in_one_place() -> None:
    over = {Scope.READER, Scope.APP}
    for scope in (Scope.STORY, Scope.LIST, Scope.FACETS, Scope.MONTHS, Scope.SEARCH):
        keys = Counter(key for a in ACTIONS if a.scope in {scope} | over for key in a.keys)
        doubled = {key for key, count in keys.items() if count > 1}
        # The search line has an Escape and a Tab of its own.
        assert doubled <= ({"escape", "tab"} if scope is Scope.SEARCH else set())


def test_ids_are_unique() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)


def test_the_help_has_every_action_and_every_way_to_search() -> None:
    text = help_text("", 100).plain
    flat = " ".join(text.split())
    for action in ACTIONS:
        assert action.title in flat
        assert all(key in text for key in shown_keys(action))
    for query, meaning in QUERIES:
        assert query in text
        assert meaning in flat


def test_the_help_narrows_to_what_is_typed() -> None:
    found = help_text("traditional form", 100).plain
    assert "Change the Traditional form" in found
    assert "Page down" not in found
    assert help_text("no such thing", 100).plain == "No key or word like that."


@pytest.mark.parametrize("width", [36, 60, 100])
def test_no_line_of_the_help_is_too_wide(width) -> None:
    assert all(line.cell_length <= width for line in help_text("", width).split("\n"))


async def test_the_question_mark_opens_the_help_and_escape_leaves_it(open_reader) -> None:
    async with open_reader((100, 60)) as reader:
        for key in ("question_mark", "f1", "fullwidth_question_mark"):
            await reader.press(key)
            assert isinstance(reader.app.screen, HelpDialog)
            assert "Toggle Simplified and Traditional" in reader.text
            await reader.press(*"script")
            assert "Toggle Simplified and Traditional" in reader.text
            assert "Skipped" not in reader.text
            await reader.press("escape")
            assert isinstance(reader.app.screen, ReaderScreen)


async def test_every_action_of_the_palette_can_be_run(open_reader) -> None:
    async with open_reader((100, 30)) as reader:
        for action in listed():
            if action.id == "quit":
                continue
            target = reader.app if action.scope is Scope.APP else reader.app.screen
            assert await reader.app.run_action(action.id, target)
            await reader.settle()
            if not isinstance(reader.app.screen, ReaderScreen):
                await reader.press("escape")


async def test_the_palette_finds_an_action_by_its_name(open_reader) -> None:
    async with open_reader((100, 30)) as reader:
        await reader.press("ctrl+p", *"skipped")
        await reader.until(lambda: "Files that were skipped" in reader.text)
        await reader.press("enter")
        await reader.until(lambda: isinstance(reader.app.screen, SkippedDialog))


@pytest.mark.parametrize(
    ("key", "seen"),
    [
        ("ideographic_comma", lambda reader: reader.keys_at == "search"),
        ("fullwidth_solidus", lambda reader: reader.keys_at == "search"),
        ("fullwidth_question_mark", lambda reader: isinstance(reader.app.screen, HelpDialog)),
        ("right_black_lenticular_bracket", lambda r: r.app.screen.query_one("#results").cursor),
        ("ideographic_space", lambda r: r.app.screen.query_one("#results").cursor),
    ],
)
async def test_hot_keys_survive_an_input_method(open_reader, key, seen) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press(key)
        assert seen(reader)


@pytest.mark.parametrize("keys", [("q",), ("slash", "ctrl+q"), ("question_mark", "ctrl+q")])
async def test_the_reader_can_be_left_from_everywhere(open_reader, keys) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.pilot.press(*keys)
        await reader.until(lambda: reader.app.return_code == 0)


@pytest.mark.parametrize("scope", [Scope.LIST, Scope.STORY, Scope.FACETS])
@pytest.mark.parametrize("width", [20, 36, 76, 200])
def test_the_line_of_keys_drops_what_does_not_fit_but_never_the_help(scope, width) -> None:
    kept = fitting_actions(scope, width)
    assert "help" in [action.id for action in kept]
    assert sum(len(f"{shown_keys(a)[0]} {a.hint}") + 2 for a in kept) - 2 <= width
    assert width < 200 or kept == hinted_actions(scope)


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("slash", "/"),
        ("ctrl+f", "Ctrl+F"),
        ("f19", "Shift+F7"),
        ("T", "T"),
        ("t", "t"),
        ("shift+tab", "Shift+Tab"),
        ("ctrl+right", "Ctrl+Right"),
        ("f2", "F2"),
        ("greater_than_sign", ">"),
    ],
)
def test_keys_are_named_as_people_know_them(key, name) -> None:
    assert key_name(key) == name
