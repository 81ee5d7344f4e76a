"""Toponym resolution: which division a name denotes in its story, and its parents.

A short name and a full one are one place. The larger divisions are given where only one division
bears the name, where the story names one it lies in, or where one is printed right before it.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache

from tuireader.entities.model import Document, Entity, EntityKind
from tuireader.entities.places.gazetteer import (
    Division,
    Role,
    abroad,
    gazetteer,
    meant_abroad,
    tree,
)
from tuireader.text.convert import DisplayScript, convert
from tuireader.text.detect import Script, detect
from tuireader.text.names import Name

Span = tuple[int, int]

# How large a division is, by its kind: from provinces (1) down to villages (5); countries are 0.
_KINDS = (
    (1, re.compile("省$|自治区$")),
    (2, re.compile("[市州盟府都道]$|地区$")),
    (3, re.compile("[县区旗郡]$")),
    (4, re.compile("[镇乡町]$|街道$|苏木$")),
    (5, re.compile("[村里屯]$|社区$")),
)
_REGIONS = ("香港", "澳门", "台湾")
_COUNTRY, _PROVINCE, _CITY, _COUNTY = range(4)


def resolve_toponyms(document: Document, spans: Sequence[Span]) -> list[Entity]:
    """Return the places at ``spans``, with the divisions they lie in where those are certain."""
    plain = document.plain
    script = detect(document.published)
    meant = {name: _meant(name) for name in {plain[start:end] for start, end in spans}}
    named = {one.name for found in meant.values() for one in found[:1]}
    meant = {name: _credible(name, found, named, script) for name, found in meant.items()}
    chosen = {name: _chosen(found, named) for name, found in meant.items() if found}
    places = []
    larger: tuple[Division, ...] = ()
    printed_to = -1  # where the place before ends; ``larger`` is what it may be
    for start, end in spans:
        name = plain[start:end]
        division = chosen.get(name)
        if start == printed_to:
            division = _within_printed(name, meant[name], larger) or division
        places.append(_entity(document, start, end, division, script))
        printed_to = end
        larger = (division,) if division else meant[name] or (Division(name, ()),)
    return places


def _entity(
    document: Document, start: int, end: int, division: Division | None, script: Script
) -> Entity:
    text = document.published[start:end]
    if division is None:
        return Entity(EntityKind.PLACE, start, end, text)
    full, *within = (_printed(name, script) for name in (division.name, *division.within))
    known_as = full if full != text else None
    return Entity(EntityKind.PLACE, start, end, text, within=tuple(within), known_as=known_as)


@cache
def _printed(name: str, script: Script) -> str:
    """Return a name of the table in the script of the story; papers print 台, seldom 臺."""
    if script is not Script.TRADITIONAL:
        return name
    names = [Name(0, len(name), person=False)]
    return convert(name, Script.SIMPLIFIED, DisplayScript.TRADITIONAL, names).replace("臺", "台")


def _meant(name: str) -> tuple[Division, ...]:
    """Return the candidates for a name: a place abroad before a small one at home."""
    there = meant_abroad(name)
    return (*((there,) if there else ()), *tree().meant(name))


def _credible(
    name: str, found: tuple[Division, ...], named: Collection[str], script: Script
) -> tuple[Division, ...]:
    """Return the divisions that a name may be short for in this story.

    长洲 is an island of Hong Kong, 南海 a sea and 三峡 a gorge; each is a district elsewhere, too.
    One that the story does not print is meant where it names what the district lies in, or where
    the page is printed in Traditional and the district is in Taiwan or Hong Kong.
    """
    if gazetteer().roles.get(name) is not Role.OTHER:
        return found
    printed = script is Script.TRADITIONAL
    return tuple(
        one
        for one in found
        if meant_abroad(one.name)
        or one.name.endswith("新区")
        or not set(one.within).isdisjoint(named)
        or (printed and one.within[-1:] and one.within[-1] in _REGIONS)
    )


def lies_in(name: str, larger: str) -> bool:
    """Whether a division called ``name`` lies in one called ``larger``: 安康 in 陕西."""
    known = tree()
    larger_names = {one.name for one in known.meant(larger)}
    return any(not larger_names.isdisjoint(one.within) for one in known.meant(name))


def _within_printed(
    name: str, found: Sequence[Division], larger: Sequence[Division]
) -> Division | None:
    """Return a division that lies in the larger one printed right before it, or ``None``.

    What is printed is believed, whatever the table says: 苗栗县|三义乡, 韩国|首尔|江南区. Where the
    larger name stands for several divisions, the smaller one tells which: 新竹|关西镇.
    """
    printed = {one.name for one in larger}
    for one in found:
        if not printed.isdisjoint(one.within):
            return one
    return _believed(name, found, larger[0]) if len(larger) == 1 else None


def _believed(name: str, found: Sequence[Division], larger: Division) -> Division | None:
    """Return a division in a larger one that the table does not have it in, if it is smaller."""
    full = found[0].name if found else name
    if found and _is_part_abroad(found[0], larger):  # 北海道|札幌, 加州|洛杉矶
        return Division(full, (larger.name, *larger.within))
    outer, inner = _size(larger.name), _size(full)
    if outer is None or inner is None or full == larger.name:
        return None
    is_city_of_county = outer == _COUNTY and full.endswith("市")  # 台南县|永康市
    if inner <= outer and not is_city_of_county:
        return None
    is_at_home = any(not meant_abroad(one.name) for one in found)
    if meant_abroad(larger.name) and is_at_home and inner <= _CITY:  # 美国|台湾
        return None
    return Division(full, (larger.name, *larger.within))


def _is_part_abroad(inner: Division, outer: Division) -> bool:
    """Whether both are parts of one country abroad."""
    return bool(inner.within) and inner.within == outer.within and bool(meant_abroad(inner.name))


def _size(name: str) -> int | None:
    """Return how large a division is, the largest 0; ``None`` of a river or a mountain."""
    if name in abroad().countries:
        return _COUNTRY
    if name in _REGIONS:
        return _PROVINCE
    size = next((size for size, kind in _KINDS if kind.search(name)), None)
    return _CITY if size is None and meant_abroad(name) else size


def _chosen(found: Sequence[Division], named: Collection[str]) -> Division | None:
    """Return which of the divisions of one name the story means, as far as it says so.

    A province before a city of its name, a place abroad before one at home; of equal ones the only
    one that lies in a division that the story names. Without that, what all of them have in common.
    """
    if all(found[0].name in one.within for one in found[1:]) and found[1:]:
        return found[0]  # 彰化 is the county before the city in it
    largest = [one for one in found if len(one.within) == len(found[0].within)]
    if len(largest) == 1 and not found[0].within:
        return largest[0]
    if len(found) == 1:
        return found[0]
    fitting = [one for one in found if not set(one.within).isdisjoint(named)]
    if len(fitting) == 1:
        return fitting[0]
    if meant_abroad(found[0].name):
        return found[0]
    return _common(fitting or found)


def _common(found: Iterable[Division]) -> Division | None:
    names, chains = zip(*((one.name, one.within) for one in found), strict=True)
    if len(set(names)) > 1:
        return None
    shared = [name for name in chains[0] if all(name in chain for chain in chains)]
    return Division(names[0], tuple(shared))
