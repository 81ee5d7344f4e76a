"""One table of actions drives bindings, line of keys, help and command palette."""

from typing import Any

import pytest

from tuireader.tui.actions import ACTIONS, BY_ID, NO_KEY, Scope, of_scope
from tuireader.tui.actions.panes import ANSWERED_BY, IN_WINDOWS, SHOWN
from tuireader.tui.app import ReaderApp
from tuireader.tui.command_palette import listed
from tuireader.tui.concordance.pane import ConcordancePane
from tuireader.tui.dialogs.dictionary import DictionaryDialog, MeaningLines
from tuireader.tui.dialogs.help import QUERIES, HelpDialog, SequenceDialog, help_text
from tuireader.tui.dialogs.lists import HistoryList, MenuList, SkippedDialog
from tuireader.tui.dialogs.main_menu import MENU, MainMenu, MenuCommands
from tuireader.tui.dialogs.prompt import ConfirmDialog, ExportDialog, PromptDialog
from tuireader.tui.dialogs.saved_searches import SavedSearchesList
from tuireader.tui.dialogs.settings import SettingsDialog, SettingsList
from tuireader.tui.dialogs.word_list import WordLines
from tuireader.tui.entity.pane import EntityPane
from tuireader.tui.facets.month_chart import MonthChart
from tuireader.tui.facets.panel import FacetPanel
from tuireader.tui.key_names import DIGITS, is_sequence, key_name, with_other_forms
from tuireader.tui.keymap import shown_keys
from tuireader.tui.screen import ReaderScreen
from tuireader.tui.search.filter_line import FilterLine
from tuireader.tui.search.search_line import SearchLine
from tuireader.tui.story.find import FindLine
from tuireader.tui.story.text import StoryText
from tuireader.tui.widgets.dialog import NumberDialog
from tuireader.tui.widgets.key_footer import fitting_actions, hinted_actions, pressed_key
from tuireader.tui.widgets.line_list import LineList

BOUND_TO: dict[Scope, list[Any]] = {
    Scope.READER: [ReaderScreen],
    Scope.STORY: [StoryText],
    Scope.LIST: [LineList],
    Scope.NUMBER: [NumberDialog],
    Scope.SEQUENCE: [SequenceDialog],
    Scope.MENU: [MenuCommands],
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
    Scope.DICTIONARY: [MeaningLines],
    Scope.WORDS: [WordLines],
    Scope.ASKING: [PromptDialog],
    Scope.EXPORTING: [ExportDialog],
    Scope.SURE: [ConfirmDialog],
    Scope.DIALOG: [DictionaryDialog, HelpDialog, SkippedDialog, SettingsDialog, MainMenu],
}


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_an_action_is_bound_where_it_applies(action) -> None:
    for owner in BOUND_TO[action.scope]:
        bound = {b.id: b for b in owner.BINDINGS}[action.id]
        assert bound.action == action.id
        assert bound.key == ",".join(with_other_forms(action.keys)) or NO_KEY
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
def test_an_action_can_be_reached_with_an_input_method_switched_on(action) -> None:
    named = [key for key in action.keys if len(key) > 1 and not is_sequence(key)]
    in_menu = action.id in {each for _title, ids in MENU for each in ids}
    assert named or in_menu or set(DIGITS) == set(action.keys) or action.id == "two_keys"


def test_the_menu_has_every_command_once() -> None:
    listed_there = [action_id for _title, ids in MENU for action_id in ids]
    palette = {action.id for action in ACTIONS if action.palette} | {"command_palette"}
    assert sorted(listed_there) == sorted(palette)


def test_the_lines_of_keys_show_actions_of_their_panes_with_a_hint() -> None:
    assert SHOWN.keys() == set(Scope) - {Scope.READER, Scope.APP}
    for scope, ids in SHOWN.items():
        answering = ANSWERED_BY.get(scope) or IN_WINDOWS[scope]
        for action_id in ids:
            assert BY_ID[action_id].hint, action_id
            assert BY_ID[action_id].scope in answering, (scope, action_id)


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
    assert help_text("no such thing", 100).plain == "No matching key."


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
        await reader.until(lambda: "Skipped files" in reader.text)
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


@pytest.mark.parametrize("scope", [Scope.LIST, Scope.STORY, Scope.FACETS, Scope.MONTHS])
@pytest.mark.parametrize("width", [20, 36, 76, 240])
def test_the_line_of_keys_drops_what_does_not_fit_but_never_the_toggle_or_the_help(
    scope, width
) -> None:
    kept = fitting_actions(scope, width)
    assert {"toggle_script", "help"} <= {action.id for action in kept}
    words = [f"{key_name(pressed_key(a, scope))} {a.hint}" for a in kept]
    assert len("  ".join(words)) <= width
    assert width < 240 or kept == hinted_actions(scope)


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
