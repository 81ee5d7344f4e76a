"""From one unread story to the next, and being done with all that a search found."""

import random
import re

from tuireader.tui.dialogs.prompt import ConfirmDialog
from tuireader.tui.dialogs.saved_searches import SavedSearchesList
from tuireader.tui.results.result_list import ResultList
from tuireader.user.reading_log import ReadingLog, ReadingState
from tuireader.user.searches import load_searches, save_search


def cursor(reader) -> int:
    return reader.app.screen.query_one(ResultList).cursor


async def test_the_number_of_unread_stories_is_told_once_one_was_read(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        assert "unread" not in reader.text
        await reader.press("enter", "escape")
        assert "4 stories, 3 unread, " in reader.text
        await reader.type("渝北区")
        assert "unread" not in reader.text


async def test_keys_go_to_the_unread_stories_of_the_list_round_and_round(open_reader) -> None:
    following, before = "J", ("g", "U")
    async with open_reader((80, 24)) as reader:
        await reader.press("down", "enter", "escape")
        await reader.press("home", following)
        assert cursor(reader) == 2
        await reader.press(following, following)
        assert cursor(reader) == 0
        await reader.press(*before, *before, *before)
        assert cursor(reader) == 0


async def test_from_inside_a_story_the_next_unread_one_is_opened_and_read(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("down", "enter", "escape", "home", "enter", "J")
        assert reader.keys_at == "story-text"
        assert "柚子熟了" in reader.text
        await reader.press("J", "J")
        assert "No other result is unread" in reader.text


async def test_all_results_are_marked_as_read_when_that_is_agreed_to(open_reader, library) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("g", "m")
        assert isinstance(reader.app.screen, ConfirmDialog)
        assert "Mark 4 stories as read?" in reader.text
        assert "Enter yes" in reader.text
        await reader.press("escape")
        assert "unread" not in reader.lines[2]
        await reader.press("g", "m", "enter")
        assert "4 stories, 0 unread" in reader.lines[2]
        await reader.press("H")
        assert "No story has been read yet." in reader.text
        await reader.press("escape")
    assert not ReadingLog(library.root).reading.unread_among(one.id for one in library.stories)


async def test_the_same_key_takes_it_back_but_not_what_was_read(open_reader, library) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("down", "enter", "escape")
        await reader.press("g", "m", "enter", "g", "m")
        assert "Unread again: 3 stories" in reader.text
        assert "4 stories, 3 unread" in reader.text
        await reader.press("g", "m", "enter", "g", "m", "g", "m", "escape")
    assert len(ReadingLog(library.root).reading.unread_among(s.id for s in library.stories)) == 3


async def test_what_stands_above_the_cursor_is_marked_and_taken_back(open_reader, library) -> None:
    async with open_reader((80, 24)) as reader:
        listed = reader.app.screen.query_one(ResultList).ids
        await reader.press("down", "down", "g", "a")
        assert "Mark 2 stories as read?" in reader.text
        await reader.press("enter")
        assert library.reading().marked == set(listed[:2])
        await reader.press("down", "g", "a", "enter")
        assert library.reading().marked == set(listed[:3])
        await reader.press("g", "a")
        assert library.reading().marked == set(listed[:2])


async def test_with_nothing_above_the_cursor_nothing_is_marked(open_reader, library) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("g", "a")
        assert "None of the results is unread" in reader.text
        assert not library.reading().marked


async def test_the_prints_put_away_above_the_cursor_are_marked_too(open_reader, library) -> None:
    first, second, *_ = sorted(library.stories, key=lambda story: story.date, reverse=True)
    library.prints = dict.fromkeys((first.id, second.id), (first.id, second.id))
    async with open_reader((80, 24)) as reader:
        await reader.press("down", "g", "a", "enter")
        assert library.reading().marked == {first.id, second.id}
        await reader.press("g", "a", "up", "equals_sign", "down", "g", "a", "enter")
        assert library.reading().marked == {first.id}


async def test_a_key_goes_to_any_unread_story(open_reader, library, monkeypatch) -> None:
    monkeypatch.setattr(random, "choice", max)
    async with open_reader((80, 24)) as reader:
        await reader.press("g", "u")
        assert cursor(reader) == 3
        await reader.press("enter", "escape", "home", "g", "u")
        assert cursor(reader) == 2
        await reader.press("g", "m", "enter", "g", "u")
        assert "No other result is unread" in reader.text


async def test_only_what_was_found_is_marked(open_reader, library) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.type("渝北区")
        await reader.press("enter", "g", "m", "enter")
        await reader.type("")
        assert "4 stories, 3 unread" in reader.text
        await reader.type("is:unread")
        assert "3 stories, " in reader.text


async def test_with_nothing_unread_a_key_says_so(open_reader, library) -> None:
    log = ReadingLog(library.root)
    log.change(lambda _: ReadingState({story.id: 0 for story in library.stories}))
    log.save()
    async with open_reader((80, 24)) as reader:
        await reader.press("g", "m")
        assert "None of the results is unread" in reader.text
        await reader.press("g", "U")
        assert "No other result is unread" in reader.text


async def test_a_story_marked_with_the_others_is_marked_as_unread_alone(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("g", "m", "enter", "M")
        assert "4 stories, 1 unread" in reader.text


async def test_a_saved_search_tells_what_it_finds_now(open_reader) -> None:
    for name, text in (("工程", "渝北区"), ("采访", "韩志远"), ("无", "纸飞机")):
        save_search(name, text)
    async with open_reader((80, 24)) as reader:
        await reader.press("enter", "escape", "ctrl+l")
        await reader.until(lambda: "0/0" in reader.text)
        assert re.search(r"N 工程 +渝北区 +1/1", reader.text)
        assert re.search(r"N 采访 +韩志远 +1/2", reader.text)
        assert "Enter open  Delete remove  Esc close" in reader.lines[-1]


async def test_sources_stand_below_with_what_is_unread(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("enter", "escape", "ctrl+l")
        told = [line for line in reader.lines if re.search(r"\d/\d", line)]
        assert re.search("N All stories +3/4", told[0])
        assert re.search("N 山城早报  source +2/2", told[1])
        assert re.search("  江海晚報  source +0/1", told[2])
        await reader.press("2", "enter", "enter")
        assert "2 stories, " in reader.text
        assert reader.keys_at == "results"


async def test_a_source_is_gone_through_and_left_for_the_next(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("ctrl+l", "j", "enter", "enter")
        assert reader.keys_at == "story-text"
        await reader.press("ctrl+l")
        assert reader.app.screen.query_one(SavedSearchesList).cursor == 1
        await reader.press("j", "enter")
        assert reader.keys_at == "results"
        assert reader.app.screen.state.results.query.text == "source:江海晚報"


async def test_only_a_saved_search_is_forgotten(open_reader) -> None:
    save_search("工程", "渝北区")
    async with open_reader((80, 24)) as reader:
        await reader.press("ctrl+l", "end", "delete")
        assert "Only a saved search can be deleted" in reader.text
        await reader.press("home", "delete")
        assert "工程" not in reader.text
    assert load_searches().value.saved == ()
