"""What the scripts and comments of a page hold: stories as JSON, WeChat, JSON-LD, saved pages."""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Final

from tuireader.archive import field_aliases, field_values, markup
from tuireader.archive.bylines import LONGEST_NAMES, writer_of
from tuireader.archive.html.outline import is_prose
from tuireader.archive.markup import Stripped
from tuireader.archive.metadata import source_name
from tuireader.archive.publication_date import read_date
from tuireader.archive.story import UNKNOWN, Metadata

_MOST: Final = 4 * 2**20  # characters of a script that is looked into
_DEEPEST: Final = 12
_MOST_RECORDS: Final = 5_000
_ASSIGNED = re.compile(r"=\s{0,9}(?=[{\[])")
_MOST_ASSIGNED: Final = 20
_QUOTED = re.compile(r"JSON\.parse\(\s{0,9}(\"[^\"\\]*+(?:\\.[^\"\\]*+)*\")", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Embedded:
    """A story in a script.

    Attributes:
        prose: Characters of the lines with the marks of sentences in them.
    """

    title: str
    text: str
    facts: Metadata
    prose: int
    count: int


def embedded_story(scripts: Sequence[str]) -> Embedded | None:
    """Return the story with the most prose."""
    found = (_story(record) for script in scripts for record in _all_records(script))
    return max(
        filter(None, found),
        key=lambda story: (story.prose, bool(story.title), bool(story.facts.date)),
        default=None,
    )


def _all_records(script: str) -> Iterator[dict[str, Any]]:
    if len(script) > _MOST:
        return
    left = _MOST_RECORDS
    for value in _values(script):
        waiting: list[tuple[Any, int]] = [(value, 0)]
        while waiting and left:
            each, depth = waiting.pop()
            if isinstance(each, dict):
                left -= 1
                yield each
                each = list(each.values())
            if isinstance(each, list) and depth < _DEEPEST:
                waiting += ((inner, depth + 1) for inner in each if isinstance(inner, dict | list))


def _values(script: str) -> Iterator[Any]:
    decoder = json.JSONDecoder(strict=False)
    for quoted in islice(_QUOTED.finditer(script), _MOST_ASSIGNED):
        with suppress(ValueError, RecursionError):
            yield json.loads(json.loads(quoted[1]))
    starts = [len(script) - len(script.lstrip())]
    starts += (match.end() for match in islice(_ASSIGNED.finditer(script), _MOST_ASSIGNED))
    end = 0
    for start in starts:
        if start >= end and script[start : start + 1] in ("{", "["):
            try:
                value, end = decoder.raw_decode(script, start)
            except (ValueError, RecursionError):
                continue
            yield value


def _story(value: dict[str, Any]) -> Embedded | None:
    record = field_aliases.normalise_names(value)
    headline = field_aliases.title(record)
    text = field_aliases.text(record) or (headline and field_aliases.summary(record))
    if not text:
        return None
    body, title = markup.strip(text), markup.strip(headline)
    prose = sum(len(line) for line in body.text.splitlines() if is_prose(line.strip()))
    count = body.count + title.count
    return (
        Embedded(title.text.strip(), body.text, field_aliases.facts(record), prose, count)
        if prose
        else None
    )


_WECHAT_TIME = re.compile(
    r"""create_?[tT]ime\s{0,4}[=:]\s{0,4}(?:JsDecode\()?['"](?P<day>\d{4}-\d{2}-\d{2})"""
    r"""|\bct\s{0,4}=\s{0,4}["'](?P<stamp>\d{10})"""
)
_WECHAT_NAME = re.compile(
    r"""nick_?name\s{0,4}[=:]\s{0,4}(?:htmlDecode\(|JsDecode\()?["'](?P<name>[^"']{1,60})["']"""
)
# A post without a layout is nowhere in the page but here; a short one is its own title.
_WECHAT_POST = re.compile(
    r"(?:content_noencode\s{0,4}:\s{0,4}(?:JsDecode\()?|text_page_info:\{[^{}]{0,60}\},title:)"
    r"'(?P<text>[^'\\]*+(?:\\.[^'\\]*+)*)'",
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_CONTROLS: Final = {"n": "\n", "r": "", "t": " "}
_SAVED_FROM = re.compile(r"<!--\s{0,4}saved from url=\(\d{1,6}\)(?P<url>https?://\S{1,2000})")
_SINGLE_FILE = re.compile(
    r"Page saved with SingleFile\s{1,9}url:\s{0,9}(?P<url>https?://\S{1,2000})"
    r"(?:\s{1,9}saved date:\s{0,9}(?P<saved>[^\n]{1,60}))?"
)
_WECHAT_NAMES: Final = ("nickname", "nick_name", "createTime", "create_time", " ct ")
_MIRRORED = re.compile(
    r"<!--\s{0,9}Mirrored from (?P<url>[^\s<>]{4,2000}) by HTTrack[^<>]{0,80}\],?"
    r" ?(?P<saved>[^<>]{1,60}?)\s{0,9}-->"
)
_ARCHIVED = re.compile(
    r"FILE ARCHIVED ON [\d:]{4,8} (?P<saved>[A-Z][a-z]{2} \d{1,2}, \d{4}) AND RETRIEVED FROM"
)
# Of a company that publishes a newspaper.
_LEGAL_FORM = re.compile(
    r",?\s{1,3}(?:Inc|Ltd|LLC|Corp|Limited|Co)\.?(?:,?\s{1,3}Ltd\.?)?$|(?:股份)?有限(?:[责責]任)?公司$",
    re.IGNORECASE,
)
_COMMENTS_WITHIN: Final = 4096  # characters
_PUBLISHED = re.compile(r'"datePublished"\s{0,4}:\s{0,4}"([^"]{8,40})"')


def facts_of_comments(text: str) -> Metadata:
    """Read where and when a browser saved a page."""
    head = text[:_COMMENTS_WITHIN]
    if found := _SAVED_FROM.search(head):
        return Metadata(url=found["url"].removesuffix("-->"))
    if found := _SINGLE_FILE.search(head):
        return Metadata(url=found["url"], saved=read_date(found["saved"] or ""))
    if found := _MIRRORED.search(head) or _MIRRORED.search(text[-_COMMENTS_WITHIN:]):
        url = found["url"] if "://" in found["url"] else f"http://{found['url']}"
        return Metadata(url=url, saved=read_date(found["saved"]))
    if found := _ARCHIVED.search(text[-_COMMENTS_WITHIN:]):
        return Metadata(saved=read_date(found["saved"]))
    return UNKNOWN


def facts_of_scripts(scripts: Sequence[str], author: str = "") -> Metadata:
    """Read the variables of WeChat, and what a page says to search engines.

    Args:
        scripts: Of the page.
        author: As the head of the page has it; that of WeChat may be a pen name.
    """
    facts = UNKNOWN
    for script in scripts:
        if any(name in script for name in _WECHAT_NAMES):
            wechat = _wechat(script)
            if wechat.source and author and len(author) <= LONGEST_NAMES:
                wechat = replace(wechat, byline=author if author != wechat.source else None)
            facts = facts.completed_by(wechat)
        if '"datePublished"' in script:
            facts = facts.completed_by(_linked_data(script))
    return facts


def _wechat(script: str) -> Metadata:
    time, name = _WECHAT_TIME.search(script), _WECHAT_NAME.search(script)
    day = read_date(time["day"] or time["stamp"]) if time else None
    return Metadata(date=day, source=name["name"] if name and day else None)


def wechat_post(scripts: Sequence[str]) -> Stripped | None:
    """Return the text of a post that WeChat lays out by a script."""
    quoted = (
        match["text"]
        for script in scripts
        if "content_noencode" in script or "text_page_info" in script
        for match in islice(_WECHAT_POST.finditer(script), _MOST_ASSIGNED)
    )
    post = max(quoted, key=len, default="")
    return markup.strip(_ESCAPED.sub(_unescaped, post)) if post else None


def _unescaped(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2]
    return chr(int(code, 16)) if code else _CONTROLS.get(escape[3], escape[3])


def _linked_data(script: str) -> Metadata:
    published = _PUBLISHED.search(script)
    day = read_date(published[1]) if published else None
    try:
        value = json.loads(script)
    except (ValueError, RecursionError):
        return Metadata(date=day)
    record = next((each for each in _records(value) if "datePublished" in each), {})
    publisher = field_values.text_values(record.get("publisher"))
    author = " ".join(field_values.text_values(record.get("author")))
    return Metadata(
        date=day,
        source=_LEGAL_FORM.sub("", source_name("".join(publisher[:1]))) or None,
        byline=writer_of(author),
    )


def _records(value: object) -> Iterator[dict[str, Any]]:
    match value:
        case list():
            for each in value[:20]:
                yield from _records(each)
        case {"@graph": list(graph)}:
            yield from _records(graph)
        case dict():
            yield value
