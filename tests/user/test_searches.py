"""The searches of a person, from one run to the next."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tuireader.user.paths import state_folder
from tuireader.user.searches import (
    HISTORY_LENGTH,
    Searches,
    SearchNotSavedError,
    forget_saved_search,
    load_searches,
    remember_search,
    save_search,
)


def test_the_latest_search_comes_first_and_none_twice_in_a_row() -> None:
    for text in ("渡口", "渡口 ", "新橋", "渡口", " "):
        remember_search(text)
    assert load_searches().value.history == ("渡口", "新橋", "渡口")


def test_the_history_has_an_end() -> None:
    searches = Searches()
    for number in range(HISTORY_LENGTH + 5):
        searches = searches.after(f"第{number}号")
    assert len(searches.history) == HISTORY_LENGTH
    assert searches.history[0] == f"第{HISTORY_LENGTH + 4}号"


def test_a_search_is_saved_replaced_and_forgotten() -> None:
    save_search("渡口", "渡口 place:渝北区")
    save_search("  市  場 ", "菜市 OR 市集")
    save_search("渡口", "渡口 -停航")
    assert load_searches().value.saved == (("市 場", "菜市 OR 市集"), ("渡口", "渡口 -停航"))
    forget_saved_search("市 場")
    assert load_searches().value.saved == (("渡口", "渡口 -停航"),)


@pytest.mark.parametrize(("name", "text"), [("", "渡口"), ("渡口", "  ")])
def test_a_search_without_name_or_words_is_not_saved(name: str, text: str) -> None:
    with pytest.raises(SearchNotSavedError):
        save_search(name, text)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary())
def test_a_damaged_file_is_no_failure(damaged: bytes) -> None:
    state_folder().mkdir(parents=True, exist_ok=True)
    (state_folder() / "searches.json").write_bytes(damaged)
    loaded = load_searches()
    assert loaded.value == Searches()
    assert loaded.note
