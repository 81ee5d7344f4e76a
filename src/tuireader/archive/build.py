"""Build a story from an article: clean it, find its headline and collect its metadata.

The same for every format. Blank lines and indents are layout; every other line is kept, captions
and bylines too.
"""

import base64
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from tuireader.archive.article import Article
from tuireader.archive.bylines import Byline, credited_names, read_byline
from tuireader.archive.clean import CleanedPage, clean
from tuireader.archive.clean.gbk_misalignment import GAP
from tuireader.archive.clean.passage import Passage, TextChange
from tuireader.archive.decode import Decoded
from tuireader.archive.headline import (
    date_in_heading,
    headline_place,
    is_headline,
    opening,
    source_in_name,
)
from tuireader.archive.metadata import read_head, read_line, read_tail
from tuireader.archive.publication_date import date_in_address, date_in_folders, date_in_name
from tuireader.archive.repairs import RepairKind
from tuireader.archive.story import LostCharacter, Metadata, Repair, RepairSpan, Story
from tuireader.hashing import blake2b
from tuireader.text.detect import detect
from tuireader.text.search_key import fold

# 50 bits collide after a minute of trying; 100 bits take 70 years. The first ten characters are
# the whole id in version 0.1.0.
_LENGTHS = ((8, 10), (7, 10))  # bytes of a digest, and characters taken of it in base32

_NAMES = ("source", "editor", "byline", "page", "column")
_LONGEST_FACT = 200  # characters
_LONGEST_URL = 2000
_MOST_TAGS = 100


def story_id(path: str, position: int = 0) -> str:
    """Return the id of the story at ``position`` (from 0) in the file ``path``.

    Lower-case letters and the digits 2 to 7 only, so that a shell takes it as it is; later stories
    of one file end in ``.2``, ``.3`` and so on.
    """
    raw = path.encode("utf-8")
    name = "".join(
        base64.b32encode(blake2b(raw, digest_size=size).digest()).decode("ascii")[:length]
        for size, length in _LENGTHS
    ).lower()
    return f"{name}.{position + 1}" if position else name


def without(lines: Sequence[Passage], dropped: Collection[int]) -> list[Passage]:
    """Return ``lines`` without some of them, whose changes go to the line that follows."""
    kept: list[Passage] = []
    waiting: list[TextChange] = []
    for place, line in enumerate(lines):
        if place in dropped:
            waiting += (replace(change, column=0, candidates=()) for change in line.changes)
        else:
            kept.append(Passage(line.text, (*waiting, *line.changes)))
            waiting.clear()
    return [*kept[:-1], kept[-1].keeping(waiting)] if kept and waiting else kept


def repairs_of(title: Passage, body: Sequence[Passage]) -> tuple[Repair, ...]:
    """Return what was mended in a story, in the order of the cleaning steps."""
    placed = [(change, _place(change, 0, in_title=True)) for change in title.changes]
    placed += [(change, _place(change, start)) for start, change in _changes(body)]
    found = []
    for kind in RepairKind:
        here = [(change, place) for change, place in placed if change.kind == kind]
        if here:
            count = sum(change.times for change, _ in here)
            places = tuple(place for change, place in here if change.before or change.after)
            found.append(Repair(kind, count, places))
    return tuple(found)


def gaps_of(body: Sequence[Passage]) -> tuple[LostCharacter, ...]:
    """Return the characters of a body, or of a headline, that were lost."""
    return tuple(gap for start, change in _changes(body) for gap in _gaps(change, start))


def _changes(body: Iterable[Passage]) -> Iterator[tuple[int, TextChange]]:
    """Yield every change, with the offset of its line."""
    start = 0
    for line in body:
        for change in line.changes:
            yield start, change
        start += len(line.text) + 1


def _place(change: TextChange, start: int, *, in_title: bool = False) -> RepairSpan:
    return RepairSpan(start + change.column, change.before, change.after, in_title)


def _gaps(change: TextChange, start: int) -> Iterator[LostCharacter]:
    if change.candidates:
        columns = (column for column, char in enumerate(change.after) if char == GAP)
        for column, candidates in zip(columns, change.candidates, strict=True):
            yield LostCharacter(start + change.column + column, candidates)


def build_story(article: Article, decoded: Decoded, path: str, position: int = 0) -> Story | None:
    """Return the story of ``article``, or ``None`` when there is nothing but blanks in it.

    Args:
        article: As its format found it.
        decoded: Its decoded file.
        path: Of that file, relative to the archive.
        position: Its place among the stories of the file, or of its part of the file, from 0.
    """
    page = clean(article.text, article.title or "", of_text_file=article.of_text_file)
    lines = page.lines or (page.title,)
    if not lines[0].text:
        return None
    metadata, body = _read_metadata(page, lines, article.facts)
    headline, body = _split_headline(body, page)
    paragraphs = [line.text for line in body]
    text = "\n".join(paragraphs)
    byline = _completed(read_byline(paragraphs), page.footer)
    title = headline or Passage("")
    metadata, shortened = _shortened(_with_day(metadata, title.text, article.part, path))
    return Story(
        id=story_id(f"{path}/{article.part}" if article.part else path, position),
        path=path,
        title=title.text or opening(text),
        text=text,
        date=metadata.date,
        source=metadata.source or byline.source or _source_in_name(article.part, path),
        editor=metadata.editor or byline.editor,
        byline=_writer(metadata, byline),
        reads=metadata.reads,
        url=metadata.url,
        part=article.part,
        script=detect(title.text + text),
        encoding=decoded.encoding,
        repairs=(
            *_undecodable(article, decoded),
            *article.repairs,
            *shortened,
            *repairs_of(title, body),
        ),
        gaps=gaps_of(body),
        title_gaps=gaps_of([title]),
        headline_missing=headline is None,
        date_from=(metadata.date_from or "page") if metadata.date else None,
        saved=metadata.saved,
        page=metadata.page,
        column=metadata.column,
        tags=metadata.tags,
    )


def _completed(byline: Byline, footer: Iterable[str]) -> Byline:
    """Add the writer whom a line credits that went with the footer around it."""
    if byline.names:
        return byline
    return replace(byline, names=next(filter(None, map(credited_names, footer)), None))


def _shortened(metadata: Metadata) -> tuple[Metadata, tuple[Repair, ...]]:
    """Cut facts that no page would print on a line, such as a text in the field of the source."""
    long: dict[str, Any] = {
        name: f"{value[: _LONGEST_FACT - 1]}…"
        for name in _NAMES
        if len(value := getattr(metadata, name) or "") > _LONGEST_FACT
    }
    tags = tuple(tag for tag in metadata.tags[:_MOST_TAGS] if len(tag) <= _LONGEST_FACT)
    is_long_url = len(metadata.url or "") > _LONGEST_URL
    count = len(long) + len(metadata.tags) - len(tags) + is_long_url
    if not count:
        return metadata, ()
    # Half an address leads nowhere.
    url = None if is_long_url else metadata.url
    return replace(metadata, url=url, tags=tags, **long), (Repair(RepairKind.LONG_FACT, count),)


def _writer(metadata: Metadata, byline: Byline) -> str | None:
    """Return who wrote a story; systems of newsrooms call the editor its author as well."""
    names = set((metadata.byline or "").split("、"))
    editors = set((metadata.editor or "").replace(" ", "、").split("、"))
    return byline.names if names <= editors else metadata.byline or byline.names


def _with_day(metadata: Metadata, title: str, part: str | None, path: str) -> Metadata:
    """Add the day that the headline, the address or the name of the file tells, in this order."""
    known = (
        Metadata(date=date_in_heading(title), date_from="heading"),
        Metadata(date=date_in_address(metadata.url or ""), date_from="address"),
        *_days_of_name(part, path),
    )
    return next((metadata.completed_by(each) for each in known if each.date), metadata)


def _source_in_name(part: str | None, path: str) -> str | None:
    name = part or path
    return source_in_name(name) if "://" not in name else None


def _days_of_name(part: str | None, path: str) -> Iterator[Metadata]:
    """Yield the days that the name and the folders of a file tell, or of a member of a container.

    The name of the container itself tells when it was packed.
    """
    name = part or path
    if "://" not in name:
        yield Metadata(date=date_in_name(PurePosixPath(name).name), date_from="file name")
        yield Metadata(date=date_in_folders(name), date_from="folder")


def _read_metadata(
    page: CleanedPage, lines: Sequence[Passage], known: Metadata
) -> tuple[Metadata, list[Passage]]:
    """Add to ``known`` what the page says about its story: on top before below the text."""
    metadata, whole = read_head([line.text for line in lines], known, bool(page.title.text))
    if len(whole) == len(lines):
        return metadata, list(lines)
    rest = without(lines, whole)
    below, is_address = read_tail([line.text for line in rest])  # the last lines
    # A second address, unlike the first, is not metadata of this story: its line stays.
    if is_address and below.completed_by(metadata).url == metadata.completed_by(below).url:
        rest = without(rest, {len(rest) - 1})
    for line in (below, *(read_line(line).metadata for line in page.footer)):
        metadata = metadata.completed_by(line)
    return metadata, rest


def _split_headline(
    lines: list[Passage], page: CleanedPage
) -> tuple[Passage | None, list[Passage]]:
    """Return the headline, given or found, and the lines below it; at least one."""
    first = lines[0].text
    if given := page.title.text:
        repeated = _key(first) == _key(given)
        if repeated and len(lines) == 1:
            return None, lines
        return page.title, without(lines, {0}) if repeated else lines
    paragraphs = page.paragraphs
    following = [line.text for line in lines[1:2]]
    above_metadata = first == paragraphs[0] and following != list(paragraphs[1:2])
    if len(lines) > 1 and is_headline(first, above_metadata):
        place = headline_place([line.text for line in lines[:3]])
        return lines[place], [*lines[:place], *lines[place + 1 :]]
    return None, lines


def _key(line: str) -> str:
    return "".join(fold(line).split())


def _undecodable(article: Article, decoded: Decoded) -> tuple[Repair, ...]:
    count = f"{article.title or ''}{article.text}".count("\ufffd") if decoded.damaged else 0
    return (Repair(RepairKind.UNDECODABLE_BYTES, count),) if count else ()
