"""Keys typed before there is a screen."""

from pathlib import Path


def test_a_key_that_quits_is_obeyed_before_there_is_a_screen(terminal, archive: Path) -> None:
    reader = terminal(str(archive), columns=100, lines=30)
    reader.send("q")
    assert reader.wait_for_exit() == 0
    assert b"\x1b[?1049h" not in reader.output


def test_other_keys_wait_for_the_screen(terminal, archive: Path) -> None:
    reader = terminal(str(archive), columns=100, lines=30)
    reader.send("?")
    reader.wait_for_text("Next pane")
