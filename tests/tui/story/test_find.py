"""Find words in the story that is open."""

import pytest

from tuireader.tui.story.pane import StoryPane
from tuireader.tui.story.text import StoryText


def story(reader) -> StoryText:
    return reader.app.screen.query_one(StoryPane).text


def found(reader) -> list[str]:
    return [mark.text for mark in story(reader).blocks.hits]


async def find(reader, words: str, key: str = "F") -> None:
    """Type into the find line of the story, and wait for what is found."""
    await reader.press(key)
    assert reader.keys_at == "find"
    await reader.pilot.press("ctrl+u", *words)
    pane = reader.app.screen.query_one(StoryPane)
    await reader.until(lambda: pane._find.words == words)
    await reader.settle()


@pytest.mark.parametrize("key", ["F"])
@pytest.mark.parametrize("words", ["标段", "標段"])
async def test_words_are_found_in_either_script(open_reader, key, words) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("down", "enter")
        await find(reader, words, key)
        assert found(reader) == ["标段"] * 9
        assert "hit 1 of 9" in reader.text


async def test_n_goes_on_and_round_and_the_script_may_change(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("down", "enter")
        await find(reader, "标段")
        await reader.press("enter")
        assert reader.keys_at == "story-text"
        await reader.press("n", "n")
        assert "hit 3 of 9" in reader.text
        await reader.press("t")
        assert story(reader).current.text == "標段"
        assert "hit 3 of 9" in reader.text
        await reader.press("N", "N", "N")
        assert "hit 9 of 9" in reader.text


async def test_what_is_found_is_in_sight_at_once(open_reader) -> None:
    async with open_reader((40, 15)) as reader:
        await reader.press("down", "enter")
        await find(reader, "缩短")
        assert "缩短" in reader.text
        assert story(reader).scroll_offset.y > 0


async def test_one_more_character_looks_on_from_where_it_began(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("down", "enter")
        await find(reader, "第")
        await reader.press("enter", "n", "n")
        first = story(reader).top
        await find(reader, "第五")
        assert story(reader).current.place >= first
        assert found(reader) == ["第五"]


async def test_what_is_typed_replaces_the_words_found_before(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("down", "enter")
        await find(reader, "标段")
        await reader.press("enter", "F", *"工友")
        await reader.until(lambda: found(reader) == ["工友"] * 9)
        await reader.press("enter", "F", "end", "把")
        assert reader.app.focused.value == "工友把"


async def test_words_are_no_query(open_reader, library_of, make) -> None:
    archive = library_of([make(1, "停水通知", "明天 OR 后天停水（待定）：person:无。")])
    async with open_reader((80, 24), archive) as reader:
        await reader.press("enter")
        for words in ("天 OR", "person:", "OR 后天"):
            await find(reader, words)
            assert found(reader) == [words]
            await reader.press("escape")


async def test_words_that_are_not_there_are_named(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("down", "enter")
        await find(reader, "柚子")
        assert "柚子 is not in this story" in reader.text
        assert found(reader) == []


async def test_escape_brings_the_hits_of_the_search_back(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.type("工人")
        await reader.press("enter", "enter")
        assert found(reader) == ["工人"]
        await find(reader, "标段")
        await reader.press("escape")
        assert found(reader) == ["工人"]
        assert reader.keys_at == "story-text"
        await find(reader, "标段")
        await reader.press("enter", "escape")
        assert found(reader) == ["工人"]
        assert reader.keys_at == "story-text"
        await reader.press("escape")
        assert reader.keys_at == "results"


async def test_another_story_begins_without_the_words(open_reader) -> None:
    async with open_reader((120, 30)) as reader:
        await reader.press("down", "enter")
        await find(reader, "标段")
        await reader.press("enter", "right_square_bracket")
        assert found(reader) == []
        assert not reader.app.screen.query_one(StoryPane).finding
        await reader.press("F")
        assert reader.app.focused.value == ""


@pytest.mark.parametrize("size", [(200, 50), (120, 30), (80, 24), (40, 15)])
async def test_the_line_stands_below_the_story(open_reader, size) -> None:
    async with open_reader(size) as reader:
        await reader.press("down", "enter", "F")
        line = next(y for y, text in enumerate(reader.lines) if "find in this story" in text)
        assert line == size[1] - 3
        await reader.press("escape")
        assert "find in this story" not in reader.text
