"""The keys a person sets: in force, shown, and wrong ones said."""

import tomllib

import pytest
from docs.build import FOLDER

from tuireader.tui import keymap
from tuireader.tui.actions import ACTIONS
from tuireader.tui.app import ReaderApp
from tuireader.tui.dialogs.help import help_text
from tuireader.tui.widgets.footer import KeyFooter
from tuireader.user.settings import LoadedSettings, Settings


@pytest.fixture(autouse=True)
def own_keys():
    yield
    keymap.use({})


def action(name: str):
    return next(one for one in ACTIONS if one.id == name)


def test_a_key_may_be_typed_as_its_character_or_by_its_name() -> None:
    textual_keymap, notes = keymap.use({"search": ("`", "F21", "Ctrl+D"), "help": ('"',)})
    assert textual_keymap == {
        "search": "grave_accent,f21,ctrl+d",
        "help": "quotation_mark",
    }
    assert keymap.shown_keys(action("search")) == ["`", "F21", "Ctrl+D"]
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
    assert notes == ["the key t is set for quit, and is the key of toggle_script as well"]


def test_keys_may_be_exchanged() -> None:
    assert keymap.use({"toggle_script": ("v",), "parallel": ("t",)})[1] == []


def test_a_key_may_have_another_meaning_in_another_place() -> None:
    assert keymap.use({"clear": ("f2",)})[1] == []


async def test_the_keys_in_force_work_and_are_shown(library) -> None:
    settings = Settings(keys={"toggle_theme": ("0",), "search": ("f11",)})
    app = ReaderApp(library, LoadedSettings(settings))
    async with app.run_test(size=(160, 30)) as pilot:
        theme = app.theme
        await pilot.press("d")
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
    written = tomllib.loads(guide.split("```toml\n")[1].split("```")[0])
    settings = Settings(
        rows=written["rows"], keys={k: tuple(v) for k, v in written["keys"].items()}
    )
    assert keymap.use(settings.keys)[1] == []
    app = ReaderApp(library, LoadedSettings(settings))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "L", "q")
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
        "the key t is set for quit, and is the key of toggle_script as well",
    ]


@pytest.mark.parametrize("one", ACTIONS, ids=lambda one: one.id)
def test_a_key_with_a_chinese_form_is_bound_in_that_form_too(one) -> None:
    for key in one.keys:
        if key in ("slash", "question_mark", "colon", "comma", "space"):
            assert set(keymap.ALSO_SENT_AS[key]) <= set(one.keys)
