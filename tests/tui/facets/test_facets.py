"""Narrow by what the stories found are counted by; take each condition away again."""

import threading
from typing import cast

import pytest

from tuireader.library import DisplayScript, FacetCount, Field, Library, Results
from tuireader.tui.facets import facet_list, panel
from tuireader.tui.facets.facet_list import FACETS, FacetList, value_shown
from tuireader.tui.facets.month_chart import MonthChart, with_gaps
from tuireader.tui.search.filter_line import FilterLine


async def test_every_facet_is_counted_over_the_stories_found(open_reader) -> None:
    async with open_reader((160, 50)) as reader:
        for words in ("韓志遠", "渝北区", "山城早报", "2022-12  1 story", "Simplified", "人次"):
            assert words in reader.text
        await reader.type("柚子")
        assert "何秋生" in reader.text
        assert "江海晚報" not in reader.text


@pytest.mark.parametrize(
    ("spoken", "view", "shown"),
    [
        ("zh_TW", DisplayScript.PUBLISHED, "小時"),
        ("zh_CN", DisplayScript.PUBLISHED, "小时"),
        ("zh_TW", DisplayScript.SIMPLIFIED, "小时"),
        ("en", DisplayScript.HONGKONG, "小時"),
    ],
)
def test_a_unit_of_both_scripts_is_shown_in_that_of_the_interface(
    monkeypatch: pytest.MonkeyPatch, spoken: str, view: DisplayScript, shown: str
) -> None:
    monkeypatch.setattr(facet_list, "language", lambda: spoken)
    assert value_shown(Field.UNIT, "小时", view) == shown


@pytest.mark.parametrize(("seconds", "parts"), [(0.001, 1), (1.0, 6)])
def test_facets_that_take_long_are_not_waited_for(
    monkeypatch: pytest.MonkeyPatch, seconds: float, parts: int
) -> None:
    clock = [0.0]

    def counted_by(_library: object, facet: Field, _results: object) -> list[FacetCount]:
        clock[0] += seconds
        return [FacetCount(str(facet), 1)]

    monkeypatch.setattr(panel, "counted_by", counted_by)
    monkeypatch.setattr(panel.time, "monotonic", lambda: clock[0])
    told = list(panel._counted(cast(Library, None), cast(Results, None)))
    assert [complete for _, complete in told] == [False] * (parts - 1) + [True]
    assert sorted(facet for counts, _ in told for facet in counts) == sorted(FACETS)
    assert list(told[-1][0])[-1] is Field.PLACE


@pytest.mark.parametrize("size", [(160, 50), (80, 24), (40, 15)])
async def test_each_facet_is_reached_by_the_keys(open_reader, size) -> None:
    async with open_reader(size) as reader:
        await reader.press("f")
        reached = []
        for _ in range(6):
            reached.append(reader.keys_at)
            await reader.press("alt+right")
        wanted = ("person", "place", "source", "date", "script", "unit")
        assert reached == [f"facet-{facet}" for facet in wanted]


async def test_facets_are_loading_until_the_archive_is_read(open_reader, library_of) -> None:
    read, archive = threading.Event(), library_of([])
    archive.gate = lambda text: read.wait(20) if text == "refresh" else None
    async with open_reader((120, 40), archive, settled=False) as reader:
        await reader.until(lambda: reader.app.screen.state.progress)
        await reader.pilot.press("f")
        people = reader.app.screen.query_one("#facet-person", FacetList)
        await reader.until(lambda: people.display and "loading" in reader.text)
        assert "none" not in reader.text
        read.set()
        await reader.until(lambda: "none" in reader.text)


@pytest.mark.parametrize("keymap", ["default", "newsboat", "vim", "classic"])
async def test_the_arrows_go_from_facet_to_facet_and_choose_none(open_reader, keymap) -> None:
    async with open_reader((80, 24), keymap=keymap) as reader:
        await reader.press("f")
        reached = [reader.keys_at]
        for _ in range(5):
            await reader.press("right")
            reached.append(reader.keys_at)
        assert reached == [f"facet-{facet}" for facet in FACETS]
        assert reader.app.screen.state.query == ""
        await reader.press("left")
        assert reader.keys_at == "facet-script"


async def test_left_goes_back_month_by_month_and_then_to_the_list_before(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("f", "right", "right", "right", "left", "left", "left")
        assert reader.keys_at == "facet-source"
        chart = reader.app.screen.query_one("#facet-date", MonthChart)
        assert chart.value == "2022-10"


async def test_enter_narrows_and_enter_on_what_is_active_widens(open_reader) -> None:
    async with open_reader((160, 50)) as reader:
        reader.app.screen.query_one("#facet-script", FacetList).focus()
        await reader.press("enter")
        assert "/ script:simplified" in reader.text
        assert "script: simplified x" in reader.text
        reader.app.screen.query_one("#facet-script", FacetList).focus()
        await reader.press("enter")
        assert "script:" not in reader.text
        assert "4 stories" in reader.text


@pytest.mark.parametrize("size", [(160, 50), (80, 24), (40, 15)])
async def test_escape_goes_back_to_the_list_where_the_search_was_narrowed(
    open_reader, size
) -> None:
    async with open_reader(size) as reader:
        await reader.press("f", "right", "down", "down")
        chosen = reader.app.focused.value
        await reader.press("enter")
        assert reader.app.screen.state.query == f"place:{chosen}"
        await reader.press("f", "right")
        assert reader.app.focused.value == chosen
        await reader.press("escape", "escape")
        assert reader.app.screen.state.query == ""
        assert reader.keys_at == "facet-place"
        assert reader.app.focused.value == chosen


async def test_a_key_leaves_out_and_a_key_widens(open_reader) -> None:
    async with open_reader((160, 50)) as reader:
        await reader.press("f", "minus")
        value = reader.app.screen.state.query
        assert value.startswith("-person:")
        assert "not person:" in reader.text
        await reader.press("escape", "escape")
        assert reader.app.screen.state.query == ""


async def test_a_month_is_gone_to_and_chosen(open_reader) -> None:
    async with open_reader((160, 50)) as reader:
        chart = reader.app.screen.query_one("#facet-date", MonthChart)
        chart.focus()
        await reader.press("left")
        assert "2022-11  1 story" in reader.text
        await reader.press("enter")
        assert reader.app.screen.state.query == "date:2022-11"


async def test_a_month_is_chosen_with_the_mouse(open_reader) -> None:
    async with open_reader((160, 50)) as reader:
        await reader.pilot.click("#facet-date", offset=(3, 3))
        await reader.settle()
        assert reader.app.screen.state.query == "date:2022-10"


async def test_conditions_are_taken_away_singly(open_reader) -> None:
    async with open_reader((120, 30)) as reader:
        assert not reader.app.screen.query_one(FilterLine).display
        await reader.type("place:渝北区 person:韩志远 桥")
        await reader.press("enter", "delete", "left", "delete")
        assert reader.app.screen.state.query == "person:韩志远 桥"
        await reader.pilot.click("#filters", offset=(4, 0))
        await reader.settle()
        assert reader.app.screen.state.query == "桥"
        assert not reader.app.screen.query_one(FilterLine).display
        await reader.press("escape")
        assert reader.app.screen.state.query == "person:韩志远 桥"


def test_months_without_a_story_have_a_place_in_the_chart() -> None:
    months = [FacetCount("2021-11", 2), FacetCount("2022-02", 1)]
    assert with_gaps(months) == [
        FacetCount("2021-11", 2),
        FacetCount("2021-12", 0),
        FacetCount("2022-01", 0),
        FacetCount("2022-02", 1),
    ]
    assert with_gaps([]) == []


@pytest.mark.parametrize("facet", [Field.PERSON, Field.SOURCE])
async def test_markup_in_a_value_is_plain_text(open_reader, library, facet) -> None:
    library.sources = lambda results: [FacetCount("[red]甲\x1b[31m", 1)]
    async with open_reader((160, 50)) as reader:
        assert "[red]甲" in reader.text
        assert "\x1b" not in reader.text


async def test_above_a_story_that_has_the_screen_there_is_no_condition(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.type("韩志远 place:渝北区")
        await reader.press("enter")
        assert "place: 渝北区 x" in reader.text
        await reader.press("enter")
        assert "place: 渝北区 x" not in reader.text


@pytest.mark.parametrize("size", [(160, 45), (120, 40), (80, 24)])
async def test_a_facet_without_values_takes_one_line(open_reader, library_of, make, size) -> None:
    archive = library_of([make(n, f"第{n}号简报", f"第{n}号内容从略。") for n in range(3)])
    async with open_reader(size, archive) as reader:
        await reader.press("f")
        for facet, title in (("person", "People"), ("source", "Sources"), ("date", "Months")):
            assert reader.app.screen.query_one(f"#of-{facet}").size.height == 1
            said = "no dates" if facet == "date" else "none"
            assert any(title in line and said in line for line in reader.lines)


async def test_facets_that_are_being_counted_say_so(open_reader, library) -> None:
    counted = threading.Event()
    count = library.sources
    library.sources = lambda results: counted.wait(60) and count(results)
    async with open_reader((160, 50), settled=False) as reader:
        await reader.until(lambda: "Sources" in reader.text)
        assert reader.text.count("loading") == len(FACETS)
        assert "none" not in reader.text
        assert "no dates" not in reader.text
        counted.set()
        await reader.until(lambda: "loading" not in reader.text)
