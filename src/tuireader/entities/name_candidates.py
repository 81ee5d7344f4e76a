"""What could be a Chinese name: a surname and one or two characters behind it."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tuireader.entities.wordlists import words

_HAN = "\u4e00-\u9fff"


class Candidate(NamedTuple):
    """Where a name would begin, its given name begin, and end."""

    start: int
    given: int
    end: int


@cache
def _surnames() -> tuple[re.Pattern[str], re.Pattern[str]]:
    single = "".join(words("surnames"))
    compound = "|".join(sorted(words("surnames_compound"), key=len, reverse=True))
    return (
        re.compile(rf"[{single}](?=[{_HAN}])"),
        re.compile(rf"(?=({compound})[{_HAN}])"),
    )


def candidates(text: str) -> Iterator[Candidate]:
    """Yield every possible Chinese name, the shorter before the longer."""
    single, compound = _surnames()
    for match in single.finditer(text):
        yield from _with_given_names(text, match.start(), match.end(), 2)
    for match in compound.finditer(text):
        yield from _with_given_names(text, match.start(), match.end(1), 3)


def _with_given_names(text: str, start: int, given: int, longest: int) -> Iterator[Candidate]:
    for end in range(given + 1, given + longest + 1):
        if not "\u4e00" <= text[end - 1 : end] <= "\u9fff":
            return
        yield Candidate(start, given, end)
