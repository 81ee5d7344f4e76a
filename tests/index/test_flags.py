"""What a person did with the stories is asked for anywhere in a query."""

import random
from collections.abc import Callable, Mapping

import pytest

from tuireader.index.query.ast import And, Not, ReadStatus, StatusQuery, StoryFlags, TextQuery
from tuireader.index.query.parser import parse_query
from tuireader.index.record import Record
from tuireader.index.store import Index, Sort

pytestmark = pytest.mark.every_engine

WORDS = ("渡口", "新桥", "菜市")
HALVES = 2


@pytest.mark.parametrize("typed", ["is:read", "IS：READ", "状态:已读", "狀態：已讀"])
def test_a_standing_may_be_typed_in_any_width_case_and_script(typed: str) -> None:
    assert parse_query(typed).root == StatusQuery(ReadStatus.READ)


def test_a_word_that_only_ends_like_the_field_is_a_word() -> None:
    assert isinstance(parse_query("this:unread").root, TextQuery)
    assert parse_query("渡口 -is:noted").root == And(
        (TextQuery("渡口"), Not(StatusQuery(ReadStatus.NOTED)))
    )


def test_marks_are_asked_for_only_by_a_query_that_needs_them(index: Index) -> None:
    def never() -> StoryFlags:
        raise AssertionError("nobody asked what was read")

    index.search(parse_query("渡口 OR number:15"), Sort.NEWEST, never)
    with pytest.raises(AssertionError):
        index.search(parse_query("渡口 OR -is:read"), Sort.NEWEST, never)


def test_without_marks_every_story_is_unread(
    index: Index, record: Callable[..., Record], find: Callable[..., list[str]]
) -> None:
    index.write([record("a", "渡口停航")], ())
    assert find(index, "is:unread") == ["a"]
    assert find(index, "is:read OR is:starred OR is:noted") == []


Holds = Callable[[str], bool]


def _tree(choose: random.Random, leaves: Mapping[str, Holds], depth: int) -> tuple[str, Holds]:
    """Return a query, and what tells whether a story answers it."""
    form = choose.choice(["leaf", "and", "or", "not", "minus"]) if depth else "leaf"
    if form == "leaf":
        typed = choose.choice(list(leaves))
        return typed, leaves[typed]
    one, holds = _tree(choose, leaves, depth - 1)
    if form in ("not", "minus"):
        return f"{'NOT ' if form == 'not' else '-'}({one})", lambda story: not holds(story)
    other, also = _tree(choose, leaves, depth - 1)
    if form == "and":
        return f"({one}) ({other})", lambda story: holds(story) and also(story)
    return f"({one} OR {other})", lambda story: holds(story) or also(story)


def test_any_query_with_marks_finds_what_trying_every_story_finds(
    index: Index, record: Callable[..., Record]
) -> None:
    choose = random.Random(7)
    stories = {f"s{n}": " ".join(choose.sample(WORDS, choose.randint(0, 3))) for n in range(120)}
    read, starred, noted = (set(choose.sample(sorted(stories), 40)) for _ in range(3))
    marks = StoryFlags(read, starred, noted)
    records = [record(name, text or "无", text) for name, text in stories.items()]
    index.write(records[: len(records) // HALVES], ())
    index.write(records[len(records) // HALVES :], ())
    leaves: dict[str, Holds] = {
        "is:unread": lambda story: story not in read,
        "is:read": read.__contains__,
        "is:starred": starred.__contains__,
        "is:noted": noted.__contains__,
    }
    for word in WORDS:
        leaves[word] = lambda story, word=word: word in stories[story]  # type: ignore[misc]
    for _ in range(400):
        typed, holds = _tree(choose, leaves, depth=4)
        hits = index.search(parse_query(typed), Sort.NEWEST, lambda: marks)
        assert set(hits.ids) == set(filter(holds, stories)), typed
