"""Names of files: suggested, and typed."""

from pathlib import Path

import pytest

from tuireader.library import ExportFailedError
from tuireader.tui.controllers.export import as_file_name, typed_path


@pytest.mark.parametrize("text", ["~某人现身早市", " ~~旧书市", "~", "./~灯会", ".隐藏", "~ 桥"])
def test_no_suggested_name_is_that_of_a_home_or_hidden(text: str) -> None:
    name = as_file_name(text)
    assert not name.startswith(("~", ".", " "))
    assert typed_path(f"{name}.csv") == Path(f"{name}.csv")


def test_a_tilde_is_the_home_of_the_person(home: Path) -> None:
    assert typed_path("~/桥.csv") == home / "桥.csv"


@pytest.mark.parametrize("name", ["~某人现身早市.txt", "~nobody-of-this-name/桥.csv"])
def test_a_home_of_nobody_is_said(name: str) -> None:
    with pytest.raises(ExportFailedError, match="there is no user"):
        typed_path(name)


def test_a_name_with_a_nul_is_said() -> None:
    with pytest.raises(ExportFailedError, match="NUL"):
        typed_path("桥\0.txt")


@pytest.mark.parametrize(("key", "ending"), [("X", "txt"), ("ctrl+w", "csv")])
async def test_a_headline_and_a_search_that_begin_with_a_tilde_are_saved(
    open_reader, library_of, make, tmp_path, monkeypatch, key, ending
) -> None:
    monkeypatch.chdir(tmp_path)
    story = make(1, "~某人现身早市", "张三在早市说，菜价降了。")
    async with open_reader((80, 24), library_of([story])) as reader:
        await reader.type("~某人")
        await reader.press("enter", key, "enter")
        await reader.settle()
        assert [file.suffix for file in tmp_path.glob("*某人*")] == [f".{ending}"]


async def test_the_home_of_nobody_is_said_on_the_screen(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("ctrl+w", "ctrl+u", *"~nobody-of-this-name/a.csv", "enter")
        await reader.until(lambda: "there is no user" in " ".join(reader.text.split()))
