"""Search as you type, and go on from what was found."""

import threading

import pytest
from textual import events
from textual.events import Key

from tuireader.index.query.ast import FIELD_NAMES, Field
from tuireader.tui.dialogs.lists import TextDialog
from tuireader.tui.labels import FIELD_NAMES as LABELS

SIZES = [(200, 50), (120, 30), (80, 24), (40, 15)]


@pytest.mark.parametrize("size", SIZES)
async def test_stories_are_there_at_once_newest_first(open_reader, size) -> None:
    async with open_reader(size) as reader:
        assert reader.text.index("浦東新區菜市場") < reader.text.index("渝北区新桥")
        assert reader.keys_at == "results"


@pytest.mark.parametrize("size", SIZES)
async def test_typing_finds_in_either_script(open_reader, size) -> None:
    async with open_reader(size) as reader:
        await reader.type("浦东新区")
        assert "1 story" in reader.text
        await reader.press("enter")
        assert reader.keys_at == "results"
        assert "浦東新區菜市場" in reader.text
        assert "渝北区" not in reader.text


async def test_what_is_typed_fast_behind_the_key_goes_into_the_line(open_reader) -> None:
    async with open_reader() as reader:
        app = reader.app
        app.post_message(Key("slash", "/"))
        for key in "tqj柚子":
            app.post_message(Key(key, key))
        await reader.until(lambda: app.screen.state.query == "tqj柚子")


async def test_escape_clears_the_line_and_then_leaves_it(open_reader) -> None:
    async with open_reader() as reader:
        await reader.type("柚子")
        await reader.press("escape")
        assert reader.keys_at == "search"
        await reader.until(lambda: "4 stories" in reader.text)
        await reader.press("escape")
        assert reader.keys_at == "results"


async def test_every_field_is_a_filter_that_can_be_typed_as_it_is_shown(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        for field in Field:
            await reader.type(f"{field}:新桥")
            assert f" {LABELS[field]}: 新桥 x " in reader.text
            assert FIELD_NAMES[LABELS[field]] is field


async def test_nothing_found_says_what_to_try(open_reader) -> None:
    async with open_reader((120, 30)) as reader:
        await reader.type("没有这样的话")
        assert "Nothing found" in reader.text
        assert "pinyin" in reader.text
        assert "渝北区" not in reader.text


async def test_nothing_found_says_what_was_probably_meant(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.type("persn:新桥")
        assert "did you mean person:?" in reader.text
        await reader.type("新桥")
        assert "did you mean" not in reader.text


async def test_an_archive_without_stories_says_what_to_do(open_reader, library_of) -> None:
    async with open_reader((80, 24), library_of([])) as reader:
        assert "There are no stories in /archives/invented yet." in reader.text
        assert ".txt" in reader.text


async def test_a_late_answer_is_dropped(open_reader, library) -> None:
    held = threading.Event()
    library.gate = lambda text: held.wait(20) if text == "渝北区" else None
    async with open_reader() as reader:
        reader.app.screen.search.search("渝北区")
        reader.app.screen.search.search("柚子")
        await reader.until(lambda: "1 story" in reader.text)
        held.set()
        await reader.settle()
        assert "清溪镇柚子丰收" in reader.text
        assert "渝北区新桥" not in reader.text


async def test_the_old_results_stay_until_the_new_ones_are_there(open_reader, library) -> None:
    held = threading.Event()
    async with open_reader() as reader:
        library.gate = lambda text: held.wait(20)
        reader.app.screen.search.search("柚子")
        await reader.pilot.pause()
        assert "浦東新區菜市場" in reader.text
        held.set()
        await reader.until(lambda: "浦東新區菜市場" not in reader.text)


async def test_how_a_query_was_read_is_said(open_reader) -> None:
    async with open_reader((120, 30)) as reader:
        await reader.type("date:never")
        note = reader.app.screen.state.results.query.note
        assert note
        assert note[:20] in reader.text


async def test_the_order_changes_and_is_named(open_reader) -> None:
    async with open_reader() as reader:
        await reader.press("s")
        assert "oldest first" in reader.text
        assert reader.text.index("停水通知") < reader.text.index("渝北区新桥")


async def test_back_returns_to_the_search_before_and_its_story(open_reader) -> None:
    async with open_reader((160, 40)) as reader:
        await reader.type("山城")  # no story holds it: the source is not the text
        await reader.type("渝北区")
        await reader.press("enter", "f6", "enter")
        assert "渝北区 person:" in reader.text
        await reader.press("escape")
        assert "渝北区 person:" not in reader.text
        assert "/ 渝北区" in reader.text
        await reader.press("escape")
        assert "4 stories" in reader.text


async def test_ten_thousand_results_ask_only_for_rows_in_sight(
    open_reader, library_of, make
) -> None:
    archive = library_of([])
    archive.stories = [make(n, f"第{n}号简报", "内容从略。") for n in range(10_000)]
    archive.known = {story.id for story in archive.stories}
    async with open_reader((80, 24), archive) as reader:
        await reader.press("G")
        assert "第9999号简报" in reader.text
        assert archive.rows_asked_for < 200
        await reader.press("home", "pagedown", "j")
        assert "第0号简报" not in reader.text
        assert archive.rows_asked_for < 300


async def test_to_and_fro_between_the_scripts_asks_for_the_rows_of_each_once(
    open_reader, library
) -> None:
    async with open_reader((120, 30), library) as reader:
        await reader.press("t", "t")
        assert "浦東新區菜市場重新開張" in reader.text
        asked_for = library.rows_asked_for
        await reader.press("t", "t")
        assert "浦東新區菜市場重新開張" in reader.text
        assert library.rows_asked_for == asked_for


@pytest.mark.parametrize("key", ["w", "ctrl+t"])
async def test_a_key_keeps_the_stories_printed_in_one_script(open_reader, key) -> None:
    async with open_reader((120, 30)) as reader:
        await reader.press(key)
        assert "/ script:simplified" in reader.text
        assert "3 stories" in reader.text
        await reader.press(key)
        assert "/ script:traditional" in reader.text
        assert "1 story" in reader.text
        await reader.press(key)
        assert "script:" not in reader.text
        assert "4 stories" in reader.text
        await reader.press("escape")
        assert "/ script:traditional" in reader.text


async def test_a_long_paste_whose_quotation_mark_opens_late_is_searched_and_explained(
    open_reader,
) -> None:
    async with open_reader((120, 30)) as reader:
        await reader.press("slash")
        reader.app.post_message(events.Paste("黄" * 1100 + '"伟'))
        await reader.press("enter")
        await reader.until(lambda: reader.app.screen.state.explanation is not None)
        await reader.press("g", "e")
        assert isinstance(reader.app.screen, TextDialog)


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("柚", "子"), "柚子"),
        (("right", "柚"), "新桥柚"),
        (("left", "柚"), "柚新桥"),
        (("backspace",), ""),
        ((), "新桥"),
    ],
)
async def test_the_key_of_the_search_selects_what_was_searched_for(open_reader, keys, line) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.type("新桥")
        await reader.press("enter", "slash", *keys)
        assert reader.app.screen.query_one("#search").value == line
