"What is typed or pasted beside the search line: a search, unless it is a command."

import pytest
from textual import events


async def paste(reader, text: str) -> None:
    event = events.Paste(text)
    event.set_sender(reader.app)
    reader.app._driver.send_message(event)
    await reader.settle()


@pytest.mark.parametrize("keys", [(), ("enter",), ("f",), ("f", "down", "a")])
async def test_a_phrase_of_an_input_method_is_searched_for_from_every_pane(
    open_reader, keys
) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press(*keys)
        await reader.pilot.press(*"柚子")
        assert reader.keys_at == "search"
        await reader.until(lambda: reader.app.screen.state.query == "柚子")
        await reader.settle()
        assert "1 story" in reader.text


async def test_a_character_takes_the_place_of_the_search_before(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.type("新桥")
        await reader.press("enter")
        await reader.pilot.press("停")
        await reader.until(lambda: reader.app.screen.state.query == "停")
        await reader.press("escape", "escape", "escape")
        assert reader.app.screen.state.query == "新桥"


@pytest.mark.parametrize("text", ["柚子", "\n  柚子\r\n第二行", "huangwei", "柚\x1b子"])
async def test_pasted_text_is_searched_for_by_its_first_line(open_reader, text) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("enter")
        await paste(reader, text)
        assert reader.keys_at == "search"
        line = text.split("\n")[1] if text.startswith("\n") else text
        wanted = "".join(filter(str.isprintable, line)).strip()
        assert reader.app.screen.query_one("#search").value == wanted


async def test_a_paste_into_the_search_line_is_its_first_line_too(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("slash")
        await paste(reader, "\n  柚子\r\n第二行")
        assert reader.app.screen.query_one("#search").value == "柚子"


async def test_a_blank_paste_is_no_search(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await paste(reader, " \n\t")
        assert reader.keys_at == "results"


async def test_a_character_that_is_no_command_says_where_the_commands_are(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("0")
        assert "0 does nothing here. / searches, ? lists the keys" in reader.text
        assert reader.keys_at == "results"


async def test_in_a_window_a_han_character_searches_nothing(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("question_mark", "柚", "escape")
        assert reader.keys_at == "results"
