"""A terminal that changes its size or is taken away for a while: all is drawn as it was."""

import re
import signal
from pathlib import Path

import pytest

from tuireader.library import Library

FIRST = "浦東新區菜市場重新開張"
# Of what is switched on: the other screen, the mouse, pasting in brackets.
MODES = ("1049", "1000", "2004")


@pytest.fixture
def reader(terminal, archive: Path):
    """The reader, when nothing on its screen changes by itself any more."""
    with Library.open(archive) as library:
        library.refresh()
    started = terminal(str(archive), columns=80, lines=24)
    started.wait_for_text(FIRST, "Enter open")
    started.send("j")  # what is said at the first start goes
    # What is read is a part of a picture as well: wait for the last line that changes.
    started.wait_for_text(f"  {FIRST}", "▐ 渝北区新桥下月通车", "▐ 本报讯", "Enter open")
    return started


def _below_the_notes(text: str) -> list[str]:
    """The stories and the line of keys; what is said above them comes and goes."""
    return text.splitlines()[3:]


def _redrawn(reader, columns: int, lines: int) -> str:
    """Forget the screen, resize it, and wait until something is drawn on it again."""
    reader.screen.erase_in_display(2)
    reader.resize(columns, lines)
    return reader.wait_for(lambda text: bool(text.strip()))


def _is_on(reader, mode: str) -> bool:
    switched = re.findall(rb"\x1b\[\?%s([hl])" % mode.encode(), reader.output)
    return switched[-1:] == [b"h"]


def test_a_window_of_10_by_3_and_back_leaves_all_as_it_was(reader) -> None:
    before = _below_the_notes(reader.text)
    _redrawn(reader, 10, 3)
    _redrawn(reader, 80, 24)
    reader.wait_for(lambda text: _below_the_notes(text) == before)


def test_keys_do_the_same_in_a_window_of_10_by_3(reader) -> None:
    _redrawn(reader, 10, 3)
    reader.send("gg\r")
    reader.wait_for(lambda text: "浦東" in text.replace(" ", ""))
    _redrawn(reader, 80, 24)
    reader.wait_for_text("攤位由80個增至120個")


def test_of_sizes_that_come_faster_than_they_are_taken_the_last_one_counts(reader) -> None:
    before = _below_the_notes(reader.text)
    for number in range(200):
        reader.resize(20 + number % 60, 3 + number % 20)
    _redrawn(reader, 80, 24)
    reader.wait_for(lambda text: _below_the_notes(text) == before)


def test_after_many_sizes_the_last_one_counts(reader) -> None:
    before = _below_the_notes(reader.text)
    for number in range(20):
        _redrawn(reader, 10 + number * 37 % 150, 3 + number * 17 % 50)
    _redrawn(reader, 80, 24)
    reader.wait_for(lambda text: _below_the_notes(text) == before)
    reader.send("q")
    assert reader.wait_for_exit() == 0
    assert b"Traceback" not in reader.output


def test_the_shell_gets_its_terminal_and_the_reader_its_own_again(reader) -> None:
    assert not reader.cooked
    before = _below_the_notes(reader.text)
    for _ in range(2):
        reader.signal(signal.SIGTSTP)
        reader.wait_for_stop()
        assert reader.cooked
        assert not [mode for mode in MODES if _is_on(reader, mode)]
        reader.screen.erase_in_display(2)  # a shell wrote over it
        reader.signal(signal.SIGCONT)
        reader.wait_for(lambda text: _below_the_notes(text) == before)
        assert not reader.cooked
        assert [mode for mode in MODES if _is_on(reader, mode)] == [*MODES]


def test_a_window_that_was_resized_meanwhile_is_filled_again(reader) -> None:
    reader.signal(signal.SIGTSTP)
    reader.wait_for_stop()
    reader.screen.erase_in_display(2)
    reader.resize(200, 50)
    reader.signal(signal.SIGCONT)
    reader.wait_for_text(FIRST, "攤位由80個增至120個", "韓志遠")  # list, story and names
