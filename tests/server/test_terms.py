"""Text reaches the server whole: blanks, halves of characters and all."""

from hypothesis import given
from hypothesis import strategies as st

from tuireader.index.whoosh_format.schema import encode
from tuireader.server.terms import chars, pairs, safe, unsafe, visible

ANY = st.text(st.characters(categories=("L", "Z", "C", "N", "P", "Cs")), max_size=12)


@given(ANY)
def test_a_value_comes_back_as_it_was(value: str) -> None:
    safe(value).encode("utf-8")
    assert unsafe(safe(value)) == value


@given(st.lists(st.text(st.sampled_from("a\ud7fe\ud7ff\ud800\udcff\udfff\ue000黄\U0001f600"))))
def test_values_keep_their_order(values: list[str]) -> None:
    assert sorted(map(safe, values), key=str.encode) == [
        safe(v) for v in sorted(values, key=encode)
    ]


@given(ANY)
def test_there_is_a_term_for_every_pair_and_character(text: str) -> None:
    assert len(pairs(text).split(" ")) == max(1, len(text) - 1)
    assert set(filter(None, chars(text).split(" "))) == set(visible(text))
    assert not any(char.isspace() and char not in "\x85\xa0\u2007\u202f" for char in visible(text))
