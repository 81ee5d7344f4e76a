"""Find the sentences of the program that a person reads.

The usual tools know calls like ``_()`` only. Here rows of the tables count as well, and what an
error is raised with. An f-string there is refused: nobody could translate it.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

PACKAGE: Final = Path(__file__).parents[1] / "src" / "tuireader"

# Which arguments of a call are sentences, by position or name.
_SENTENCES: Final[dict[str, tuple[int | str, ...]]] = {
    "_": (0,),
    "N_": (0,),
    "UserMessage": (0,),
    "Action": (2, 3, "hint"),
    "SkippedEntry": (1,),
    "ParseIssue": (0, 1),
    "UnreadableFile": (0,),
    "NotTextError": (0,),
    "WorkerFailedError": (0,),
    "Problem": (0, 2),
}
_TWO_WORDS: Final = re.compile(r"[a-z]{2,} [a-z{]")

# Enumerations whose values are words for people too.
_WORDS: Final = frozenset({"RepairKind", "Script", "DisplayScript"})
# Calls whose first two arguments are a sentence for one and for several.
_PLURALS: Final = frozenset({"ngettext", "Plural", "counted"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One entry of the catalogues.

    Attributes:
        one: The sentence; of a counted thing, for one of it.
        many: For several, or nothing.
        file: Where it was found, below the package.
    """

    one: str
    many: str | None
    file: str


def sentences() -> list[Sentence]:
    """Return every sentence once, in the order of the files."""
    found: dict[tuple[str, str | None], Sentence] = {}
    for file, tree in _modules():
        for one, many in messages_of(tree):
            found.setdefault((one, many), Sentence(one, many, file))
        # Why a file gives no story is often told by what a function returns.
        for reason in _returned(tree) if file.startswith("archive/") else ():
            found.setdefault((reason, None), Sentence(reason, None, file))
    return list(found.values())


@cache
def _modules() -> list[tuple[str, ast.Module]]:
    files = sorted(PACKAGE.rglob("*.py"))
    return [
        (file.relative_to(PACKAGE).as_posix(), ast.parse(file.read_text(encoding="utf-8")))
        for file in files
    ]


def messages_of(tree: ast.Module) -> Iterator[tuple[str, str | None]]:
    """Yield the sentences of a module: for one, and for several or nothing.

    Raises:
        ValueError: A sentence is made at run time, so that no catalogue can have it.
    """
    unmarked = _unmarked(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and node.name in _WORDS:
            values = (one.value for one in node.body if isinstance(one, ast.Assign))
            yield from ((text, None) for value in values if (text := _text(value)))
        if isinstance(node, ast.Call):
            _refuse(_arguments(node, _name(node.func)), unmarked)
            yield from _of_call(node)


def _unmarked(tree: ast.Module) -> frozenset[str]:
    """Return the variables that hold nothing but texts without ``N_()`` around them."""
    assigned = [node for node in ast.walk(tree) if isinstance(node, ast.Assign)]
    names: dict[bool, set[str]] = {True: set(), False: set()}
    for node in assigned:
        names[isinstance(node.value, ast.Constant)].update(map(_name, node.targets))
    return frozenset(names[True] - names[False])


def _refuse(arguments: Iterator[ast.expr], unmarked: frozenset[str]) -> None:
    for argument in arguments:
        if isinstance(argument, ast.Name) and argument.id in unmarked:
            raise ValueError(f"line {argument.lineno}: write N_() around {argument.id}")


def _returned(tree: ast.Module) -> Iterator[str]:
    values = (node.value for node in ast.walk(tree) if isinstance(node, ast.Return) and node.value)
    branches = (branch for value in values for branch in _branches(value))
    texts = (_text(branch) for branch in branches if isinstance(branch, ast.Constant))
    return (text for text in texts if _TWO_WORDS.search(text))


def _of_call(node: ast.Call) -> Iterator[tuple[str, str | None]]:
    name = _name(node.func)
    if name in _PLURALS:
        texts = [_text(argument) for argument in node.args[:2]]
        if len(texts) == 2 and all(texts):
            yield texts[0], texts[1]
    else:
        yield from ((text, None) for text in _texts(node, name))


@cache
def _errors() -> frozenset[str]:
    """The errors that are told to people: ``TuireaderError`` and what is made from it."""
    names = {"TuireaderError", "UnreadableError"}
    classes = [
        node
        for _file, tree in _modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    ]
    while new := {one.name for one in classes if names & set(map(_name, one.bases))} - names:
        names |= new
    return frozenset(names)


def _texts(call: ast.Call, name: str) -> Iterator[str]:
    return filter(None, map(_text, _arguments(call, name)))


def _arguments(call: ast.Call, name: str) -> Iterator[ast.expr]:
    """Yield the arguments of a call that are sentences."""
    wanted = (0,) if name in _errors() else _SENTENCES.get(name, ())
    for place in wanted:
        if isinstance(place, int):
            arguments = call.args[place : place + 1]
        else:
            arguments = [one.value for one in call.keywords if one.arg == place]
        for argument in arguments:
            yield from _branches(argument)


def _branches(node: ast.expr) -> list[ast.expr]:
    return [node.body, node.orelse] if isinstance(node, ast.IfExp) else [node]


def _text(node: ast.expr) -> str:
    """The sentence in the source; nothing when it is made elsewhere."""
    if isinstance(node, ast.JoinedStr):
        raise ValueError(
            f"line {node.lineno}: a message is a template with values: {ast.unparse(node)}"
        )
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
