"""Markdown pages: one story with front matter or a heading, or a daily digest.

A digest has its date in the heading (``# 《…》 (20240101)``, ``# 2019-06-11 新闻``) or in the file
name, and a third-level or second-level heading above each story.
"""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from tuireader.archive import field_aliases, markdown
from tuireader.archive.article import Article
from tuireader.archive.headline import headline_in_name
from tuireader.archive.metadata import unquoted
from tuireader.archive.publication_date import read_date
from tuireader.archive.repairs import RepairKind
from tuireader.archive.story import Metadata, Repair
from tuireader.text.sanitize import with_line_feeds
from tuireader.text.search_key import fold

_BLOCK = re.compile(
    r"---[ \t]{0,40}\n(?P<lines>(?:(?!---|\.\.\.)[^\n]*\n){0,2000})"
    r"(?:---|\.\.\.)[ \t]{0,40}(?:\n|$)"
)
_TOML = re.compile(
    r"\+\+\+[ \t]{0,40}\n(?P<lines>(?:(?!\+\+\+)[^\n]*\n){0,2000})\+\+\+[ \t]{0,40}(?:\n|$)"
)
_FIELD = re.compile(r"(?P<name>[\w.-]{1,100})[ \t]{0,9}:(?:[ \t](?P<value>.*))?")
_ITEM = re.compile(r"[ \t]{0,40}-[ \t](?P<value>.*)")
_MORE = re.compile(r"[ \t]{1,40}\S.*")
_WIKI_LINK = re.compile(r"^\[\[(?:[^\[\]|]{0,200}\|)?([^\[\]|]{1,200})\]\]$")
_FOLDED = frozenset(["|", ">", "|-", ">-", "|+", ">+"])


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The front matter of a page.

    Attributes:
        fields: The fields by their names as written.
        rest: The page below it.
    """

    fields: dict[str, list[str]]
    rest: str


def split_front_matter(text: str) -> FrontMatter:
    """Split the front matter from a page; front matter that cannot be parsed stays in the page."""
    if toml := _TOML.match(text):
        return _of_toml(toml, text)
    block = _BLOCK.match(text)
    fields: dict[str, list[str]] = {}
    for line in block["lines"].splitlines() if block else ():
        if field := _FIELD.fullmatch(line):
            values = fields.setdefault(field["name"], [])
            values += _values(field["value"] or "")
        elif fields and (item := _ITEM.fullmatch(line)):
            values.append(_unquoted(item["value"]))
        elif fields and _MORE.fullmatch(line):
            values[-1:] = [" ".join([*values[-1:], line.strip()])]
        elif line.strip() and not line.startswith("#"):
            return FrontMatter({}, text)
    return FrontMatter(fields, text[block.end() :]) if block and fields else FrontMatter({}, text)


def _of_toml(block: re.Match[str], text: str) -> FrontMatter:
    """Read TOML front matter between ``+++`` lines, as in Hugo."""
    try:
        told = tomllib.loads(block["lines"])
    except (ValueError, RecursionError):
        return FrontMatter({}, text)
    fields = {
        name: [str(each) for each in (value if isinstance(value, list) else [value])]
        for name, value in told.items()
        if not isinstance(value, dict)
    }
    return FrontMatter(fields, text[block.end() :]) if fields else FrontMatter({}, text)


def _values(value: str) -> Iterator[str]:
    """Yield the values of a field: one, or those of an inline list."""
    value = value.strip()
    if value.startswith("[") and value.endswith("]") and not value.startswith("[["):
        yield from map(_unquoted, value[1:-1].split(","))
    elif value and value not in _FOLDED:
        yield _unquoted(value)


def _unquoted(value: str) -> str:
    """Return a value without quotes and without the brackets of a wiki link."""
    return _WIKI_LINK.sub(r"\1", _scalar(value))


def _scalar(value: str) -> str:
    value = value.strip()
    if len(value) < 2 or value[0] != value[-1] or value[0] not in "\"'":
        return value
    if value[0] == "'":
        return value[1:-1].replace("''", "'")
    try:
        return str(json.loads(value, strict=False))
    except ValueError:
        return value[1:-1]


_HEADLINE = re.compile(r"#[ \t](?P<words>[^\n]*)(?:\n|$)")
_UNDERLINED = re.compile(r"(?P<words>[^\n#>|]{1,200})\n={3,200}[ \t]{0,20}(?:\n|$)")
_PARTS = tuple(
    re.compile(rf"^{marks}[ \t](?P<words>[^\n]*)$\n?", re.MULTILINE) for marks in ("###", "##")
)

_DATE = r"(?P<date>(?:19|20)\d{2}[-/.年]?\d{1,2}[-/.月]?\d{1,2}日?)"
_DATED = re.compile(rf"(?P<name>[^\n]{{0,60}}?)[ \t(（]{{0,9}}{_DATE}[ \t)）]{{0,9}}")
_DATED_FIRST = re.compile(rf"{_DATE}[ \t:：]{{0,9}}(?P<name>[^\n]{{1,20}})")
_LONGEST_HEADING = 200  # characters
# Words beside a date that are not a source.
_NO_SOURCE = frozenset(
    ["新闻", "新聞", "要闻", "要聞", "日报", "每日新闻", "今日新闻", "早报", "晚报", "简报"]
)

# A table of contents: numbers or bullets, and short continuation lines.
_LIST_ITEM = re.compile(r"[ \t]{0,20}(?:\d{1,2}[ \t]{0,4}[.、．)）]|[(（]\d{1,2}[)）]|[-*+•●·]\s)")
_NO_WORD = re.compile(r"\W+")
_LONGEST_IN_LIST = 80
_ORIGINAL = re.compile(r"(?:原文|本文|文章|信息|資訊|[来來源转轉]自)")
_LONGEST_ORIGINAL = 2000
# A footer below the last story: when and by which program the file was made.
_LONGEST_IMPRINT = 80


def parse_markdown(text: str, path: str) -> Iterator[Article]:
    """Yield the story of a page, or the stories of a digest."""
    page = split_front_matter(with_line_feeds(text))
    rest = markdown.without_style(page.rest).lstrip()
    day = None if page.fields else _read_day(rest, path)
    if day:
        yield from day.articles()
        return
    record = field_aliases.normalise_names(page.fields)
    headline = None if field_aliases.title(record) else _headline(rest)
    body = rest[headline.end() :] if headline else rest
    title = _words(headline) or field_aliases.title(record)
    facts = field_aliases.facts(record).completed_by(Metadata(url=_address_of_original(body)))
    yield _article(body, title or headline_in_name(path) or "", facts)


def _address_of_original(body: str) -> str | None:
    """Return where the first line leads, if it tells where the story is from."""
    first = body.lstrip("\n> ~").partition("\n")[0][:_LONGEST_ORIGINAL]
    link = markdown.LINK.search(first) if _ORIGINAL.match(first) else None
    return link["address"] if link and link["address"].startswith("http") else None


def _headline(text: str) -> re.Match[str] | None:
    found = _HEADLINE.match(text) or _UNDERLINED.match(text)
    return found if found and found["words"].strip(" \t#") else None


def _words(headline: re.Match[str] | None) -> str:
    return markdown.heading(headline)[:_LONGEST_HEADING] if headline else ""


@dataclass(frozen=True, slots=True)
class _Day:
    """A daily digest.

    Attributes:
        title: The title of the digest, without the date.
        facts: Metadata shared by all stories.
        before: The text above the first story.
        parts: Headline and Markdown of each story.
    """

    title: str
    facts: Metadata
    before: str
    parts: tuple[tuple[str, str], ...]

    def articles(self) -> Iterator[Article]:
        """Yield the stories; the text before them only if it is more than a table of contents."""
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
        story = _without_imprint(body)
        footer = (Repair(RepairKind.FOOTER, 1),) if story != body else ()
        body = story
        yield _article(body, headline, self.facts, dropped + footer)

    def _is_list(self, lines: list[str]) -> bool:
        """Whether ``lines`` are only a list of headlines and headings."""
        headlines = {_key(headline) for headline, _ in self.parts}
        others = [
            line
            for line in lines
            if not (_LIST_ITEM.match(line) or line.startswith("#") or _key(line) in headlines)
        ]
        has_items = any(map(_LIST_ITEM.match, lines))
        return not others or (has_items and max(map(len, others)) <= _LONGEST_IN_LIST)


def _key(line: str) -> str:
    return _NO_WORD.sub("", fold(line))


def _without_imprint(body: str) -> str:
    above, rule, imprint = body.rstrip().rpartition("\n---")
    imprint = imprint.lstrip("-").strip()
    is_imprint = rule and 0 < len(imprint) <= _LONGEST_IMPRINT and "\n" not in imprint
    return above if is_imprint else body


def _read_day(text: str, path: str) -> _Day | None:
    headline = _headline(text)
    words = _words(headline)
    in_heading = _DATED.fullmatch(words) or _DATED_FIRST.fullmatch(words)
    dated = in_heading or _DATED.fullmatch(PurePosixPath(path).stem[:_LONGEST_HEADING])
    date = read_date(dated["date"]) if dated else None
    if dated is None or date is None:
        return None
    # With the date in the file name only, second-level headings belong to one story.
    for level in _PARTS if in_heading else _PARTS[:1]:
        before, *found = level.split(text[headline.end() if headline else 0 :])
        if len(found) > 2:
            break
    else:
        return None
    name = unquoted(dated["name"].strip())
    facts = Metadata(
        date=date,
        source=None if not name or name in _NO_SOURCE else name,
        date_from="heading" if in_heading else "file name",
    )
    parts = tuple(zip(map(str.strip, found[::2]), found[1::2], strict=True))
    return _Day(words, facts, before, parts)


def _article(text: str, title: str, facts: Metadata, repairs: tuple[Repair, ...] = ()) -> Article:
    body, headline = markdown.strip(text), markdown.strip(title)
    count = body.count + headline.count
    counted = (Repair(RepairKind.MARKUP, count),) if count else ()
    return Article(body.text, headline.text or None, facts, counted + repairs)
