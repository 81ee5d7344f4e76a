"""Markdown pages: one story with front matter or a heading, or the stories of a day.

A broadcast of a day has its date in the heading (``# 《…》 (20240101)``) or is named by it, and a
heading of the third level above each story.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from tuireader.archive import field_aliases, markdown
from tuireader.archive.article import Article
from tuireader.archive.metadata import Metadata, unquoted
from tuireader.archive.publication_date import read_date
from tuireader.archive.readers import front_matter
from tuireader.archive.repairs import RepairKind
from tuireader.archive.story import Repair
from tuireader.text.sanitize import with_line_feeds
from tuireader.text.search_key import fold

_HEADLINE = re.compile(r"\s*#[ \t]+(?P<words>\S.*?)[ \t#]*(?:\n|$)")
_PART = re.compile(r"^###[ \t]+(?P<words>\S.*?)[ \t#]*$\n?", re.MULTILINE)

_DATE = r"(?P<date>(?:19|20)\d{2}[-/.年]?\d{1,2}[-/.月]?\d{1,2}日?)"
_DATED = re.compile(rf"(?P<name>.*?)[ \t(（]*{_DATE}[ \t)）]*")

# A list of the headlines to follow: numbers or bullets, and short lines that go on with an item.
_ITEM = re.compile(r"\s*(?:\d{1,2}\s*[.、．)）]|[(（]\d{1,2}[)）]|[-*+•●·]\s)")
_NO_WORD = re.compile(r"\W+")
_LONGEST_IN_LIST = 80
# Below the last story, when and by what the file was made.
_IMPRINT = re.compile(r"\n-{3,}[ \t]*\n\s*[^\n]{1,80}\s*\Z")


def parse_markdown(text: str, path: str) -> Iterator[Article]:
    """Yield the story of a page, or those of a day."""
    page = front_matter.split_front_matter(with_line_feeds(text))
    day = None if page.fields else _read_day(page.rest, path)
    if day:
        yield from day.articles()
        return
    record = field_aliases.normalise_names(page.fields)
    headline = None if field_aliases.title(record) else _HEADLINE.match(page.rest)
    body = page.rest[headline.end() :] if headline else page.rest
    title = headline["words"] if headline else field_aliases.title(record)
    yield _article(body, title, field_aliases.facts(record))


@dataclass(frozen=True, slots=True)
class _Day:
    """The stories of a day.

    Attributes:
        title: Of the whole, without the date.
        facts: That all stories share.
        before: What stands above the first story.
        parts: Headline and Markdown of each story.
    """

    title: str
    facts: Metadata
    before: str
    parts: tuple[tuple[str, str], ...]

    def articles(self) -> Iterator[Article]:
        """Yield the stories; the part before them only when it is more than a list of them."""
        lines = [line for line in self.before.splitlines() if line.strip()]
        dropped: tuple[Repair, ...] = ()
        if lines and self._is_list(lines):
            dropped = (Repair(RepairKind.CONTENTS_LIST, len(lines)),)
        elif lines:
            yield _article(self.before, self.title, self.facts)
        for headline, body in self.parts[:-1]:
            yield _article(body, headline, self.facts, dropped)
            dropped = ()
        headline, body = self.parts[-1]
        body, imprints = _IMPRINT.subn("", body)
        footer = (Repair(RepairKind.FOOTER, imprints),) if imprints else ()
        yield _article(body, headline, self.facts, dropped + footer)

    def _is_list(self, lines: list[str]) -> bool:
        """Whether ``lines`` only list headlines, under headings of their own."""
        headlines = {_key(headline) for headline, _ in self.parts}
        others = [
            line
            for line in lines
            if not (_ITEM.match(line) or line.startswith("#") or _key(line) in headlines)
        ]
        has_items = any(map(_ITEM.match, lines))
        return not others or (has_items and max(map(len, others)) <= _LONGEST_IN_LIST)


def _key(line: str) -> str:
    return _NO_WORD.sub("", fold(line))


def _read_day(text: str, path: str) -> _Day | None:
    headline = _HEADLINE.match(text)
    dated = _DATED.fullmatch(headline["words"]) if headline else None
    dated = dated or _DATED.fullmatch(PurePosixPath(path).stem)
    date = read_date(dated["date"]) if dated else None
    if dated is None or date is None:
        return None
    before, *found = _PART.split(text[headline.end() if headline else 0 :])
    parts = tuple(zip(found[::2], found[1::2], strict=True))
    if len(parts) < 2:
        return None
    facts = Metadata(date=date, source=unquoted(dated["name"]) or None)
    return _Day(headline["words"] if headline else "", facts, before, parts)


def _article(text: str, title: str, facts: Metadata, repairs: tuple[Repair, ...] = ()) -> Article:
    body, headline = markdown.strip(text), markdown.strip(title)
    count = body.count + headline.count
    counted = (Repair(RepairKind.MARKUP, count),) if count else ()
    return Article(body.text, headline.text or None, facts, counted + repairs)
