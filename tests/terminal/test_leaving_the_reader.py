"""What gets out of the reader, in a real terminal: copies, and a story for a program."""

import base64
import re
from collections.abc import Callable
from pathlib import Path

from tests.terminal.emulator import Terminal

COPIED = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07")


def test_a_copy_reaches_the_terminal_as_one_sequence(
    terminal: Callable[..., Terminal], archive: Path
) -> None:
    reader = terminal(str(archive), columns=100, lines=30)
    reader.wait_for_text("渝北区新桥下月通车", "浦東新區菜市場重新開張")
    reader.send("\r")
    reader.wait_for_text("market.txt", "攤位由80個增至120個")
    reader.send("y")
    reader.wait_for(lambda _: bool(COPIED.search(reader.output)))
    (content,) = COPIED.findall(reader.output)
    assert base64.b64decode(content).decode().startswith("浦東新區菜市場重新開張\n\n")
    reader.send("q")
    assert reader.wait_for_exit() == 0


def test_a_program_gets_the_story_and_the_terminal_and_gives_it_back(
    terminal: Callable[..., Terminal], archive: Path
) -> None:
    reader = terminal(str(archive), columns=100, lines=30)
    reader.wait_for_text("渝北区新桥下月通车", "浦東新區菜市場重新開張")
    reader.send("\r")
    reader.wait_for_text("market.txt", "攤位由80個增至120個")
    reader.send("gp")
    reader.wait_for_text("Pipe the story to a program")
    reader.send("head -n 1; exit 3\r")
    reader.wait_for_text("浦東新區菜市場重新開張", "exit status 3. Press Enter.")
    reader.send("\r")
    reader.wait_for(lambda text: "攤位由80個增至120個" in text and "Press Enter" not in text)
    reader.send("t")
    reader.wait_for_text("摊位由80个增至120个")
    reader.send("q")
    assert reader.wait_for_exit() == 0
