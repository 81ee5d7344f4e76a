"""A number, and where it leads in a list."""

import pytest

from tuireader.tui.actions import ACTIONS
from tuireader.tui.app import ReaderApp
from tuireader.tui.dialogs.saved_searches import SavedSearchesList
from tuireader.tui.keymap import shown_keys, use
from tuireader.tui.results.result_list import ResultList
from tuireader.user.searches import save_search
from tuireader.user.settings import LoadedSettings, Settings

MANY = 120


@pytest.fixture
def archive(library_of, make):
    """An archive of 120 stories."""
    days = (f"2022-{1 + n // 28:02}-{1 + n % 28:02}" for n in range(MANY))
    return library_of(
        [make(n, f"第{n}号公报", "河水上涨。", date=day) for n, day in enumerate(days)]
    )


@pytest.mark.parametrize(
    ("keys", "cursor"),
    [
        (("1", "2", "enter"), 11),
        (("1", "1", "g"), 10),
        (("1", "0", "0", "G"), 99),
        (("9", "9", "9", "enter"), MANY - 1),
        (("7", "j"), 7),
        (("3", "0", "down", "1", "0", "k"), 20),
        (("2", "0", "j", "9", "9", "up"), 0),
        (("1", "2", "backspace", "enter"), 0),
        (("5", "backspace", "j"), 1),
        (("1", "2", "escape", "j"), 1),
        (("0", "j"), 1),
    ],
)
async def test_a_number_and_a_key_go_to_a_line(open_reader, archive, keys, cursor) -> None:
    async with open_reader((80, 24), archive) as reader:
        for key in keys:  # as fast as they can be typed
            reader.app.simulate_key(key)
        await reader.settle()
        assert reader.app.screen.query_one(ResultList).cursor == cursor
        assert reader.keys_at == "results"


async def test_full_width_digits_are_digits(open_reader, archive) -> None:
    async with open_reader((80, 24), archive) as reader:
        await reader.press("\uff11", "\uff10", "enter")
        assert reader.app.screen.query_one(ResultList).cursor == 9


async def test_the_number_is_shown_with_the_keys_that_may_follow(open_reader, archive) -> None:
    async with open_reader((80, 24), archive) as reader:
        await reader.press("4", "2")
        assert reader.lines[-2].strip() == "42 of 120"
        assert reader.lines[-1].strip() == "Enter go to line  j down  k up  Esc cancel"


async def test_a_number_during_a_search_is_one_of_its_answer(open_reader, archive) -> None:
    async with open_reader((80, 24), archive) as reader:
        await reader.press("slash")
        for key in (*"第1", "enter", "2", "enter"):
            reader.app.simulate_key(key)
        await reader.settle()
        results = reader.app.screen.query_one(ResultList)
        assert (results.cursor, results.count) == (1, 31)


async def test_a_number_goes_to_a_line_of_a_window_too(open_reader) -> None:
    for name in ("甲", "乙", "丙"):
        save_search(name, name)
    async with open_reader((80, 24)) as reader:
        await reader.press("ctrl+l", "3", "enter")
        assert reader.app.screen.query_one(SavedSearchesList).cursor == 2


async def test_an_empty_list_asks_for_no_number(open_reader, library_of) -> None:
    async with open_reader((80, 24), library_of([])) as reader:
        await reader.press("1", "2")
        assert reader.keys_at == "results"


async def test_a_key_of_ones_own_asks_for_the_whole_number(archive) -> None:
    app = ReaderApp(archive, LoadedSettings(Settings(keys={"number": ("f11",)})))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f11", "1", "2", "enter")
        assert app.screen.query_one(ResultList).cursor == 11
    use({})


async def test_stories_in_one_line_are_numbered(open_reader, archive) -> None:
    async with open_reader((80, 24), archive) as reader:
        await reader.press("ctrl+g")
        assert "  1 N" in reader.lines[2]
        await reader.press("9", "9", "enter")
        assert any(" 99 N" in line for line in reader.lines)
        await reader.resize(50, 24)
        assert not any("99 N" in line for line in reader.lines)


def test_nine_keys_are_shown_as_one() -> None:
    number = next(action for action in ACTIONS if action.id == "number")
    assert shown_keys(number) == ["1-9"]
