"""What the word before the cursor may become."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuireader.index.query.ast import Field
from tuireader.library import Library, completion
from tuireader.library.completion import Vocabulary, VocabularyEntry, complete

VOCABULARY = Vocabulary(
    [
        VocabularyEntry(Field.PERSON, "韓志遠", 9),
        VocabularyEntry(Field.PERSON, "韩志明", 4),
        VocabularyEntry(Field.PERSON, "何泽宇", 7),
        VocabularyEntry(Field.PERSON, "安娜 李", 2),
        VocabularyEntry(Field.PLACE, "花湾镇", 5),
        VocabularyEntry(Field.PLACE, "渝北区", 8),
        VocabularyEntry(Field.SOURCE, "花湾日报", 6),
        VocabularyEntry(Field.DATE, "2022-11", 3),
        VocabularyEntry(Field.UNIT, "人次", 3),
    ]
)


def _inserted(text: str, limit: int = 10) -> list[str]:
    return [completion.insert for completion in complete(VOCABULARY, text, limit)]


@pytest.mark.parametrize("typed", ["韩志", "韓志", "hanzhi", "hz", "person:韩", "人物：韓"])
def test_a_name_is_completed_by_either_script_and_by_reading(typed: str) -> None:
    names = _inserted(typed)
    assert [name for name in names if "志" in name] == ["person:韓志遠", "person:韩志明"][
        : len(names)
    ]
    assert "person:韓志遠" in names


def test_those_in_most_stories_come_first() -> None:
    names = [insert.partition(":")[2] for insert in _inserted("h")]
    assert names == ["韓志遠", "何泽宇", "花湾镇", "韩志明"]
    assert _inserted("h", 2) == ["person:韓志遠", "person:何泽宇"]


def test_one_beginning_finds_places_and_sources() -> None:
    assert _inserted("花") == ["source:花湾日报", "place:花湾镇"]
    assert _inserted("yub") == ["place:渝北区"]


def test_a_field_offers_its_values() -> None:
    assert _inserted("date:2022") == ["date:2022-11"]
    assert _inserted("渡口 单位:") == ["unit:人次"]
    assert _inserted("person:", 1) == ["person:韓志遠"]
    assert _inserted("nofield:花") == []


@pytest.mark.parametrize(
    ("typed", "field"), [("per", "person:"), ("数", "数字:"), ("P", "person:"), ("地", "地点:")]
)
def test_a_field_is_completed_by_its_name(typed: str, field: str) -> None:
    assert field in _inserted(typed)


def test_a_name_with_blanks_is_quoted() -> None:
    assert _inserted("安娜") == ['person:"安娜 李"']
    assert _inserted('person:"安娜 ') == ['person:"安娜 李"']
    assert _inserted("place:「花") == ["place:花湾镇"]


@pytest.mark.parametrize(
    ("typed", "start"), [("渡口 韩", 3), ("渡口 -韩", 4), ("(韩", 1), ('"渡 口" 韩', 6), ("韩", 0)]
)
def test_only_the_last_word_is_replaced(typed: str, start: int) -> None:
    assert {completion.start for completion in complete(VOCABULARY, typed, 5)} == {start}


@pytest.mark.parametrize("typed", ["", "韩 ", '"韩志"', "韩志)", "person:韩志遠 "])
def test_nothing_is_offered_where_no_word_stands(typed: str) -> None:
    assert _inserted(typed) == []


@given(st.text(st.sampled_from('韩志hz: "()-「」person人物date2') | st.characters()))
def test_any_text_can_be_completed(text: str) -> None:
    for each in complete(VOCABULARY, text, 3):
        assert 0 <= each.start <= len(text)


def test_new_stories_bring_new_names(library: Library) -> None:
    assert [each.text for each in library.complete("hanzhi")] == ["韓志遠"]
    assert library.complete("wangtingyu") == []
    story = "渡口换班\n\n船长王庭宇说，渡口今日换班。王庭宇介绍，新船月底下水。\n"
    (library.root / "new.txt").write_text(story, encoding="utf-8")
    library.refresh()
    assert [each.text for each in library.complete("wangtingyu")] == ["王庭宇"]


def test_names_of_before_are_offered_until_those_of_a_large_index_are_gathered(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(completion, "_MADE_AT_ONCE", 0)
    index = library._index
    latest = completion.LatestVocabulary(index)
    first = latest.get()
    path = library.root / "later.txt"
    path.write_text("云溪区的早市\n\n记者 陶乐平 说，陶乐平到了云溪区。", encoding="utf-8")
    library.refresh()
    assert latest.get() is first
    assert latest._making
    latest._making.join()
    assert latest.get() is not first
    assert latest.get().starting_with("陶乐平", [Field.PERSON], 1)
