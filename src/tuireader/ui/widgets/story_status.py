"""The words of the line below a story: what the current mark is."""

from collections import Counter
from dataclasses import dataclass

from tuireader.library import Kind, View
from tuireader.text.variants import Variants
from tuireader.ui.narrowing import digits
from tuireader.ui.widgets.story_blocks import Blocks, Found, Mark
from tuireader.ui.wording import KIND_NAMES, VIEW_MARKS, counted

GAP = "   "


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is known of a character.

    Attributes:
        mark: Where it stands.
        forms: How each script prints it there.
        known: Its forms elsewhere, and its readings.
    """

    mark: Mark
    forms: dict[View, str]
    known: Variants


def described(mark: Mark, blocks: Blocks, explanation: Explanation | None) -> str:
    """Say what ``mark`` is."""
    match mark.kind:
        case Found.HIT:
            return f"hit {blocks.hits.index(mark) + 1} of {len(blocks.hits)}"
        case Found.CHARACTER:
            told = explanation is not None and explanation.mark == mark
            return explained(explanation) if explanation and told else mark.text
        case Kind():
            return _named(mark, mark.kind, blocks)


def _named(mark: Mark, kind: Kind, blocks: Blocks) -> str:
    parts = [KIND_NAMES[kind][0], mark.text, _meaning(mark)]
    if kind is not Kind.NUMBER:
        same = sum(one.published == mark.published for one in blocks.entities)
        parts.append("once in this story" if same == 1 else f"{same} times in this story")
    parts.append("Enter narrows the search")
    return GAP.join(part for part in parts if part)


def _meaning(mark: Mark) -> str:
    """The value of a number and what it counts."""
    if mark.value is None:
        return ""
    value = f"{mark.value:,}" if isinstance(mark.value, int) else digits(mark.value)
    return f"= {value} {mark.unit}" if mark.unit else f"= {value}"


def explained(explanation: Explanation) -> str:
    """``发   fā, fà   简 发  繁 發  台 發  港 發   found alike: 发 發 髮``."""
    char, known = explanation.mark.text, explanation.known
    forms = {view: explanation.forms[view] for view in VIEW_MARKS}
    parts = [char, ", ".join(known.readings)]
    if set(forms.values()) == {char}:
        parts.append("the same in every script here")
    else:
        parts.append("  ".join(f"{VIEW_MARKS[view]} {form}" for view, form in forms.items()))
    if len(known.found_alike) > 1:
        parts.append(f"found alike: {' '.join(known.found_alike)}")
    return GAP.join(part for part in parts if part)


def summed_up(blocks: Blocks) -> str:
    """Say how much is marked in a story."""
    counts = Counter(mark.kind for mark in blocks.entities)
    parts = [
        counted(counts[kind], *KIND_NAMES[kind])
        for kind in (Kind.PERSON, Kind.PLACE, Kind.NUMBER)
        if counts[kind]
    ]
    if blocks.hits:
        parts.insert(0, counted(len(blocks.hits), "hit", "hits"))
    return GAP.join(parts) or "no person, place or number found"
