"""From an article to a story: cleaned, with its headline and all that is known about it.

The same for every format. Blank lines and indents are layout; every other line is kept, captions
and bylines too.
"""

from tuireader.archive.article import Article
from tuireader.archive.clean import Page, clean, controls
from tuireader.archive.dates import date_in_address
from tuireader.archive.decoding import Decoded
from tuireader.archive.headline import is_headline, opening
from tuireader.archive.identity import story_id
from tuireader.archive.metadata import Metadata, read_head, read_line, read_tail
from tuireader.archive.repairs import RepairKind
from tuireader.archive.story import Repair, Story
from tuireader.text.detection import detect
from tuireader.text.key import fold


def compose(article: Article, decoded: Decoded, path: str, position: int = 0) -> Story | None:
    """Return the story of ``article``, or ``None`` when there is nothing but blanks in it.

    Args:
        article: As its format found it.
        decoded: The file it stands in.
        path: Of that file, relative to the archive.
        position: Its place among the stories of the file, from 0.
    """
    given = " ".join(controls.mend(article.title or "")[0].split())
    page = clean(article.text)
    if not page.paragraphs:
        page = Page((given,), page.repairs)
    if not page.paragraphs[0]:
        return None
    metadata, lines = _read_metadata(page, article.facts, bool(given))
    headline, body = _split_headline(lines, page, given)
    text = "\n".join(body)
    return Story(
        id=story_id(path, position),
        path=path,
        title=headline or opening(text),
        text=text,
        date=metadata.date or date_in_address(metadata.url or ""),
        source=metadata.source,
        editor=metadata.editor,
        reads=metadata.reads,
        url=metadata.url,
        script=detect(f"{headline or ''}{text}"),
        encoding=decoded.encoding,
        repairs=_undecodable(article, decoded) + article.repairs + page.repairs,
        headline_missing=headline is None,
    )


def _read_metadata(page: Page, known: Metadata, titled: bool) -> tuple[Metadata, list[str]]:
    """Add to ``known`` what the page says about its story: on top before below the text."""
    metadata, lines = read_head(page.paragraphs, known, titled)
    if not lines:
        return metadata, list(page.paragraphs)
    below, rest = read_tail(lines)
    # A second address, unlike the first, is no longer told by the story: its line stays.
    if below.completed_by(metadata).url == metadata.completed_by(below).url:
        lines = rest
    for line in (below, *(read_line(line).metadata for line in page.footer)):
        metadata = metadata.completed_by(line)
    return metadata, lines


def _split_headline(lines: list[str], page: Page, given: str) -> tuple[str | None, list[str]]:
    """Return the headline, ``given`` or found, and the lines below it; at least one."""
    if given:
        repeated = _key(lines[0]) == _key(given)
        if repeated and len(lines) == 1:
            return None, lines
        return given, lines[1:] if repeated else lines
    above_metadata = lines[0] == page.paragraphs[0] and lines[1:2] != list(page.paragraphs[1:2])
    if len(lines) > 1 and is_headline(lines[0], above_metadata):
        return lines[0], lines[1:]
    return None, lines


def _key(line: str) -> str:
    return "".join(fold(line).split())


def _undecodable(article: Article, decoded: Decoded) -> tuple[Repair, ...]:
    count = f"{article.title or ''}{article.text}".count("\ufffd") if decoded.damaged else 0
    return (Repair(RepairKind.UNDECODABLE_BYTES, count),) if count else ()
