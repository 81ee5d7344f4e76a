"""The form of a cleaning step."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a step left.

    Attributes:
        paragraphs: The page after the step.
        count: In how many places it was mended.
        removed: Whole lines that were taken out, for those who want to read them.
    """

    paragraphs: tuple[str, ...]
    count: int = 0
    removed: tuple[str, ...] = ()


Step = Callable[[tuple[str, ...]], Outcome]
