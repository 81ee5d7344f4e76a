"""The keys a person sets: in force, shown, and wrong ones said."""

import tomllib

import pytest
from docs.build import FOLDER
from tests.tui.conftest import Reader

from tuireader.tui import keymap
from tuireader.tui.actions import ACTIONS, BY_ID, bindings
from tuireader.tui.actions.presets import PRESETS
from tuireader.tui.app import ReaderApp
from tuireader.tui.dialogs.help import help_text
from tuireader.tui.dialogs.lists import SkippedDialog, TextDialog
from tuireader.tui.dialogs.main_menu import MENU, MainMenu
from tuireader.tui.key_names import ALSO_SENT_AS, is_key, is_sequence
from tuireader.tui.widgets.key_footer import KeyFooter
from tuireader.user.settings import SETTINGS, LoadedSettings, Settings


@pytest.fixture(autouse=True)
def own_keys():
    yield
    keymap.use({})


def action(name: str):
    return next(one for one in ACTIONS if one.id == name)


def test_a_key_may_be_typed_as_its_character_or_by_its_name() -> None:
    textual_keymap, notes = keymap.use({"search": ("`", "F21", "Ctrl+A"), "help": ('"',)})
    assert textual_keymap == {
        "search": "grave_accent,f21,ctrl+a",
        "help": "quotation_mark",
    }
    assert keymap.shown_keys(action("search")) == ["`", "F21", "Ctrl+A"]
    assert keymap.shown_keys(action("help")) == ['"']
    assert notes == []


def test_a_key_works_in_the_form_an_input_method_sends() -> None:
    textual_keymap, _ = keymap.use({"search": ("?",), "help": ("/",)})
    assert "fullwidth_question_mark" in textual_keymap["search"].split(",")
    assert "ideographic_comma" in textual_keymap["help"].split(",")
    assert keymap.shown_keys(action("search")) == ["?"]


def test_unknown_actions_and_keys_are_said() -> None:
    textual_keymap, notes = keymap.use({"serch": ("f11",), "quit": ("f99x",)})
    assert textual_keymap == {}
    assert notes == [
        "keys.serch: there is no such action",
        "keys.quit: there is no key named f99x; the action keeps its own keys",
    ]
    assert keymap.shown_keys(action("quit")) == ["q", "Ctrl+Q"]


def test_a_key_with_two_meanings_in_one_place_is_said() -> None:
    _, notes = keymap.use({"quit": ("t",)})
    assert notes == ["the key t is set for quit, but is also a key of toggle_script"]


def test_keys_may_be_exchanged() -> None:
    assert keymap.use({"toggle_script": ("v",), "parallel": ("t",)})[1] == []


def test_a_key_may_have_another_meaning_in_another_place() -> None:
    assert keymap.use({"clear": ("f2",)})[1] == []


async def test_the_keys_in_force_work_and_are_shown(library) -> None:
    settings = Settings(keys={"toggle_theme": ("0",), "search": ("f11",)})
    app = ReaderApp(library, LoadedSettings(settings))
    async with app.run_test(size=(160, 30)) as pilot:
        theme = app.theme
        await pilot.press("f12")
        assert app.theme == theme
        await pilot.press("0")
        assert app.theme != theme
        assert "F11 search" in app.screen.query_one(KeyFooter).render().plain
        assert "/ search" not in app.screen.query_one(KeyFooter).render().plain
        await pilot.press("slash")
        assert app.focused.id != "search"
        await pilot.press("f11")
        assert app.focused.id == "search"
        line = next(line for line in help_text("", 100).plain.splitlines() if "Toggle dark" in line)
        assert line.split()[0] == "0"


async def test_with_the_keys_of_the_guide_q_leads_back_step_by_step(library) -> None:
    guide = (FOLDER / "guide.md").read_text(encoding="utf-8")
    blocks = (block.split("```")[0] for block in guide.split("```toml\n")[1:])
    written = tomllib.loads(next(block for block in blocks if "[keys]" in block))
    settings = Settings(
        rows=written["rows"], keys={k: tuple(v) for k, v in written["keys"].items()}
    )
    assert keymap.use(settings.keys)[1] == []
    app = ReaderApp(library, LoadedSettings(settings))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "ctrl+l", "q")
        assert app.focused.id == "story-text"
        await pilot.press("q", "q")
        assert app.focused.id == "results"
        await pilot.press("ctrl+q")
        assert app.return_code == 0


async def test_what_is_wrong_with_the_settings_is_said_at_the_start(library) -> None:
    given = LoadedSettings(
        Settings(keys={"quit": ("t",)}), notes=("config.toml: there is no setting x",)
    )
    async with ReaderApp(library, given).run_test(size=(100, 30), notifications=True) as pilot:
        said = [note.message for note in pilot.app._notifications]
    assert said == [
        "config.toml: there is no setting x",
        "the key t is set for quit, but is also a key of toggle_script",
    ]


@pytest.mark.parametrize("one", ACTIONS, ids=lambda one: one.id)
def test_a_key_with_a_chinese_form_is_bound_in_that_form_too(one) -> None:
    (bound,) = [each for each in bindings(one.scope) if each.id == one.id]
    for key in one.keys:
        assert set(ALSO_SENT_AS.get(key, ())) <= set(bound.key.split(","))


@pytest.mark.parametrize("preset", PRESETS)
def test_in_a_preset_no_key_has_two_meanings_in_one_place(preset) -> None:
    keymap.use({}, preset)
    assert [(key, one.id, other.id) for key, one, other in keymap.clashes()] == []


@pytest.mark.parametrize("preset", PRESETS)
def test_in_a_preset_every_action_has_a_key_or_a_line_of_the_menu(preset) -> None:
    keymap.use({}, preset)
    in_menu = {action_id for _title, ids in MENU for action_id in ids}
    prefixes = keymap.keys_of(BY_ID["two_keys"])
    for one in ACTIONS:
        for key in keymap.keys_of(one):
            assert is_key(key)
            assert not is_sequence(key) or key.split(" ")[0] in prefixes
        assert keymap.keys_of(one) or one.id in in_menu or one.id == "two_keys"
    assert keymap.keys_of(BY_ID["menu"])
    assert keymap.keys_of(BY_ID["command_palette"])


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_names_actions_that_there_are(preset) -> None:
    assert PRESETS[preset].keys() <= BY_ID.keys()
    setting = next(one for one in SETTINGS if one.name == "keymap")
    assert setting.allows(preset)


def test_the_presets_are_as_people_know_them() -> None:
    keymap.use({}, "classic")
    assert keymap.shown_keys(action("saved_searches")) == ["L", "Ctrl+L"]
    keymap.use({}, "newsboat")
    assert keymap.shown_keys(action("next_unread")) == ["n"]
    assert keymap.shown_keys(action("explain")) == [", e"]
    keymap.use({}, "vim")
    assert keymap.shown_keys(action("to_top")) == ["Home", "g g"]
    assert "Z Z" in keymap.shown_keys(action("quit"))


def test_few_characters_are_keys_by_default() -> None:
    shown = {key for one in ACTIONS for key in keymap.shown_keys(one) if len(key) == 1}
    assert len(shown) <= 45


def test_keys_of_ones_own_go_before_those_of_a_preset() -> None:
    textual_keymap, notes = keymap.use({"next_hit": ("n",), "next_unread": ("J",)}, "newsboat")
    assert textual_keymap["next_hit"] == "n"
    assert notes == ["the key J is set for next_unread, but is also a key of next_story"]


def test_two_keys_may_be_set_and_have_to_begin_with_the_prefix() -> None:
    _, notes = keymap.use({"explain": ("g q",), "export": ("x y",), "star": ("g g g",)})
    assert keymap.shown_keys(action("explain")) == ["g q"]
    assert notes == [
        "keys.star: there is no key named g g g; the action keeps its own keys",
        "keys.export: x y must begin with a key of two_keys: g",
    ]


@pytest.mark.parametrize(
    ("preset", "keys", "seen"),
    [
        ("default", ("g", "e"), TextDialog),
        ("default", ("g", "g", "g", "x"), SkippedDialog),
        ("classic", ("x",), SkippedDialog),
        ("classic", ("f22",), MainMenu),
        ("newsboat", ("fullwidth_comma", "x"), SkippedDialog),
        ("vim", ("Z", "escape", "g", "x"), SkippedDialog),
    ],
)
async def test_the_keys_of_a_preset_work(library, preset, keys, seen) -> None:
    app = ReaderApp(library, LoadedSettings(Settings(keymap=preset)))
    async with app.run_test(size=(80, 24)) as pilot:
        reader = Reader(app, pilot)
        await reader.settle()
        await reader.press(*keys)
        assert isinstance(app.screen, seen)


async def test_a_keymap_is_in_force_as_soon_as_it_is_chosen(open_reader) -> None:
    async with open_reader((100, 40)) as reader:
        below = [one.name for one in SETTINGS].index("keymap")
        await reader.press("ctrl+s", *["down"] * below, "enter", "escape", "x")
        assert isinstance(reader.app.screen, SkippedDialog)


async def test_after_the_first_of_two_keys_the_others_are_listed_and_may_be_clicked(
    open_reader,
) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("g")
        assert f"e {BY_ID['explain'].title}" in reader.text
        assert "Esc cancel" in reader.lines[-1]
        await reader.press("escape", "g", "9")
        assert "g 9 is not a command" in reader.text
        await reader.press("g")
        x_skipped = f"x {BY_ID['skipped'].title}"
        row = next(y for y, line in enumerate(reader.lines) if x_skipped in line)
        await reader.pilot.click(offset=(reader.lines[row].index(x_skipped), row))
        await reader.settle()
        assert isinstance(reader.app.screen, SkippedDialog)


async def test_two_keys_act_where_the_cursor_is(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("G", "g", "g")
        assert reader.app.screen.query_one("#results").cursor == 0
        await reader.press("down", "enter", "G")
        story = reader.app.screen.query_one("#story-text")
        assert story.scroll_offset.y > 0
        await reader.press("g", "g")
        assert story.scroll_offset.y == 0
