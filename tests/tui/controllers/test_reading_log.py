"""What a person keeps of stories: the place, read or not, stars, notes, the history."""

import pytest
from textual.events import Paste
from textual.widgets import Input

from tuireader.tui.dialogs.lists import HistoryDialog
from tuireader.tui.dialogs.prompt import PromptDialog
from tuireader.tui.screen import ReaderScreen
from tuireader.tui.story.blocks import BlockRole
from tuireader.user.paths import state_folder
from tuireader.user.reading_log import ReadingLog


def reading(library):
    return ReadingLog(library.root).reading


def story_text(reader):
    return reader.app.screen.query_one("#story-text")


def headline(reader, title):
    """The part of the list's line that prints a headline."""
    strips = reader.app.screen._compositor.render_strips()
    segments = (segment for strip in strips for segment in strip)
    return next(segment for segment in segments if title in segment.text)


async def test_a_story_begins_where_it_was_left(open_reader, library) -> None:
    async with open_reader((80, 12)) as reader:
        await reader.press("j", "enter", "pagedown", "j", "j")
        left_at = story_text(reader).top
        assert left_at.block > 2
        await reader.press("right_square_bracket")
        assert story_text(reader).top.block == 0
        await reader.press("left_square_bracket")
        assert story_text(reader).top == left_at
    async with open_reader((80, 12)) as reader:
        await reader.press("j", "enter")
        assert story_text(reader).top == left_at
    assert reading(library).read["story00001"] > 0


async def test_a_story_left_at_a_blank_line_begins_there(open_reader) -> None:
    async with open_reader((80, 12)) as reader:
        await reader.press("j", "enter", "alt+down", "alt+down", "k")
        left_at = story_text(reader).top
        assert story_text(reader).blocks.roles[left_at.block] is BlockRole.BLANK
        await reader.press("right_square_bracket", "left_square_bracket")
        assert story_text(reader).top == left_at


async def test_the_place_is_kept_when_the_reader_is_left_in_a_story(open_reader, library) -> None:
    async with open_reader((80, 12)) as reader:
        await reader.press("j", "enter", "pagedown")
        assert not reading(library).read
        await reader.press("q")
    assert reading(library).read["story00001"] > 0


async def test_a_story_is_read_when_it_is_opened_not_when_it_is_passed(open_reader) -> None:
    async with open_reader((160, 30)) as reader:
        await reader.press("j", "j", "k")
        assert headline(reader, "渝北区新桥下月通车").style.bold
        await reader.press("enter", "escape", "k")
        assert not headline(reader, "渝北区新桥下月通车").style.bold
        assert headline(reader, "停水通知").style.bold
        await reader.press("j", "M", "k")
        assert headline(reader, "渝北区新桥下月通车").style.bold


async def test_the_next_story_is_read_while_one_reads(open_reader, library) -> None:
    async with open_reader((160, 30)) as reader:
        await reader.press("enter", "right_square_bracket")
    assert reading(library).history(9) == ("story00001", "story00002")


@pytest.mark.parametrize("key", ["asterisk", "fullwidth_asterisk"])
async def test_a_star_is_set_seen_found_and_taken_away(open_reader, library, key) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("j", key)
        assert "*渝北区新桥下月通车" in reader.text
        await reader.type("is:starred")
        assert "渝北区新桥下月通车" in reader.text
        assert "停水通知" not in reader.text
        await reader.press("enter", key)
    assert not reading(library).starred


async def test_a_note_stands_under_the_headline_and_is_found(open_reader, library) -> None:
    async with open_reader((100, 24)) as reader:
        await reader.press("j", "enter", "plus")
        assert isinstance(reader.app.screen, PromptDialog)
        reader.app.screen.query_one(Input).value = "向工程队核实日期"
        await reader.press("enter")
        assert "note: 向工程队核实日期" in reader.text
        await reader.press("t")
        assert "note: 向工程队核实日期" in reader.text
        await reader.press("plus")
        assert reader.app.screen.query_one(Input).value == "向工程队核实日期"
        await reader.press("escape")
        await reader.type("is:noted")
        assert "停水通知" not in reader.text
    assert reading(library).notes == {"story00001": "向工程队核实日期"}


async def test_a_note_is_continued_and_takes_all_lines_of_a_paste(open_reader, library) -> None:
    async with open_reader((100, 24)) as reader:
        await reader.press("j", "enter", "plus", *"核实", "enter", "plus")
        reader.app.screen.query_one(Input).post_message(Paste("：日期\n\n 地点\r\n"))
        await reader.settle()
        await reader.press("enter")
    assert reading(library).notes == {"story00001": "核实：日期 地点"}


async def test_a_key_shows_the_unread_the_starred_the_noted_and_all(open_reader) -> None:
    async with open_reader((80, 30)) as reader:
        await reader.press("enter", "escape", "j", "asterisk", "z")
        assert reader.app.screen.query_one("#search").value == "is:unread"
        assert "浦東新區菜市場" not in reader.text
        await reader.press("z")
        assert "渝北区新桥下月通车" in reader.text
        assert "停水通知" not in reader.text
        await reader.press("z", "z")
        assert "停水通知" in reader.text


async def test_the_history_opens_a_story_that_is_not_among_the_results(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("enter", "right_square_bracket", "escape")
        await reader.type("停水")
        await reader.press("enter", "H")
        assert isinstance(reader.app.screen, HistoryDialog)
        lines = [line for line in reader.lines if "通车" in line or "重新開張" in line]
        assert "通车" in lines[0]
        assert "重新開張" in lines[1]
        await reader.press("down", "enter")
        assert isinstance(reader.app.screen, ReaderScreen)
        assert reader.keys_at == "story-text"
        assert "攤位由80個增至120個" in reader.text


async def test_a_story_from_the_history_is_read_on_when_the_index_changes(
    open_reader, library
) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("down", "enter", "escape", "up", "H", "enter")
        assert reader.app.screen.story_pane.wanted_id == "story00001"
        reader.app.screen.indexing.announce()
        await reader.settle()
        assert reader.app.screen.story_pane.wanted_id == "story00001"
        assert list(library.reading().read) == ["story00001"]
        await reader.press("escape")
        assert reader.keys_at == "results"


async def test_an_unread_story_is_read_on_when_the_index_changes(open_reader, library) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("z", "down", "enter")
        read = reader.app.screen.story_pane.wanted_id
        reader.app.screen.indexing.announce()
        await reader.settle()
        assert read not in reader.app.screen.state.results.ids
        assert reader.app.screen.story_pane.wanted_id == read
        assert list(library.reading().read) == [read]
        await reader.press("J")
        assert reader.app.screen.story_pane.wanted_id != read


async def test_the_first_history_is_empty_and_says_so(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("ctrl+r")
        assert "No story has been read yet." in reader.text
        await reader.press("enter", "escape")
        assert isinstance(reader.app.screen, ReaderScreen)


async def test_reading_goes_on_where_nothing_can_be_saved(open_reader) -> None:
    state_folder().parent.mkdir(parents=True, exist_ok=True)
    state_folder().write_text("in the way", encoding="utf-8")
    async with open_reader((80, 24)) as reader:
        await reader.press("j", "asterisk", "enter", "pagedown", "escape")
        reader.app.screen.reading._save()
        await reader.settle()
        assert "cannot create the folder" in reader.text
        assert "*渝北区新桥" in reader.text
        await reader.press("q")
        await reader.until(lambda: reader.app.return_code == 0)
    assert state_folder().is_file()


async def test_only_the_row_that_changed_is_drawn_again(open_reader, monkeypatch) -> None:
    async with open_reader() as reader:
        results = reader.app.screen.results
        drawn, draw = set(), results.render_line
        monkeypatch.setattr(results, "render_line", lambda y: drawn.add(y) or draw(y))
        await reader.press("asterisk")
        assert {y // results.item_height for y in drawn} == {0}
        assert "*浦東新區菜市場" in reader.text
