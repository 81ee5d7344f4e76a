"""Nothing from a story, a path or a query is markup or a control sequence."""

import pytest

from tuireader.archive.scan import SkippedEntry

MARKUP = ["[@click=app.quit]x[/]", "[/图]", "[bold red]红[/bold red]", "\\[反斜杠]", "[$primary]"]


@pytest.mark.parametrize("text", MARKUP)
async def test_markup_in_a_story_is_shown_as_it_stands(open_reader, library_of, make, text) -> None:
    story = make(1, f"{text}标题", f"{text}正文", source=text, editor=text)
    async with open_reader((160, 30), library_of([story])) as reader:
        assert reader.text.count(f"{text}标题") == 2
        assert f"{text}正文" in reader.text
        row = next(y for y, line in enumerate(reader.lines) if text in line)
        await reader.pilot.click(offset=(3, row))
        await reader.settle()
        assert reader.app.is_running
        assert reader.app.return_code is None


@pytest.mark.parametrize("text", MARKUP)
async def test_markup_in_a_query_is_shown_as_it_stands(open_reader, text) -> None:
    async with open_reader((120, 30)) as reader:
        await reader.press("slash")
        reader.app.screen.query_one("#search").insert_text_at_cursor(text)
        await reader.until(lambda: reader.app.screen.state.query == text)
        await reader.settle()
        assert text in reader.lines[2]


@pytest.mark.parametrize("text", MARKUP)
async def test_markup_in_a_path_or_an_error_is_shown_as_it_stands(
    open_reader, library, text
) -> None:
    library.skipped = (SkippedEntry(f"{text}.txt", f"not text {text}"),)
    async with open_reader((120, 30)) as reader:
        await reader.press("ctrl+x")
        assert f"{text}.txt" in reader.text
        assert f"not text {text}" in reader.text


async def test_no_control_character_reaches_the_screen(open_reader, library_of, make) -> None:
    evil = "\x1b]0;标题\x07\x1b[31m红\x9b2J\x00\u202e\u200b"
    story = make(1, f"甲{evil}乙", f"丙{evil}丁", source=evil, editor=evil)
    archive = library_of([story])
    archive.skipped = (SkippedEntry(f"{evil}.txt", evil),)
    async with open_reader((160, 30), archive) as reader:
        await reader.press("enter", "e", "n", "escape")
        reader.app.screen.query_one("#search").insert_text_at_cursor(evil)
        await reader.settle()
        assert not [c for c in reader.text if c != "\n" and not c.isprintable()]
        await reader.press("ctrl+x")
        assert not [c for c in reader.text if c != "\n" and not c.isprintable()]
