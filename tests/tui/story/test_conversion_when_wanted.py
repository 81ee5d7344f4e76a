"""A script costs what it costs when somebody asks for it, and once."""

from collections import Counter

import pytest

from tuireader.library import DisplayScript, Script
from tuireader.tui.story.pane import StoryPane


@pytest.fixture
def asked(library, monkeypatch) -> Counter[DisplayScript]:
    """How often a page was made in each script."""
    counts: Counter[DisplayScript] = Counter()
    make_page = library.view

    def counted(record, view, query=None):
        counts[view] += 1
        return make_page(record, view, query)

    monkeypatch.setattr(library, "view", counted)
    return counts


async def test_opening_a_story_makes_only_the_page_that_is_read(open_reader, asked) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("down", "enter")
        assert "渝北区新桥" in reader.text
        assert asked == {DisplayScript.PUBLISHED: 1}


async def test_going_to_and_fro_makes_each_page_once(open_reader, asked) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("down", "enter", *"tttt")
        assert "渝北区新桥" in reader.text
        assert asked == {
            DisplayScript.PUBLISHED: 1,
            DisplayScript.TAIWAN: 1,
            DisplayScript.SIMPLIFIED: 1,
        }
        await reader.press("t")
        assert "渝北區新橋" in reader.text
        assert asked[DisplayScript.TAIWAN] == 1


@pytest.mark.parametrize("key", ["v", "c"])
async def test_what_compares_the_scripts_makes_the_other_page(open_reader, asked, key) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("down", "enter", key)
        assert asked[DisplayScript.TAIWAN] == 1


async def test_another_search_marks_its_own_words_in_every_script(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.type("标段")
        await reader.press("enter", "enter", "t", "t")
        assert "hit 1 of 9" in reader.text
        await reader.type("韩志远")
        await reader.press("enter", "enter", "t")
        story = reader.app.screen.query_one(StoryPane).text
        assert {mark.text for mark in story.blocks.hits} == {"韓志遠"}


async def test_the_lines_of_one_script_are_those_of_the_other(open_reader, bridge) -> None:
    assert bridge.script is Script.SIMPLIFIED
    async with open_reader((80, 24)) as reader:
        await reader.press("down", "enter")
        story = reader.app.screen.query_one(StoryPane).text
        before = story._layout
        await reader.press("t")
        assert story._layout is before
