"""Prints of one story: one row in the list, and what only one of them says."""

import pytest

from tuireader.tui.dialogs.differences import DifferencesDialog
from tuireader.tui.results.result_list import ResultList

BODY = "清溪镇的柚子熟了。果农何秋生一早就上了山，说今年的果子比往年甜。"
TRADITIONAL = "清溪鎮的柚子熟了。果農何秋生一早就上了山，說今年的果子比往年甜。"


@pytest.fixture
def prints(library_of, make):
    """Three prints of one story, and another story between them."""
    archive = library_of(
        [
            make(1, "柚子丰收", BODY, date="2022-10-18", source="山城早报"),
            make(2, "柚子豐收了", TRADITIONAL, date="2022-10-20", source="江海晚報"),
            make(3, "果农说柚子", BODY.replace("往年", "去年"), date="2022-10-21"),
            make(4, "停水通知", "因管道检修，星期六停水。", date="2022-10-19"),
        ]
    )
    ids = ("story00001", "story00002", "story00003")
    archive.prints = dict.fromkeys(ids, ids)
    return archive


def _titles(reader):
    words = ("柚子丰收", "柚子豐收了", "果农说柚子", "停水通知")
    return [word for line in reader.lines for word in words if word in line]


async def test_a_story_printed_more_than_once_is_one_row(open_reader, prints) -> None:
    async with open_reader((80, 30), prints) as reader:
        assert _titles(reader) == ["停水通知", "柚子丰收"]
        assert "+2 reprints" in reader.text
        assert "4 stories" in reader.lines[0]
        assert any("4 stories, " in line and "2 reprints folded" in line for line in reader.lines)


@pytest.mark.parametrize("key", ["equals_sign", "fullwidth_equals_sign"])
async def test_a_key_shows_the_other_prints_and_puts_them_away(open_reader, prints, key) -> None:
    async with open_reader((80, 30), prints) as reader:
        await reader.press("j", key)
        assert _titles(reader) == ["停水通知", "柚子丰收", "柚子豐收了", "果农说柚子"]
        assert "-2 reprints" in reader.text
        assert "folded" not in reader.text
        await reader.press("j", "j", key)
        assert _titles(reader) == ["停水通知", "柚子丰收"]
        assert reader.app.screen.query_one(ResultList).story_id == "story00001"


async def test_a_click_on_their_number_shows_them(open_reader, prints) -> None:
    async with open_reader((80, 30), prints) as reader:
        row = next(row for row, line in enumerate(reader.lines) if "+2 reprints" in line)
        column = reader.lines[row].index("+2 reprints")
        await reader.pilot.click(offset=(column + 6, row))
        await reader.settle()
        assert "果农说柚子" in _titles(reader)
        assert reader.app.screen.state.pane == "results"


async def test_only_prints_that_were_found_are_counted(open_reader, prints) -> None:
    async with open_reader((80, 30), prints) as reader:
        await reader.type("去年")
        assert _titles(reader) == ["果农说柚子"]
        assert "reprint" not in reader.text


async def test_a_story_without_another_print_says_so(open_reader, prints) -> None:
    async with open_reader((80, 30), prints) as reader:
        await reader.press("equals_sign")
        assert "This story has no reprints" in reader.text
        await reader.press("g", "v")
        assert "This story has no reprints" in reader.text


async def test_two_prints_are_compared_in_either_script(open_reader, prints) -> None:
    async with open_reader((120, 30), prints) as reader:
        await reader.press("j", "g", "v")
        assert "The first version and version 2 of 3" in reader.text
        assert "柚子豐收{+了+}" in reader.text
        assert reader.text.count("{+") == 2  # the other one says what the brackets mean
        await reader.press("enter")
        assert "比[-往-]{+去+}年甜" in reader.text
        await reader.press("enter")
        assert "version 2 of 3" in reader.text
        await reader.press("escape")
        assert not isinstance(reader.app.screen, DifferencesDialog)


async def test_a_print_in_the_list_is_compared_with_the_first(open_reader, prints) -> None:
    async with open_reader((80, 30), prints) as reader:
        await reader.press("j", "equals_sign", "j", "j", "g", "v")
        assert "version 3 of 3" in reader.text


async def test_prints_that_read_the_same_say_so(open_reader, prints) -> None:
    prints.prints = dict.fromkeys(("story00001", "story00005"), ("story00001", "story00005"))
    first = prints.stories[0]
    prints.stories.append(type(first)("story00005", "again.txt", first.title, first.text))
    async with open_reader((80, 30), prints) as reader:
        await reader.press("G", "g", "v")
        assert "The two are the same" in reader.text


async def test_who_has_read_a_story_has_read_its_other_prints(open_reader, prints) -> None:
    async with open_reader((80, 30), prints) as reader:
        await reader.press("down", "enter", "escape")
        assert "4 stories, 1 unread" in reader.text
        await reader.press("M")
        assert "unread" not in reader.lines[3]
        assert prints.reading().unread_among(prints.known) != []
        await reader.press("equals_sign", "enter", "escape")
        assert "4 stories, 3 unread" in reader.text
