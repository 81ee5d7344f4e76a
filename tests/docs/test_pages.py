"""The pages are what the program is: made from its tables, and complete."""

import re
import shutil
import subprocess
from collections.abc import Iterator

import pytest
from docs.build import FOLDER, PAGES

from tuireader.cli.parser import COMMANDS
from tuireader.tui.actions import ACTIONS
from tuireader.user.settings import SETTINGS


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_the_tables_make_of_it(name: str) -> None:
    advice = "run: python -m docs.build"
    assert (FOLDER / name).read_text(encoding="utf-8") == PAGES[name](), advice


def test_every_action_command_and_setting_is_told() -> None:
    keys, reference = PAGES["keys.md"](), PAGES["reference.md"]()
    assert all(f"`{action.id}`" in keys for action in ACTIONS)
    assert all(f"### tuireader {name}" in reference for name in COMMANDS)
    assert all(f"`{setting.name} = " in reference for setting in SETTINGS)


def test_every_file_that_a_page_links_to_is_there() -> None:
    for page in (*FOLDER.glob("*.md"), *FOLDER.parent.glob("README*.md")):
        for target in _links(page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def _links(text: str) -> list[str]:
    found = (part.split(")")[0].split("#")[0] for part in text.split("](")[1:])
    return [target for target in found if target and "://" not in target]


@pytest.mark.skipif(shutil.which("man") is None, reason="man is not installed")
@pytest.mark.parametrize("page", [name for name in PAGES if name.endswith(".1")])
def test_the_manual_page_is_set_without_a_warning(
    page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MANWIDTH", "80")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    words = ["man", "--warnings=all", "-l", str(FOLDER / page)]
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stderr == ""
    shown = " ".join(done.stdout.split())  # lines are filled with blanks
    assert "tuireader search QUERY..." in shown
    assert "--port N" in shown


@pytest.mark.parametrize("language", ["zh-CN", "zh-TW"])
@pytest.mark.parametrize("page", ["keys", "reference"])
def test_a_chinese_page_has_no_english_row(page: str, language: str) -> None:
    rows = [row for row in PAGES[f"{page}.{language}.md"]().splitlines() if row.startswith("| ")]
    # What is typed stands in the first column; names of actions and values in the third.
    told = [row.split(" | ")[1] for row in rows]
    assert [one for one in told if not re.search("[\u4e00-\u9fff]", one)] == []


@pytest.mark.parametrize("language", ["zh_CN", "zh_TW"])
def test_a_chinese_manual_page_has_no_english_sentence(language: str) -> None:
    page = PAGES[f"tuireader.{language}.1"]()
    prose = [line for line in page.splitlines() if " " in line and line[0] not in ".\\["]
    assert [line for line in prose if not re.search("[\u4e00-\u9fff]", line)] == []


_WRITTEN_BY_HAND = ("docs/architecture.md", "docs/security.md", "docs/server.md", "CONTRIBUTING.md")
_ROOT = FOLDER.parent
_HOMES = (_ROOT / "src" / "tuireader", _ROOT / "tests", _ROOT)


@pytest.mark.parametrize("page", _WRITTEN_BY_HAND)
def test_every_file_and_folder_that_a_page_names_is_there(page: str) -> None:
    named = re.findall(r"`([\w./-]+(?:\.py|/))`", (_ROOT / page).read_text(encoding="utf-8"))
    missing = [path for path in named if "NAME" not in path and not any(_found(path))]
    assert missing == []


def _found(path: str) -> Iterator[bool]:
    """Look for a path below the package, the tests and the checkout; for a name alone anywhere."""
    for home in _HOMES:
        yield (home / path).exists()
    for home in _HOMES[:2]:
        yield "/" not in path and any(home.rglob(path))
