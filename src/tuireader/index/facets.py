"""The entities of a story as columns: one line for each, for counting without reading the story.

    key TAB name TAB mentions [TAB low TAB unit [TAB high]]

The key is the same in every script; the name is the form met first, of a place with its kind. A
division that a place lies in has a line too, without mentions. Only numbers have a value and a
unit, and a range with both ends its upper one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tuireader.entities.entity import Entity, Kind
from tuireader.entities.naming import entity_key, full_name, name_key
from tuireader.index.encoding import decode
from tuireader.index.hits import Count
from tuireader.index.number_terms import Amount


@dataclass(slots=True)
class _Line:
    name: str
    number: str
    mentions: int = 0


def facet_lines(entities: Iterable[Entity], kind: Kind) -> str:
    """Return the lines for the entities of one kind, in the order they are met."""
    lines: dict[str, _Line] = {}
    for entity in entities:
        if entity.kind is kind and (key := entity_key(entity)):
            line = lines.setdefault(key, _Line(full_name(entity), _number(entity)))
            line.mentions += 1
            for larger in entity.within:
                lines.setdefault(name_key(larger), _Line(larger, ""))
    return "\n".join(
        f"{key}\t{line.name}\t{line.mentions}{line.number}" for key, line in lines.items()
    )


def _number(entity: Entity) -> str:
    if entity.kind is not Kind.NUMBER or not isinstance(entity.value, int | float):
        return ""
    number = f"\t{entity.value}\t{name_key(entity.unit or '')}"
    # 超过300人 has one end only: the number that stands there is all that can be looked for.
    if entity.low == entity.value and isinstance(entity.high, int | float):
        number += f"\t{entity.high}"
    return number


def keys_and_names(lines: str) -> Iterator[tuple[str, str | None]]:
    """Return key and name of every line; no name for one without mentions."""
    for line in filter(None, lines.split("\n")):
        key, name, mentions, *_ = line.split("\t")
        yield key, name if int(mentions) else None


def numbers(lines: str) -> Iterator[Amount]:
    """Return the number of every line that has one."""
    for line in filter(None, lines.split("\n")):
        _, _, _, *number = line.split("\t")
        if number:
            low, unit, *high = number
            ends = sorted((float(low), float(high[0] if high else low)))
            yield Amount(ends[0], ends[1], unit)


def count(kind: Kind, stories: Iterable[bytes]) -> list[Count]:
    """Count the entities in the lines of many stories: in most stories first, then by mentions.

    A story counts for the divisions its places lie in too; one that no story names is left out.
    """
    # Most lines are the same in many stories, so only different ones are taken apart: the commonest
    # first, whose name is the one to show.
    repeated = Counter(decode(b"\n".join(stories)).split("\n"))
    del repeated[""]
    names: dict[str, str] = {}
    in_stories: defaultdict[str, int] = defaultdict(int)
    mentions: defaultdict[str, int] = defaultdict(int)
    for line, times in repeated.most_common():
        key, name, mentioned, *_ = line.split("\t")
        names.setdefault(key, name)
        in_stories[key] += times
        mentions[key] += times * int(mentioned)
    ordered = sorted(
        (-in_stories[key], -mentions[key], name) for key, name in names.items() if mentions[key]
    )
    return [Count(kind, name, -stories, -mentions) for stories, mentions, name in ordered]
