"""The reader in tmux, on the samples: the way of a person, with pictures of the screen as text.

After a change of looks, read the new pictures and run

pytest tests/terminal/test_in_tmux.py --snapshot-update
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.terminal.multiplexer import TMUX, Tmux

from tuireader.cli import main
from tuireader.tui.controllers.startup_hints import is_first_start
from tuireader.user.paths import sample_archive

pytestmark = pytest.mark.skipif(TMUX is None, reason="tmux is not installed")


@pytest.fixture
def tmux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Tmux]]:
    """Start ``tuireader`` on the samples in a tmux of some size; nothing of it stays."""
    for name in ("TMUX", "SSH_CONNECTION", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    # What is told at the first start, of new stories and of a file that is none, comes and goes.
    is_first_start()
    archive = tmp_path / "archive"
    shutil.copytree(sample_archive(), archive, ignore=shutil.ignore_patterns("README.md"))
    main(["index", str(archive)])
    started: list[Tmux] = []

    def start(columns: int = 80, lines: int = 24) -> Tmux:
        started.append(Tmux(tmp_path, [str(archive)], columns, lines))
        started[-1].wait_for("街市秤舖結業", without="looking for new files")
        return started[-1]

    yield start
    for each in started:
        each.kill()


def test_from_a_search_to_a_page_of_a_person_and_out(tmux, snapshot) -> None:
    reader = tmux()
    reader.press("/")
    reader.type("林志遠")
    reader.press("Enter")
    assert reader.wait_for("5 stories", "六百张戏单，唱回旧时光") == snapshot(name="found")
    reader.press("Enter")
    assert reader.wait_for("散场以后：福州老戏单展", "hit 1 of 2") == snapshot(name="story")
    reader.press("t")
    assert reader.wait_for("散場以後：福州老戲單展") == snapshot(name="toggled")
    reader.press("n", "e")
    reader.wait_for("Lín Zhìyuǎn")
    reader.press("Enter")
    page = reader.wait_for("林志遠", "Mentions", without="散場以後")
    assert page == snapshot(name="page of a person")
    reader.press("q")
    reader.wait_for_exit()
    assert "failed" not in reader.screen


def test_a_narrow_window_and_a_wide_one(tmux, snapshot) -> None:
    reader = tmux(40, 15)
    assert reader.wait_for("街市秤舖結業") == snapshot(name="40x15")
    reader.press("Enter")
    story = reader.wait_for("容樂兒", without="北碚区小学")
    assert story == snapshot(name="40x15 story")
    reader.resize(160, 30)
    assert reader.wait_for("油麻地果欄旁邊", "北碚区小学", "司徒婉儀") == snapshot(name="160x30")


def test_what_is_copied_is_there_to_paste(tmux) -> None:
    reader = tmux()
    reader.press("Enter")
    reader.wait_for("容樂兒")
    reader.press("t")
    reader.wait_for("手造秤铺")
    reader.press("y")
    reader.wait_for("with tmux")
    assert "街市秤铺结业" in reader.clipboard
    assert "手造秤铺" in reader.clipboard
