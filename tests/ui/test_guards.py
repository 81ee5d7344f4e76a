"""The mends of Textual: that they are still needed, and that they work."""

import codecs
import importlib
import inspect
from importlib.metadata import version

import pytest
from textual import _xterm_parser, events
from textual.app import App
from textual.drivers import linux_driver

from tuireader.ui.guards import mend_textual, prepare_environment

# What kitty sends when an input method commits a phrase: one sequence for all characters.
COMMIT = "渝北区新桥下月通车"
SEQUENCE = f"\x1b[0;;{':'.join(str(ord(char)) for char in COMMIT)}u"


def typed(sequence: str) -> str:
    parser = _xterm_parser.XTermParser()
    keys = [event for event in parser.feed(sequence) if isinstance(event, events.Key)]
    return "".join(key.character or "" for key in keys)


def test_the_mends_are_for_the_installed_version() -> None:
    assert version("textual").startswith("8.2."), "look at guards.py again"


def test_without_the_mend_a_long_commit_is_garbled(monkeypatch) -> None:
    monkeypatch.setattr(_xterm_parser, "_MAX_SEQUENCE_SEARCH_THRESHOLD", 32)
    assert typed(SEQUENCE) != COMMIT


def test_a_long_commit_of_an_input_method_is_read_whole() -> None:
    mend_textual()
    assert typed(SEQUENCE) == COMMIT


def test_without_the_mend_a_stray_byte_is_an_error() -> None:
    with pytest.raises(UnicodeDecodeError):
        codecs.getincrementaldecoder("utf-8")().decode(b"\xb9\xfa")
    assert "getincrementaldecoder" in vars(linux_driver)


def test_a_stray_byte_is_read_as_a_replacement_character() -> None:
    mend_textual()
    decode = vars(linux_driver)["getincrementaldecoder"]("utf-8")().decode
    assert decode(b"\xb9") == "\ufffd"
    assert decode("国".encode()[:2]) + decode("国".encode()[2:]) == "国"


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


def test_what_the_clipboard_needs_of_textual_is_there() -> None:
    app = App[None]()
    assert app._clipboard == ""
    assert app._driver is None
    assert "_driver.write(" in inspect.getsource(App.copy_to_clipboard)
