"""The file of a story beside the story, and what is doubtful in it."""

import threading
from dataclasses import replace

import pytest

from tuireader.archive.story import LostCharacter, Repair, RepairSpan
from tuireader.errors import TuireaderError
from tuireader.tui.dialogs.raw import RawDialog
from tuireader.tui.dialogs.styled_lines import StyledLines

TEXT = "果农何秋生一早就上了山。\n他说，确▯柚子比往年甜。"
FILE = "\x1b]0;title\x07果农何秋生一早就上了山。\n\n他说，(tuō)確??柚子比往年甜。\n"


@pytest.fixture
def mended(library_of, make):
    """One story with two repairs and a gap."""
    story = make(1, "果农何秋生一早就上了山…", *TEXT.split("\n"))
    gap = TEXT.index("▯")
    story = replace(
        story,
        encoding="gb18030",
        headline_missing=True,
        gaps=(LostCharacter(gap, "保抓"),),
        repairs=(
            Repair("pinyin-gloss", 1, (RepairSpan(gap - 1, "(tuō)", ""),)),
            Repair("byte-slip", 1, (RepairSpan(gap, "??", "▯"),)),
        ),
    )
    archive = library_of([story])
    archive.file = FILE
    return archive


async def test_the_file_is_beside_the_story_where_there_is_room(open_reader, mended) -> None:
    async with open_reader((140, 40), mended) as reader:
        await reader.press("g", "f")
        both = next(line for line in reader.lines if "(tuō)" in line)
        assert "确▯柚子" in both or any("确▯柚子" in line for line in reader.lines)
        raw, story = reader.app.screen.query(StyledLines)
        assert raw.region.y == story.region.y
        await reader.press("escape")
        assert not isinstance(reader.app.screen, RawDialog)


async def test_in_a_narrow_window_it_is_above(open_reader, mended) -> None:
    async with open_reader((80, 30), mended) as reader:
        await reader.press("g", "f")
        raw, story = reader.app.screen.query(StyledLines)
        assert raw.region.x == story.region.x
        assert raw.region.bottom <= story.region.y


async def test_every_repair_is_listed_with_its_place(open_reader, mended) -> None:
    async with open_reader((140, 40), mended) as reader:
        await reader.press("g", "f")
        assert "pinyin-gloss, 1 repair: pinyin that a converter put" in reader.text
        assert "2:5  他说，确??柚子比" in reader.text
        assert "保/抓" in reader.text
        assert "read as gb18030" in reader.text


async def test_nothing_in_the_file_acts_on_the_terminal(open_reader, mended) -> None:
    async with open_reader((140, 40), mended) as reader:
        await reader.press("g", "f")
        assert "\x1b" not in reader.text
        assert "0;title" not in reader.text


async def test_a_file_that_is_gone_is_an_error_on_the_screen(open_reader, mended) -> None:
    def gone(record):
        raise TuireaderError("cannot read the file")

    mended.raw = gone
    async with open_reader((80, 30), mended) as reader:
        await reader.press("g", "f")
        assert "cannot read the file" in reader.text


async def test_the_story_tells_what_is_doubtful(open_reader, mended) -> None:
    async with open_reader((100, 30), mended) as reader:
        await reader.press("enter")
        assert "no headline" in reader.text
        assert "1 lost character   read as gb18030" in reader.text


async def test_a_lost_character_tells_what_it_may_have_been(open_reader, mended) -> None:
    async with open_reader((100, 30), mended) as reader:
        await reader.press("enter")
        for _ in range(20):
            await reader.press("c")
            if "perhaps" in reader.text:
                break
        assert "▯ is a lost character, perhaps 保/抓" in reader.text


async def test_the_cursor_stays_at_its_words_in_another_width(open_reader, mended) -> None:
    mended.file = "\n".join(
        f"第{number}段，说的是山上的果园和今年的收成。" * 4 for number in range(60)
    )
    async with open_reader((140, 40), mended) as reader:
        await reader.press("g", "f", "G")
        await reader.resize(80, 30)
        raw = reader.app.screen.query(StyledLines).first()
        number, *_ = raw._lines[raw.cursor]
        assert number == 59


async def test_it_says_that_it_reads_the_file(open_reader, mended) -> None:
    may_read = threading.Event()
    read = mended.raw

    def raw(record):
        may_read.wait(20)
        return read(record)

    mended.raw = raw
    async with open_reader((80, 30), mended) as reader:
        try:
            await reader.pilot.press("g", "f")
            await reader.until(lambda: "Reading the file" in reader.text)
        finally:
            may_read.set()
        await reader.settle()
        assert "Reading the file" not in reader.text


@pytest.mark.parametrize("size", [(140, 30), (80, 30)])
async def test_the_story_follows_the_file_and_the_file_the_story(open_reader, mended, size) -> None:
    hill = [f"山上第{number}片果园的柚子熟了，果农们天一亮就上了山。" for number in range(80)]
    mended.stories = [replace(mended.stories[0], text="\n".join(hill), gaps=(), repairs=())]
    mended.file = "\n".join(f"　　{line[:9]}(shú){line[9:]}\n\n" for line in hill)
    async with open_reader(size, mended) as reader:
        await reader.press("g", "f")
        raw, story = reader.app.screen.query(StyledLines)

        def at_cursor(lines):
            number, start, end = lines._lines[lines.cursor]
            return lines._paragraphs[number].text[start:end]

        await reader.press(*["pagedown"] * 6, "down")
        while "第" not in at_cursor(raw):
            await reader.press("down")
        name = at_cursor(raw).strip()[:6]
        assert name != hill[0][:6]
        assert at_cursor(story).startswith(name)
        assert raw.rows_above_cursor == story.rows_above_cursor
        await reader.press("tab", "home")
        while "第5片" not in at_cursor(story):
            await reader.press("down")
        assert at_cursor(raw).strip().startswith("山上第5片")
