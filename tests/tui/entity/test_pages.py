"""Pages of persons and places, and concordances; the way back from them."""

import pytest

from tuireader.library import FacetCount, entity_page
from tuireader.text.linebreak import cell_width
from tuireader.text.search_key import fold
from tuireader.tui.concordance.pane import KwicList
from tuireader.tui.controllers.panes import Pane
from tuireader.tui.facets.month_chart import MonthChart
from tuireader.tui.story.pane import StoryPane

SIZES = [(200, 50), (120, 30), (80, 24), (40, 15)]


@pytest.mark.parametrize("size", SIZES)
async def test_a_facet_leads_to_the_page_of_a_person_and_back(open_reader, size) -> None:
    async with open_reader(size) as reader:
        await reader.press("f", "down", "a")
        assert reader.app.screen.state.pane is Pane.ENTITY
        assert reader.keys_at == "entity-mentions"
        assert "stor" in reader.text
        await reader.press("escape")
        assert reader.app.screen.state.pane is not Pane.ENTITY


async def test_a_page_tells_names_counts_months_company_and_mentions(open_reader) -> None:
    async with open_reader((160, 40)) as reader:
        await open_page(reader, "韩志远")
        for words in ("韩志远  韓志遠", "Hán Zhìyuǎn", "2 stories with this name", "2022-11"):
            assert words in reader.text
        assert "forms: 韩志远 (1 story), 韓志遠 (1 story)" in reader.text
        assert "Several people may share the name." in reader.text
        for words in ("苏晓梅", "渝北区", "工程负责人"):
            assert words in reader.text


async def test_a_page_that_is_shown_in_parts_ends_whole(open_reader, monkeypatch) -> None:
    monkeypatch.setattr(entity_page, "_FIRST", 1)
    async with open_reader((160, 40)) as reader:
        await open_page(reader, "韩志远")
        assert "2 stories with this name" in reader.text
        assert "forms: 韩志远 (1 story), 韓志遠 (1 story)" in reader.text
        assert "Loading" not in reader.text


async def test_a_month_keeps_the_cursor_as_more_months_come(open_reader) -> None:
    async with open_reader((160, 40)) as reader:
        chart = reader.app.screen.query_one("#entity-months", MonthChart)
        chart.show([FacetCount("2022-05", 1), FacetCount("2022-06", 1)])
        chart.show([FacetCount("2022-01", 1), FacetCount("2022-08", 1)], chart.month)
        assert chart.value == "2022-08"
        chart.go_to("2022-06")
        chart.show([FacetCount("2021-01", 1), FacetCount("2022-09", 1)], chart.month)
        assert chart.value == "2022-06"


async def test_the_name_of_a_page_comes_first_in_the_script_shown(open_reader) -> None:
    async with open_reader((160, 40), view="taiwan") as reader:
        await open_page(reader, "韩志远")
        assert "韓志遠  韩志远" in reader.text
        await reader.press("t")
        assert "韩志远  韓志遠" in reader.text


@pytest.mark.parametrize("size", [(60, 15), (40, 15)])
async def test_a_small_window_says_that_a_name_may_be_of_several(open_reader, size) -> None:
    async with open_reader(size) as reader:
        await open_page(reader, "韩志远")
        assert "Several people may share the" in reader.text


async def test_the_page_of_a_place_warns_of_no_namesake(open_reader) -> None:
    async with open_reader((160, 40)) as reader:
        await reader.press("f", "right", "a")
        assert "stor" in reader.text
        assert "with this name" not in reader.text
        assert "Several people" not in reader.text


async def test_the_arrows_go_from_list_to_list_of_a_page(open_reader) -> None:
    async with open_reader((160, 40)) as reader:
        await open_page(reader, "韩志远")
        await reader.press("right")
        assert reader.keys_at == "entity-persons"
        await reader.press("left")
        assert reader.keys_at == "entity-mentions"
        assert reader.app.screen.state.pane is Pane.ENTITY


async def test_the_other_script_keeps_the_line(open_reader) -> None:
    async with open_reader((160, 40)) as reader:
        await open_page(reader, "韩志远")
        await reader.press("down", "down", "T")
        assert "工程負責人" in reader.text
        assert reader.app.screen.query_one("#entity-mentions", KwicList).cursor == 2


async def test_enter_in_a_story_opens_the_page_and_escape_goes_back_to_the_story(
    open_reader,
) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("down", "enter", "i", "i", "enter")
        assert reader.app.screen.state.pane is Pane.ENTITY
        assert "韩志远" in reader.text
        await reader.press("escape")
        assert reader.app.screen.state.pane is Pane.STORY
        assert reader.app.screen.query_one(StoryPane).text.current.text == "韩志远"


async def test_a_line_leads_into_the_story_and_back_to_the_page_as_it_was(open_reader) -> None:
    async with open_reader((120, 30)) as reader:
        await open_page(reader, "韩志远")
        await reader.press("down", "down", "enter")
        pane = reader.app.screen.query_one(StoryPane)
        assert pane.text.current.text == "韩志远"
        assert pane.text.scroll_offset.y or pane.text.current.place.block > 2
        await reader.press("escape")
        assert reader.app.screen.state.pane is Pane.ENTITY
        assert reader.app.screen.query_one("#entity-mentions", KwicList).cursor == 2
        await reader.press("escape")
        assert reader.keys_at == "facet-person"
        assert reader.app.screen.state.query == ""


async def test_from_page_to_page_and_back(open_reader) -> None:
    async with open_reader((120, 30)) as reader:
        await open_page(reader, "韩志远")
        reader.app.screen.query_one("#entity-persons").focus()
        await reader.press("enter")
        assert "Sū Xiǎoméi" in reader.text
        await reader.press("escape")
        assert "Hán Zhìyuǎn" in reader.text
        assert reader.keys_at == "entity-persons"


async def test_a_page_narrows_the_search(open_reader) -> None:
    async with open_reader((120, 30)) as reader:
        await open_page(reader, "何秋生")
        await reader.press("ampersand")
        assert reader.app.screen.state.query == "person:何秋生"
        await reader.press("escape")
        assert reader.app.screen.state.pane is Pane.ENTITY


async def test_a_name_without_stories_is_said_and_nothing_changes(open_reader, library) -> None:
    async with open_reader((120, 30)) as reader:
        await reader.press("f")
        library.stories = []
        await reader.press("a")
        assert "no story mentions" in reader.text
        assert reader.app.screen.state.pane is not Pane.ENTITY


@pytest.mark.parametrize("size", SIZES)
async def test_a_concordance_has_every_hit_in_a_line(open_reader, size) -> None:
    async with open_reader(size) as reader:
        await reader.type("韩志远")
        await reader.press("enter", "ctrl+k")
        lines = reader.app.screen.query_one("#concordance-lines", KwicList).lines
        assert len(lines) == 11
        if size[0] < 200:  # where no line has room for the sentence before
            shown = [line for line in reader.lines if "韩志远只是" in line]
            assert len({cell_width(line[: line.index("韩志远只是")]) for line in shown}) == 1
        assert "11 hits" in reader.text.replace("\n", "")


async def test_the_lines_are_sorted_by_a_key_and_opened(open_reader) -> None:
    async with open_reader((120, 30)) as reader:
        await reader.type("韩志远")
        await reader.press("enter", "K", "s")
        assert "by the text before" in reader.text
        await reader.press("s")
        assert "by the text after" in reader.text
        await reader.press("down", "enter")
        assert reader.app.screen.query_one(StoryPane).text.current.published in "韓志遠 韩志远"
        await reader.press("escape")
        assert reader.app.screen.state.pane is Pane.CONCORDANCE
        assert "by the text after" in reader.text
        assert reader.app.screen.query_one("#concordance-lines", KwicList).cursor == 1
        await reader.press("escape")
        assert reader.app.screen.state.query == "韩志远"


async def test_a_page_follows_the_archive(open_reader, library, make) -> None:
    async with open_reader((120, 30)) as reader:
        await reader.type("柚子")
        await reader.press("enter", "K")
        before = len(reader.app.screen.query_one("#concordance-lines", KwicList).lines)
        library.stories.append(make(9, "柚子又熟了", "今年的柚子。"))
        reader.app.screen.indexing.announce()
        await reader.settle()
        after = len(reader.app.screen.query_one("#concordance-lines", KwicList).lines)
        assert after == before + 2


@pytest.mark.parametrize("search", ["", "date:2022"])
async def test_a_concordance_needs_a_word(open_reader, search) -> None:
    async with open_reader((120, 30)) as reader:
        await reader.type(search)
        await reader.press("enter", "K")
        assert "Search for a word first" in reader.text


async def open_page(reader, name: str) -> None:
    await reader.press("f")
    people = reader.app.screen.query_one("#facet-person")
    people.cursor = [fold(tally.name) for tally in people._tallies].index(fold(name))
    await reader.press("a")
