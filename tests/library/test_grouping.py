"""Prints of one story stand together in an answer."""

from tuireader.library import Results, parse_query

PRINTS = dict.fromkeys("abc", ("a", "b", "c")) | dict.fromkeys("xy", ("x", "y"))


def _results(*ids: str) -> Results:
    return Results(parse_query("食堂"), ids, tuple(range(len(ids))))


def test_the_earliest_print_found_is_listed_where_it_stands() -> None:
    answer = _results("c", "m", "b", "y", "a").grouped(PRINTS)
    assert answer.folded().ids == ("m", "y", "a")
    assert answer.reprints == {"a": ("b", "c")}


def test_only_prints_that_were_found_are_below() -> None:
    assert _results("c", "b").grouped(PRINTS).reprints == {"b": ("c",)}


def test_an_unfolded_story_has_its_prints_below() -> None:
    answer = _results("c", "m", "b", "y", "a").grouped(PRINTS)
    assert answer.folded({"a"}).ids == ("m", "y", "a", "b", "c")
    assert answer.folded(()).ids == answer.folded().ids


def test_scores_go_with_their_stories() -> None:
    answer = _results("c", "m", "a").grouped(PRINTS)
    assert answer.folded().scores == (1, 2)
    assert answer.folded({"a"}).scores == (1, 2, 2)
