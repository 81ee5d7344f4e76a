"""The examples of the README run as they are printed."""

import re
import tomllib
from pathlib import Path

import pytest

from tuireader.user.settings import SETTINGS

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh-CN.md", "README.zh-TW.md")


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _blocks(name: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", _text(name), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("readme", READMES)
def test_the_library_example_runs_on_the_sample_archive(
    readme: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    (example,) = _blocks(readme, "python")
    exec(compile(example, readme, "exec"), {})
    printed = capsys.readouterr().out.splitlines()
    number, title = printed[0].split(" ", 1)
    assert int(number) >= 1
    assert title
    assert any("码头" in line or "碼頭" in line for line in printed)


@pytest.mark.parametrize("readme", READMES)
def test_every_setting_shown_exists(readme: str) -> None:
    mapping, settings = map(tomllib.loads, _blocks(readme, "toml"))
    assert mapping == {"fields": {"text": "文章内容"}}
    assert settings.keys() - {"keys"} <= {setting.name for setting in SETTINGS}


@pytest.mark.parametrize("readme", READMES)
def test_every_link_leads_to_a_file(readme: str) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", _text(readme))
    assert [target for target in targets if not (ROOT / target).exists()] == []


@pytest.mark.parametrize("readme", READMES[1:])
def test_a_translation_has_the_commands_and_keys_of_the_original(readme: str) -> None:
    assert _blocks(readme, "sh") == _blocks("README.md", "sh")
    assert _synopsis(readme) == _synopsis("README.md")
    assert _keys(readme) == _keys("README.md")


def _synopsis(readme: str) -> list[str]:
    (block,) = _blocks(readme, "text")
    return re.findall(r"tuireader \w+|\[[^\]]*\]|[A-Z]{4,}", block)


def _keys(readme: str) -> list[list[str]]:
    """The keys of each row of the first table whose rows all begin with keys."""
    (table,) = re.findall(
        r"^\|---\|---\|\n(\| `/` .*?)\n\n", _text(readme), re.DOTALL | re.MULTILINE
    )
    return [re.findall(r"`([^`]+)`", row.split(" | ")[0]) for row in table.splitlines()]
