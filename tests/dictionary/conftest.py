"""A small dictionary, opened."""

from pathlib import Path

import pytest

from tuireader.dictionary import Dictionary, open_dictionary


@pytest.fixture
def dictionary(cedict: Path) -> Dictionary:
    """The dictionary, opened."""
    return open_dictionary(cedict)
