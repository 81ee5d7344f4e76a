"""The lines that say when, where and by whom a story was published.

Mainland, Taiwan and Hong Kong pages differ in words, order and marks. What a line says is taken
from it as far as it is understood; a line is ``whole`` when nothing else stands in it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from itertools import takewhile

from tuireader.archive import metadata_patterns
from tuireader.archive.headline import ends_a_sentence
from tuireader.archive.publication_date import find_date
from tuireader.text.normalize import to_simplified_halfwidth


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says about its story; the fields are those of ``Story``."""

    date: str | None = None
    source: str | None = None
    editor: str | None = None
    reads: int | None = None
    url: str | None = None
    byline: str | None = None

    def completed_by(self, other: "Metadata") -> "Metadata":
        """Return this, with what is missing taken from ``other``."""
        missing = [field.name for field in fields(self) if getattr(self, field.name) is None]
        return replace(self, **{name: getattr(other, name) for name in missing})


@dataclass(frozen=True, slots=True)
class MetadataLine:
    """What one line says.

    Attributes:
        facts: How many dates and labels in it were understood.
        whole: Nothing else stands in the line.
    """

    metadata: Metadata = Metadata()
    facts: int = 0
    whole: bool = False


UNKNOWN = Metadata()
_NOTHING = MetadataLine()
# No fact is told without one of these.
_DIGIT_OR_MARK = re.compile(r"[\d:：∶︰﹕|｜丨]")
_MAX_LENGTH = 300  # a longer line is a paragraph of the story
_HEAD = 6  # paragraphs
_HEAD_LINE = 80  # characters; the story has begun with a longer line
_MYRIAD = 10_000
_HAN = re.compile(r"[\u3400-\u9fff]+")
_DOUBLE_SURNAMES = frozenset(
    ["欧阳", "司马", "上官", "诸葛", "司徒", "夏侯", "皇甫", "东方", "令狐", "慕容", "尉迟", "端木"]
)


def read_line(line: str) -> MetadataLine:
    """Read one line of a page."""
    if len(line) > _MAX_LENGTH or not _DIGIT_OR_MARK.search(line):
        return _NOTHING
    if address := metadata_patterns.URL.search(line):
        return _read_address(line, address)
    line, dates = _take_dates(line)
    flat = to_simplified_halfwidth(line)
    found = list(metadata_patterns.LABEL.finditer(flat))
    facts = len(dates) + sum(label.lastgroup != "unknown" for label in found)
    starts = [*(label.start() for label in found), len(line)]
    lead = _read_lead(line[: starts[0]], dates)
    if not facts or lead is None:
        return _NOTHING
    metadata, whole = lead.metadata, lead.whole
    for label, end in zip(found, starts[1:], strict=True):
        fact = _read_label(label, _bare(line[label.end() : end]))
        metadata = metadata.completed_by(fact or Metadata())
        whole &= fact is not None
    return MetadataLine(metadata, facts, whole)


def read_head(
    paragraphs: Sequence[str], known: Metadata = UNKNOWN, titled: bool = False
) -> tuple[Metadata, frozenset[int]]:
    """Read the lines around the headline.

    Args:
        paragraphs: Of the page.
        known: What is said elsewhere about the story.
        titled: The headline is not among the paragraphs.

    Returns:
        ``known`` with what the lines say, and which of the paragraphs say nothing else.
    """
    metadata, whole = known, set()
    head = [*paragraphs[:1], *takewhile(_before_the_story, paragraphs[1:_HEAD])]
    for place, paragraph in enumerate(head):
        line = read_line(paragraph)
        metadata = metadata.completed_by(line.metadata)
        # The first line is the headline unless it is plainly none: 编辑：一个正在消失的职业.
        is_headline = not titled and place == 0 and line.facts < 2 and not line.metadata.date
        # A second date, unlike the first, belongs to the story: the day of a diary, say.
        agrees = line.metadata.completed_by(metadata) == metadata
        if line.whole and agrees and not is_headline:
            whole.add(place)
    return metadata, frozenset(whole)


def read_tail(paragraphs: Sequence[str]) -> tuple[Metadata, bool]:
    """Read the last line, and tell whether it is only the address of the page."""
    line = read_line(paragraphs[-1]) if len(paragraphs) > 1 else _NOTHING
    if not line.whole:
        return UNKNOWN, False
    return line.metadata, line.metadata.url is not None


def _before_the_story(line: str) -> bool:
    return len(line) <= _HEAD_LINE and not ends_a_sentence(line)


def _read_address(line: str, address: re.Match[str]) -> MetadataLine:
    flat = to_simplified_halfwidth(line)
    if not metadata_patterns.ORIGINAL.search(flat[: address.start()]):
        return _NOTHING
    whole = metadata_patterns.ORIGINAL_LINE.fullmatch(flat) is not None
    return MetadataLine(Metadata(url=address[0]), 1, whole)


def _take_dates(line: str) -> tuple[str, list[str | None]]:
    """Return the line with a mark in place of every date, and the dates."""
    dates: list[str | None] = []
    while date := find_date(to_simplified_halfwidth(line)):
        dates.append(date.iso)
        line = line[: date.start] + metadata_patterns.DATE_MARK + line[date.end :]
    return line, dates


def _read_lead(lead: str, dates: Sequence[str | None]) -> MetadataLine | None:
    """Read what stands before the first label: a date, a source beside it, or ``None``: prose.

    A day that the calendar does not have, or a second one, is not understood.
    """
    date = next(filter(None, dates), None)
    whole = None not in dates and len(set(dates)) < 2
    name = lead.strip(metadata_patterns.BETWEEN + metadata_patterns.BRACKETS)
    if not name:
        return MetadataLine(Metadata(date=date), whole=whole)
    if dates and metadata_patterns.NAMED_SOURCE.fullmatch(to_simplified_halfwidth(name)):
        return MetadataLine(Metadata(date=date, source=unquoted(name)), whole=whole)
    if dates and lead[0] == metadata_patterns.DATE_MARK and lead[1] in " \xa0\u3000|｜":
        return MetadataLine(Metadata(date=date))
    return None


def _read_label(label: re.Match[str], value: str) -> Metadata | None:
    """Return the fact behind ``label``, or ``None`` when the value is not understood."""
    flat = to_simplified_halfwidth(value)
    match label.lastgroup:
        case "source" if metadata_patterns.SOURCE.fullmatch(flat):
            return Metadata(source=unquoted(value) or None)
        case "editor" if metadata_patterns.EDITOR.fullmatch(flat):
            return Metadata(editor=credited(value) or None)
        case "reads" if not value:
            return Metadata(reads=_count(label))
        case "date" if not value:
            return Metadata()
        case "date" if metadata_patterns.NAMED_SOURCE.fullmatch(flat):
            return Metadata(source=unquoted(value))
    return None


def _count(label: re.Match[str]) -> int | None:
    if not label["count"]:
        return None
    number = float(label["count"].replace(",", ""))
    return round(number * (_MYRIAD if label["myriad"] else 1))


def _bare(value: str) -> str:
    """Take off the marks around ``value``, and the brackets that are not its own."""
    value = value.lstrip(metadata_patterns.BETWEEN).rstrip(
        metadata_patterns.BETWEEN + metadata_patterns.OPENING
    )
    while value and _closes_nothing(value):
        value = value[:-1].rstrip(metadata_patterns.BETWEEN)
    return value


def _closes_nothing(value: str) -> bool:
    opening = metadata_patterns.OPENING_OF.get(value[-1])
    return opening is not None and value.count(opening) < value.count(value[-1])


def unquoted(source: str) -> str:
    """Return the name of a newspaper without the marks around it."""
    return source.removeprefix("《").removesuffix("》")


def credited(value: str) -> str:
    """Return a credit, a short Han name that was set with blanks joined.

    万 先觉 is one name; blanks between two names stay.
    """
    parts = value.split()
    joined = "".join(parts)
    if not _HAN.fullmatch(joined):
        return " ".join(parts)
    one_name = len(joined) <= 3 or (
        len(joined) == 4 and to_simplified_halfwidth(parts[0]) in _DOUBLE_SURNAMES
    )
    return joined if one_name else " ".join(parts)
