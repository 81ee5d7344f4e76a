"""What is told of a query: known apart from how it is found out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a query was understood.

    Attributes:
        lines: One condition a line, indented by two blanks under what it is part of.
        brief: All of it on one line, for under the search field.
        note: How it was read when not as syntax.
    """

    lines: tuple[str, ...]
    brief: str
    note: str | None = None
