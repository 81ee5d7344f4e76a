"""All that an archive says of one person or place."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tuireader.library import (
    DisplayScript,
    EntityKind,
    EntityMissingError,
    EntityPage,
    FacetCount,
    Library,
    entity_page,
)


@pytest.mark.parametrize("name", ["韩志远", "韓志遠"])
def test_a_person_is_one_in_both_scripts(library: Library, name: str) -> None:
    page = library.entity(EntityKind.PERSON, name)
    assert (page.simplified, page.traditional, page.pinyin) == ("韩志远", "韓志遠", "Hán Zhìyuǎn")
    assert page.forms == (FacetCount("韩志远", 1), FacetCount("韓志遠", 1))
    assert (page.stories, page.first, page.last) == (2, "2022-11-02", "2022-11-24")
    assert page.months == (FacetCount("2022-11", 2),)
    assert len(page.mentions) == 3


def test_a_page_tells_who_and_what_stands_in_the_same_stories(library: Library) -> None:
    page = library.entity(EntityKind.PERSON, "何泽宇")
    assert {(count.name, count.stories) for count in page.persons} == {("韩志远", 1), ("苏晓梅", 1)}
    assert {count.name for count in page.places} == {"渝北区", "浦东新区"}


def test_a_place_has_a_page(library: Library) -> None:
    page = library.entity(EntityKind.PLACE, "渝北區")
    assert (page.pinyin, page.stories) == ("Yúběiqū", 1)
    assert {count.name for count in page.persons} == {"韩志远", "何泽宇"}
    assert all(line.hit == "渝北区" for line in page.mentions)


def test_the_query_of_a_page_finds_its_stories(library: Library) -> None:
    page = library.entity(EntityKind.PERSON, "韩志远")
    found = library.search(page.query)
    assert set(found.ids) == {line.story_id for line in page.mentions}


def test_mentions_are_set_in_the_script_asked_for(library: Library) -> None:
    page = library.entity(EntityKind.PERSON, "韩志远", DisplayScript.TAIWAN)
    assert {line.hit for line in page.mentions} == {"韓志遠"}


def test_somebody_unknown_is_said_to_be_with_those_meant_perhaps(library: Library) -> None:
    with pytest.raises(EntityMissingError, match="perhaps you mean: 韓志遠"):
        library.entity(EntityKind.PERSON, "hanzhiyuan")
    with pytest.raises(EntityMissingError, match=r"person 丁大山$"):
        library.entity(EntityKind.PERSON, "丁大山")


@pytest.mark.parametrize("name", ["韩志远", "韓志遠"])
def test_a_note_of_a_person_agrees_with_the_page(library: Library, name: str) -> None:
    note, page = (
        library.entity_note(EntityKind.PERSON, name),
        library.entity(EntityKind.PERSON, name),
    )
    assert (note.simplified, note.traditional) == (page.simplified, page.traditional)
    assert (note.pinyin, note.stories) == (page.pinyin, page.stories)


def test_a_note_of_nobody_counts_no_story(library: Library) -> None:
    assert library.entity_note(EntityKind.PERSON, "莫须有").stories == 0


def test_a_form_is_counted_once_in_a_story_that_prints_it_often(library: Library) -> None:
    page = library.entity(EntityKind.PERSON, "韩志远")
    assert sum(form.stories for form in page.forms) == page.stories < len(page.mentions)


@pytest.fixture
def province(tmp_path: Path) -> Iterator[Library]:
    """One story that names a province, and two that name only towns in it."""
    texts = ("广东省今年多雨，广东省气象台说。", "深圳市昨日下雨，广州市也下雨。", "深圳市放晴。")
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(f"天气{number}\n\n{text}\n", encoding="utf-8")
    with Library.open(tmp_path) as opened:
        opened.refresh()
        yield opened


def test_a_division_has_the_stories_of_the_places_in_it_everywhere_alike(province: Library) -> None:
    page = province.entity(EntityKind.PLACE, "广东省")
    every = province.search("")
    count = next(c for c in province.counts(EntityKind.PLACE, every) if c.name == "广东省")
    found = province.search(page.query)
    assert page.stories == count.stories == found.total == 3
    assert len(page.mentions) == count.mentions == 4
    assert {line.story_id for line in page.mentions} == set(found.ids)
    assert page.forms == (FacetCount("广东省", 1),)


def test_no_entity_has_more_stories_than_mentions(province: Library) -> None:
    counts = province.counts(EntityKind.PLACE, province.search(""))
    assert counts
    assert all(count.stories <= count.mentions for count in counts)


def test_the_page_of_the_newest_stories_comes_before_that_of_all(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entity_page, "_FIRST", 1)
    parts: list[EntityPage] = []

    def take(part: EntityPage) -> bool:
        parts.append(part)
        return True

    whole = library.entity(EntityKind.PERSON, "韩志远", on_part=take)
    (part,) = parts
    assert (part.complete, part.stories, part.first, part.last) == (False, 2, *("2022-11-24",) * 2)
    assert part.mentions == whole.mentions[: len(part.mentions)]
    assert whole == library.entity(EntityKind.PERSON, "韩志远")


def test_nobody_waits_for_a_page_that_is_not_wanted_any_more(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entity_page, "_FIRST", 1)
    page = library.entity(EntityKind.PERSON, "韩志远", on_part=lambda part: False)
    assert not page.complete
