"""What a search asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tuireader.index.nodes import Node


class Query(NamedTuple):
    """A query as understood.

    Attributes:
        text: As typed.
        root: The conditions; ``None`` finds every story.
        note: How it was read, when not as syntax.
        needles: Folded strings to mark in titles and texts.
        literal: It could not be read as syntax at all.
    """

    text: str
    root: Node | None
    note: str | None = None
    needles: tuple[str, ...] = ()
    literal: bool = False
