"""Read a story: its script, its hits, its people, numbers and places."""

import threading

import pytest

from tuireader.library import DisplayScript
from tuireader.tui.story.pane import StoryPane
from tuireader.tui.story.text import StoryText

SIZES = [(200, 50), (120, 30), (80, 24), (40, 15)]


def story(reader) -> StoryText:
    return reader.app.screen.query_one(StoryPane).text


def top_character(reader) -> tuple[int, int, int]:
    """Block and offset at the top of the pane, and the scrolled lines."""
    return story(reader).top.block, story(reader).top.offset, story(reader).scroll_offset.y


async def open_bridge(reader) -> None:
    await reader.press("down", "enter")
    assert reader.keys_at == "story-text"


@pytest.mark.parametrize("size", SIZES)
async def test_enter_opens_the_story(open_reader, size) -> None:
    async with open_reader(size) as reader:
        await open_bridge(reader)
        assert "山城早报" in reader.text
        assert "1.2公里" in reader.text


async def test_beside_the_list_the_story_at_the_cursor_is_shown_at_once(open_reader) -> None:
    async with open_reader((120, 30)) as reader:
        assert "比預想的" in reader.text
        await reader.press("j")
        assert "第一标段" in reader.text
        assert reader.keys_at == "results"


async def test_repairs_are_listed(open_reader) -> None:
    async with open_reader() as reader:
        await open_bridge(reader)
        assert "repaired: pinyin-gloss 150, footer 3" in reader.text


@pytest.mark.parametrize("size", SIZES)
async def test_the_toggle_keeps_the_character_at_the_top(open_reader, size) -> None:
    async with open_reader(size) as reader:
        await open_bridge(reader)
        await reader.press("pagedown", "j")
        before = top_character(reader)
        assert before[2] > 0 or size == (200, 50)  # all of it is in sight there
        await reader.press("t")
        assert top_character(reader) == before
        assert "標段" in reader.text
        assert "标段" not in reader.text
        await reader.press("t")
        assert top_character(reader) == before
        assert "标段" in reader.text


async def test_the_toggle_reaches_a_story_that_is_still_being_read(
    open_reader, library, monkeypatch
) -> None:
    read, released = library.read, threading.Event()

    def read_slowly(story_id: str) -> object:
        released.wait(20)
        return read(story_id)

    monkeypatch.setattr(library, "read", read_slowly)
    async with open_reader((80, 24)) as reader:
        await reader.pilot.press("enter", "t")
        released.set()
        await reader.settle()
        assert "摊位由80个增至120个" in reader.text
        assert "攤位" not in reader.text


async def test_the_toggle_changes_list_and_facets_too(open_reader) -> None:
    async with open_reader((160, 40)) as reader:
        await reader.press("t", "f6")
        assert "浦东新区菜市场重新开张" in reader.text
        assert "罗美华" in reader.text or "韩志远" in reader.text
        await reader.press("f4")
        assert "浦東新區菜市場重新開張" in reader.text


async def test_the_traditional_form_goes_round(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        for form in (
            DisplayScript.TAIWAN,
            DisplayScript.HONGKONG,
            DisplayScript.TRADITIONAL,
            DisplayScript.TAIWAN,
        ):
            await reader.press("T")
            assert reader.app.screen.state.view is form
        await reader.press("t")
        assert reader.app.screen.state.view is DisplayScript.SIMPLIFIED


@pytest.mark.parametrize("key", ["n", "f7"])
async def test_hits_are_visited_in_order_and_round(open_reader, key) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.type("标段")
        await reader.press("enter", "enter")
        assert "hit 1 of 9" in reader.text
        await reader.press(key)
        assert "hit 2 of 9" in reader.text
        await reader.press("N", "N")
        assert "hit 9 of 9" in reader.text
        assert "第九标段" in reader.text


async def test_a_story_without_hits_says_so(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await open_bridge(reader)
        await reader.press("n")
        assert "No hit in this story" in reader.text


@pytest.mark.parametrize("key", ["e", "f8", "ctrl+right"])
async def test_entities_are_visited_and_explained(open_reader, key) -> None:
    async with open_reader((100, 30)) as reader:
        await open_bridge(reader)
        await reader.press(key)
        assert "place   渝北区   渝北區   Yúběiqū   2 times in this story" in reader.text
        await reader.press(key)
        assert "person   苏晓梅   蘇曉梅   Sū Xiǎoméi   2 times in this story" in reader.text
        await reader.press(key, key)
        assert "number   1.2公里   = 1.2 公里" in reader.text
        await reader.press(key)
        assert "number   百分之九十   = 0.9" in reader.text
        await reader.press("E")
        assert "number   1.2公里   = 1.2 公里" in reader.text


async def test_the_current_entity_stays_current_in_the_other_script(open_reader) -> None:
    async with open_reader((100, 30)) as reader:
        await open_bridge(reader)
        await reader.press("e", "e", "t")
        assert "person   蘇曉梅" in reader.text


@pytest.mark.parametrize(("answer", "query"), [("enter", "number:1.2公里"), ("escape", "")])
async def test_enter_on_a_number_tells_of_it_before_it_narrows(open_reader, answer, query) -> None:
    async with open_reader((100, 30)) as reader:
        await open_bridge(reader)
        await reader.press("u")
        assert "Enter details" in reader.lines[-1]
        await reader.press("enter")
        assert "1.2公里   = 1.2 公里" in reader.text
        assert "1 story of this search has it." in reader.text
        await reader.press(answer)
        assert reader.app.screen.state.query == query


async def test_a_key_narrows_the_search_to_a_number_and_its_unit(open_reader) -> None:
    async with open_reader((100, 30)) as reader:
        await open_bridge(reader)
        await reader.press("u", "ampersand")
        assert reader.app.screen.state.query == "number:1.2公里"
        assert "1 story" in reader.text


async def test_the_headline_stands_over_a_story_that_is_scrolled_past_it(open_reader) -> None:
    async with open_reader((100, 24)) as reader:
        await open_bridge(reader)
        assert reader.text.count("渝北区新桥下月通车") == 1
        await reader.press("pagedown")
        assert "渝北区新桥下月通车" in reader.text
        await reader.press("t")
        assert "渝北區新橋下月通車" in reader.text
        await reader.press("home")
        assert reader.text.count("渝北區新橋下月通車") == 1


async def test_a_key_narrows_the_search_to_the_current_person(open_reader) -> None:
    async with open_reader((100, 30)) as reader:
        await open_bridge(reader)
        await reader.press("e", "e", "ampersand")
        assert "/ person:苏晓梅" in reader.text
        assert reader.keys_at == "results"


@pytest.mark.parametrize("size", [(160, 40), (80, 24), (40, 15)])
async def test_a_facet_narrows_the_search(open_reader, size) -> None:
    async with open_reader(size) as reader:
        await reader.press("f")
        assert "People" in reader.text
        assert "Places" in reader.text
        await reader.press("l", "enter")
        assert "place:" in reader.text
        assert reader.keys_at == "results"
        assert "1 story" in reader.text


async def test_next_and_previous_story(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("enter")
        assert "攤位由80個" in reader.text
        await reader.press("right_square_bracket")
        assert "全长1.2公里" in reader.text
        await reader.press("ctrl+up")
        assert "攤位由80個" in reader.text
        assert reader.keys_at == "story-text"


@pytest.mark.parametrize("size", [(120, 30), (80, 24), (40, 15)])
async def test_persons_numbers_and_places_differ_by_more_than_colour(open_reader, size) -> None:
    async with open_reader(size) as reader:
        await open_bridge(reader)
        pane = story(reader)
        styles = {
            kind: pane.get_component_rich_style(f"story--{kind}")
            for kind in ("person", "number", "place")
        }
        looks = {(bool(s.bold), bool(s.underline), bool(s.italic)) for s in styles.values()}
        assert len(looks) == 3
        assert (False, False, False) not in looks
        assert pane.get_component_rich_style("story--hit").reverse


async def test_mouse_selection_copies_the_text_of_the_story(open_reader) -> None:
    async with open_reader((60, 24)) as reader:
        await open_bridge(reader)
        pane = story(reader)
        start = next(y for y, line in enumerate(reader.lines) if "本报讯" in line)
        row = start - pane.region.y
        await reader.pilot.mouse_down(pane, offset=(2 + 4, row))
        await reader.pilot.hover(pane, offset=(2 + 8, row + 3))
        await reader.pilot.mouse_up(pane, offset=(2 + 8, row + 3))
        await reader.settle()
        selected = reader.app.screen.get_selected_text()
        assert selected.startswith(
            "本报讯（记者 苏晓梅）渝北区连接线的新桥将于下月通车，全长1.2公里。桥面铺装"
        )
        assert "\n\n“我们" in selected  # as the story has it, not the lines of the screen
        await reader.press("ctrl+c")
        assert reader.app.clipboard == selected


async def test_without_a_selection_the_whole_story_is_copied(open_reader, bridge) -> None:
    async with open_reader((80, 24)) as reader:
        await open_bridge(reader)
        await reader.press("y")
        assert reader.app.clipboard == f"{bridge.title}\n\n{bridge.text}"


async def test_a_click_on_a_name_makes_it_current(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await open_bridge(reader)
        y = next(y for y, line in enumerate(reader.lines) if "苏晓梅" in line)
        line = reader.lines[y]
        x = sum(2 if ord(c) > 255 else 1 for c in line[: line.index("苏晓梅")])
        await reader.pilot.click(offset=(x + 1, y))
        await reader.settle()
        assert "person   苏晓梅" in reader.text


async def test_a_story_that_is_gone_is_said_in_plain_words(open_reader, library) -> None:
    async with open_reader((80, 24)) as reader:
        library.stories.clear()
        await reader.press("enter")
        assert "no story [story00002/]" in reader.text


@pytest.mark.parametrize(("onward", "back"), [("i", "I")])
async def test_persons_are_visited_without_the_numbers_between(open_reader, onward, back) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("down", "enter")
        story = reader.app.screen.query_one(StoryPane).text
        visited = []
        for _ in range(3):
            await reader.press(onward)
            visited.append(story.current.text)
        assert visited == ["苏晓梅", "韩志远", "韩志远"]
        await reader.press(back, back)
        assert story.current.text == "苏晓梅"


@pytest.mark.parametrize(("onward", "back"), [("u", "U")])
async def test_numbers_are_visited_without_the_persons_between(open_reader, onward, back) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("down", "enter")
        story = reader.app.screen.query_one(StoryPane).text
        visited = []
        for _ in range(3):
            await reader.press(onward)
            visited.append(story.current.text)
        assert visited == ["1.2公里", "百分之九十", "50多名"]
        await reader.press(back)
        assert story.current.text == "百分之九十"


async def test_a_story_without_a_number_says_so(open_reader, library_of, make) -> None:
    async with open_reader((80, 24), library_of([make(1, "停水通知", "水停了。")])) as reader:
        await reader.press("enter", "u")
        assert "No number in this story" in reader.text


async def test_paragraphs_come_to_the_top_one_after_the_other(open_reader, bridge) -> None:
    onward, back = "alt+down", "alt+up"
    async with open_reader((40, 15)) as reader:
        await reader.press("down", "enter")
        story = reader.app.screen.query_one(StoryPane).text
        paragraphs = [
            n for n, text in enumerate(story.blocks.texts) if text in bridge.text.split("\n")
        ]
        for expected in paragraphs[:3]:
            await reader.press(onward)
            assert (story.top.block, story.top.offset) == (expected, 0)
        await reader.press("j", back)
        assert (story.top.block, story.top.offset) == (paragraphs[2], 0)
        await reader.press(back)
        assert (story.top.block, story.top.offset) == (paragraphs[1], 0)


async def test_a_name_is_told_in_both_scripts_with_its_reading_and_its_stories(open_reader) -> None:
    async with open_reader((200, 50)) as reader:
        await reader.press("down", "enter", "i", "i")
        status = next(line for line in reader.lines if "person   韩志远" in line)
        assert "韩志远   韓志遠   Hán Zhìyuǎn" in status
        assert "2 stories in all" in status
        await reader.press("t")
        assert "韓志遠   韩志远   Hán Zhìyuǎn" in reader.text


def long_story(make, number: int):
    """A story whose first hit stands far below its beginning."""
    filler = [f"第{n}段说的是别的事情，与此无关，只是占去几行的地方。" for n in range(40)]
    return make(number, f"第{number}号简报", *filler, "最后一段提到了清溪镇的柚子。")


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_a_story_is_opened_at_its_first_hit(open_reader, library_of, make, size) -> None:
    archive = library_of([long_story(make, n) for n in (1, 2)])
    async with open_reader(size, archive) as reader:
        await reader.type("柚子")
        await reader.press("enter", "enter")
        text = reader.app.screen.query_one("#story-text")
        assert text.current == text.blocks.hits[0]
        assert text.in_sight(text.current)
        await reader.press("home", "right_square_bracket")  # the next story is opened as well
        assert text.in_sight(text.blocks.hits[0])


async def test_a_story_opened_again_stays_where_it_was_read(open_reader, library_of, make) -> None:
    async with open_reader((80, 24), library_of([long_story(make, 1)])) as reader:
        await reader.type("柚子")
        await reader.press("enter", "enter", "home", "escape", "enter")
        text = reader.app.screen.query_one("#story-text")
        assert text.scroll_offset.y == 0


async def test_set_so_a_story_is_opened_at_its_beginning(open_reader, library_of, make) -> None:
    archive = library_of([long_story(make, 1)])
    async with open_reader((80, 24), archive, first_hit=False) as reader:
        await reader.type("柚子")
        await reader.press("enter", "enter")
        assert reader.app.screen.query_one("#story-text").scroll_offset.y == 0


async def test_a_first_hit_in_sight_moves_nothing_and_its_key_is_shown(
    open_reader, library_of, make
) -> None:
    filler = [f"第{n}段只是占去几行的地方。" for n in range(12)]
    archive = library_of([make(1, "柚子熟了", "清溪镇的柚子今年熟得早。", *filler)])
    async with open_reader((80, 24), archive) as reader:
        await reader.type("清溪镇")
        await reader.press("enter", "enter")
        assert reader.app.screen.query_one("#story-text").scroll_offset.y == 0
        await reader.until(lambda: "n next hit" in reader.lines[-1])


async def test_a_mark_made_while_the_pane_has_no_room_scrolls_only_if_it_is_out_of_sight(
    open_reader, library_of, make
) -> None:
    filler = [f"第{n}段只是占去几行的地方。" for n in range(40)]
    archive = library_of([make(1, "柚子熟了", "去年歉收。", "清溪镇今年丰收。", *filler)])
    async with open_reader((80, 24), archive) as reader:
        await reader.type("清溪镇")
        await reader.press("enter", "enter", "home", "escape")
        text = reader.app.screen.query_one("#story-text")
        assert not text.text_width
        text.make_current(text.blocks.hits[0])
        await reader.press("enter")
        await reader.until(lambda: text.text_width > 0)
        assert text.in_sight(text.blocks.hits[0])
        assert text.scroll_offset.y == 0
