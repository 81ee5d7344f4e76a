"""A story as a file, and as the input of a program."""

import csv
import errno
import os
import signal
import sys
import webbrowser

import pytest
from textual.widgets import Input

from tuireader.tui.controllers.output import pipe
from tuireader.tui.dialogs.prompt import AskingDialog


async def answer(reader, text) -> None:
    assert isinstance(reader.app.screen, AskingDialog)
    reader.app.screen.query_one(Input).value = str(text)
    await reader.press("enter")


@pytest.mark.parametrize(
    ("ending", "begins"),
    [
        (".txt", "渝北區新橋下月通車\n2022-11-24 | "),
        (".md", "# 渝北區新橋下月通車\n"),
        (".html", "<!DOCTYPE html>"),
    ],
)
async def test_a_story_is_saved_as_it_is_shown(open_reader, tmp_path, ending, begins) -> None:
    file = tmp_path / f"桥{ending}"
    async with open_reader((160, 30)) as reader:
        await reader.press("j", "enter", "t", "X")
        assert "渝北區新橋下月通車.txt" in reader.text
        await answer(reader, file)
        assert "Saved as" in reader.text
    assert file.read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize("keys", [("ctrl+w",), ("enter", "X"), ("ctrl+b",)])
async def test_what_is_typed_replaces_the_name_that_is_offered(open_reader, keys) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.type("新桥")
        await reader.press("enter", *keys, *"桥.md")
        assert reader.app.screen.query_one(Input).value == "桥.md"


async def test_a_story_is_saved_in_the_script_that_is_chosen(open_reader, tmp_path) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("j", "enter", "t", "X")
        assert "Script: Traditional (Taiwan)" in reader.text
        await reader.press("f2", "f2")
        assert "Script: as published" in reader.text
        await answer(reader, tmp_path / "桥.txt")
        assert "Script: as published" in reader.text
    text = (tmp_path / "桥.txt").read_text(encoding="utf-8")
    assert text.startswith(
        "渝北区新桥下月通车\n2022-11-24 | 山城早报 | 陈立 | in Simplified, as pub"
    )


@pytest.mark.parametrize(
    ("changes", "title", "script"),
    [
        (0, "渝北区新桥下月通车", "published"),
        (3, "渝北區新橋下月通車", "taiwan"),
    ],
)
@pytest.mark.parametrize("keys", [(), ("slash", *"新桥", "enter", "K")])
async def test_a_table_is_as_published_unless_another_script_is_chosen(
    open_reader, tmp_path, keys, changes, title, script
) -> None:
    async with open_reader((120, 40), view="taiwan") as reader:
        await reader.press(*keys, "ctrl+w")
        await reader.press(*["f2"] * changes)
        await answer(reader, tmp_path / "found.csv")
    with (tmp_path / "found.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["text_script"] for row in rows} == {script}
    (row, *_) = [row for row in rows if row["id"] == "story00001"]
    assert (row["title"], row["script"], row["path"]) == (title, "simplified", "2022/00001.txt")


async def test_a_citation_is_as_published_first(open_reader) -> None:
    async with open_reader((80, 40)) as reader:
        await reader.press("j", "enter", "t", "Y")
        first = reader.text.index("A citation (GB/T 7714): as published")
        assert first < reader.text.index("A citation (GB/T 7714): Traditional (Taiwan)")
        await reader.press("escape", "f4", "Y")
        assert "A citation (GB/T 7714)  " in reader.text


async def test_no_file_is_replaced_and_the_name_can_be_corrected(open_reader, tmp_path) -> None:
    file = tmp_path / "桥.txt"
    file.write_text("mine", encoding="utf-8")
    async with open_reader((160, 30)) as reader:
        await reader.press("enter", "ctrl+e")
        await answer(reader, file)
        assert "exists already" in said(reader)  # on the screen the path breaks it anywhere
        await reader.press("X")
        assert reader.app.screen.query_one(Input).value == str(file)
        await answer(reader, tmp_path / "桥.pdf")
        assert "the name must end in .txt, .md, .html" in said(reader)
    assert file.read_text(encoding="utf-8") == "mine"
    assert os.listdir(tmp_path / "..").count("桥.pdf") == 0


def said(reader) -> str:
    """The messages on the screen."""
    return "\n".join(note.message for note in reader.app._notifications)


@pytest.fixture
def at_the_prompt(monkeypatch):
    """Somebody who presses Enter at once."""
    monkeypatch.setattr("builtins.input", lambda: "")


@pytest.mark.usefixtures("at_the_prompt")
def test_a_program_reads_the_story_and_nothing_of_it_is_a_command(tmp_path, capfd) -> None:
    text = f"$(touch {tmp_path}/made) `touch {tmp_path}/made`; touch {tmp_path}/made\n'\"渝北区"
    assert pipe(f"cat > '{tmp_path}/got'", text) == 0
    assert (tmp_path / "got").read_text(encoding="utf-8") == text
    assert not (tmp_path / "made").exists()
    assert "exit status 0. Press Enter." in capfd.readouterr().out


@pytest.mark.usefixtures("at_the_prompt")
@pytest.mark.parametrize(
    ("command", "status"), [("exit 3", 3), ("kill -TERM $$", 128 + signal.SIGTERM)]
)
def test_the_exit_status_is_that_of_a_shell(command, status) -> None:
    assert pipe(command, "渝北区" * 100_000) == status


@pytest.mark.usefixtures("at_the_prompt")
def test_an_interrupt_ends_the_program_and_not_the_reader() -> None:
    before = signal.getsignal(signal.SIGINT)
    assert pipe(f"kill -INT {os.getpid()}; exit 4", "渝北区") == 4
    in_program = f"{sys.executable} -c 'import signal; exit(signal.getsignal(2) is signal.SIG_IGN)'"
    assert pipe(in_program, "") == 0
    assert signal.getsignal(signal.SIGINT) is before


async def test_a_terminal_that_cannot_be_left_is_said(open_reader) -> None:
    async with open_reader((100, 30)) as reader:
        await reader.press("enter", "g", "p")
        await answer(reader, "cat")
        assert "This terminal cannot be handed to another program." in reader.text


async def test_the_story_at_the_cursor_is_copied_and_not_the_one_read_before(
    open_reader, monkeypatch
) -> None:
    copied: list[tuple[str, str]] = []

    def copy(_app: object, text: str, told: str) -> None:
        copied.append((text[:4], told))

    monkeypatch.setattr("tuireader.tui.controllers.output.copy_and_say", copy)
    async with open_reader((80, 24)) as reader:
        await reader.press("y", "enter", "escape", "down", "y", "t", "y")
    # The script is told only where it is not the one that was published.
    assert copied == [
        ("浦東新區", ""),
        ("渝北区新", ""),
        ("渝北區新", "Script: Traditional (Taiwan)"),
    ]


async def test_the_paragraph_of_the_current_name_is_copied(open_reader) -> None:
    async with open_reader((80, 40)) as reader:
        await reader.press("j", "enter", "t", "Y", *"jjj", "enter")
        assert reader.app.clipboard.startswith("本報訊（記者 蘇曉梅）渝北區連接線的新橋")
        await reader.press("i", "i", "Y", *"jjjj", "enter")
        assert reader.app.clipboard.startswith("“我們50多名工人等這一天")
        assert "\n" not in reader.app.clipboard


async def test_the_current_name_of_another_story_is_not_offered(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("enter", "e", "escape", "Y")
        assert "The current name" in reader.text
        await reader.press("escape", "down", "Y")
        assert "The headline" in reader.text
        assert "The current name" not in reader.text


async def test_a_story_that_is_gone_cannot_be_copied_and_says_so(open_reader, library) -> None:
    async with open_reader((80, 24)) as reader:
        library.stories.clear()
        await reader.press("y")
        assert "no story [" in reader.text


@pytest.mark.parametrize(
    ("url", "display", "opened", "copied"),
    [
        ("https://paper.example/1", ":0", ["https://paper.example/1"], []),
        ("https://paper.example/1", "", [], ["https://paper.example/1"]),
        ("javascript:alert(1)", ":0", [], []),
        (None, ":0", [], []),
    ],
)
async def test_the_web_page_of_a_story_is_opened_where_there_is_a_browser(
    open_reader, library_of, make, monkeypatch, url, display, opened, copied
) -> None:
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", display)
    seen: dict[str, list[str]] = {"opened": [], "copied": []}
    archive = library_of([make(1, "新桥通车", "新桥今日通车。", url=url)])
    async with open_reader((80, 24), archive) as reader:
        monkeypatch.setattr(reader.app, "open_url", seen["opened"].append)
        monkeypatch.setattr(reader.app, "copy_to_clipboard", seen["copied"].append)
        await reader.press("o")
        assert (url in reader.text) if opened or copied else ("names no web page" in reader.text)
    assert seen == {"opened": opened, "copied": copied}


async def test_a_browser_that_cannot_be_started_does_not_end_the_reader(
    open_reader, library_of, make, monkeypatch
) -> None:
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(webbrowser, "open", _too_long)
    archive = library_of([make(1, "新桥通车", "新桥今日通车。", url="https://paper.example/1")])
    async with open_reader((80, 24), archive) as reader:
        await reader.press("o")
        await reader.until(lambda: "Argument list too long" in reader.text)


def _too_long(*_: object, **__: object) -> bool:
    raise OSError(errno.E2BIG, "Argument list too long")
