"""No text makes a regular expression of the package take more than linear time.

A pattern may be used with ``match`` or with ``search``; it has to be linear with either.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest
from tests.hardening import pumping

_ENDINGS = ("\0", "")


def _slow(pattern: re.Pattern[Any], prefix: str, pump: str, most: int) -> str | None:
    for ending in _ENDINGS:

        def run(size: int, ending: str = ending) -> int:
            text = prefix + pump * (size // len(pump)) + ending
            if isinstance(pattern.pattern, bytes):
                return sum(1 for _ in pattern.finditer(text.encode("latin-1")))
            return sum(1 for _ in pattern.finditer(text))

        if steep := pumping.steepness(run, most):
            return f"{prefix!r} + n × {pump!r} + {ending!r}: ×{steep[1]:.0f} at {steep[0]}"
    return None


def test_every_pattern_is_linear(rounds: Callable[[int, int], int]) -> None:
    most, tried = rounds(6_000, 100_000), rounds(12, 200)
    slow = []
    for pattern, module in pumping.patterns().items():
        for prefix, pump in pumping.pumps(pattern)[:tried]:
            if told := _slow(pattern, prefix, pump, most):
                slow.append(f"{module}: {pattern.pattern[:80]!r} on {told}")
                break
    assert not slow, "\n".join(slow)


def test_the_package_is_searched_for_patterns() -> None:
    modules = set(pumping.patterns().values())
    assert len(modules) > 30
    assert any("entities" in one for one in modules)


@pytest.mark.parametrize(
    "slow", [r"a+$", r"(?:a|b)*c", r"x*?y", r"(?:a+b?)+c", r"\s+\n", r"<!--.*-->"]
)
def test_a_slow_pattern_is_noticed(slow: str) -> None:
    pattern = re.compile(slow)
    assert any(_slow(pattern, *pair, 12_000) for pair in pumping.pumps(pattern))


@pytest.mark.parametrize("fast", [r"a{1,9}+$", r"(?<!a)a++$", r"[ab]c", r"\A\s++\n"])
def test_a_linear_pattern_passes(fast: str) -> None:
    pattern = re.compile(fast)
    assert not any(_slow(pattern, *pair, 12_000) for pair in pumping.pumps(pattern))
