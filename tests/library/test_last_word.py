"""Which word of a query is completed, in a query of any length."""

import pytest

from tuireader.library.completion import _last_word


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", (0, None, "", False)),
        ("黄伟 重", (3, None, "重", False)),
        ("黄伟 ", (3, None, "", False)),
        ("-黄", (1, None, "黄", False)),
        ("(黄", (1, None, "黄", False)),
        ("-person:黄", (1, "person", "黄", False)),
        ("人物：黄", (0, "人物", "黄", False)),
        ("a人物:黄", (1, "人物", "黄", False)),
        ("person:-黄", (0, "person", "-黄", False)),
        ('person:"黄 ', (0, "person", "黄 ", True)),
        ("“黄伟” 「重", (5, None, "重", True)),
        ("“黄伟”重", (4, None, "重", False)),
        ("黄:", (0, "黄", "", False)),
        (":", (1, None, "", False)),
    ],
)
def test_the_word_before_the_cursor(text: str, found: tuple[object, ...]) -> None:
    assert _last_word(text) == found


@pytest.mark.parametrize(
    "unit", ['"', "「", "“", "『", "a", "a:", "人:", "-", "(", "\0", "」", " "]
)
def test_a_query_of_100000_characters_is_looked_at_once(unit: str) -> None:
    for after in ("", "\0", "人"):
        assert _last_word(unit * 100_000 + after).start <= 100_001 * len(unit)
