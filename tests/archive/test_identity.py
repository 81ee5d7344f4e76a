"""Ids of stories."""

import re
import shlex

from hypothesis import given
from hypothesis import strategies as st

from tuireader.archive.build import story_id

paths = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


def test_an_id_never_changes() -> None:
    assert story_id("2023/食堂.txt") == "4sbjfguozs76lp6jwl4j"
    assert story_id("2023/食堂.txt", 1) == "4sbjfguozs76lp6jwl4j.2"


@given(paths, st.integers(0, 5000))
def test_an_id_is_safe_to_type(path: str, position: int) -> None:
    identity = story_id(path, position)
    assert re.fullmatch(r"[a-z2-7]{20}(\.\d+)?", identity)
    assert shlex.quote(identity) == identity


@given(st.sets(st.tuples(paths, st.integers(0, 9)), min_size=2))
def test_stories_have_different_ids(places: set[tuple[str, int]]) -> None:
    assert len({story_id(*place) for place in places}) == len(places)
