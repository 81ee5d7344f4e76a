"""Find every regular expression of the package, and texts that would show it to be slow.

A pattern is slow on ``prefix + pump * n``: something it can begin with, and something it can repeat
or skip. Both are derived from its own syntax tree, as ``re`` parses it.
"""

import ast
import functools
import importlib
import inspect
import pkgutil
import re
import time
import types
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from re import _constants as ops
from re import _parser as parser
from typing import Any

import tuireader

_COMMON = "的一万0 \n.a,:(<"
_SAMPLES = {
    ops.CATEGORY_DIGIT: "0",
    ops.CATEGORY_NOT_DIGIT: "的",
    ops.CATEGORY_SPACE: " ",
    ops.CATEGORY_NOT_SPACE: "的",
    ops.CATEGORY_WORD: "a",
    ops.CATEGORY_NOT_WORD: "-",
}
_REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)
_LONG = 16  # a repeat that may go on for longer is pumped
_FUNCTIONS = {"compile", "match", "search", "fullmatch", "sub", "subn", "split", "findall"}
_FUNCTIONS |= {"finditer"}


def modules() -> list[types.ModuleType]:
    """Import every module of the package."""
    found = pkgutil.walk_packages(tuireader.__path__, "tuireader.")
    return [importlib.import_module(one.name) for one in found if "__main__" not in one.name]


def patterns() -> dict[re.Pattern[str] | re.Pattern[bytes], str]:
    """Return every pattern of the package with the name of a module that has it."""
    found: dict[re.Pattern[Any], str] = {}
    seen: set[int] = set()
    for module in modules():
        for value in list(vars(module).values()):
            for pattern in _reachable(value, seen, 0):
                found.setdefault(pattern, module.__name__)
        for pattern in _written(module):
            found.setdefault(pattern, module.__name__)
    return found


def _reachable(value: object, seen: set[int], depth: int) -> Iterator[re.Pattern[Any]]:
    """Yield the patterns in a value: in containers, attributes, closures, cached results."""
    if isinstance(value, re.Pattern):
        yield value
        return
    if id(value) in seen or depth > 8 or isinstance(value, str | bytes | int | types.ModuleType):
        return
    seen.add(id(value))
    for inner in _parts(value):
        yield from _reachable(inner, seen, depth + 1)


def _parts(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return (*value.keys(), *value.values()) if len(value) < 1000 else ()
    if isinstance(value, list | tuple | set | frozenset):
        return value if len(value) < 1000 else ()
    if isinstance(value, functools.partial):
        return value.func, value.args, value.keywords
    if not _is_ours(value):
        return ()
    if hasattr(value, "cache_info"):
        return (_result(value), value.__wrapped__)
    if isinstance(value, types.FunctionType):
        cells = [cell.cell_contents for cell in value.__closure__ or () if _is_filled(cell)]
        return (*cells, *(value.__defaults__ or ()))
    if is_dataclass(value) and not isinstance(value, type):
        return [getattr(value, one.name, None) for one in fields(value)]
    return list(getattr(value, "__dict__", {}).values())


def _is_ours(value: object) -> bool:
    home = getattr(value, "__module__", None) or type(value).__module__
    return str(home).startswith("tuireader")


def _is_filled(cell: types.CellType) -> bool:
    try:
        return cell.cell_contents is not cell
    except ValueError:
        return False


def _result(cached: Any) -> object:
    """Return what a cached function without parameters gives; most patterns are built by one."""
    if inspect.signature(cached).parameters:
        return None
    result = cached()
    return tuple(result) if isinstance(result, Iterator) else result


def _written(module: types.ModuleType) -> Iterator[re.Pattern[Any]]:
    """Yield the patterns written out in calls: ``re.sub("…", …)`` in the middle of a function."""
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        owner, written = node.func.value, node.args[0]
        of_re = isinstance(owner, ast.Name) and owner.id == "re" and node.func.attr in _FUNCTIONS
        if of_re and isinstance(written, ast.Constant) and isinstance(written.value, str | bytes):
            flags = " ".join(ast.unparse(one) for one in (*node.args[1:], *node.keywords))
            named = re.findall(r"re\.([A-Z]+)\b", flags)
            yield re.compile(
                written.value, functools.reduce(lambda a, b: a | re.RegexFlag[b], named, 0)
            )


def pumps(pattern: re.Pattern[Any]) -> list[tuple[str, str]]:
    """Return pairs of a prefix and a pump, the likeliest to be slow first."""
    text = pattern.pattern
    source = text if isinstance(text, str) else text.decode("latin-1")
    flags = pattern.flags & ~re.UNICODE if isinstance(text, bytes) else pattern.flags
    tree = list(parser.parse(source, flags & ~re.DEBUG))
    repeated = list(_repeated(tree, ""))
    pairs = [(prefix, body) for prefix, body in repeated if body]
    pairs += [("", body) for _, body in pairs]
    pairs += [("", example(tree[:count])) for count in range(1, min(len(tree), 12) + 1)]
    bodies = list(dict.fromkeys(body for _, body in repeated))[:6]
    pairs += [("", one + other) for one in bodies for other in bodies if one != other]
    alphabet = dict.fromkeys((*_COMMON, *_letters(tree)))
    pairs += [("", letter) for letter in alphabet]
    unique = dict.fromkeys(pair for pair in pairs if pair[1])
    if isinstance(text, bytes):
        return [pair for pair in unique if max(map(ord, "".join(pair))) < 256]
    return list(unique)


def _repeated(tree: list[Any], prefix: str) -> Iterator[tuple[str, str]]:
    """Yield what comes before a repeat, with what it repeats."""
    for at, (op, argument) in enumerate(tree):
        before = prefix + example(tree[:at])
        if op in _REPEATS:
            _, most, body = argument
            if most > _LONG:
                yield from ((before, one) for one in _alternatives(list(body)))
            yield from _repeated(list(body), before)
        else:
            for inner in _inner(op, argument):
                yield from _repeated(list(inner), before)


def _inner(op: Any, argument: Any) -> list[Any]:
    if op is ops.BRANCH:
        return list(argument[1])
    if op is ops.SUBPATTERN:
        return [argument[3]]
    if op is ops.ATOMIC_GROUP:
        return [argument]
    if op in (ops.ASSERT, ops.ASSERT_NOT):
        return [argument[1]]
    return []


def _alternatives(body: list[Any]) -> Iterator[str]:
    """Yield examples of a repeated part, one for every alternative and kind of character."""
    yield example(body)
    if len(body) == 1:
        op, argument = body[0]
        if op is ops.IN:
            yield from _members(argument)
        for inner in _inner(op, argument)[:8]:
            yield example(list(inner))


def example(tree: Iterable[Any]) -> str:
    """Return a string that a syntax tree matches, as far as looking around is left aside."""
    return "".join(_example(op, argument) for op, argument in tree)


def _example(op: Any, argument: Any) -> str:
    if op is ops.LITERAL:
        return chr(argument)
    if op is ops.NOT_LITERAL:
        return "的" if argument != ord("的") else "a"
    if op is ops.ANY:
        return "a"
    if op is ops.IN:
        return next(_members(argument), "")
    if op in _REPEATS:
        least, most, body = argument
        return example(body) * (least or min(1, int(most)))
    if op in (ops.ASSERT, ops.ASSERT_NOT):
        return ""
    inner = _inner(op, argument)
    return example(inner[0]) if inner else ""


def _members(items: list[Any]) -> Iterator[str]:
    if items and items[0][0] is ops.NEGATE:
        excluded = set(_members(items[1:]))
        yield from (letter for letter in "的a0 -" if letter not in excluded)
        return
    for op, argument in items:
        if op is ops.LITERAL:
            yield chr(argument)
        elif op is ops.RANGE:
            yield chr(argument[0])
        elif op is ops.CATEGORY:
            yield _SAMPLES[argument]


def _letters(tree: Iterable[Any]) -> Iterator[str]:
    for op, argument in tree:
        if op in (ops.LITERAL, ops.NOT_LITERAL):
            yield chr(argument)
        elif op is ops.IN:
            yield from _members(argument)
        elif op in _REPEATS:
            yield from _letters(argument[2])
        else:
            for inner in _inner(op, argument):
                yield from _letters(inner)


def steepness(run: Callable[[int], object], most: int) -> tuple[int, float] | None:
    """Return where ``run`` grows faster than the size it is given, with how much; else ``None``.

    Sizes go up, slowly at first for the sake of what grows exponentially, until one takes long
    enough to be measured; this one is compared with a quarter of it. Linear work takes 4 times as
    long, quadratic work 16 times.
    """
    size = 8
    while size < most:
        size = min(most, size * 3 if size > _SMALL else size * 3 // 2)
        if _cost(run, size) < _MEASURABLE:
            continue
        steep = ratio(run, size)
        return (size, steep) if steep > STEEP else None
    return None


def ratio(run: Callable[[int], object], size: int) -> float:
    """Return how much longer ``size`` takes than a quarter of it; a busy machine may try again."""
    least = float("inf")
    for _ in range(4):
        quarter = max(_LEAST, min(_cost(run, size // 4) for _ in range(2)))
        least = min(least, _cost(run, size) / quarter)
        if least <= STEEP:
            break
    return least


_SMALL = 100
_MEASURABLE = 0.03  # seconds of the processor: far above the resolution of its clock
STEEP = 8.0
"""From here on four times the size takes more than linear time."""
_LEAST = 0.001  # seconds: what takes less is not measured


def _cost(run: Callable[[int], object], size: int) -> float:
    start = time.process_time()
    run(size)
    return time.process_time() - start
