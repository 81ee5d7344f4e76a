"""The parts of an expression of time, and the small numbers in them."""

from collections.abc import Mapping

from tuireader.text import numerals

TimeParts = Mapping[str, str]
"""The parts of an expression by the names they have in the grammar of ``dates``."""


def int_part(parts: TimeParts, name: str) -> int | None:
    """Return the number that a part says; ``None`` when it is not there, or none."""
    if name not in parts:
        return None
    value = numerals.read("一" if parts[name] == "元" else parts[name])
    return None if value is None else int(value)


def small_int(numeral: str) -> int:
    """Return a small number.

    Raises:
        ValueError: It is not one.
    """
    value = numerals.read(numeral)
    if value is None:
        raise ValueError(numeral)
    return int(value)
