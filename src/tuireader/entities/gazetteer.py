"""The names of places, and what each needs around it to count as one.

The divisions come from the public table of administrative divisions, more names from news of the
training corpora (see ``data/MODEL_CARD.md``) and from a list kept by hand.
"""

import gzip
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from importlib import resources


class Role(Enum):
    """How a name has to stand to be a place."""

    NAME = auto()  # anywhere: 渝北区, 加拿大
    SHORT = auto()  # anywhere but across words: 海南, not in 上海南站
    WITHIN = auto()  # only behind a larger division: 安徽|和县, 东区, 安岳


_ROLES = {
    "division": Role.NAME,
    "corpus": Role.NAME,
    "street": Role.NAME,
    "short": Role.SHORT,
    "within": Role.WITHIN,
}


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All names, and the lengths of those that begin with two given characters.

    Attributes:
        roles: Every name in plain characters.
        lengths: First two characters of a name to the lengths to try, longest first.
    """

    roles: dict[str, Role]
    lengths: dict[str, tuple[int, ...]]


@cache
def gazetteer() -> Gazetteer:
    """Load the names, once."""
    roles = _derived() | dict.fromkeys(_by_hand(), Role.NAME)
    lengths: dict[str, set[int]] = {}
    for name in roles:
        lengths.setdefault(name[:2], set()).add(len(name))
    return Gazetteer(
        roles, {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}
    )


def _derived() -> dict[str, Role]:
    file = resources.files("tuireader.entities") / "data" / "places.txt.gz"
    roles: dict[str, Role] = {}
    for line in gzip.decompress(file.read_bytes()).decode().splitlines():
        role, names = line.split("\t")
        for name in names.split(" "):
            roles.setdefault(name, _ROLES[role])
    return roles


def _by_hand() -> list[str]:
    file = resources.files("tuireader.entities") / "data" / "places_by_hand.txt"
    lines = file.read_text(encoding="utf-8").splitlines()
    return [name for line in lines if not line.startswith("#") for name in line.split()]
