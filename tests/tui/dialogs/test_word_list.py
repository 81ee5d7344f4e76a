"""The list of words: what is in it, the story of a word, and a file for Anki."""

from dataclasses import replace

import pytest
from tests.foreign_words import foreign_words

from tuireader import i18n
from tuireader.text.linebreak import cell_width
from tuireader.tui.dialogs.word_list import WordLines, WordListDialog
from tuireader.tui.screen import ReaderScreen
from tuireader.user.word_list import KeptWord, anki_tsv, load_words, toggle_word

STORY = "story00001"  # of the fixture: the bridge
BRIDGE = KeptWord(
    *("铺装", "鋪裝", "pū zhuāng", "to pave; paving", "桥面铺装已完成。", "渝北区新桥下月通车"),
    *("2022-11-24", "2022/00001.txt", "2024-01-02", STORY),
)
LEAVE = replace(BRIDGE, word="长假", other="長假", reading="cháng jià", gloss="long vacation")
GONE = replace(BRIDGE, word="柚子", other="柚子", reading="yòu zi", gloss="pomelo", story="gone")


@pytest.fixture(autouse=True)
def _three_words() -> None:
    for word in (BRIDGE, LEAVE, GONE):
        toggle_word(word)


def listed(reader) -> list[str]:
    region = reader.app.screen.query_one(WordLines).region
    lines = reader.lines[region.y : region.bottom]
    return [line[region.x : region.right].strip() for line in lines if line.strip()]


async def test_the_words_are_listed_with_reading_and_meaning_the_latest_first(open_reader) -> None:
    async with open_reader((100, 30)) as reader:
        await reader.press("g", "I")
        assert isinstance(reader.app.screen, WordListDialog)
        assert "3 words in your list" in reader.text
        shown = "\n".join(listed(reader))
        assert "柚子   yòu zi" in shown
        assert "长假 長假   cháng jià" in shown
        assert shown.index("pomelo") < shown.index("long vacation") < shown.index("to pave")


async def test_enter_opens_the_story_of_a_word(open_reader) -> None:
    async with open_reader((100, 30)) as reader:
        await reader.press("g", "I", "down", "enter")
        assert isinstance(reader.app.screen, ReaderScreen)
        assert reader.app.screen.story_pane.wanted_id == STORY
        assert reader.keys_at == "story-text"


async def test_a_word_of_another_archive_says_which_story_it_is_from(open_reader) -> None:
    async with open_reader((100, 30)) as reader:
        await reader.press("g", "I", "enter")
        assert "柚子 is from a story that is not in this archive" in reader.text
        assert reader.keys_at == "results"


@pytest.mark.parametrize("key", ["delete", "minus"])
async def test_a_word_is_removed(open_reader, key) -> None:
    async with open_reader((100, 30)) as reader:
        await reader.press("g", "I", "down", key)
        assert "2 words in your list" in reader.text
        assert load_words().value == (BRIDGE, GONE)
        await reader.press(key, key, key)
        assert "0 words in your list" in reader.text
        assert "In a story, g i looks words up, and a adds them" in reader.text
        assert load_words().value == ()
        await reader.press("enter", "escape")
        assert isinstance(reader.app.screen, ReaderScreen)


async def test_the_list_is_written_for_anki(open_reader, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_reader((100, 30)) as reader:
        await reader.press("g", "I", "delete", "ctrl+w", "enter")
        written = (tmp_path / "words.tsv").read_text(encoding="utf-8")
        assert written == anki_tsv((BRIDGE, LEAVE))
        assert "wrote 2 words to" in reader.text
        await reader.press("ctrl+w", "enter")
        assert "exists already" in reader.text
        await reader.press("ctrl+w", "end", "backspace", "enter")
        assert "must end in .tsv, .txt" in reader.text
        assert (tmp_path / "words.tsv").read_text(encoding="utf-8") == written
        assert not (tmp_path / "words.ts").exists()


async def test_the_list_is_in_the_menu_and_in_the_palette(open_reader) -> None:
    async with open_reader((100, 30)) as reader:
        await reader.press("f10", "right", "right", "right")
        assert "Your list of words" in reader.text
        await reader.press("escape", "ctrl+p", *"list of words")
        await reader.until(lambda: "Your list of words" in reader.text)


@pytest.mark.parametrize("size", [(120, 40), (60, 15), (34, 12), (20, 8)])
async def test_no_line_is_longer_than_the_window(open_reader, size) -> None:
    async with open_reader(size) as reader:
        await reader.press("g", "I")
        lines = reader.app.screen.query_one(WordLines)
        assert lines.size.height >= 2
        rows = [lines.render_line(y).text for y in range(lines.size.height)]
        assert {cell_width(row) for row in rows} == {lines.scrollable_content_region.width}
        assert "柚子" in rows[0]


@pytest.mark.parametrize("language", ["zh_CN", "zh_TW"])
async def test_the_window_is_chinese(open_reader, language) -> None:
    i18n.use(language)
    data = frozenset({"pū", "zhuāng", "cháng", "jià", "yòu", "zi", "to", "pave", "paving", "long"})
    data |= {"vacation", "pomelo", "invented"}
    async with open_reader((100, 30), language=language) as reader:
        await reader.press("g", "I")
        assert foreign_words(reader.text, data) == []
