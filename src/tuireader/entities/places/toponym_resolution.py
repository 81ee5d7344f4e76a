"""Which division a name stands for in its story, and what it lies in.

A short name and a full one are one place. The larger divisions are given where only one division
bears the name, or where the story names one it lies in.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import cache

from tuireader.entities.document import Document
from tuireader.entities.model import Entity, EntityKind
from tuireader.entities.places.admin_divisions import Division, tree
from tuireader.entities.places.gazetteer import abroad
from tuireader.text.convert import DisplayScript, convert
from tuireader.text.detect import Script, detect
from tuireader.text.names import Name

Span = tuple[int, int]


def resolve_toponyms(document: Document, spans: Sequence[Span]) -> list[Entity]:
    """Return the places at ``spans``, with the divisions they lie in where those are certain."""
    plain = document.plain
    known = tree()
    meant = {name: known.meant(name) for name in {plain[start:end] for start, end in spans}}
    named = {one.name for found in meant.values() if found for one in found[:1]}
    chosen = {name: _chosen(found, named) for name, found in meant.items() if found}
    script = detect(document.published)
    places = []
    for start, end in spans:
        place = document.entity(EntityKind.PLACE, start, end)
        division = chosen.get(plain[start:end])
        if division is not None:
            full, *within = (_printed(name, script) for name in (division.name, *division.within))
            place = replace(
                place, known_as=full if full != place.text else None, within=tuple(within)
            )
        elif bare := abroad(plain[start:end]):
            place = replace(place, known_as=place.text[: len(bare)])
        places.append(place)
    return places


@cache
def _printed(name: str, script: Script) -> str:
    """Return a name of the table in the script of the story."""
    if script is not Script.TRADITIONAL:
        return name
    return convert(
        name, Script.SIMPLIFIED, DisplayScript.TRADITIONAL, [Name(0, len(name), person=False)]
    )


def lies_in(name: str, larger: str) -> bool:
    """Whether a division called ``name`` lies in one called ``larger``: 安康 in 陕西."""
    known = tree()
    larger_names = {one.name for one in known.meant(larger)}
    return any(not larger_names.isdisjoint(one.within) for one in known.meant(name))


def _chosen(found: Sequence[Division], named: Collection[str]) -> Division | None:
    """Return which of the divisions of one name the story means, as far as it says so.

    A province before a city of its name; of equal ones the only one that lies in a division that
    the story names. Without that, what all of them have in common.
    """
    largest = [one for one in found if len(one.within) == len(found[0].within)]
    if len(largest) == 1 and not found[0].within:
        return largest[0]
    if len(found) == 1:
        return found[0]
    fitting = [one for one in found if not set(one.within).isdisjoint(named)]
    if len(fitting) == 1:
        return fitting[0]
    return _common(fitting or found)


def _common(found: Iterable[Division]) -> Division | None:
    names, chains = zip(*((one.name, one.within) for one in found), strict=True)
    if len(set(names)) > 1:
        return None
    shared = [name for name in chains[0] if all(name in chain for chain in chains)]
    return Division(names[0], tuple(shared))
