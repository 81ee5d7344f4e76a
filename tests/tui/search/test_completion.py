"""What is typed is completed; searches are explained, remembered, saved and written to files."""

import json

import pytest

from tuireader.entities.canonical_names import name_key
from tuireader.tui.dialogs.lists import TextDialog
from tuireader.tui.dialogs.prompt import PromptDialog
from tuireader.tui.dialogs.saved_searches import SavedSearchesDialog
from tuireader.tui.search.search_line import CompletionList
from tuireader.user.names_list import load as load_names
from tuireader.user.searches import load_searches, remember_search, save_search


def offers(reader) -> list[str]:
    return [offer.text for offer in reader.app.screen.query_one(CompletionList).offers]


@pytest.mark.parametrize("typed", ["韓志", "韩志", "hanzhi", "hzy"])
async def test_a_name_is_offered_by_character_or_pinyin(open_reader, typed) -> None:
    async with open_reader((120, 30)) as reader:
        await reader.type(typed)
        assert {"韩志远", "韓志遠"} & set(offers(reader))
        assert "person" in reader.text


@pytest.mark.parametrize("keys", [("tab",), ("right",), ("down", "enter")])
async def test_an_offer_is_taken_and_searched_for(open_reader, keys) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.type("桥 清溪")
        assert offers(reader) == ["清溪镇"]
        await reader.press(*keys)
        assert reader.app.screen.state.query.strip() == "桥 place:清溪镇"
        assert reader.keys_at == "search"
        assert not offers(reader)
        await reader.press("enter")
        assert reader.keys_at == "results"


@pytest.mark.parametrize("rows", ["full", "compact"])
@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_the_offers_cover_neither_the_count_nor_the_first_result(
    open_reader, library_of, make, size, rows
) -> None:
    archive = library_of([make(n, f"清溪镇第{n}号简报", "苏晓梅和何秋生。") for n in range(9)])
    async with open_reader(size, archive, rows=rows) as reader:
        for typed in ("清", "person:", "place:清"):
            await reader.type(typed)
            offered = reader.app.screen.query_one(CompletionList)
            results = reader.app.screen.query_one("#results")
            first = results.region.y + results.gutter.top + results.item_height
            assert offered.offers
            assert offered.region.y >= first
            assert offered.region.bottom <= results.region.bottom
            assert any("9 stories" in line for line in reader.lines[: results.region.y])


@pytest.mark.parametrize("typed", ["清溪镇", "清溪鎮", "place:清溪镇", "韓志遠"])
async def test_what_was_typed_whole_is_not_offered(open_reader, typed) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.type(typed)
        assert not offers(reader)


async def test_escape_puts_the_offers_away_and_leaves_the_text(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.type("清溪")
        await reader.press("escape")
        assert not offers(reader)
        assert reader.app.screen.query_one("#search").value == "清溪"


async def test_what_is_typed_on_puts_away_what_was_offered_before(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.type("清溪")
        await reader.pilot.press("柚")
        await reader.pilot.press("tab")
        await reader.settle()
        assert "place:" not in reader.app.screen.query_one("#search").value


async def test_an_offer_is_taken_with_the_mouse(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.type("清溪")
        await reader.pilot.click("#offered", offset=(4, 0))
        await reader.settle()
        assert reader.app.screen.state.query.strip() == "place:清溪镇"


async def test_up_in_an_empty_line_shows_the_searches_before(open_reader) -> None:
    remember_search("柚子 清溪")
    async with open_reader((80, 24)) as reader:
        await reader.press("slash", "up", "enter")
        assert reader.app.screen.state.query == "柚子 清溪"


async def test_a_search_is_remembered_when_the_line_is_left(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.type("没有人叫这个")
        await reader.press("enter")
    assert load_searches().value.history == ("没有人叫这个",)


async def test_how_a_search_was_understood_is_said_below_it_and_in_full_by_a_key(
    open_reader,
) -> None:
    async with open_reader((120, 30)) as reader:
        await reader.type("桥 -柚子")
        await reader.press("enter")
        assert "桥 + not 柚子" in reader.text
        await reader.press("g", "e")
        assert isinstance(reader.app.screen, TextDialog)
        assert "without:" in reader.text
        await reader.press("escape")
        await reader.type("桥")
        await reader.press("enter")
        assert "not 柚子" not in reader.text


async def test_a_search_is_saved_run_again_and_forgotten(open_reader) -> None:
    save_search("水果", "柚子")
    async with open_reader((100, 30)) as reader:
        await reader.type("菜市")
        await reader.press("enter", "ctrl+b")
        assert isinstance(reader.app.screen, PromptDialog)
        await reader.press("ctrl+u", *"市场", "enter")
        assert load_searches().value.saved == (("市场", "菜市"), ("水果", "柚子"))
        await reader.press("ctrl+l", "down", "enter")
        assert reader.app.screen.state.query == "柚子"
        await reader.press("escape")
        assert reader.app.screen.state.query == "菜市"
        await reader.press("ctrl+l", "delete")
        assert isinstance(reader.app.screen, SavedSearchesDialog)
        await reader.press("escape")
    assert load_searches().value.saved == (("水果", "柚子"),)


async def test_results_are_written_to_a_new_file(open_reader, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_reader((100, 30)) as reader:
        await reader.type("渝北区")
        await reader.press("enter", "ctrl+w", "enter")
        assert "渝北区.csv" in reader.text.replace("\n", "")
        assert "渝北区新桥下月通车" in (tmp_path / "渝北区.csv").read_text(encoding="utf-8")
        await reader.press("ctrl+w", "ctrl+u", *"渝北区.csv", "enter")
        await reader.until(lambda: "exists already" in reader.text)


async def test_the_lines_of_a_concordance_are_written(open_reader, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_reader((100, 30)) as reader:
        await reader.type("韩志远")
        await reader.press("enter", "K", "ctrl+w", "ctrl+u", *"lines.json", "enter")
        await reader.until(lambda: (tmp_path / "lines.json").exists())
        await reader.settle()
    written = json.loads((tmp_path / "lines.json").read_text(encoding="utf-8"))
    assert written["total"] == len(written["lines"]) == 11


async def test_a_name_with_another_ending_is_refused(open_reader, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_reader((100, 30)) as reader:
        await reader.press("ctrl+w", "ctrl+u", *"results.xls", "enter")
        await reader.until(lambda: "must end in" in reader.text)
    assert not list(tmp_path.glob("*.xls"))


async def test_the_current_person_is_called_no_person(open_reader) -> None:
    async with open_reader((100, 30)) as reader:
        await reader.press("f24")
        assert "First move to the name" in reader.text
        await reader.press("down", "enter", "i", "f24")
        assert load_names().ignore == {name_key("苏晓梅")}
        await reader.press("f23")
        assert "First select a name" in reader.text
