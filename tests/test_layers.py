"""Imports run one way: text, then archive and entities, then index, library, and the two faces."""

import ast
import builtins
import importlib
import inspect
import re
import subprocess
import sys
import textwrap
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeGuard

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
    "server": {"server", "index", "archive", "entities", "text"},
    "user": {"user", "archive", "entities", "text"},
    "dictionary": {"dictionary", "text", "user"},
    "library": {"library", "server", "sync", "user", "index", "archive", "entities", "text"},
    "crash": {"user"},
    "web": {"web", "text"},
    "cli": {"cli", "crash", "dictionary", "library", "user", "tui", "web", "text"},
    "tui": {"tui", "crash", "dictionary", "library", "user", "text"},
    "atomic": set(),
    "lazy_exports": set(),
    "gc_tools": set(),
    "hashing": set(),
    "heap": set(),
    "regex_mend": set(),
    "dataclass_cache": set(),
    "regex_cache": set(),
    "startup_cache": set(),
    "errors": set(),
    "i18n": set(),
    "__init__": {"api", "archive", "entities", "index", "library", "server", "text", "user"},
    "api": {"library", "sync", "index", "archive", "entities", "text"},
    "__main__": {"cli"},
}
COMMON = {
    *("errors", "__version__", "i18n", "atomic", "lazy_exports", "gc_tools", "heap"),
    *("dataclass_cache", "hashing", "regex_mend", "regex_cache", "startup_cache"),
}


def _modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def _part(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def _tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


@cache
def _used(module: Path) -> frozenset[str]:
    names: set[str] = set()
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(names)


def _own(names: frozenset[str]) -> set[str]:
    return {name.split(".")[1] for name in names if name.startswith("tuireader.")} - COMMON


def test_a_module_uses_only_the_parts_below_it() -> None:
    wrong = {_dotted(m): _own(_used(m)) - MAY_USE[_part(m)] for m in _modules()}
    assert {module: parts for module, parts in wrong.items() if parts} == {}


@pytest.mark.parametrize(
    ("package", "home"),
    [
        ("whoosh", {"index"}),
        ("opencc", {"text"}),
        ("textual", {"tui"}),
        ("watchfiles", {"sync"}),
        ("opensearchpy", {"server"}),
        ("urllib3", {"server"}),
        ("textual_serve", {"web"}),
        ("aiohttp", {"web"}),
    ],
)
def test_a_package_is_used_in_one_place(package: str, home: set[str]) -> None:
    users = {_part(m) for m in _modules() if any(n.split(".")[0] == package for n in _used(m))}
    assert users == home


def test_commands_never_import_textual() -> None:
    code = "import sys, tuireader.cli; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# Inside the screens: each layer uses itself and those above it in this list. Panes of one layer do
# not know each other, except for their messages.
_TUI = "tuireader.tui"
_TUI_LAYERS = (
    {
        "actions",
        "back_stack",
        "browser",
        "browser_driver",
        "clipboard",
        "key_names",
        "key_sequencer",
        "keymap",
        "labels",
        "messages",
        "painting",
        "pending",
        "shutdown",
        "state",
        "textual_patches",
        "theme",
        "typed_ahead",
    },
    {"widgets"},
    {"concordance", "facets", "results", "search", "story"},
    {"entity"},
    {"dialogs"},
    {"deferred"},
    {"controllers"},
    {"screen"},
    {"app", "command_palette"},
    {"__init__"},
)
_PANES = {"concordance", "entity", "facets", "results", "search", "story"}


def _tui_modules() -> list[Path]:
    return sorted((PACKAGE / "tui").rglob("*.py"))


def _tui_part(dotted: str) -> str:
    return dotted.removeprefix(f"{_TUI}.").split(".")[0]


def _layer_of(part: str) -> int:
    return next(number for number, layer in enumerate(_TUI_LAYERS) if part in layer)


def test_a_module_of_the_screens_uses_only_the_layers_below_it() -> None:
    wrong = {_dotted(module): list(_used_above(module)) for module in _tui_modules()}
    assert {module: names for module, names in wrong.items() if names} == {}


def _used_above(module: Path) -> Iterator[str]:
    """Yield what a module uses of layers above it, and of other panes but for their messages."""
    part = module.relative_to(PACKAGE / "tui").parts[0].removesuffix(".py")
    for used in (name for name in _used(module) if name.startswith(f"{_TUI}.")):
        other = _tui_part(used)
        if used.startswith(f"{_TUI}.{other}.messages.") and other in _PANES:
            continue
        if module.name == "messages.py" and part in _PANES and other in _PANES:
            continue  # for types alone
        both_panes = {part, other} <= _TUI_LAYERS[2]
        if _layer_of(other) > _layer_of(part) or (both_panes and other != part):
            yield used


def _imports() -> dict[str, set[str]]:
    """The modules that each module imports, anywhere in it."""
    names = {_dotted(module): module for module in _modules()}
    graph: dict[str, set[str]] = {}
    for name, module in names.items():
        used = {one if one in names else one.rpartition(".")[0] for one in _used(module)}
        graph[name] = used & set(names)
    return graph


def _dotted(module: Path) -> str:
    parts = module.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def test_no_module_imports_itself_in_a_circle() -> None:
    graph = _imports()
    while leaves := [name for name, used in graph.items() if not used & set(graph)]:
        for name in leaves:
            del graph[name]
    assert not _in_circles(graph)


def _in_circles(graph: dict[str, set[str]]) -> list[str]:
    """What is left of a graph without leaves, less what only leads to a circle."""
    while roots := set(graph) - {used for all_used in graph.values() for used in all_used}:
        for name in roots:
            del graph[name]
    return sorted(graph)


@pytest.mark.parametrize("name", ["screen.ReaderScreen", "app.ReaderApp"])
def test_no_private_name_is_defined_by_two_classes_of_a_screen(name: str) -> None:
    module, _, cls = name.partition(".")
    screen = getattr(importlib.import_module(f"{_TUI}.{module}"), cls)
    own = [one for one in screen.__mro__ if one.__module__.startswith("tuireader.")]
    names = Counter(name for one in own for name in _private_names(one))
    assert [name for name, count in names.items() if count > 1] == []


def _private_names(cls: type) -> set[str]:
    """What a class defines for itself, in its body and on ``self``."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(cls)))
    written = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
    }
    defined = {name for name in vars(cls) if inspect.isroutine(vars(cls)[name])}
    return {name for name in written | defined if re.fullmatch(r"_[a-z]\w*", name)}


def test_no_module_is_longer_than_400_lines() -> None:
    lines = {_dotted(m): len(m.read_text(encoding="utf-8").splitlines()) for m in _modules()}
    assert {module: count for module, count in lines.items() if count > 400} == {}


def test_a_docstring_names_only_errors_that_exist() -> None:
    trees = [_tree(module) for module in _modules()]
    defined = {each.name for tree in trees for each in ast.walk(tree) if _is_class(each)}
    named = {name for tree in trees for name in _raised(tree)}
    assert {name for name in named - defined - set(dir(builtins)) if "." not in name} == set()


def _is_class(node: ast.AST) -> TypeGuard[ast.ClassDef]:
    return isinstance(node, ast.ClassDef)


def _raised(tree: ast.Module) -> Iterator[str]:
    """Yield the names in the sections "Raises" of the docstrings of a module."""
    documented = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    for node in ast.walk(tree):
        if isinstance(node, documented) and (text := ast.get_docstring(node)):
            section = text.partition("\nRaises:\n")[2].partition("\n\n")[0]
            for names in re.findall(r"^    (\w[\w., ]*):", section, re.MULTILINE):
                yield from re.split(r", | or ", names)
