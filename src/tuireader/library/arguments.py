"""Checks of the arguments of the Python library, and the warning about a query."""

import warnings
from enum import StrEnum
from typing import TypeVar

_Choice = TypeVar("_Choice", bound=StrEnum)


class QueryWarning(UserWarning):
    """A query, or a part of it, is not valid syntax and was searched for literally."""


def check_choice(choices: type[_Choice], value: str) -> _Choice:
    """Return the member of ``choices`` that ``value`` names.

    Raises:
        ValueError: It names none.
    """
    try:
        return choices(value)
    except ValueError:
        raise ValueError(f"{value!r} is none of {', '.join(choices)}") from None


def check_limit(limit: int | None) -> None:
    """Refuse what is no number of items.

    Raises:
        TypeError: ``limit`` is neither a whole number nor ``None``.
        ValueError: It is negative.
    """
    if not isinstance(limit, int | None):
        raise TypeError(f"limit is {limit!r}; give a whole number or None")
    if limit is not None and limit < 0:
        raise ValueError(f"limit is {limit}; it cannot be negative")


def check_text(value: str, name: str = "query") -> str:
    """Return ``value``.

    Raises:
        TypeError: It is no text.
    """
    if not isinstance(value, str):
        raise TypeError(f"{name} is {value!r}; give a str")
    return value


def warn_if_literal(note: str | None, stacklevel: int = 3) -> None:
    """Warn of a query that was read literally, at the line that called the Python library."""
    if note:
        warnings.warn(note, QueryWarning, stacklevel=stacklevel)
