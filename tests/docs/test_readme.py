"""The examples of the README run as they are printed."""

import re
import tomllib
from pathlib import Path

import pytest

from tuireader.user.settings import SETTINGS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def test_the_library_example_runs_on_the_sample_archive(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    (example,) = _blocks("python")
    exec(compile(example, "README.md", "exec"), {})
    printed = capsys.readouterr().out.splitlines()
    number, title = printed[0].split(" ", 1)
    assert int(number) >= 1
    assert title
    assert any("码头" in line or "碼頭" in line for line in printed)


def test_every_setting_shown_exists() -> None:
    mapping, settings = map(tomllib.loads, _blocks("toml"))
    assert mapping == {"fields": {"text": "文章内容"}}
    assert settings.keys() - {"keys"} <= {setting.name for setting in SETTINGS}


def test_every_link_leads_to_a_file() -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", README)
    assert [target for target in targets if not (ROOT / target).exists()] == []
