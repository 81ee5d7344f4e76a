"""Searching by what a person has read, starred or noted: ``is:unread``, ``-is:starred``.

Such a condition holds for the whole of a search. It is no part of the query language, which asks
only what stands in the archive.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tuireader.personal.reading import Reading


class Standing(StrEnum):
    """What a story is to the person."""

    UNREAD = "unread"
    READ = "read"
    STARRED = "starred"
    NOTED = "noted"


@dataclass(frozen=True, slots=True)
class Asked:
    """A search, and what the stories are to be besides.

    Attributes:
        rest: The search without these conditions, blanks in their place: offsets stay.
        conditions: Each a standing, and whether the stories are to have it.
    """

    rest: str
    conditions: tuple[tuple[Standing, bool], ...]

    def met_by(self, reading: Reading) -> Callable[[str], bool]:
        """Return what tells whether the story of an id meets the conditions."""
        starred = frozenset(reading.starred)
        has = {
            Standing.UNREAD: lambda story_id: story_id not in reading.read,
            Standing.READ: reading.read.__contains__,
            Standing.STARRED: starred.__contains__,
            Standing.NOTED: reading.notes.__contains__,
        }
        return lambda story_id: all(has[one](story_id) is wanted for one, wanted in self.conditions)


_CONDITION: Final = re.compile(
    rf"(?<!\S)(-?)is[:\uff1a]({'|'.join(Standing)})(?!\S)", re.IGNORECASE
)


def asked(text: str) -> Asked:
    """Read the conditions out of ``text``."""
    found = tuple(_CONDITION.finditer(text))
    conditions = tuple((Standing(one[2].lower()), not one[1]) for one in found)
    return Asked(_CONDITION.sub(lambda one: " " * len(one[0]), text), conditions)


def with_next_standing(text: str) -> str:
    """Return ``text`` for the next stories: all, unread, starred, noted, all."""
    order = (Standing.UNREAD, Standing.STARRED, Standing.NOTED)
    found = [one for one in _CONDITION.finditer(text) if not one[1]]
    now = next((order.index(Standing(one[2].lower())) for one in found if one[2] in order), -1)
    rest = " ".join(_CONDITION.sub("", text).split()) if found else text.strip()
    if now + 1 == len(order):
        return rest
    return f"{rest} is:{order[now + 1]}".strip()
