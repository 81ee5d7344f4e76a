"""Narrow a search to one entity, in the words of the query language."""

import re
from typing import Final

from tuireader.library import Kind

_FIELDS: Final = {Kind.PERSON: "person", Kind.PLACE: "place"}

# What would end a bare word of the query language.
_NEEDS_QUOTES: Final = re.compile(r"[\s()\"“”「」『』:：]|^-")
_ALTERNATIVES: Final = re.compile(r"\bOR\b")

Value = int | float | str | None


def narrowed(query: str, kind: Kind, name: str, value: Value = None) -> str:
    """Return ``query`` with one more condition; as it was when the condition is there already.

    A number is looked for by its value, so that 五十 finds 50; one without a value, or below zero,
    by its characters.
    """
    condition = _condition(kind, name, value)
    if f" {condition} " in f" {query} ":
        return query
    before = query.strip()
    if _ALTERNATIVES.search(before):
        before = f"({before})"
    return f"{before} {condition}".strip()


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
