"""A person's own list of names."""

from tuireader.entities.analysis import analyse
from tuireader.entities.entity import Kind
from tuireader.entities.user_names import NO_NAMES, UserNames, parse, written


def persons(text: str, names: UserNames) -> list[str]:
    found = analyse("", text, None, names).text
    return [one.text for one in found if one.kind is Kind.PERSON]


def test_an_added_name_is_a_person_in_either_script() -> None:
    names = NO_NAMES.adding("豆豆侠")

    assert persons("昨天豆豆侠来了,豆豆俠很高兴。", names) == ["豆豆侠", "豆豆俠"]


def test_an_added_name_stands_against_the_place_that_it_is_within() -> None:
    assert persons("车队经过渝北区。", NO_NAMES.adding("渝北")) == ["渝北"]


def test_an_ignored_name_is_no_person_in_either_script() -> None:
    text = "社區書記陳志遠說,陳志遠明天來。"

    assert persons(text, NO_NAMES) == ["陳志遠", "陳志遠"]
    assert persons(text, NO_NAMES.ignoring("陈志远")) == []


def test_the_last_word_on_a_name_counts() -> None:
    names = NO_NAMES.adding("林小雨").ignoring("林 小雨")

    assert names == UserNames(ignore=frozenset(["林小雨"]))
    assert names.without("林小雨") == NO_NAMES


def test_a_list_is_read_as_it_was_written() -> None:
    names = NO_NAMES.adding("林小雨").adding("周怡安").ignoring("马甲")

    assert parse(written(names)) == names
    assert parse("# mine\n林小雨  # 编辑\n\n周怡安\n- 马甲\n-\n") == names


def test_lists_tell_what_they_differ_in() -> None:
    before, after = NO_NAMES.adding("林小雨").ignoring("马甲"), NO_NAMES.ignoring("马甲")

    assert before.differing(after) == {"林小雨"}
