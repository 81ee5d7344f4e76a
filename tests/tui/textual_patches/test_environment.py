"""What Textual reads from the environment."""

import importlib
import subprocess
import sys

import pytest

from tuireader.tui.textual_patches.environment import prepare_environment


@pytest.mark.parametrize("name", ["LC_TERMINAL", "ITERM_SESSION_ID"])
def test_iterm_gets_its_keys_without_the_kitty_protocol(monkeypatch, name) -> None:
    monkeypatch.delenv("TEXTUAL_DISABLE_KITTY_KEY", raising=False)
    monkeypatch.setenv(name, "iTerm2")
    prepare_environment()
    assert importlib.import_module("os").environ["TEXTUAL_DISABLE_KITTY_KEY"] == "1"


def test_other_terminals_and_a_choice_of_ones_own_stay(monkeypatch) -> None:
    environ = importlib.import_module("os").environ
    for name in ("LC_TERMINAL", "ITERM_SESSION_ID", "TEXTUAL_DISABLE_KITTY_KEY"):
        monkeypatch.delenv(name, raising=False)
    prepare_environment()
    assert "TEXTUAL_DISABLE_KITTY_KEY" not in environ
    monkeypatch.setenv("LC_TERMINAL", "iTerm2")
    monkeypatch.setenv("TEXTUAL_DISABLE_KITTY_KEY", "0")
    prepare_environment()
    assert environ["TEXTUAL_DISABLE_KITTY_KEY"] == "0"


def test_a_key_does_not_wait_for_the_next_of_sixty_frames(monkeypatch) -> None:
    environ = importlib.import_module("os").environ
    monkeypatch.delenv("TEXTUAL_FPS", raising=False)
    made = "from tuireader.tui.textual_patches import environment"
    set_it = "environment.prepare_environment()"
    asked = f"{made}; {set_it}; from textual import screen; print(screen.UPDATE_PERIOD)"
    period = float(subprocess.check_output([sys.executable, "-c", asked], text=True))
    assert period < 1 / 240
    monkeypatch.setenv("TEXTUAL_FPS", "30")
    prepare_environment()
    assert environ["TEXTUAL_FPS"] == "30"
