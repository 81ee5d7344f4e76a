"""Scan JSON values one by one, whatever is wrong around or between them.

Exports are appended to (``][``), written one object behind the other, end with a comma or in the
middle. So the brackets of the outermost list and the commas are passed over, and after a value
that cannot be read the next record is looked for.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

# Line feeds stand as they are in the strings of many exports.
_DECODER: Final = json.JSONDecoder(strict=False)
_BETWEEN: Final = re.compile(r"[\s,\ufeff]*+")
# What makes a program of a text: ``var news = [``, ``callback({``.
_PROLOGUE: Final = re.compile(r"\s*+(?:(?:var|let|const|window\.)?\s*+[\w$.]{1,80}\s*+[=(]\s*+)?")
_NEXT_IN_LINE: Final = re.compile(r"\}\s*+,\s*+(?=\{)")
_LIST: Final = re.compile(r'"[^"\n]{1,40}"\s*+:\s*+\[\s*+(?=\{)')
_HEAD: Final = 4096  # characters of an object that may stand before its list of stories
_DEEPEST_INDENT: Final = 200
_MOST_SCALARS: Final = 1000  # one behind the other: a list of numbers holds no stories
_MOST_BAD: Final = 100  # each may have been read to the end of the file in vain


# What programs accept besides JSON: comments, and a comma behind the last value.
_STRING: Final = r'"[^"\\]*+(?:\\.[^"\\]*+)*"'
_NO_JSON: Final = re.compile(
    rf"{_STRING}|(?P<comment>//[^\n]*+|/\*[^*]*+(?:\*(?!/)[^*]*+)*\*/)"
    r"|(?P<comma>,)(?=\s{0,200}[}\]])",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class ScannedValue:
    """A value, or a place where one should be.

    Attributes:
        line: Where it begins.
        value: What it is; ``None`` as well when it cannot be read.
        bad: It cannot be read.
    """

    line: int
    value: Any = None
    bad: bool = False


def values(text: str) -> Iterator[ScannedValue]:
    """Yield the values of ``text``, those of the outermost lists one by one.

    They end where 100 could not be read, or a thousand in a row are numbers or strings.
    """
    at = counted = _begin(text)
    line = 1 + text.count("\n", 0, at)
    bad = scalars = 0
    inside = mended = False
    while (at := _next(text, at, inside)) < len(text) and scalars < _MOST_SCALARS:
        line, counted = line + text.count("\n", counted, at), at
        if text[at] in "[]" and (text[at] == "]" or not inside):
            inside = text[at] == "["
            at += 1
            continue
        try:
            value, at = _DECODER.raw_decode(text, at)
            yield ScannedValue(line, value)
            scalars = 0 if isinstance(value, dict | list) else scalars + 1
        except (ValueError, RecursionError):
            if not mended:
                text, mended = text[:at] + _NO_JSON.sub(_without, text[at:]), True
                continue
            bad += 1
            yield ScannedValue(line, bad=True)
            at = _resume(text, at, inside) if bad < _MOST_BAD else len(text)
            inside = inside or text[at - 1 : at] == "["


def _without(found: re.Match[str]) -> str:
    """Return what stands for a match; a comment leaves its line feeds, so that lines keep count."""
    if found["comment"]:
        return " " + "\n" * found["comment"].count("\n")
    return " " if found["comma"] else found[0]


def _begin(text: str) -> int:
    prologue = _PROLOGUE.match(text)
    end = prologue.end() if prologue else 0
    return end if text[end : end + 1] in ("{", "[") else 0


def _next(text: str, at: int, inside: bool) -> int:
    between = _BETWEEN.match(text, at)
    at = between.end() if between else at
    # What closes a call or an object that was entered ends nothing that counts.
    while at < len(text) and text[at] in ("});" if not inside else "})"):
        at += 1
        between = _BETWEEN.match(text, at)
        at = between.end() if between else at
    return at


def _resume(text: str, bad: int, inside: bool) -> int:
    """Return where the record after the one at ``bad`` begins; the end when there is none."""
    if not inside and (inner := _LIST.search(text, bad, bad + _HEAD)):
        return inner.end()
    indent = text[text.rfind("\n", 0, bad) + 1 : bad]
    if len(indent) < _DEEPEST_INDENT and not indent.strip(" \t,["):
        blank = re.escape(indent.replace("[", " ").replace(",", " "))
        following = re.compile(rf"\n{blank}\s{{0,2}}[,\[]?\s?(?=\{{)").search(text, bad)
        if following:
            return following.end()
    following = _NEXT_IN_LINE.search(text, bad)
    return following.end() if following else len(text)
