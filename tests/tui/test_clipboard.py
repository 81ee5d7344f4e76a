"""What is copied, and by which way it leaves the reader."""

import base64
import stat

import pytest
from textual import events

from tuireader.tui import clipboard
from tuireader.tui.clipboard import MOST_BYTES, Copied, TooMuchToCopyError, copy, osc52
from tuireader.tui.dialogs.lists import MenuDialog

TEXT = "渝北区新桥下月通车"
CONTENT = base64.b64encode(TEXT.encode()).decode()


@pytest.fixture(autouse=True)
def nothing_but_a_terminal(monkeypatch, tmp_path):
    """No desktop, no tmux and no screen; programs are looked for in an empty folder."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "TMUX", "STY", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def tool(folder, name, status=0):
    """A program that keeps what it is given."""
    file = folder / name
    file.write_text(f"#!/bin/sh\n/bin/cat > {folder}/{name}.got\nexit {status}\n", encoding="utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return folder / f"{name}.got"


def test_a_plain_terminal_is_asked_directly() -> None:
    assert osc52(TEXT, {}) == f"\x1b]52;c;{CONTENT}\a"


def test_tmux_passes_it_on_with_every_escape_doubled() -> None:
    assert osc52(TEXT, {"TMUX": "/tmp/tmux"}) == f"\x1bPtmux;\x1b\x1b]52;c;{CONTENT}\a\x1b\\"


def test_screen_passes_it_on_in_short_strings() -> None:
    sequence = osc52(TEXT * 40, {"STY": "1.pts"})
    parts = sequence.split("\x1b\\")[:-1]
    assert len(parts) > 3
    assert all(part.startswith("\x1bP") and len(part) <= 254 for part in parts)
    assert "".join(part[2:] for part in parts) == osc52(TEXT * 40, {})


def test_more_than_terminals_take_is_refused_in_words() -> None:
    longest = "a" * MOST_BYTES
    assert len(osc52(longest, {})) <= 100_000
    with pytest.raises(TooMuchToCopyError, match="74,995 characters are too many"):
        osc52(longest + "a", {})


def test_a_tool_of_the_desktop_comes_first(monkeypatch, tmp_path) -> None:
    got = tool(tmp_path, "xclip")
    monkeypatch.setenv("DISPLAY", ":0")
    assert copy(TEXT) == Copied("xclip")
    assert got.read_text(encoding="utf-8") == TEXT


def test_over_ssh_the_clipboard_of_the_other_machine_is_left_alone(monkeypatch, tmp_path) -> None:
    got = tool(tmp_path, "xclip")
    monkeypatch.setenv("DISPLAY", "localhost:10.0")
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1 50000 10.0.0.2 22")
    assert copy(TEXT) == Copied(None, osc52(TEXT, {}))
    assert not got.exists()


def test_a_tool_that_fails_is_not_believed(monkeypatch, tmp_path) -> None:
    tool(tmp_path, "xclip", status=1)
    monkeypatch.setenv("DISPLAY", ":0")
    assert copy(TEXT).tool is None


def test_tmux_keeps_it_too_and_takes_what_is_too_long_for_the_terminal(
    monkeypatch, tmp_path
) -> None:
    got = tool(tmp_path, "tmux")
    monkeypatch.setenv("TMUX", "/tmp/tmux")
    assert copy(TEXT) == Copied("tmux", osc52(TEXT, {"TMUX": "1"}))
    assert copy("長" * 50_000) == Copied("tmux")
    assert len(got.read_text(encoding="utf-8")) == 50_000


async def test_a_key_offers_the_name_the_citation_and_the_story(open_reader, monkeypatch) -> None:
    monkeypatch.setattr(clipboard, "_native", lambda text: None)
    async with open_reader((100, 30)) as reader:
        await reader.press("j", "enter", "t", "i", "Y")
        assert isinstance(reader.app.screen, MenuDialog)
        assert "渝北区新桥下月通车[N]. 山城早报, 2022-11-24." in reader.text
        assert "渝北區新橋下月通車[N]. 山城早報, 2022-11-24." in reader.text
        await reader.press("enter")
        assert reader.app.clipboard == "蘇曉梅"
        assert "through the terminal (OSC 52)" in reader.text
        await reader.press("ctrl+y", "j", "j", "j", "enter")
        assert reader.app.clipboard == "渝北區新橋下月通車"


async def test_what_the_mouse_has_selected_comes_first(open_reader) -> None:
    async with open_reader((100, 30)) as reader:
        await reader.press("j", "enter")
        text = reader.app.screen.query_one("#story-text")
        await reader.pilot.mouse_down(text, (6, 0))
        await reader.pilot.hover(text, (18, 0))
        await reader.pilot.mouse_up(text, (18, 0))
        selected = reader.app.screen.get_selected_text()
        await reader.press("Y", "enter")
        assert selected
        assert reader.app.clipboard == selected


async def test_a_text_too_long_for_the_terminal_is_said(open_reader, library_of, make) -> None:
    archive = library_of([make(1, "桥", "长" * 30_000)])
    async with open_reader((100, 30), archive) as reader:
        await reader.press("enter", "y")
        assert "characters are too many" in reader.text


@pytest.mark.parametrize("text", ["桥\ud800", "\udcff.txt"])
async def test_half_a_surrogate_pair_is_copied_as_a_question_mark(open_reader, text) -> None:
    async with open_reader() as reader:
        reader.app.copy_to_clipboard(text)
        await reader.until(lambda: reader.app.clipboard)
        assert reader.app.clipboard == text.replace(text.strip("桥.tx"), "?")


async def test_half_a_surrogate_pair_in_a_paste_is_typed_as_a_question_mark(open_reader) -> None:
    async with open_reader() as reader:
        await reader.press("slash")
        reader.app.post_message(events.Paste("桥\ud800"))
        await reader.until(lambda: reader.app.focused.value == "桥?")
