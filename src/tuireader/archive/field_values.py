"""Values of fields: the words in them, and the records and lists that wrap them."""

import re
from typing import Any, Final

# Where a value that is a record of its own keeps its words: ninjs of the IPTC, WordPress
# (rendered), MongoDB ($date), Firestore (seconds), exports of XML (#text), CSL-JSON (literal).
_INNER: Final = (
    "value", "name", "text", "content", "title", "rendered", "literal", "main", "$date",
    "$numberLong", "$numberInt", "$numberDouble", "seconds", "_seconds", "#text", "_", "raw",
)  # fmt: skip
_ALTERNATIVES: Final = {"role", "contenttype", "contentType"}
_DEEPEST: Final = 4
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
# What programs write where there is no value.
_NOTHING: Final = frozenset([
    "null", "none", "nan", "n/a", "undefined", "nil", r"\n", "[]", "{}", "-", "--", "无", "無",
    "暂无", "暫無",
])  # fmt: skip
_LONGEST_NOTHING: Final = 9
_YEARS: Final = range(1500, 2200)

STRING: Final = r"'(?P<single>[^'\\]*+(?:\\.[^'\\]*+)*)'" r'|"(?P<double>[^"\\]*+(?:\\.[^"\\]*+)*)"'
"""A string of a programming language, in quotation marks of either kind."""
_LISTED: Final = re.compile(rf"\s{{0,9}}(?:{STRING})\s{{0,9}}(?P<end>,|\]\s{{0,9}}\Z)", re.DOTALL)
_ESCAPE: Final = re.compile(
    r"\\(?:u(?P<u>[0-9a-fA-F]{4})|x(?P<x>[0-9a-fA-F]{2})|(?P<c>.))", re.DOTALL
)
_ESCAPES: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": ""}


def text_values(value: object, depth: int = 0) -> list[str]:
    """Return the words in the value of a field, which may be a list or a record of its own.

    Of a list of alternatives, as ninjs has them for media and lengths, the first is taken.
    """
    match value:
        case str() if word := value.strip():
            return _words(word)
        case int() | float() if not isinstance(value, bool):
            return [] if value != value else [str(value)]  # NaN
        case dict() if depth < _DEEPEST:
            return _of_record(value, depth + 1)
        case [{**record}, *_] if depth < _DEEPEST and _ALTERNATIVES & record.keys():
            return text_values(record, depth + 1)
        case [int() as year, int() as month, int() as day, *_] if year in _YEARS:
            return [f"{year}-{month}-{day}"]
        case list() if depth < _DEEPEST:
            return [word for item in value for word in text_values(item, depth + 1)]
    return []


def _words(word: str) -> list[str]:
    if len(word) <= _LONGEST_NOTHING and word.lower() in _NOTHING:
        return []
    return _listed(word) if word.startswith(("['", '["')) else [word]


def _listed(text: str) -> list[str]:
    """Return the strings of a list that a program has written as text: ``['…', '…']``."""
    found, at = [], 1
    while item := _LISTED.match(text, at):
        found.append(unescaped(item))
        at = item.end()
        if item["end"] != ",":
            return [word for each in found if (word := each.strip())]
    return [text]


def unescaped(string: re.Match[str]) -> str:
    """Return the text of a match of ``STRING``."""
    return _ESCAPE.sub(_character, string["single"] or string["double"] or "")


def _character(escape: re.Match[str]) -> str:
    if code := escape["u"] or escape["x"]:
        return chr(int(code, 16))
    return _ESCAPES.get(escape["c"], escape["c"])


def _of_record(record: dict[Any, Any], depth: int) -> list[str]:
    match record:
        case {"date-parts": [[*parts], *_]}:
            return ["-".join(str(part).zfill(2) for part in parts[:3])]
        case {"family": str() as family, "given": str() as given}:
            return [_full_name(family, given)]
        case {"lastName": str() as family, "firstName": str() as given}:
            return [_full_name(family, given)]
        case {"year": int() as year, "month": int() as month, "day": int() as day}:
            return [f"{year}-{month}-{day}"]
    return _inside(record, depth)


def _inside(record: dict[Any, Any], depth: int) -> list[str]:
    inner = (text_values(record.get(name), depth) for name in _INNER)
    if found := next(filter(None, inner), []):
        return found
    names = (each for each in record if str(each).lower().endswith("name"))
    return next(filter(None, (text_values(record[name], depth) for name in names)), [])


def _full_name(family: str, given: str) -> str:
    return f"{family}{given}" if _HAN.search(family) else f"{given} {family}"
