"""Every patch says what it is for, and is for the versions that are installed."""

import importlib
import pkgutil
import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

from tuireader.tui import textual_patches

ROOT = Path(__file__).parents[3]
PATCHES = [module.name for module in pkgutil.iter_modules(textual_patches.__path__)]


@pytest.mark.parametrize("name", PATCHES)
def test_a_patch_says_why_it_is_there_for_which_version_and_when_it_may_go(name: str) -> None:
    doc = importlib.import_module(f"{textual_patches.__name__}.{name}").__doc__ or ""
    versions = re.findall(r"\b(Textual|Rich) (\d+\.\d+\.\d+)", doc)
    assert "\nFor: " in doc
    assert "\nRemove when: " in doc
    assert versions
    assert all(version(package.lower()) == number for package, number in versions)


@pytest.mark.parametrize("name", PATCHES)
def test_a_patch_has_a_test_of_its_own(name: str) -> None:
    assert (Path(__file__).parent / f"test_{name}.py").exists()


def test_the_dependencies_are_pinned_to_what_the_patches_were_made_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = {f"textual=={version('textual')}", f"rich=={version('rich')}"}
    assert pinned <= set(project["dependencies"])


def test_applying_the_patches_again_changes_nothing() -> None:
    textual_patches.patch_textual()
    from textual.screen import Screen

    before = Screen._on_resize
    textual_patches.patch_textual()
    assert Screen._on_resize is before
