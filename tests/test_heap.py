"""The heap of the C library."""

import ctypes
import weakref

import pytest

from tuireader import heap


class _Ring:
    def __init__(self) -> None:
        self.itself = self


def test_a_c_library_without_arenas_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _: object())
    heap.use_one_arena()
    heap.give_back()


def test_garbage_is_collected_before_memory_is_given_back() -> None:
    gone = weakref.ref(_Ring())
    heap.give_back()
    assert gone() is None
