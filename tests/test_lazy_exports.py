"""Names that packages import when they are first asked for."""

from importlib import import_module
from pkgutil import iter_modules

import pytest


@pytest.mark.parametrize("package", ["tuireader", "tuireader.library", "tuireader.tui.dialogs"])
def test_no_name_is_that_of_a_module_beside_it(package: str) -> None:
    """Whoever imports such a module puts it in the place of what the name stands for."""
    loaded = import_module(package)
    assert not set(loaded.__all__) & {module.name for module in iter_modules(loaded.__path__)}
