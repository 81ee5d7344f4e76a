"""Two prints are compared by what they say, not by their script."""

from hypothesis import given
from hypothesis import strategies as st

from tuireader.text.diff import diff
from tuireader.text.search_key import fold

FIRST = "食堂昨天开张。厨师姓陶，做得一手好菜。\n街道补贴三元钱。"
LATER = "食堂昨天開張。廚師姓方，做得一手好菜。\n街道補貼三元錢。下月還有一家。"
texts = st.text("食堂开張張。，\n陶方a", max_size=30)


def _differing(one: str, other: str) -> list[tuple[str, str]]:
    return [
        (one[slice(*each.one)], other[slice(*each.other)])
        for each in diff(one, other)
        if not each.alike
    ]


def test_only_what_reads_otherwise_differs() -> None:
    assert _differing(FIRST, LATER) == [("陶", "方"), ("", "下月還有一家。")]


def test_a_print_in_the_other_script_is_the_same() -> None:
    assert _differing("老人们来吃饭。", "老人們來吃飯。") == []


def test_two_characters_in_common_do_not_part_a_difference() -> None:
    assert _differing("由志愿者送上门去。", "由年轻人送到他们家里去。") == [
        ("志愿者送上门", "年轻人送到他们家里")
    ]


def test_a_long_passage_is_compared_as_a_whole() -> None:
    one, other = "甲乙" * 1_000, "乙丙" * 1_000
    assert _differing(one, other) == [(one, other)]


@given(texts, texts)
def test_passages_cover_both_texts(one: str, other: str) -> None:
    passages = diff(one, other)
    assert "".join(one[slice(*each.one)] for each in passages) == one
    assert "".join(other[slice(*each.other)] for each in passages) == other
    for each in passages:
        if each.alike:
            assert fold(one[slice(*each.one)]) == fold(other[slice(*each.other)])
