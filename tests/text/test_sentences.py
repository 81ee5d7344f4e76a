"""The sentence that a character is in."""

from hypothesis import given
from hypothesis import strategies as st

from tuireader.text.sentences import sentence_at


def test_a_sentence_ends_after_its_closing_marks() -> None:
    text = "他问：“在哪？”没人答。完了"
    assert [sentence_at(text, at) for at in (0, 7, 8, 12)] == [(0, 8), (0, 8), (8, 12), (12, 14)]
    assert sentence_at("", 0) == (0, 0)


@given(st.text("一二。？”\n", max_size=40), st.integers(0, 40))
def test_a_character_is_in_its_sentence(text: str, offset: int) -> None:
    start, end = sentence_at(text, offset)
    assert start <= min(offset, max(0, len(text) - 1)) < max(end, 1)
