"""The names of places, and how each has to stand to be one.

The divisions come from the public table of administrative divisions (``data/MODEL_CARD.md``), what
lies beside and beyond them from a list kept by hand.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from tuireader.entities.lexicons import data_file, word_list
from tuireader.entities.places.abroad import abroad
from tuireader.entities.places.admin_divisions import ALSO_CALLED, tree
from tuireader.startup_cache import kept


class Role(StrEnum):
    """How a name has to stand to be a place."""

    DIVISION = "division"
    """Anywhere: 渝北区."""
    TOWN = "town"
    """Anywhere: 半淞园街道."""
    SHORT = "short"
    """Anywhere, the division's name without its kind: 重庆."""
    WITHIN = "within"
    """Only right behind a larger division: 安徽和县, 香港东区."""
    EVERYDAY = "everyday"
    """Only right behind a division it lies in: 陕西安康, 广元市朝天."""
    OTHER = "other"
    """Anywhere, but no division: 长江, 加拿大."""
    SAYING = "saying"
    """Nowhere: 长治久安 is no 长治."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All names in plain characters.

    Attributes:
        roles: The role of every name.
        lengths: First two characters to the lengths of the names they begin, longest first.
    """

    roles: dict[str, Role]
    lengths: dict[str, tuple[int, ...]]


_ANYWHERE = (Role.DIVISION, Role.TOWN, Role.SHORT)


@cache
def gazetteer() -> Gazetteer:
    """Load the names, once."""
    lists = ("places.txt.gz", "places_by_hand.txt", "places_abroad.txt", "sayings_with_places.txt")
    modules = (Path(__file__).with_name(f"{name}.py") for name in ("abroad", "admin_divisions"))
    names, lengths = kept("place-names", _names, [*modules, *map(data_file, lists)])
    roles: dict[str, Role] = {}
    for role, listed in names.items():
        roles |= dict.fromkeys(listed, Role(role))
    return Gazetteer(roles, lengths)


def _names() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[int, ...]]]:
    """Return the names by the role of each, and the lengths of those with one beginning."""
    by_hand = dict.fromkeys((*word_list("places_by_hand"), *abroad().meant), Role.OTHER)
    divisions = _divisions()
    # 浦东 needs no 上海 before it.
    by_hand = {name: role for name, role in by_hand.items() if divisions.get(name) not in _ANYWHERE}
    roles = divisions | by_hand
    roles |= dict.fromkeys(word_list("sayings_with_places"), Role.SAYING)
    names = {role.value: tuple(one for one in roles if roles[one] is role) for role in Role}
    return names, _lengths(roles)


def _lengths(names: Iterable[str]) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, tuple[int, ...]] = {}
    shared: dict[tuple[int, ...], tuple[int, ...]] = {}  # 24,000 beginnings have 30 of them
    for name in sorted(names, key=len, reverse=True):
        found = lengths.get(name[:2], ())
        if len(name) not in found:
            longer = (*found, len(name))
            lengths[name[:2]] = shared.setdefault(longer, longer)
    return lengths


def _divisions() -> dict[str, Role]:
    known = tree()
    everyday = set(known.listed[Role.WITHIN])
    towns = (town for town in known.towns if town not in everyday)
    return {
        **dict.fromkeys(known.listed[Role.EVERYDAY], Role.EVERYDAY),
        **dict.fromkeys(known.listed[Role.WITHIN], Role.WITHIN),
        **dict.fromkeys(towns, Role.TOWN),
        **dict.fromkeys(known.listed[Role.SHORT], Role.SHORT),
        **dict.fromkeys(known.divisions.keys() - everyday, Role.DIVISION),
        **dict.fromkeys(ALSO_CALLED, Role.DIVISION),
    }
