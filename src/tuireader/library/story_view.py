"""A story in one script: headline, text and highlights, and its facts in words."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from tuireader.archive.story import DateOrigin, Story
from tuireader.entities.model import Entity, EntityKind
from tuireader.i18n import N_, _
from tuireader.index.record import Record
from tuireader.text.convert import DisplayScript, convert
from tuireader.text.detect import Script, detect
from tuireader.text.names import Name
from tuireader.text.snippet import Span, find_hits

VIEW_NAMES: Final[Mapping[DisplayScript, str]] = {
    DisplayScript.PUBLISHED: N_("as published"),
    DisplayScript.SIMPLIFIED: N_("Simplified"),
    DisplayScript.TRADITIONAL: N_("Traditional (OpenCC)"),
    DisplayScript.TAIWAN: N_("Traditional (Taiwan)"),
    DisplayScript.HONGKONG: N_("Traditional (Hong Kong)"),
}
"""The scripts that a text is shown in."""

SCRIPT_NAMES: Final[Mapping[Script, str]] = {
    Script.SIMPLIFIED: N_("Simplified"),
    Script.TRADITIONAL: N_("Traditional"),
    Script.MIXED: N_("both scripts"),
    Script.UNKNOWN: "",
}
"""The scripts of publication."""


def script_fact(printed: Script, view: DisplayScript) -> str:
    """Say in which script a text stands, and in which it was published.

    Args:
        printed: The script of publication.
        view: The script that the text is in now.
    """
    published = _(SCRIPT_NAMES[printed])
    if view is DisplayScript.PUBLISHED:
        told = _("in {script}, as published") if published else _("as published")
        return told.format(script=published)
    told = _("in {shown}, published in {script}") if published else _("in {shown}")
    return told.format(shown=_(VIEW_NAMES[view]), script=published)


_FROM: Final[dict[DateOrigin, str]] = {
    "heading": N_("{date} (from the headline)"),
    "address": N_("{date} (from the address)"),
    "file name": N_("{date} (from the file name)"),
    "folder": N_("{date} (from the folder)"),
}


def day_fact(story: Story) -> str:
    """Return the day of publication, else the day of saving, marked as such; or nothing."""
    if story.date is None:
        return _("saved on {date}").format(date=story.saved) if story.saved else ""
    told = _FROM.get(story.date_from) if story.date_from else None
    return _(told).format(date=story.date) if told else story.date


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story as a reader sees it. Every offset is the same in every view.

    Attributes:
        title_entities: Entities of the headline, their texts as shown.
        entities: Entities of the body, their texts as shown.
        title_hits: Spans of the words looked for, in ``title``.
        hits: The same in ``text``.
    """

    record: Record
    view: DisplayScript
    title: str
    text: str
    title_entities: tuple[Entity, ...]
    entities: tuple[Entity, ...]
    title_hits: tuple[Span, ...] = ()
    hits: tuple[Span, ...] = ()


def build_story_view(record: Record, view: DisplayScript, needles: Sequence[str] = ()) -> StoryView:
    """Set ``record`` in the script of ``view``, marking where the folded ``needles`` stand."""
    story, annotations = record.story, record.annotations
    title = convert(story.title, story.script, view, names_within(annotations.title))
    text = convert(story.text, story.script, view, names_within(annotations.text))
    return StoryView(
        record=record,
        view=view,
        title=title,
        text=text,
        title_entities=_shown(annotations.title, title),
        entities=_shown(annotations.text, text),
        title_hits=find_hits(story.title, needles),
        hits=find_hits(story.text, needles),
    )


def character_variants(
    record: Record, paragraph: int | None, offset: int
) -> dict[DisplayScript, str]:
    """Return how each script prints one character of a story, in its context.

    Args:
        record: The story.
        paragraph: The number of its paragraph; ``None`` for the headline.
        offset: Its offset there.
    """
    story, entities = record.story, record.annotations.title
    text, start = story.title, 0
    if paragraph is not None:
        entities, paragraphs = record.annotations.text, story.text.split("\n")
        text = paragraphs[paragraph]
        start = sum(len(before) + 1 for before in paragraphs[:paragraph])
    names = names_within(entities, start, start + len(text))
    return {view: convert(text, story.script, view, names)[offset] for view in DisplayScript}


@lru_cache(maxsize=4096)
def shown_fact(text: str, view: DisplayScript, *, person: bool = False) -> str:
    """Return what is known of a story, as the name of its paper, in the script of ``view``.

    Args:
        text: As published.
        view: The script wanted.
        person: Whether it is the name of a person.
    """
    return convert(text, detect(text), view, [Name(0, len(text), person)])


def names_within(entities: Sequence[Entity], start: int = 0, end: int = sys.maxsize) -> list[Name]:
    """Return the names wholly between ``start`` and ``end``, counted from ``start``."""
    return [
        Name(entity.start, entity.end, entity.kind is EntityKind.PERSON).moved(-start)
        for entity in entities
        if entity.kind is not EntityKind.NUMBER and start <= entity.start and entity.end <= end
    ]


def _shown(entities: Sequence[Entity], text: str) -> tuple[Entity, ...]:
    return tuple(replace(entity, text=text[entity.start : entity.end]) for entity in entities)
