"""A person's own list of names: those to find besides, and those that are none."""

from collections.abc import Iterator
from dataclasses import dataclass

from tuireader.entities import mentions
from tuireader.entities.naming import name_key
from tuireader.text.key import fold


@dataclass(frozen=True, slots=True)
class UserNames:
    """Names to add and to ignore, as keys (see ``name_key``): script and blanks do not matter.

    Attributes:
        add: Names that are persons wherever they stand.
        ignore: What is not a person, although it looks like one.
    """

    add: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()

    def mentions(self, published: str) -> Iterator[tuple[int, int]]:
        """Yield where a text, headline and body in a line each, has a name that was added."""
        return mentions.everywhere(fold(published), self.add)

    def adding(self, name: str) -> "UserNames":
        """Return the list with ``name`` as a person."""
        key = frozenset([name_key(name)])
        return UserNames(self.add | key, self.ignore - key)

    def ignoring(self, name: str) -> "UserNames":
        """Return the list with ``name`` as no person."""
        key = frozenset([name_key(name)])
        return UserNames(self.add - key, self.ignore | key)

    def without(self, name: str) -> "UserNames":
        """Return the list without a word on ``name``."""
        key = frozenset([name_key(name)])
        return UserNames(self.add - key, self.ignore - key)

    def differing(self, other: "UserNames") -> frozenset[str]:
        """Return the names that the two lists do not agree on."""
        return (self.add ^ other.add) | (self.ignore ^ other.ignore)


NO_NAMES = UserNames()
"""The list of somebody who has none."""


def parse(text: str) -> UserNames:
    """Read a list: one name a line, ``-`` before what is none, remarks behind a ``#``."""
    names = NO_NAMES
    for line in text.splitlines():
        entry = line.partition("#")[0].strip()
        name = entry.removeprefix("-").strip()
        if name:
            names = names.ignoring(name) if entry.startswith("-") else names.adding(name)
    return names


def written(names: UserNames) -> str:
    """Return a list as :func:`parse` reads it."""
    return "".join(
        [
            *(f"{name}\n" for name in sorted(names.add)),
            *(f"-{name}\n" for name in sorted(names.ignore)),
        ]
    )
