"""Texts of the highlight status line."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from tuireader.i18n import _
from tuireader.library import (
    DisplayScript,
    EntityKind,
    EntityNote,
    RepairKind,
    Story,
    choice,
)
from tuireader.text.search_key import CharacterInfo
from tuireader.tui.labels import KIND_COUNTS, KIND_NAMES, SCRIPT_SIGNS, counted, value_text
from tuireader.tui.painting import GAP
from tuireader.tui.story.blocks import Blocks, Highlight, HighlightKind
from tuireader.tui.story.positions import first_from

# No other text happens to be right in these; the rest is judged by character frequency.
_CERTAIN: Final = frozenset({"ascii", "utf-8", "utf-8-sig"})


@dataclass(frozen=True, slots=True)
class ExplainedCharacter:
    """What is known of a character.

    Attributes:
        mark: Where it stands.
        forms: How each script prints it there.
        known: Its forms elsewhere, and its readings.
    """

    mark: Highlight
    forms: dict[DisplayScript, str]
    known: CharacterInfo


def described(
    mark: Highlight,
    blocks: Blocks,
    explanation: ExplainedCharacter | None,
    note: EntityNote | None = None,
) -> str:
    """Say what ``mark`` is, as far as that is known."""
    match mark.kind:
        case HighlightKind.HIT:
            number = first_from(blocks.hits, mark.place) + 1
            return _("hit {number} of {total}").format(number=number, total=len(blocks.hits))
        case HighlightKind.CHARACTER if mark.place in blocks.lost:
            return _lost(mark.text, blocks.lost[mark.place])
        case HighlightKind.CHARACTER:
            told = explanation is not None and explanation.mark == mark
            return explained(explanation) if explanation and told else mark.text
        case EntityKind():
            return _named(mark, mark.kind, blocks, note)


def _named(mark: Highlight, kind: EntityKind, blocks: Blocks, note: EntityNote | None) -> str:
    parts = [_(KIND_NAMES[kind]), mark.text, value_text(mark.value, mark.unit)]
    if note:
        forms = (note.simplified, note.traditional)
        parts += [*(form for form in dict.fromkeys(forms) if form != mark.text), note.pinyin]
    if kind is not EntityKind.NUMBER:
        same = sum(one.published == mark.published for one in blocks.entities)
        parts.append(counted("once in this story", "{count} times in this story", same))
    if note:
        parts.append(counted("{count} story in all", "{count} stories in all", note.stories))
    return GAP.join(part for part in parts if part)


def explained(explanation: ExplainedCharacter) -> str:
    """``发   fā, fà   简 发  繁 發  台 發  港 發   found alike: 发 發 髮``."""
    char, known = explanation.mark.text, explanation.known
    forms = {view: explanation.forms[view] for view in SCRIPT_SIGNS}
    parts = [char, ", ".join(known.readings)]
    if set(forms.values()) == {char}:
        parts.append(_("same in both scripts here"))
    else:
        parts.append("  ".join(f"{SCRIPT_SIGNS[view]} {form}" for view, form in forms.items()))
    if len(known.found_alike) > 1:
        parts.append(_("same as: {forms}").format(forms=" ".join(known.found_alike)))
    return GAP.join(part for part in parts if part)


def _lost(shown: str, candidates: str) -> str:
    if not candidates:
        return _("{mark} is a lost character").format(mark=shown)
    told = _("{mark} is a lost character, perhaps {candidates}")
    return told.format(mark=shown, candidates=choice(candidates))


def summed_up(
    blocks: Blocks, story: Story | None = None, hidden: Collection[EntityKind] = ()
) -> str:
    """Say how much is marked in a story, after what is wrong with it.

    Args:
        blocks: The page.
        story: The story whose faults are described.
        hidden: The kinds that are not marked; they come last.
    """
    counts = Counter(mark.kind for mark in blocks.entities)
    kinds = (EntityKind.PERSON, EntityKind.PLACE, EntityKind.NUMBER)
    parts = [
        _counted(kind, counts[kind], hidden)
        for kind in sorted(kinds, key=lambda kind: kind in hidden)
        if counts[kind]
    ]
    if blocks.hits:
        parts.insert(0, counted("{count} hit", "{count} hits", len(blocks.hits)))
    parts = parts or [_("no person, place or number found")]
    return GAP.join((*doubts(story), *parts) if story else parts)


def _counted(kind: EntityKind, count: int, hidden: Collection[EntityKind]) -> str:
    told = counted(*KIND_COUNTS[kind], count)
    return _("{count} not marked").format(count=told) if kind in hidden else told


def doubts(story: Story) -> Iterator[str]:
    """Describe what is uncertain in the text of a story."""
    for repair in story.repairs:
        if repair.kind == RepairKind.UNDECODABLE_BYTES:
            yield counted("damaged: {count} character", "damaged: {count} characters", repair.count)
    if lost := len(story.gaps):
        yield counted("{count} lost character", "{count} lost characters", lost)
    if story.encoding not in _CERTAIN:
        yield _("read as {encoding}").format(encoding=story.encoding)
