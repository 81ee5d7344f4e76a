"""The words for fields, kinds and scripts."""

from enum import Enum

import pytest

from tuireader.tui import labels

_PARTIAL = {"SCRIPT_SIGNS"}  # as published, a character has no other form
_TABLES = {
    name: table
    for name, table in vars(labels).items()
    if isinstance(table, dict)
    and all(isinstance(key, Enum) for key in table)
    and table
    and name not in _PARTIAL
}


@pytest.mark.parametrize("name", _TABLES)
def test_a_table_has_a_word_for_every_member(name: str) -> None:
    members: type[Enum] = type(next(iter(_TABLES[name])))
    assert set(_TABLES[name]) == set(members)
