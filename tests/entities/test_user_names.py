"""A person's own list of names."""

from tuireader.entities.analysis import analyse
from tuireader.entities.model import EntityKind
from tuireader.entities.persons.user_names import (
    NO_NAMES,
    NameEntry,
    UserNames,
    entries,
    parse_names,
    with_entry,
    without,
)


def persons(text: str, names: UserNames) -> list[str]:
    found = analyse("", text, None, names).text
    return [one.text for one in found if one.kind is EntityKind.PERSON]


def test_an_added_name_is_a_person_in_either_script() -> None:
    assert persons("昨天飞飞侠来了,飛飛俠很高兴。", parse_names("飞飞侠")) == ["飞飞侠", "飛飛俠"]


def test_an_added_name_is_a_person_with_blanks_in_it() -> None:
    assert persons("昨天飞飞　侠来了。", parse_names("飞飞侠")) == ["飞飞　侠"]
    assert persons("嘉宾 ada lin 致辞。", parse_names("Ada Lin")) == ["ada lin"]


def test_an_added_name_stands_against_the_place_that_it_is_within() -> None:
    assert persons("车队经过渝北区。", parse_names("渝北")) == ["渝北"]


def test_an_ignored_name_is_no_person_in_either_script() -> None:
    text = "社區書記陳志遠說,陳志遠明天來。"

    assert persons(text, NO_NAMES) == ["陳志遠", "陳志遠"]
    assert persons(text, parse_names("-陈志远")) == []


def test_the_last_word_on_a_name_counts() -> None:
    text = with_entry("林小雨\n", NameEntry("林 小雨", person=False))

    assert parse_names(text) == UserNames(ignore=frozenset(["林小雨"]))
    assert parse_names("林小雨\n-林 小雨\n") == parse_names(text)
    assert without(text, "林小雨") == ""


def test_a_list_has_remarks() -> None:
    assert entries("# mine\n林小雨  # 编辑\n\n周怡安\n- 马甲\n-\n") == [
        NameEntry("林小雨", True),
        NameEntry("周怡安", True),
        NameEntry("马甲", False),
    ]


def test_lists_tell_what_they_differ_in() -> None:
    assert parse_names("林小雨\n-马甲").differing(parse_names("-马甲")) == {"林小雨"}
