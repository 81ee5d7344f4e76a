"""The names of places, and how each has to stand to be one.

The divisions come from the public table of administrative divisions (``data/MODEL_CARD.md``), what
lies beside and beyond them from a list kept by hand.
"""

import gzip
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from tuireader.entities.wordlists import words


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


@cache
def gazetteer() -> Gazetteer:
    """Load the names, once."""
    roles = dict.fromkeys(words("places_by_hand"), Role.OTHER) | _divisions()
    roles |= dict.fromkeys(words("sayings_with_places"), Role.SAYING)
    lengths: dict[str, set[int]] = {}
    for name in roles:
        lengths.setdefault(name[:2], set()).add(len(name))
    return Gazetteer(
        roles, {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}
    )


def _divisions() -> dict[str, Role]:
    file = resources.files("tuireader.entities") / "data" / "places.txt.gz"
    by_role = dict(
        line.split("\t") for line in gzip.decompress(file.read_bytes()).decode().splitlines()
    )
    roles: dict[str, Role] = {}
    for role in (Role.WITHIN, Role.TOWN, Role.SHORT, Role.DIVISION):
        roles |= dict.fromkeys(by_role[role].split(" "), role)
    return roles
