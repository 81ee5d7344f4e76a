"""Pictures of the main screens, with invented stories. After a change of looks, view them and run

pytest tests/tui/test_snapshots.py --snapshot-update
"""

import pytest
from textual.widgets import Input

from tuireader import i18n
from tuireader.tui.app import ReaderApp

SIZES = {"wide": (160, 45), "medium": (80, 24), "narrow": (40, 15)}
OTHER_SIZES = {"laptop": (120, 30), "desk": (200, 50)}


@pytest.fixture
def picture(snap_compare, library):
    """Compare the reader, after some keys, with its picture."""

    def compare(size: str, *keys: str, theme: str = "ink") -> bool:
        app = ReaderApp(library)

        async def press(pilot) -> None:
            app.theme = theme
            await settle(app, pilot)
            for key in keys:
                await pilot.press(key)
                await settle(app, pilot)
            await pilot.pause(0.2)  # a pause in typing
            await settle(app, pilot)
            app.clear_notifications()
            for line in app.screen.query(Input):
                line.cursor_blink = False
            await settle(app, pilot)

        return snap_compare(app, terminal_size=(SIZES | OTHER_SIZES)[size], run_before=press)

    return compare


async def settle(app, pilot) -> None:
    for _ in range(3):
        while list(app.workers):
            await pilot.pause(0.01)
        await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
def test_the_list(picture, size) -> None:
    assert picture(size)


@pytest.mark.parametrize("size", SIZES)
def test_a_story_in_the_script_it_was_printed_in(picture, size) -> None:
    assert picture(size, "down", "enter", "e", "e")


@pytest.mark.parametrize("size", SIZES)
def test_a_story_in_the_other_script(picture, size) -> None:
    assert picture(size, "down", "enter", "e", "e", "t")


@pytest.mark.parametrize("size", SIZES)
def test_a_story_in_both_scripts(picture, size) -> None:
    assert picture(size, "down", "enter", "v", "e", "e")


def test_a_story_in_both_scripts_side_by_side_in_the_light_theme(picture) -> None:
    assert picture("wide", "f", "f", "down", "enter", "v", theme="paper")


def test_a_character(picture) -> None:
    assert picture("medium", "down", "enter", "c", "c")


def test_the_light_theme(picture) -> None:
    assert picture("wide", "down", theme="paper")


def test_people_and_places_where_there_is_one_pane(picture) -> None:
    assert picture("medium", "f")


@pytest.mark.parametrize("size", SIZES)
def test_the_page_of_a_person(picture, size) -> None:
    assert picture(size, "f", "down", "a", "down")


@pytest.mark.parametrize("size", SIZES)
def test_a_concordance(picture, size) -> None:
    assert picture(size, "slash", *"韩志远", "enter", "K", "s", "down")


def test_what_may_be_typed(picture) -> None:
    assert picture("medium", "slash", *"清溪", "down")


def test_conditions_in_force(picture) -> None:
    assert picture("wide", "slash", *"place:渝北区 person:韩志远", "enter", "delete")


def test_the_help(picture) -> None:
    assert picture("wide", "question_mark")


@pytest.mark.parametrize("theme", ["contrast", "ansi"])
def test_a_story_in_few_colours(picture, theme) -> None:
    assert picture("medium", "down", "enter", "e", "e", theme=theme)


def test_a_story_without_colour(picture, monkeypatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert picture("medium", "down", "enter", "e", "e")


@pytest.mark.parametrize(
    "keys",
    [
        ("f",),
        ("f", "down", "a"),
        ("slash", *"韩志远", "enter", "K"),
        ("question_mark",),
        ("ctrl+s",),
    ],
    ids=["facets", "person", "concordance", "help", "settings"],
)
def test_another_screen_without_colour_and_in_the_other_script(picture, monkeypatch, keys) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/config")
    monkeypatch.setenv("NO_COLOR", "1")
    assert picture("medium", "t", *keys)


@pytest.mark.parametrize("language", ["zh_CN", "zh_TW"])
def test_the_list_in_chinese(picture, language) -> None:
    i18n.use(language)
    assert picture("medium")


def test_the_settings_in_chinese(picture, monkeypatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/config")  # a path that is the same in every picture
    i18n.use("zh_TW")
    assert picture("medium", "ctrl+s", "down")


def test_nothing_found_in_a_narrow_window(picture) -> None:
    assert picture("narrow", "slash", "q", "q", "enter")


def test_prints_of_a_story_below_the_first_one(picture, library) -> None:
    library.prints = dict.fromkeys(("story00004", "story00001"), ("story00004", "story00001"))
    assert picture("medium", "down", "equals_sign")


@pytest.fixture
def of_many_kinds(library, make):
    """Stories of which one is printed twice, one has no headline and one no date."""
    library.stories += [
        make(5, "果农何秋生一早就上了山", "果农何秋生一早就上了山，说今年的果子比往年甜。"),
        make(
            6,
            "渡口昨日恢复通航，两岸居民",
            "渡口昨日恢复通航，两岸居民早早来到江边。",
            date="2022-11-02",
            headline_missing=True,
        ),
    ]
    library.prints = dict.fromkeys(("story00004", "story00005"), ("story00004", "story00005"))


KINDS_OF_STORIES = (
    "ctrl+g",
    "enter",
    "escape",
    "down",
    "asterisk",
    "plus",
    *"再看",
    "enter",
    "down",
)


@pytest.mark.parametrize("size", [*SIZES, *OTHER_SIZES])
@pytest.mark.parametrize("script", ["published", "other"])
def test_one_line_a_story(picture, of_many_kinds, size, script) -> None:
    assert picture(size, *KINDS_OF_STORIES, *("t" if script == "other" else ""))


def test_one_line_a_story_without_colour_and_with_hits(picture, of_many_kinds, monkeypatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert picture("medium", *KINDS_OF_STORIES, "slash", *"果农", "enter", "equals_sign")


def test_a_story_without_a_headline_in_full(picture, of_many_kinds) -> None:
    assert picture("medium", "slash", *"渡口", "enter")


def test_a_question(picture) -> None:
    assert picture("narrow", "g", "m")


def test_the_file_beside_the_story(picture, library) -> None:
    library.file = "浦東新區菜市場重新開張\n\n來源:江海晚報&nbsp;\n\n老菜市場昨日重新開張。"
    assert picture("medium", "g", "f")
