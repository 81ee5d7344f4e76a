"""From an article to a story: cleaned, with its headline and all that is known about it.

The same for every format. Blank lines and indents are layout; every other line is kept, captions
and bylines too.
"""

from collections.abc import Sequence

from tuireader.archive.article import Article
from tuireader.archive.bylines import read_byline
from tuireader.archive.clean import Page, clean
from tuireader.archive.clean.passage import Passage
from tuireader.archive.dates import date_in_address
from tuireader.archive.decoding import Decoded
from tuireader.archive.headline import is_headline, opening
from tuireader.archive.identity import story_id
from tuireader.archive.metadata import Metadata, read_head, read_line, read_tail
from tuireader.archive.places import gaps_of, repairs_of, without
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
    byline = read_byline(paragraphs)
    title = headline or Passage("")
    return Story(
        id=story_id(f"{path}/{article.part}" if article.part else path, position),
        path=path,
        title=title.text or opening(text),
        text=text,
        date=metadata.date or date_in_address(metadata.url or ""),
        source=metadata.source or byline.source,
        editor=metadata.editor,
        byline=metadata.byline or byline.names,
        reads=metadata.reads,
        url=metadata.url,
        part=article.part,
        script=detect(title.text + text),
        encoding=decoded.encoding,
        repairs=(
            *_undecodable(article, decoded),
            *article.repairs,
            *repairs_of(title, body),
        ),
        gaps=gaps_of(body),
        title_gaps=gaps_of([title]),
        headline_missing=headline is None,
    )


def _read_metadata(
    page: Page, lines: Sequence[Passage], known: Metadata
) -> tuple[Metadata, list[Passage]]:
    """Add to ``known`` what the page says about its story: on top before below the text."""
    metadata, whole = read_head([line.text for line in lines], known, bool(page.title.text))
    if len(whole) == len(lines):
        return metadata, list(lines)
    rest = without(lines, whole)
    below, is_address = read_tail([line.text for line in rest])
    # A second address, unlike the first, is no longer told by the story: its line stays.
    if is_address and below.completed_by(metadata).url == metadata.completed_by(below).url:
        rest = without(rest, {len(rest) - 1})
    for line in (below, *(read_line(line).metadata for line in page.footer)):
        metadata = metadata.completed_by(line)
    return metadata, rest


def _split_headline(lines: list[Passage], page: Page) -> tuple[Passage | None, list[Passage]]:
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
        return lines[0], lines[1:]
    return None, lines


def _key(line: str) -> str:
    return "".join(fold(line).split())


def _undecodable(article: Article, decoded: Decoded) -> tuple[Repair, ...]:
    count = f"{article.title or ''}{article.text}".count("\ufffd") if decoded.damaged else 0
    return (Repair(RepairKind.UNDECODABLE_BYTES, count),) if count else ()
