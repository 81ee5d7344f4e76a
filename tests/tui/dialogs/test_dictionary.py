"""Looking words up: the sentence with its readings, the meanings, the list of words."""

import re

import pytest
from tests.foreign_words import foreign_words

from tuireader import i18n
from tuireader.dictionary import source
from tuireader.text.linebreak import cell_width
from tuireader.tui.dialogs.dictionary import DictionaryDialog
from tuireader.tui.dialogs.ruby_view import RubyView
from tuireader.tui.screen import ReaderScreen
from tuireader.tui.story.pane import StoryPane
from tuireader.user.word_list import load_words

pytestmark = pytest.mark.usefixtures("small_dictionary")


@pytest.fixture
def students(library_of, make):
    """Stories in both scripts."""
    return library_of(
        [
            make(1, "研究生的头发", "研究生命起源的银行。“皇后”剪了头发！", date="2022-11-03"),
            make(2, "皇后的頭髮", "這位皇后，剪了頭髮。韓志遠說她有銀行。", date="2022-10-01"),
        ]
    )


def ruby(reader) -> list[str]:
    view = reader.app.screen.query_one(RubyView)
    top = view.region.y
    return [line.strip() for line in reader.lines[top : top + view.size.height]]


def meanings(reader) -> str:
    region = reader.app.screen.query_one("MeaningLines").region
    lines = reader.lines[region.y : region.bottom]
    return "\n".join(line[region.x : region.right].strip() for line in lines)


async def test_the_words_of_the_first_sentence_in_sight_are_looked_up(
    open_reader, students
) -> None:
    async with open_reader((100, 30), students) as reader:
        await reader.press("enter", "g", "i")
        assert isinstance(reader.app.screen, DictionaryDialog)
        assert "CC-CEDICT 2024-05-06" in reader.text
        assert ruby(reader) == ["yán jiū shēng  de  tóu fa", "研  究  生     的  头  发"]
        assert "研究生   yán jiū shēng\n" in meanings(reader)
        assert "graduate student" in meanings(reader)


async def test_the_arrows_go_from_word_to_word_and_into_the_next_sentence(
    open_reader, students
) -> None:
    async with open_reader((100, 30), students) as reader:
        await reader.press("enter", "g", "i", "right", "right")
        assert "头发 頭髮   tóu fa" in meanings(reader)
        assert "1 hair on the head\n" in meanings(reader)
        assert "2 measure word: 根 (gēn)" in meanings(reader)
        await reader.press("l")
        assert "研究   yán jiū" in meanings(reader)
        await reader.press("left")
        assert "头发 頭髮   tóu fa" in meanings(reader)


async def test_the_word_at_the_current_mark_comes_first(open_reader, students) -> None:
    async with open_reader((100, 30), students) as reader:
        await reader.type("皇后")
        await reader.press("enter", "enter", "n", "g", "i")
        assert "皇后   huáng hòu" in meanings(reader)


async def test_the_published_text_decides_in_either_script(open_reader, students) -> None:
    async with open_reader((100, 30), students) as reader:
        await reader.press("down", "enter", "t", "g", "i")
        assert "皇    后" in ruby(reader)[1]
        await reader.press(*["right"] * 2)
        assert "头发 頭髮   tóu fa" in meanings(reader)  # shown in Simplified, looked up as 頭髮
        await reader.press("escape", "t", "g", "i")
        assert "頭髮 头发   tóu fa" in meanings(reader)


async def test_a_name_is_one_word(open_reader, students) -> None:
    async with open_reader((100, 30), students) as reader:
        await reader.press("down", "enter", "e", "g", "i")
        assert "韓志遠" in meanings(reader)
        assert "name of a person" in meanings(reader)
        await reader.press("a")
        assert "This word is not in the dictionary" in reader.text
        assert load_words().value == ()


async def test_a_click_looks_a_word_up(open_reader, students) -> None:
    async with open_reader((100, 30), students) as reader:
        await reader.press("enter", "g", "i")
        view = reader.app.screen.query_one(RubyView)
        x = cell_width(ruby(reader)[1].partition("头")[0])
        for half in (0, 1, 3):
            await reader.pilot.click(view, offset=(x + half, half % 2))
            await reader.settle()
            assert "头发 頭髮" in meanings(reader)


async def test_what_is_selected_is_read(open_reader, students) -> None:
    async with open_reader((100, 30), students) as reader:
        await reader.press("enter")
        y = next(y for y, line in enumerate(reader.lines) if "起源" in line)
        x = cell_width(reader.lines[y].partition("银")[0])
        await reader.pilot.mouse_down(offset=(x, y))
        await reader.pilot.hover(offset=(x + 4, y))
        await reader.pilot.mouse_up(offset=(x + 4, y))
        await reader.press("g", "i")
        assert ruby(reader)[0] == "yín háng"
        await reader.press("right")
        assert "huáng hòu" in ruby(reader)[0]


async def test_the_place_come_to_stays_when_the_window_is_closed(open_reader, students) -> None:
    async with open_reader((100, 30), students) as reader:
        text = reader.app.screen.query_one(StoryPane).text
        await reader.press("enter", "g", "i", "escape")
        assert isinstance(reader.app.screen, ReaderScreen)
        assert text.current is None
        await reader.press("g", "i", "right", "escape")
        assert text.current.text == "的"


async def test_a_word_is_added_to_the_list_and_removed(open_reader, students) -> None:
    async with open_reader((100, 30), students) as reader:
        await reader.press("down", "enter", "g", "i", "right", "right", "a")
        (word,) = load_words().value
        assert (word.word, word.other, word.reading) == ("頭髮", "头发", "tóu fa")
        assert word.gloss == "hair on the head; measure word: 根 (gēn)"
        assert (word.sentence, word.title) == ("皇后的頭髮", "皇后的頭髮")
        assert (word.date, word.path) == ("2022-10-01", "2022/00002.txt")
        assert "in your list of words" in meanings(reader)
        assert "Added 頭髮 to your list of words (1 in all)" in reader.text
        await reader.press("plus")
        assert load_words().value == ()
        assert "in your list of words" not in meanings(reader)


async def test_without_a_dictionary_one_line_says_how_to_get_it(
    open_reader, students, monkeypatch
) -> None:
    monkeypatch.setattr(source.settings, "load", lambda: _Nothing)
    monkeypatch.setattr(source, "find_spec", lambda _name: None)
    async with open_reader((100, 30), students) as reader:
        await reader.press("enter", "g", "i")
        assert isinstance(reader.app.screen, ReaderScreen)
        assert "pip install 'tuireader[dictionary]'" in reader.text


class _Nothing:
    class settings:  # noqa: N801
        dictionary = ""


async def test_a_file_that_is_gone_is_told(open_reader, students, cedict) -> None:
    async with open_reader((100, 30), students) as reader:
        cedict.unlink()
        await reader.press("enter", "g", "i")
        assert isinstance(reader.app.screen, ReaderScreen)
        assert "No such file or directory" in reader.text


async def test_malformed_lines_are_told_once(open_reader, students, cedict) -> None:
    cedict.write_text(cedict.read_text(encoding="utf-8") + "wrong\n", encoding="utf-8")
    async with open_reader((100, 30), students) as reader:
        await reader.press("enter", "g", "i")
        assert "1 line of the dictionary cannot be read" in reader.text


async def test_from_the_list_the_story_is_opened_first(open_reader, students) -> None:
    async with open_reader((80, 24), students) as reader:
        await reader.press("g", "i")
        assert reader.keys_at == "story-text"
        await reader.press("g", "i")
        assert isinstance(reader.app.screen, DictionaryDialog)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 16), (40, 12), (24, 8)])
async def test_every_character_of_the_current_row_is_whole(open_reader, students, size) -> None:
    async with open_reader(size, students) as reader:
        await reader.press("enter", "g", "i", *["right"] * 5)
        view = reader.app.screen.query_one(RubyView)
        room = view.size.width
        for y in range(view.size.height):
            assert cell_width(view.render_line(y).text) == room
        await reader.resize(30, 20)
        assert "源" in "".join(ruby(reader))


@pytest.mark.parametrize("language", ["zh_CN", "zh_TW"])
async def test_the_window_is_chinese(open_reader, students, cedict, language) -> None:
    text = cedict.read_text(encoding="utf-8")
    cedict.write_text(re.sub("(?m)/.*/$", "/释义/CL:個|个[ge4]/", text), encoding="utf-8")
    i18n.use(language)
    async with open_reader((100, 30), students, language=language) as reader:
        await reader.press("enter", "g", "i", "right", "right", "a")
        readings = re.findall("[^\x00-\x40\u2e80-\uffff]+", "".join(ruby(reader)))
        data = frozenset({"CC", "CEDICT", "story", "txt", "invented", "gè", *readings})
        assert foreign_words(reader.text, data) == []
