"""Every occurrence of a query, in its context."""

import pytest

from tuireader.library import DisplayScript, Library, Order
from tuireader.text.search_key import fold


def _contexts(library: Library, text: str, order: Order) -> list[tuple[str, str]]:
    lines = library.concordance(text, order).lines
    return [(line.left, line.right) for line in lines]


def test_every_occurrence_has_a_line(library: Library) -> None:
    found = library.concordance("渡口")
    texts = [library.read(story_id).story for story_id in library.search("").ids]
    printed = sum((story.title + "\n" + story.text).count("渡口") for story in texts)
    assert (found.total, found.stories) == (printed, 3)
    assert len(found.lines) == printed


def test_the_newest_story_comes_first(library: Library) -> None:
    dates = [line.date or "" for line in library.concordance("渡口").lines]
    assert dates == sorted(dates, reverse=True)


def test_a_line_is_found_again_by_its_offset(library: Library) -> None:
    for line in library.concordance("韩志远").lines:
        story = library.read(line.story_id).story
        text = story.title if line.in_title else story.text
        assert text[line.offset :].startswith(line.hit)
        assert fold(line.hit) == fold("韩志远")
        context = text.replace("\n", " ")
        assert line.left + line.hit + line.right in context


def test_the_right_context_sorts_from_the_hit_onwards(library: Library) -> None:
    rights = [fold("".join(right.split())) for _, right in _contexts(library, "渡口", Order.RIGHT)]
    assert rights == sorted(rights)


def test_the_left_context_sorts_from_the_hit_backwards(library: Library) -> None:
    lefts = [
        fold("".join(left.split()))[::-1] for left, _ in _contexts(library, "渡口", Order.LEFT)
    ]
    assert lefts == sorted(lefts)
    assert lefts != sorted(lefts, key=lambda left: left[::-1])


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("limit", [0, 1, 4])
def test_a_limit_leaves_the_total_exact(library: Library, order: Order, limit: int) -> None:
    whole, some = library.concordance("渡口", order), library.concordance("渡口", order, limit)
    assert (some.total, some.stories) == (whole.total, whole.stories)
    assert some.lines == whole.lines[:limit]


def test_lines_are_set_in_the_script_asked_for(library: Library) -> None:
    lines = library.concordance("渡口 韩志远", view=DisplayScript.SIMPLIFIED).lines
    assert {line.hit for line in lines} == {"渡口", "韩志远"}
    assert "花湾" in {line.left for line in lines if line.in_title}


def test_a_reading_stands_where_the_name_stands(library: Library) -> None:
    hits = {line.hit for line in library.concordance("hzy").lines}
    assert hits == {"韩志远", "韓志遠", "何泽宇"}
    assert {line.hit for line in library.concordance("person:hzhy").lines} == set()


def test_a_query_without_words_has_no_occurrence(library: Library) -> None:
    assert library.concordance("date:2022-11").total == 0


def test_a_story_found_by_a_reading_is_marked_where_the_name_stands(library: Library) -> None:
    results = library.search("hanzhiyuan 渡口")
    page = library.view(library.read(results.ids[0]), DisplayScript.PUBLISHED, results.query)
    assert {page.text[start:end] for start, end in page.hits} == {"韓志遠", "渡口"}
    (row, _) = library.rows(results, 0, 2)
    assert "韓志遠" in {row.snippet[start:end] for start, end in row.snippet_hits}
