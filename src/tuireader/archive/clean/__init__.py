"""Mend what the way into the archive did to a page, one small step for each kind of damage.

Every step counts what it changed and leaves what it does not understand. They run in this order
because a gloss hides the words of a footer, and a footer may stand between two copies of a body.
"""

from dataclasses import dataclass

from tuireader.archive.clean import controls, doubled_body, footer, pinyin_gloss
from tuireader.archive.clean.step import Outcome, Step
from tuireader.archive.repairs import RepairKind
from tuireader.archive.story import Repair

_STEPS: tuple[tuple[RepairKind, Step], ...] = (
    (RepairKind.PINYIN_GLOSS, pinyin_gloss.mend),
    (RepairKind.DOUBLED_BODY, doubled_body.mend),
    (RepairKind.FOOTER, footer.mend),
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page after cleaning.

    Attributes:
        paragraphs: None of them blank, indented or with a line break inside.
        repairs: What was mended, in the order of the steps; nothing for an undamaged page.
        footer: The lines that were taken from below the story.
    """

    paragraphs: tuple[str, ...]
    repairs: tuple[Repair, ...] = ()
    footer: tuple[str, ...] = ()


def clean(text: str) -> Page:
    """Clean a decoded page."""
    text, removed = controls.mend(text)
    lines = (line.strip() for line in text.split("\n"))
    outcome = Outcome(tuple(filter(None, lines)))
    repairs = [Repair(RepairKind.CONTROL_CHARACTERS, removed)]
    taken: tuple[str, ...] = ()
    for kind, mend in _STEPS:
        outcome = mend(outcome.paragraphs)
        repairs.append(Repair(kind, outcome.count))
        taken += outcome.removed
    counted = tuple(repair for repair in repairs if repair.count)
    return Page(outcome.paragraphs, counted, taken)
