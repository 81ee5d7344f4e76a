"""Texts that editors keep as JSON: Editor.js, Quill, ProseMirror, Slate and Draft.js."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from tuireader.archive import markup

_MARKS = re.compile(
    r"\s{0,9}(?:\{\s{0,9}\"(?:time|blocks|ops|type|root)\"|\[\s{0,9}\{\s{0,9}\"type\")"
)
_DEEPEST: Final = 20
_INSIDE: Final = ("content", "children")


def paragraphs(value: object) -> list[str]:
    """Return the paragraphs of a text of blocks; none if ``value`` is not one."""
    match _parsed(value):
        case {"ops": [*pieces]}:
            return _of_pieces(pieces)
        case {"blocks": [*blocks]}:
            return [text for block in blocks if (text := _text_of_block(block))]
        case {"type": "doc", "content": [*nodes]} | {"root": {"children": [*nodes]}}:
            return list(_of_nodes(nodes, 0))
        case [
            {"type": str(), "children": [*_]} | {"type": str(), "content": [*_]},
            *_,
        ] as nodes:
            return list(_of_nodes([*nodes], 0))
    return []


def _parsed(value: object) -> object:
    """Return the value of a text that is JSON itself, as columns of a database hold it."""
    if not (isinstance(value, str) and _MARKS.match(value)):
        return value
    try:
        parsed: object = json.loads(value)
    except (ValueError, RecursionError):
        return value
    return parsed


def _of_pieces(pieces: list[Any]) -> list[str]:
    """Return the lines of Quill: pieces of text, each with a style."""
    told = (piece.get("insert") for piece in pieces if isinstance(piece, dict))
    return [line for line in "".join(t for t in told if isinstance(t, str)).split("\n") if line]


def _text_of_block(block: Any) -> str:
    match block:
        case {"data": {"text": str(text)}} | {"text": str(text)}:
            return markup.strip(text).text.strip()
        case {"data": {"items": [*items]}}:
            return "\n".join(item for item in items if isinstance(item, str))
    return ""


def _of_nodes(nodes: list[Any], depth: int) -> Iterator[str]:
    """Yield the text of the innermost nodes that hold text."""
    for node in nodes if depth < _DEEPEST else ():
        inner = _inside(node)
        if any(isinstance(each, dict) and isinstance(each.get("text"), str) for each in inner):
            text = "".join(_words(inner, depth))
            if text.strip():
                yield text
        else:
            yield from _of_nodes(inner, depth + 1)


def _words(nodes: list[Any], depth: int) -> Iterator[str]:
    for node in nodes if depth < _DEEPEST else ():
        if isinstance(node, dict) and isinstance(node.get("text"), str):
            yield node["text"]
        else:
            yield from _words(_inside(node), depth + 1)


def _inside(node: Any) -> list[Any]:
    found = (node.get(name) for name in _INSIDE) if isinstance(node, dict) else ()
    return next((each for each in found if isinstance(each, list)), [])
