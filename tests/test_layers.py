"""Imports run one way: text, then archive and entities, then index, library, and the two faces."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import tuireader

PACKAGE = Path(tuireader.__file__).parent

# What each part may use of the others, besides what all use (COMMON).
MAY_USE = {
    "text": {"text"},
    "archive": {"archive", "text"},
    "entities": {"entities", "text"},
    "index": {"index", "archive", "entities", "text"},
    "sync": {"sync", "index", "archive", "entities", "text"},
    "user": {"user", "entities", "text"},
    "library": {"library", "sync", "user", "index", "archive", "entities", "text"},
    "crash": {"user"},
    "web": {"web"},
    "cli": {"cli", "crash", "library", "user", "ui", "web", "text"},
    "ui": {"ui", "crash", "library", "user", "text"},
    "atomic": set(),
    "lazy_exports": set(),
    "gc_tools": set(),
    "errors": set(),
    "i18n": set(),
    "__init__": {"api", "archive", "entities", "index", "library", "text", "user"},
    "api": {"library", "sync", "index", "archive", "entities", "text"},
    "__main__": {"cli"},
}
COMMON = {"errors", "__version__", "i18n", "atomic", "lazy_exports", "gc_tools"}


def _modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def _part(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _used(module: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def _own(names: set[str]) -> set[str]:
    return {name.split(".")[1] for name in names if name.startswith("tuireader.")} - COMMON


@pytest.mark.parametrize("module", _modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_uses_only_the_parts_below_it(module: Path) -> None:
    assert _own(_used(module)) <= MAY_USE[_part(module)]


@pytest.mark.parametrize(
    ("package", "home"),
    [
        ("whoosh", {"index"}),
        ("opencc", {"text"}),
        ("textual", {"ui"}),
        ("watchfiles", {"sync"}),
        ("textual_serve", {"web"}),
    ],
)
def test_a_package_is_used_in_one_place(package: str, home: set[str]) -> None:
    users = {_part(m) for m in _modules() if any(n.split(".")[0] == package for n in _used(m))}
    assert users == home


def test_commands_never_import_textual() -> None:
    code = "import sys, tuireader.cli; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
