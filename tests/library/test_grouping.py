"""Prints of one story stand together in an answer."""

from tuireader.library import Results, parse_query
from tuireader.library.results import group_reprints

PRINTS = dict.fromkeys("abc", ("a", "b", "c")) | dict.fromkeys("xy", ("x", "y"))


def _results(*ids: str) -> Results:
    return Results(parse_query("食堂"), ids, tuple(range(len(ids))), 0.0)


def test_the_earliest_print_found_is_listed_where_it_stands() -> None:
    answer = group_reprints(_results("c", "m", "b", "y", "a"), PRINTS)
    assert answer.results.ids == ("m", "y", "a")
    assert answer.others == {"a": ("b", "c")}


def test_only_prints_that_were_found_are_below() -> None:
    assert group_reprints(_results("c", "b"), PRINTS).others == {"b": ("c",)}


def test_an_unfolded_story_has_its_prints_below() -> None:
    answer = group_reprints(_results("c", "m", "b", "y", "a"), PRINTS)
    assert answer.unfolded({"a"}).ids == ("m", "y", "a", "b", "c")
    assert answer.unfolded(()).ids == answer.results.ids


def test_scores_go_with_their_stories() -> None:
    answer = group_reprints(_results("c", "m", "a"), PRINTS)
    assert answer.results.scores == (1, 2)
    assert answer.unfolded({"a"}).scores == (1, 2, 2)
