"""The archive in memory that these tests use answers to the same calls as the real one."""

import inspect

import pytest

from tuireader.library import Library


@pytest.mark.parametrize("name", ["refresh", "search", "rows", "read", "view", "counts", "close"])
def test_the_archive_in_memory_is_called_like_the_library(library, name) -> None:
    real = inspect.signature(getattr(Library, name)).parameters.values()
    double = inspect.signature(getattr(type(library), name)).parameters.values()
    assert [(p.name, p.kind) for p in double] == [(p.name, p.kind) for p in real]
