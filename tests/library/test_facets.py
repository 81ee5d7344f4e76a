"""What the stories found can be narrowed by."""

import pytest

from tuireader.library import Facet, Field, Library, with_condition

FIELDS = {Facet.SOURCE: Field.SOURCE, Facet.SCRIPT: Field.SCRIPT, Facet.MONTH: Field.DATE,
          Facet.UNIT: Field.UNIT}  # fmt: skip


@pytest.mark.parametrize("facet", Facet)
def test_narrowing_gives_the_stories_counted(library: Library, facet: Facet) -> None:
    results = library.search("渡口")
    tallies = getattr(library, f"{facet}s")(results)
    assert tallies
    for name, stories in tallies:
        assert library.search(with_condition(results.query, FIELDS[facet], name)).total == stories


def test_all_stories_are_counted_without_a_search(library: Library) -> None:
    assert dict(library.sources()) == {"江海晚報": 2, "山城早报": 1}
    assert library.months() == [("2022-11", 2), ("2023-01", 1)]


def test_an_explanation_names_those_meant(library: Library) -> None:
    assert library.explain("hzy").brief == "hzy (韓志遠, 何泽宇)"
