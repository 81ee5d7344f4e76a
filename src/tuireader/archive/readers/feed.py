"""RSS and Atom feeds: a story per entry.

Feeds are read with lxml, which pages need anyway: it recovers from malformed XML, fetches nothing
and expands no entities. feedparser would add only fields that stories do not keep.
"""

import html
import re
from collections.abc import Iterator
from typing import Any, Final

from tuireader.archive import field_aliases, markup
from tuireader.archive.article import Article, ParseIssue
from tuireader.archive.markup import local_name, parse_xml
from tuireader.archive.repairs import RepairKind
from tuireader.archive.story import Metadata, Repair
from tuireader.i18n import N_, UserMessage

_ROOT = re.compile(
    r"\A\s*(?:<!--[^-]*+(?:-(?!->)[^-]*+)*-->\s*|<(?!!--)[?!][^\[>]*(?:\[[^\]]{0,9999}\]\s*)?>\s*)*"
    r"<(?:\w+:)?(?:rss|feed|rdf)\b",
    re.IGNORECASE,
)
_ENTRIES: Final = frozenset(["item", "entry"])
# By local name, the most complete first.
_TEXT: Final = ("encoded", "content", "description", "summary", "subtitle")
_DATE: Final = (
    "pubdate",
    "post_date",
    "published",
    "date",
    "issued",
    "created",
    "updated",
    "modified",
)
_NAME: Final = ("guid", "id", "link")
_POSTS: Final = frozenset(["post", "page", "news", "article"])
_NO_POST: Final = N_("a part of the site, not a story")
# Entities of HTML that XML does not define, but feeds use. A stray ampersand is text.
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([a-z][a-z0-9]{1,31};)", re.IGNORECASE)
_LONE = re.compile(r"&(?!#?\w{1,31};)")


def is_feed(text: str) -> bool:
    """Whether ``text`` begins like a feed."""
    return _ROOT.match(text) is not None


def parse_feed(text: str, path: str) -> Iterator[Article | ParseIssue]:
    """Yield the entries of a feed."""
    root = _parse(text)
    found = [] if root is None else [each for each in root.iter() if local_name(each) in _ENTRIES]
    if not found:
        yield ParseIssue("", "not a feed, or a feed without entries")
    channel = "" if root is None else _channel(root)
    for number, entry in enumerate(found, 1):
        if _is_furniture(entry):
            yield ParseIssue(UserMessage("entry {number}", number=number), _NO_POST)
            continue
        yield _article(_record(entry), channel) or ParseIssue(
            UserMessage("entry {number}", number=number), "neither text nor title"
        )


def _is_furniture(entry: Any) -> bool:
    """Whether an entry of a blog's export is a picture, a menu, a template or a comment."""
    for field in entry:
        name = local_name(field)
        if name == "post_type" and (field.text or "post").strip() not in _POSTS:
            return True
        if name == "category" and (field.get("scheme") or "").endswith("#kind"):
            return not (field.get("term") or "").endswith(("#post", "#page"))
    return False


def _parse(text: str) -> Any:
    return parse_xml(_LONE.sub("&amp;", _NAMED.sub(lambda name: html.unescape(name[0]), text)))


def _channel(root: Any) -> str:
    titles = (each for each in root.iter() if local_name(each) == "title")
    first = next(titles, None)
    return "" if first is None or local_name(first.getparent()) in _ENTRIES else _text(first)


def _record(entry: Any) -> dict[str, str]:
    """The fields of an entry by local name; the first of each name."""
    record: dict[str, str] = {}
    for field in entry:
        name = local_name(field)
        if name == "link" and field.get("rel", "alternate") != "alternate":
            continue
        value = field.get("href") if name == "link" else None
        value = value or (_text(field) if name in _TEXT else "".join(field.itertext()))
        if value.strip():
            record.setdefault(name, value)
    return record


def _text(field: Any) -> str:
    """The text of a field, or the markup in it."""
    from lxml import etree

    if not len(field):
        return "".join(field.itertext())
    inner = [etree.tostring(child, encoding="unicode") for child in field]
    return html.escape(field.text or "", quote=False) + "".join(inner)


def _article(record: dict[str, str], channel: str) -> Article | None:
    text = next((record[name] for name in _TEXT if name in record), "")
    body, title = markup.strip(text), markup.strip(record.get("title", ""))
    if not body.text.strip() and not title.text.strip():
        return None
    dates = [record[name] for name in _DATE if name in record]
    told = {
        "date": dates,
        "source": record.get("source"),
        "author": record.get("creator") or record.get("author"),
        "url": _address(record),
        "column": record.get("category"),
    }
    facts = field_aliases.facts(told).completed_by(Metadata(source=channel.strip() or None))
    count = body.count + title.count
    repairs = (Repair(RepairKind.MARKUP, count),) if count else ()
    part = next((record[name].strip() for name in _NAME if name in record), None)
    return Article(body.text, title.text.strip() or None, facts, repairs, part)


def _address(record: dict[str, str]) -> str | None:
    addresses = (record.get(name, "").strip() for name in ("link", "guid", "id"))
    return next((each for each in addresses if each.startswith(("http://", "https://"))), None)
