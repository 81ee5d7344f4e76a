"""Prints of one story stand together in an answer."""

from tuireader.library import Results, parse
from tuireader.library.grouping import grouped

PRINTS = dict.fromkeys("abc", ("a", "b", "c")) | dict.fromkeys("xy", ("x", "y"))


def _results(*ids: str) -> Results:
    return Results(parse("食堂"), ids, tuple(range(len(ids))), 0.0)


def test_the_earliest_print_found_is_listed_where_it_stands() -> None:
    answer = grouped(_results("c", "m", "b", "y", "a"), PRINTS)
    assert answer.results.ids == ("m", "y", "a")
    assert answer.others == {"a": ("b", "c")}


def test_only_prints_that_were_found_are_below() -> None:
    assert grouped(_results("c", "b"), PRINTS).others == {"b": ("c",)}


def test_an_unfolded_story_has_its_prints_below() -> None:
    answer = grouped(_results("c", "m", "b", "y", "a"), PRINTS)
    assert answer.unfolded({"a"}).ids == ("m", "y", "a", "b", "c")
    assert answer.unfolded(()).ids == answer.results.ids


def test_scores_go_with_their_stories() -> None:
    answer = grouped(_results("c", "m", "a"), PRINTS)
    assert answer.results.scores == (1, 2)
    assert answer.unfolded({"a"}).scores == (1, 2, 2)
