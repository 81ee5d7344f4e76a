"""The heap of the C library."""

import ctypes

import pytest

from tuireader import heap


def test_a_c_library_without_arenas_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _: object())
    heap.use_one_arena()
    heap.give_back()
