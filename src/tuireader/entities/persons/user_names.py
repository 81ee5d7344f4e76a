"""A person's own names: those to find in addition, and those to ignore."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tuireader.entities import entity_spans
from tuireader.entities.canonical_names import name_key
from tuireader.text.search_key import fold

_BLANK = " "  # what any blank within a line is folded to, but for a tab


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
        if not self.add:
            return
        folded = fold(published)
        inked = [at for at, char in enumerate(folded) if char != _BLANK]
        for start, end in entity_spans.further_mentions(folded.replace(_BLANK, ""), self.add):
            yield inked[start], inked[end - 1] + 1

    def differing(self, other: "UserNames") -> frozenset[str]:
        """Return the names that the two lists do not agree on."""
        return (self.add ^ other.add) | (self.ignore ^ other.ignore)


NO_NAMES = UserNames()
"""The list of somebody who has none."""


class NameEntry(NamedTuple):
    """A line of a list: a name as it is written there, and whether it is a person."""

    name: str
    person: bool


def entries(text: str) -> list[NameEntry]:
    """Read a list: one name a line, ``-`` before what is none, remarks behind a ``#``.

    Returns:
        The last word on every name, in the order of the lines.
    """
    said: dict[str, NameEntry] = {}
    for entry in filter(None, map(_entry, text.splitlines())):
        key = name_key(entry.name)
        said.pop(key, None)
        said[key] = entry
    return list(said.values())


def _entry(line: str) -> NameEntry | None:
    written = line.partition("#")[0].strip()
    name = written.removeprefix("-").strip()
    return NameEntry(name, person=not written.startswith("-")) if name else None


def parse_names(text: str) -> UserNames:
    """Return the names of a list, see :func:`entries`."""
    listed = entries(text)
    return UserNames(
        add=frozenset(name_key(entry.name) for entry in listed if entry.person),
        ignore=frozenset(name_key(entry.name) for entry in listed if not entry.person),
    )


def without(text: str, name: str) -> str:
    """Return a list without the lines on ``name``; all other lines stay as they are."""
    key = name_key(name)
    lines = text.splitlines(keepends=True)
    return "".join(
        line for line in lines if not ((entry := _entry(line)) and name_key(entry.name) == key)
    )


def with_entry(text: str, entry: NameEntry) -> str:
    """Return a list with ``entry`` as the only word on its name."""
    if entry in entries(text):
        return text
    rest = without(text, entry.name)
    end = "\n" if rest and not rest.endswith("\n") else ""
    return f"{rest}{end}{'' if entry.person else '-'}{entry.name}\n"
