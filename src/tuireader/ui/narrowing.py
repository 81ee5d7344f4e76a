"""Narrow a search to one entity or one script, in the words of the query language."""

import re
from typing import Final

from tuireader.library import Kind

_FIELDS: Final = {Kind.PERSON: "person", Kind.PLACE: "place"}

# What would end a bare word of the query language.
_NEEDS_QUOTES: Final = re.compile(r"[\s()\"“”「」『』:：]|^-")
_ALTERNATIVES: Final = re.compile(r"\bOR\b")
_GROUP: Final = re.compile(r"\([^()]*\)")

_SIMPLIFIED: Final = "script:simplified"
_TRADITIONAL: Final = "script:traditional"

Value = int | float | str | None


def narrowed(query: str, kind: Kind, name: str, value: Value = None) -> str:
    """Return ``query`` with one more condition; as it was when the condition is there already.

    A number is looked for by its value, so that 五十 finds 50; one without a value, or below zero,
    by its characters.
    """
    condition = _condition(kind, name, value)
    if f" {condition} " in f" {query} ":
        return query
    return _with(query.strip(), condition)


def with_next_script(query: str) -> str:
    """Return ``query`` for the stories of the next script: all, Simplified, Traditional, all."""
    words = query.split(" ")
    if _SIMPLIFIED in words:
        return " ".join(_TRADITIONAL if word == _SIMPLIFIED else word for word in words)
    if _TRADITIONAL in words:
        return " ".join(word for word in words if word != _TRADITIONAL)
    return _with(query.strip(), _SIMPLIFIED)


def _with(query: str, condition: str) -> str:
    grouped = f"({query})" if _ALTERNATIVES.search(_outside_groups(query)) else query
    return f"{grouped} {condition}".strip()


def _outside_groups(query: str) -> str:
    while (shorter := _GROUP.sub("", query)) != query:
        query = shorter
    return query


def _condition(kind: Kind, name: str, value: Value) -> str:
    if kind in _FIELDS:
        return f"{_FIELDS[kind]}:{_quoted(name)}"
    return f"number:{digits(value)}" if _is_plain(value) else _quoted(name)


def _is_plain(value: Value) -> bool:
    return isinstance(value, int | float) and value >= 0 and "e" not in digits(value)


def digits(value: Value) -> str:
    """A value as it is typed: ``50``, ``2.5``; a float without a fraction as an integer."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)


def _quoted(name: str) -> str:
    bare = name.replace('"', " ").strip()
    return f'"{bare}"' if _NEEDS_QUOTES.search(bare) else bare
