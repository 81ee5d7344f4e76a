"""Bytes that are not UTF-8, and the end of what a terminal sends."""

import codecs
import signal

import pytest
from textual.drivers import linux_driver

from tuireader.tui.textual_patches import patch_textual


def test_without_the_patch_a_stray_byte_is_an_error() -> None:
    with pytest.raises(UnicodeDecodeError):
        codecs.getincrementaldecoder("utf-8")().decode(b"\xb9\xfa")
    assert "getincrementaldecoder" in vars(linux_driver)


def test_a_stray_byte_is_read_as_a_replacement_character() -> None:
    patch_textual()
    decode = vars(linux_driver)["getincrementaldecoder"]("utf-8")().decode
    assert decode(b"\xb9") == "\ufffd"
    assert decode("国".encode()[:2]) + decode("国".encode()[2:]) == "国"


def test_the_end_of_the_input_is_one_hang_up(monkeypatch: pytest.MonkeyPatch) -> None:
    patch_textual()
    sent: list[int] = []
    monkeypatch.setattr("os.kill", lambda _, number: sent.append(number))
    decode = vars(linux_driver)["getincrementaldecoder"]("utf-8")().decode
    assert decode(b"q") + decode("国".encode()[:1]) == "q"
    assert not sent
    assert decode(b"") + decode(b"") == ""
    assert sent == [signal.SIGHUP]
