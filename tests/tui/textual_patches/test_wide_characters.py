"""Marks of ambiguous width: counted in one cell or two, everywhere alike."""

import os
import pty
import subprocess
import sys
import textwrap
import threading
import tty
import unicodedata
from importlib.metadata import version

import pytest
from rich import cells

from tuireader.tui.textual_patches.wide_characters import ambiguous, is_wide


def test_the_mend_is_for_the_installed_version() -> None:
    assert version("rich").startswith(("14.", "15.")), "look at wide_characters.py again"
    assert cells.cell_len("“……”") == 4, "Rich counts them itself: wide_characters.py can go"


def test_the_marks_of_chinese_texts_are_among_them() -> None:
    assert set("“”‘’…—·×°①②→■★") <= ambiguous()
    assert not ambiguous() & set("，。「」中az▐")
    assert all(unicodedata.combining(character) == 0 for character in ambiguous())


COUNTED = """
    from tuireader.tui.textual_patches.wide_characters import ambiguous, measure_as_wide
    from textual._cells import cell_len as textual_len
    measure_as_wide()
    from rich.cells import cell_len, set_cell_size, split_text
    from rich.segment import Segment
    from rich.style import Style
    from tuireader.text.linebreak import break_lines, cell_width, fit
    from tuireader.tui.painting import paint, shorten, strip

    TEXT = "“我们……”他说——这是第①次·试验，‘好’。Ａ→B ° z ▐"
    def cells(text):
        import unicodedata
        return sum(1 + (unicodedata.east_asian_width(c) in "AWF") for c in text)

    assert all(cell_len(mark) == 2 for mark in ambiguous())
    for measured in (cell_len, textual_len, cell_width, lambda text: Segment(text).cell_length):
        assert measured(TEXT) == cells(TEXT), measured
    assert [cell_len(mark) for mark in "a中，▐"] == [1, 2, 2, 1]
    for width in range(2, 60):
        for start, end in break_lines(TEXT, width):
            assert cells(TEXT[start:end].rstrip()) <= width
        line = strip(paint(TEXT, Style()), width, Style())
        assert line.cell_length == cells(line.text) == width
        left, right = line.divide([width // 2, width])
        assert cells(left.text) == width // 2
        assert cells(shorten(TEXT, width)) <= width
        assert cells(TEXT[: fit(TEXT, width)]) <= width
"""


def test_set_to_wide_everything_counts_two_cells() -> None:
    subprocess.run([sys.executable, "-c", textwrap.dedent(COUNTED)], check=True)


def test_a_setting_goes_before_the_terminal() -> None:
    assert is_wide("wide")
    assert not is_wide("narrow")


ASK = """
from tuireader.tui.textual_patches.wide_characters import is_wide
print(is_wide("probe"))
"""


@pytest.mark.parametrize(
    ("answer", "wide"),
    [(b"\x1b[1;3R", True), (b"\x1b[1;2R", False), (b"jk\x1b[24;3R", True), (b"", False)],
)  # fmt: skip
def test_the_terminal_is_asked(answer, wide) -> None:
    ours, theirs = pty.openpty()
    tty.setraw(ours)
    before = tty.tcgetattr(theirs)
    written = b""

    def terminal() -> None:
        nonlocal written
        while b"\x1b[6n" not in written:
            written += os.read(ours, 64)
        os.write(ours, answer)

    thread = threading.Thread(target=terminal)
    thread.start()
    asked = subprocess.run(
        [sys.executable, "-c", f"import os, sys; {ASK.replace('print', 'sys.exit')}"],
        stdin=theirs, stdout=theirs, stderr=subprocess.PIPE, check=False,
    )  # fmt: skip
    thread.join()
    assert asked.returncode == int(wide), asked.stderr
    assert tty.tcgetattr(theirs) == before
    os.close(theirs)
    os.close(ours)


def test_without_a_terminal_nothing_is_asked() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASK], stdin=subprocess.DEVNULL, capture_output=True, check=True
    )
    assert done.stdout == b"False\n"


def test_a_terminal_that_goes_while_it_is_asked_is_not_waited_for() -> None:
    ours, theirs = pty.openpty()
    asked = subprocess.Popen(
        [sys.executable, "-c", ASK], stdin=theirs, stdout=theirs, stderr=subprocess.DEVNULL
    )
    os.close(theirs)
    written = b""
    while b"\x1b[6n" not in written:
        written += os.read(ours, 64)
    os.close(ours)
    try:
        asked.wait(timeout=20)  # it read nothing for ever, as fast as it could
    finally:
        asked.kill()
