"""How Textual breaks Chinese into lines."""

import inspect

import pytest
from textual import content
from textual.content import Content

from tuireader.tui.textual_patches import patch_textual

WORDS = "可按拼音搜索（huangwei、hw）。逐行列出"


def lines(text: str, width: int) -> list[str]:
    return [line.plain.rstrip() for line in Content(text).wrap(width)]


@pytest.mark.parametrize("width", range(12, 40))
def test_no_line_begins_with_a_mark_that_ends_and_no_word_is_torn(width: int) -> None:
    patch_textual()
    broken = lines(WORDS, width)
    assert "".join(broken) == WORDS
    assert not any(line.startswith(("。", "、", "）")) for line in broken)
    assert any("huangwei" in line for line in broken)


def test_blanks_stay_at_the_end_of_a_line() -> None:
    patch_textual()
    assert lines("桥下 通车", 4) == ["桥下", "通车"]


def test_without_the_patch_a_line_begins_with_a_full_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    patch_textual()
    divide_line = inspect.unwrap(content.divide_line)
    monkeypatch.setattr(content, "divide_line", divide_line)
    assert any(
        line.startswith(("。", "、", "）"))
        for width in range(12, 40)
        for line in lines(WORDS, width)
    )
