"""Patterns compile faster, and mean the same."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tuireader import regex_mend

compiler: Any = re._compiler

PATTERNS = [
    *("[\u4e00-\u9fff]{2,4}", "[^\u4e00-\u9fff]", "[一二三]+[\u4e00-\u9fff]", "[\\w年月]", "[a-z]"),
    *("[\U00020000-\U0002ffff\u4e00-\u9fff]", "(?i)[a-zß\u4e00-\u9fff]", "[\\d〇一二]|[^\\s]"),
]


@pytest.fixture
def original() -> Iterator[Any]:
    before = compiler._optimize_charset
    original = getattr(before, "original", before)
    compiler._optimize_charset = original
    yield original
    compiler._optimize_charset = before


def test_the_compiler_has_the_function_that_is_mended() -> None:
    assert callable(compiler._optimize_charset)


def _code(pattern: str) -> Any:
    return compiler._code(re._parser.parse(pattern), 0)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_means_the_same(original: Any, pattern: str) -> None:
    before = _code(pattern)
    regex_mend.install()
    assert compiler._optimize_charset is not original
    assert [_code(pattern), _code(pattern)] == [before, before]


def test_a_set_is_worked_out_once(original: Any) -> None:
    sets = 0

    def counted(*given: Any) -> Any:
        nonlocal sets
        sets += 1
        return original(*given)

    compiler._optimize_charset = counted
    regex_mend.install()
    _code("[\u4e00-\u9fff]x[\u4e00-\u9fff]y[\u4e00-\u9fff]")
    assert sets == 1
