"""The reader in a real terminal, from start to end."""

import base64
import signal
from collections.abc import Callable
from pathlib import Path

from tests.terminal.emulator import Terminal

ENTER_SCREEN, LEAVE_SCREEN = b"\x1b[?1049h", b"\x1b[?1049l"


def test_search_read_toggle_and_quit(terminal: Callable[..., Terminal], archive: Path) -> None:
    reader = terminal(str(archive), columns=80, lines=24)
    reader.wait_for_text("渝北区新桥下月通车", "浦東新區菜市場重新開張")
    reader.send("/")
    reader.send("浦东新区")
    reader.wait_for(lambda text: "浦東新區" in text and "渝北区新桥" not in text)
    reader.send("\r")
    reader.wait_for_text("Enter open")
    reader.send("\r")
    reader.wait_for_text("攤位由80個增至120個")
    reader.send("t")
    reader.wait_for_text("摊位由80个增至120个")
    reader.send("t")
    reader.wait_for_text("攤位由80個增至120個")
    reader.send("q")
    assert reader.wait_for_exit() == 0
    assert LEAVE_SCREEN in reader.output.split(ENTER_SCREEN)[-1]


def test_a_phrase_that_an_input_method_commits_arrives_whole(
    terminal: Callable[..., Terminal], archive: Path
) -> None:
    reader = terminal(str(archive), columns=80, lines=24)
    reader.wait_for_text("渝北区新桥下月通车", "浦東新區菜市場重新開張")
    reader.send("/")
    points = ":".join(str(ord(character)) for character in "浦东新区菜市场重")
    reader.send(f"\x1b[0;;{points}u")  # as the kitty keyboard protocol reports text
    reader.wait_for(lambda text: "浦东新区菜市场重" in text and "渝北区新桥" not in text)


def test_a_copy_is_given_to_the_terminal(terminal: Callable[..., Terminal], archive: Path) -> None:
    reader = terminal(str(archive), columns=80, lines=24)
    reader.wait_for_text("浦東新區菜市場重新開張")
    reader.send("\r")
    # The list has a passage of it as well; the line of keys tells that the story is open.
    reader.wait_for_text("攤位由80個增至120個", "details")
    reader.send("y")
    reader.wait_for_text("OSC 52")
    copied = base64.b64decode(reader.output.split(b"\x1b]52;c;")[1].split(b"\a")[0]).decode()
    assert copied.startswith("浦東新區菜市場重新開張")
    assert "攤位由80個增至120個" in copied


def test_three_panes_side_by_side_and_one_when_it_gets_narrow(
    terminal: Callable[..., Terminal], archive: Path
) -> None:
    reader = terminal(str(archive), columns=200, lines=50)
    reader.wait_for_text("浦東新區菜市場重新開張", "攤位由80個增至120個", "韓志遠")
    reader.resize(60, 20)
    reader.wait_for(lambda text: "攤位由80個" not in text and "渝北区新桥下月通车" in text)
    reader.send("q")
    assert reader.wait_for_exit() == 0


def test_a_terminal_is_given_back_when_the_program_is_ended(
    terminal: Callable[..., Terminal], archive: Path
) -> None:
    reader = terminal(str(archive))
    reader.wait_for_text("渝北区新桥下月通车")
    reader.signal(signal.SIGTERM)
    assert reader.wait_for_exit() == 128 + signal.SIGTERM
    assert LEAVE_SCREEN in reader.output
    assert b"Traceback" not in reader.output


def test_nothing_runs_on_when_the_terminal_is_gone(
    terminal: Callable[..., Terminal], archive: Path
) -> None:
    reader = terminal(str(archive))
    reader.wait_for_text("渝北区新桥下月通车")
    reader.hang_up()
    assert reader.wait_for_end() != 0


def test_first_use_opens_the_samples(terminal: Callable[..., Terminal]) -> None:
    reader = terminal(columns=100, lines=30)
    reader.wait_for_text("街市秤舖結業")
    reader.send("q")
    assert reader.wait_for_exit() == 0


def test_two_readers_that_start_at_once_both_come_to_show_everything(
    terminal: Callable[..., Terminal], tmp_path: Path
) -> None:
    folder = tmp_path / "ferries"
    folder.mkdir()
    for number in range(400):
        text = f"渡口第{number}日复航\n\n江水退去，渡口第{number}日复航，过江的人排到坡上。"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    readers = [terminal(str(folder)) for _ in range(2)]
    for reader in readers:
        reader.wait_for(lambda text: "400 stories" in text and "indexing" not in text)
    for reader in readers:
        reader.send("q")
        assert reader.wait_for_exit() == 0
