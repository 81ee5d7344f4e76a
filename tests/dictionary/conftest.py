"""A small dictionary, opened."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tuireader.dictionary import Dictionary, open_dictionary


@pytest.fixture
def dictionary(cedict: Path) -> Iterator[Dictionary]:
    """The dictionary, opened."""
    with open_dictionary(cedict) as opened:
        yield opened
