"""A text file with one story in it: headline, metadata line, paragraphs.

Any of the first two may be missing. Blank lines and indents are layout; every other line is kept,
captions and bylines too.
"""

from tuireader.archive.clean import Page, clean
from tuireader.archive.decoding import Decoded, NotText, decode
from tuireader.archive.headline import is_headline, opening
from tuireader.archive.identity import story_id
from tuireader.archive.metadata import Metadata, read_head, read_line, read_tail
from tuireader.archive.repairs import RepairKind
from tuireader.archive.story import Repair, Story
from tuireader.archive.unreadable import Unreadable
from tuireader.text.detection import detect


def read(raw: bytes, path: str) -> list[Story]:
    """Return the one story of a text file.

    Raises:
        Unreadable: The bytes are no text, or there is nothing in it.
    """
    try:
        decoded = decode(raw)
    except NotText as error:
        raise Unreadable(str(error)) from error
    page = clean(decoded.text)
    if not page.paragraphs:
        raise Unreadable("nothing but blanks")
    metadata, lines = _read_metadata(page)
    headline, body = _split_headline(lines, page)
    text = "\n".join(body)
    story = Story(
        id=story_id(path),
        path=path,
        title=headline or opening(text),
        text=text,
        date=metadata.date,
        source=metadata.source,
        editor=metadata.editor,
        reads=metadata.reads,
        url=metadata.url,
        script=detect(f"{headline or ''}{text}"),
        encoding=decoded.encoding,
        repairs=_undecodable(decoded) + page.repairs,
        headline_missing=headline is None,
    )
    return [story]


def _read_metadata(page: Page) -> tuple[Metadata, list[str]]:
    """Collect what the page says about its story: on top before below the text."""
    metadata, lines = read_head(page.paragraphs)
    if not lines:
        return metadata, list(page.paragraphs)
    below, lines = read_tail(lines)
    for line in (below, *(read_line(line).metadata for line in page.footer)):
        metadata = metadata.completed_by(line)
    return metadata, lines


def _split_headline(lines: list[str], page: Page) -> tuple[str | None, list[str]]:
    above_metadata = lines[0] == page.paragraphs[0] and lines[1:2] != list(page.paragraphs[1:2])
    if len(lines) > 1 and is_headline(lines[0], above_metadata):
        return lines[0], lines[1:]
    return None, lines


def _undecodable(decoded: Decoded) -> tuple[Repair, ...]:
    if not decoded.damaged:
        return ()
    return (Repair(RepairKind.UNDECODABLE_BYTES, decoded.text.count("\ufffd")),)
