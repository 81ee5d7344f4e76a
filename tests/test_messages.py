"""A message is translated first and filled afterwards: what a person wrote stays as it is."""

import copy
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuireader import i18n
from tuireader.cli import main
from tuireader.entities.model import EntityKind
from tuireader.errors import TuireaderError
from tuireader.i18n import UserMessage, message_of


@pytest.fixture
def chinese() -> Iterator[None]:
    i18n.use("zh_CN")
    yield
    i18n.use("en")


def test_a_message_is_the_english_sentence() -> None:
    message = UserMessage("cannot read {path}: {reason}", path=Path("a.txt"), reason="no")
    assert message == str(message) == "cannot read a.txt: no"


@pytest.mark.usefixtures("chinese")
def test_a_value_that_is_a_message_is_translated_too() -> None:
    reason = UserMessage("permission denied")
    message = UserMessage("cannot read {path}: {reason}", path="published", reason=reason)
    assert message.translated() == "无法读取 published：没有权限"


@pytest.mark.usefixtures("chinese")
def test_a_word_of_the_program_is_translated_and_the_same_word_of_a_person_is_not() -> None:
    of_program = UserMessage(
        "no story mentions the {kind} {name}", kind=EntityKind.PERSON, name="read"
    )
    assert "read" in of_program.translated()
    assert "person" not in of_program.translated()


@pytest.mark.usefixtures("chinese")
def test_the_system_says_why_in_the_language_of_the_interface() -> None:
    error = TuireaderError(
        "cannot read {path}: {reason}", path="a", reason=PermissionError(13, "Permission denied")
    )
    assert str(error) == "cannot read a: Permission denied"
    assert error.message.translated() == "无法读取 a：没有权限"


def test_braces_in_a_sentence_without_values_are_text() -> None:
    assert str(TuireaderError("use {} here")) == "use {} here"
    assert UserMessage.from_json(UserMessage("a {b}").to_json()) == "a {b}"


@given(
    st.recursive(
        st.text() | st.integers(),
        lambda inner: st.builds(lambda v: UserMessage("in {v}", v=v), inner),
    )
)
def test_a_message_survives_json_pickle_and_copies(value: object) -> None:
    message = UserMessage("{where}: {value}", where="{x}", value=value)
    for again in (
        UserMessage.from_json(message.to_json()),
        pickle.loads(pickle.dumps(message)),
        copy.deepcopy(message),
    ):
        assert again == message
        assert (again.template, again.values) == (message.template, message.values)


@pytest.mark.parametrize(
    "data", [None, [], ["{a}", {}], ["{a}", {"b": 1}], [1], "text", ["{a.b}", {"a": 1}]]
)
def test_what_is_not_a_message_is_refused(data: object) -> None:
    if data == ["{a}", {}]:
        assert UserMessage.from_json(data) == "{a}"
        return
    with pytest.raises(ValueError, match="message"):
        UserMessage.from_json(data)


def test_an_error_with_a_message_hands_it_on() -> None:
    inner = TuireaderError("no story {name}", name="x")
    assert message_of(inner).template == "no story {name}"
    assert message_of(ValueError("odd")) == "odd"


def test_a_persons_own_word_is_never_translated(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    (tmp_path / "a.txt").write_text("早市\n\n早市今天开张。", encoding="utf-8")
    assert main(["entity", "read", "-a", str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert "read" in told
    assert "已读" not in told
