"""All that an archive says of one person or place."""

import pytest

from tuireader.library import DisplayScript, EntityKind, EntityMissingError, FacetCount, Library


@pytest.mark.parametrize("name", ["韩志远", "韓志遠"])
def test_a_person_is_one_in_both_scripts(library: Library, name: str) -> None:
    page = library.entity(EntityKind.PERSON, name)
    assert (page.simplified, page.traditional, page.pinyin) == ("韩志远", "韓志遠", "Hán Zhìyuǎn")
    assert page.forms == (FacetCount("韩志远", 2), FacetCount("韓志遠", 1))
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
