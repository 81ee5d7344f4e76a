"""Metadata in the head of a page: title, meta and link elements."""

import re
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

from lxml import etree

from tuireader.archive import field_aliases, field_values, metadata_patterns
from tuireader.archive.bylines import writer_of
from tuireader.archive.html.tree import Element, HeadElements
from tuireader.archive.metadata import source_name, split_tags
from tuireader.archive.publication_date import read_date
from tuireader.archive.story import Metadata
from tuireader.text.normalize import to_simplified_halfwidth

# Names in the head: og:site_name is read as sitename, article:published_time as publishedtime.
_PREFIXES = re.compile(
    r"^(?:og|article|news|dc|dcterms|weibo:\s?article|bytedance|sailthru|parsely)[:.-]\s?",
    re.IGNORECASE,
)
_LONGEST_NAME: Final = 80
_DAYS_IN_BODY: Final = etree.XPath("//*[@itemprop='datePublished'][not(self::meta)]")
_DAY_IN_BODY = re.compile("datePublished")
_MARK_OF_DAY: Final = "itemprop"
_SLOGAN = re.compile(r"(?<=[\u4e00-\u9fff])\s{1,4}[-–—|｜]\s.*$")  # behind the name of a site
# Those who made the site, more often than those who wrote the story.
_MAKERS: Final = ("author", "authors", "copyright", "publisher")
_DATES: Final = (
    "publishedtime", "publishtime", "pubdate", "pubtime", "publishdate", "datepublished",
    "firstpublishedtime", "releasedate", "createat", "ptime", "dateissued", "dateupdate",
    "apubtime",
)  # fmt: skip
_NO_SOURCE = re.compile(r"^(?:微信公众平台|首页|网页|网络|互联网)$")
SOURCE_LABEL = re.compile(r"\s{0,4}(?:来源|來源|稿源)\s{0,4}[:：]\s{0,4}")
"""What stands before the name of a source, in an element or a field of its own."""


def title_of(head: HeadElements) -> str:
    """Return the title of a page, on one line."""
    return " ".join("".join(head.titles[0].itertext()).split()) if head.titles else ""


def head_of(root: Element, head: HeadElements, text: str) -> dict[str, Any]:
    """Return what the head of the page ``text`` says, by comparable names."""
    record: dict[str, object] = {}
    for meta in head.metas:
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        value = (meta.get("content") or "").strip() if name else ""
        if value:
            for each in _names_of(name):
                # An author or a publisher may be told by an address.
                if not (each in _MAKERS and value.startswith("http")):
                    record.setdefault(each, value)
    # To look through the tree takes many times as long as through the text.
    for element in _DAYS_IN_BODY(root)[:1] if _has_marked_day(text) else ():
        told = element.get("content") or element.get("datetime")
        record.setdefault("datePublished", told or "".join(element.itertext()))
    for link in head.links:
        if link.get("rel") == "canonical" and link.get("href"):
            record["canonicalurl"] = link.get("href")
    return field_aliases.normalise_names(record)


def _has_marked_day(text: str) -> bool:
    return "datePublished" in text and any(
        _MARK_OF_DAY in text[max(found.start() - 2 * len(_MARK_OF_DAY), 0) : found.start()].lower()
        for found in _DAY_IN_BODY.finditer(text)
    )


@lru_cache(maxsize=1024)
def _names_of(name: str) -> tuple[str, ...]:
    """Return what a field is looked up by: its name, and that without the vocabulary."""
    name = name[:_LONGEST_NAME]
    if name.startswith("og:article:"):
        name = name.removeprefix("og:")
    return name, _PREFIXES.sub("", name)


def facts_of_head(head: field_aliases.Fields) -> Metadata:
    """Read the facts in the head of a page."""
    facts = field_aliases.facts(
        {name: value for name, value in head.items() if name not in _MAKERS}
    )
    dates = (
        read_date(word) for name in _DATES for word in field_values.text_values(head.get(name))
    )
    writer = author_of(head)
    told = _SLOGAN.sub("", SOURCE_LABEL.sub("", facts.source or ""))
    source = source_name(told) or _medium_of(writer)
    return replace(
        facts,
        date=next(filter(None, dates), facts.date),
        date_from=None,
        source=None if _NO_SOURCE.match(source) else source or None,
        url=facts.url if (facts.url or "").startswith("http") else None,
        byline=writer_of(writer),
        column=" ".join(field_values.text_values(head.get("columnname") or head.get("section")))
        or None,
        tags=split_tags(
            ",".join(field_values.text_values(head.get("newskeywords") or head.get("tag")))
        ),
    )


def author_of(head: field_aliases.Fields) -> str:
    """Return whom the head of the page calls its author, be it a person or not."""
    told = (
        [value for value in field_values.text_values(head.get(name)) if "://" not in value]
        for name in ("articleauthor", "author")
    )
    return " ".join(next(filter(None, told), []))


def _medium_of(writer: str) -> str:
    """Return who wrote a story where it is a newspaper: what some sites call an author."""
    flat = to_simplified_halfwidth(writer)
    return writer if metadata_patterns.NAMED_SOURCE.fullmatch(flat) else ""
