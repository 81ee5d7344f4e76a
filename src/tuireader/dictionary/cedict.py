"""Parse the lines of CC-CEDICT: ``漢字 汉字 [Han4 zi4] /gloss/gloss/``."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from tuireader.dictionary.tone_marks import reading
from tuireader.i18n import N_

# The second edition of the format has double brackets: [[Han4zi4]].
_ENTRY: Final = re.compile(r"\A(\S++) (\S++) \[{1,2}([^\[\]]++)\]{1,2} */(.+)/")
_FACT: Final = re.compile(r"#! *([a-z]++)=(.*)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the dictionary.

    Attributes:
        traditional: The word in Traditional characters.
        simplified: The word in Simplified characters, of the same length.
        pinyin: Its syllables with tone numbers, as in the dictionary: ``Han4 zi4``.
        glosses: Its meanings in English, as in the dictionary.
    """

    traditional: str
    simplified: str
    pinyin: str
    glosses: tuple[str, ...]

    @property
    def reading(self) -> str:
        """The pinyin with tone marks: ``Hàn zì``."""
        return reading(self.pinyin)


@dataclass(frozen=True, slots=True)
class MalformedLine:
    """A line that is neither an entry nor a comment.

    Attributes:
        number: From 1.
        reason: What is wrong with it, in English.
    """

    number: int
    reason: str


def parse_line(line: str) -> Entry | str | None:
    """Return the entry of a line, what is wrong with it, or ``None`` for a comment."""
    line = line.strip()
    if not line or line.startswith("#"):
        return None
    found = _ENTRY.fullmatch(line)
    if found is None:
        return N_("it does not read: traditional simplified [pinyin] /meaning/")
    traditional, simplified, pinyin, glosses = found.groups()
    if len(traditional) != len(simplified):
        return N_("the two forms differ in length")
    meanings = tuple(gloss.strip() for gloss in glosses.split("/") if gloss.strip())
    if not meanings:
        return N_("it has no meaning")
    return Entry(traditional, simplified, " ".join(pinyin.split()), meanings)


def parse_lines(lines: Iterable[str]) -> Iterator[Entry | MalformedLine]:
    """Yield the entries of a dictionary in order, and its malformed lines among them."""
    for number, line in enumerate(lines, 1):
        parsed = parse_line(line)
        if isinstance(parsed, str):
            yield MalformedLine(number, parsed)
        elif parsed is not None:
            yield parsed


def header_facts(lines: Iterable[str]) -> dict[str, str]:
    """Return what the comments at the top say of the file, such as its date and its licence."""
    facts: dict[str, str] = {}
    for line in lines:
        if not line.startswith("#"):
            break
        if found := _FACT.match(line.strip()):
            facts[found[1]] = found[2].strip()
    return facts
