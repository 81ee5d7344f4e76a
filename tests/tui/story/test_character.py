"""What is known of a character: its forms, and how it is read."""

import pytest

from tuireader.library import DisplayScript, build_story_view, character_variants
from tuireader.text.search_key import character_info
from tuireader.tui.story.blocks import Highlight, HighlightKind, TextPosition
from tuireader.tui.story.highlight_status import explained
from tuireader.tui.story.messages import ExplainedCharacter
from tuireader.tui.story.pane import StoryPane


def current(reader):
    return reader.app.screen.query_one(StoryPane).text.current


@pytest.fixture
def hair(library_of, make):
    """A story with characters that Traditional print tells apart."""
    return library_of(
        [make(1, "理发店里", "理发师发现后面的屋里没有面条，皇后酒店只有干面。", "他干活很快。")]
    )


@pytest.mark.parametrize("key", ["c", "ctrl+d"])
async def test_the_first_character_that_differs_is_explained(open_reader, hair, key) -> None:
    async with open_reader((100, 30), hair) as reader:
        await reader.press("enter", key)
        status = next(line for line in reader.lines if "fā" in line)
        assert "发   fà, fā" in status or "发   fā, fà" in status
        assert "简 发  繁 髮  台 髮  港 髮" in status
        assert "same as: 発 發 髪" in status


async def test_the_next_one_has_the_form_of_its_own_place(open_reader, hair) -> None:
    async with open_reader((100, 30), hair) as reader:
        await reader.press("enter", *"cccc")
        assert current(reader).text == "师"
        await reader.press("c")
        assert "简 发  繁 發" in reader.text


async def test_regional_forms_are_told_apart(open_reader, hair) -> None:
    async with open_reader((100, 30), hair) as reader:
        await reader.press("enter", "c", "c")
        assert "里   lǐ, li   简 里  繁 裏  台 裡  港 裏" in reader.text


async def test_after_the_last_one_comes_the_first(open_reader, hair) -> None:
    async with open_reader((100, 30), hair) as reader:
        await reader.press("enter", "c")
        first = current(reader)
        differing = len(reader.app.screen.query_one(StoryPane).text.blocks.differing)
        await reader.press(*"c" * differing)
        assert current(reader) == first


async def test_the_current_name_is_explained_from_its_first_character_that_differs(
    open_reader,
) -> None:
    async with open_reader((100, 30)) as reader:
        await reader.press("down", "enter", "e", "c")
        assert current(reader).text == "区"  # of 渝北区
        await reader.press("t")
        assert current(reader).text == "區"
        assert "简 区  繁 區  台 區  港 區" in reader.text


async def test_a_character_that_differs_nowhere_is_explained_where_it_is_current(
    open_reader, library_of, make
) -> None:
    archive = library_of([make(1, "停水通知", "何秋生把水停了。")])
    async with open_reader((100, 30), archive) as reader:
        await reader.press("enter", "e", "c")
        assert current(reader).text == "何"
        assert "same in both scripts here" in reader.text


@pytest.mark.parametrize("keys", [(), ("v",)])
async def test_a_click_explains_the_character_under_it(open_reader, hair, keys) -> None:
    async with open_reader((100, 30), hair) as reader:
        await reader.press("enter", *keys)
        y = next(y for y, line in enumerate(reader.lines) if "理发师" in line)
        x = reader.lines[y].index("理发师")
        for half in (0, 1):
            await reader.pilot.click(offset=(x + 2 + half, y))
            await reader.settle()
            assert current(reader).kind is HighlightKind.CHARACTER
            assert current(reader).text == "发"
            await reader.press("n")


async def test_a_click_in_the_right_column_explains_too(open_reader, hair) -> None:
    async with open_reader((100, 30), hair) as reader:
        await reader.press("enter", "v")
        y = next(y for y, line in enumerate(reader.lines) if "理髮師" in line)
        pane = reader.app.screen.query_one(StoryPane).text
        await reader.pilot.click(pane, offset=(pane._layout.area.column + 4 + 4, y - pane.region.y))
        await reader.settle()
        assert current(reader).text == "师"


async def test_a_click_beside_the_text_explains_nothing(open_reader, hair) -> None:
    async with open_reader((100, 30), hair) as reader:
        await reader.press("enter")
        for offset in ((0, 5), (90, 3), (50, 20)):
            await reader.pilot.click("#story-text", offset=offset)
            await reader.settle()
            assert current(reader) is None


def test_the_forms_of_a_character_are_those_of_the_page(library, bridge) -> None:
    record = library.read(bridge.id)
    for view in DisplayScript:
        shown = build_story_view(record, view)
        for number, paragraph in enumerate(shown.text.split("\n")[:3]):
            for offset in range(0, len(paragraph), 7):
                assert character_variants(record, number, offset)[view] == paragraph[offset]
        assert character_variants(record, None, 4)[view] == shown.title[4]


@pytest.mark.parametrize(
    ("char", "readings", "rare"),
    [
        ("发", ("fā", "fà"), ()),  # 头发
        ("報", ("bào", "fù"), ("fù",)),
        ("重", ("zhòng", "chóng", "tóng"), ("tóng",)),
        ("单", ("dān", "chán", "shàn"), ()),
        ("桥", ("qiáo",), ()),
    ],
)
def test_a_reading_that_no_phrase_has_is_rare(char, readings, rare) -> None:
    known = character_info(char)
    assert (known.readings, known.rare) == (readings, rare)


def test_a_rare_reading_is_called_so() -> None:
    known = character_info("報")
    mark = Highlight(TextPosition(0, 0), 1, "報", "報", HighlightKind.CHARACTER)
    forms = dict.fromkeys(DisplayScript, "報") | {DisplayScript.SIMPLIFIED: "报"}
    told = explained(ExplainedCharacter(mark, forms, known))
    assert told.startswith("報   bào, rarely fù   简 报  繁 報")
    assert "same as" not in told  # the forms stand there already
