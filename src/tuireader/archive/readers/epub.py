"""EPUB books and papers: a story per chapter, in reading order."""

import posixpath
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final
from urllib.parse import unquote

from tuireader.archive import field_aliases, markup
from tuireader.archive.article import Article, Member, ParseIssue
from tuireader.archive.decode import declaration
from tuireader.archive.files import UnreadableFile
from tuireader.archive.markup import parse_xml
from tuireader.archive.metadata import read_head
from tuireader.archive.readers.zip_file import Unpacker
from tuireader.archive.repairs import RepairKind
from tuireader.archive.story import Metadata, Repair
from tuireader.i18n import N_, UserMessage

_CONTAINER: Final = "META-INF/container.xml"
_CHAPTERS: Final = frozenset(["application/xhtml+xml", "text/html"])
_CONTENTS: Final = N_("a table of contents, not a story")
_COVER: Final = N_("a cover, not a story")
# Recognised by file name or page type, where the book declares nothing.
_BY_NAME: Final = {"nav": _CONTENTS, "toc": _CONTENTS, "cover": _COVER, "titlepage": _COVER}
# The navigation bars that calibre adds to fetched pages; one of them holds the address.
_BARS: Final = "//*[contains(@class, 'calibre_navbar') or local-name()='nav']"
_ADDRESSES: Final = ".//@href[starts-with(., 'http')]"
_LINKS_INSIDE: Final = (
    f"//*[local-name()='a' and @href and not(contains(@href, ':')) and not(starts-with(@href, '#'))"
    f" and not(ancestor::*[{_BARS[4:-1]}])]"
)
# The text outside links and list items.
_PROSE: Final = (
    "//*[local-name()='body']//text()[not(ancestor::*[local-name()='a' or local-name()='li'"
    " or local-name()='td' or local-name()='dd'])]"
)
_SENTENCE = re.compile(r"[。！？；，]")
_HEADINGS: Final = "string((//*[local-name()='h1' or local-name()='h2' or local-name()='h3'])[1])"
_HEAD: Final = 20  # lines


def open_epub(stream: BinaryIO) -> Iterator[Member | ParseIssue]:
    """Yield the chapters of a book.

    Raises:
        UnreadableFile: It is not a book, or is protected by DRM.
    """
    unpacker = Unpacker(stream)
    place, package = _package(unpacker)
    facts = _facts(package)
    items = {item.get("id"): item for item in _all(package, "item")}
    for itemref in _all(package, "itemref"):
        item = items.get(itemref.get("idref"))
        if item is not None:
            name = posixpath.normpath(posixpath.join(posixpath.dirname(place), _href(item)))
            yield _chapter(unpacker, item, name, facts)


def _package(unpacker: Unpacker) -> tuple[str, Any]:
    """Return the path of the package document, and the document."""
    names = [info.filename for info in unpacker.infos()]
    if "META-INF/encryption.xml" in names and "META-INF/rights.xml" in names:
        raise UnreadableFile("protected against reading (DRM)")
    container = _parse(unpacker.unpack(_CONTAINER))
    place = next((each.get("full-path") or "" for each in _all(container, "rootfile")), "")
    return place, _parse(unpacker.unpack(place))


def _parse(source: str | bytes) -> Any:
    root = parse_xml(source)
    if root is None:
        raise UnreadableFile("not an e-book, or damaged")
    return root


def _all(root: Any, name: str) -> list[Any]:
    found: list[Any] = root.xpath("//*[local-name()=$name]", name=name)
    return found


def _facts(package: Any) -> Metadata:
    """Read the metadata of the book: its title is the source of its chapters."""
    told = {
        name: ["".join(each.itertext()) for each in _all(package, name)][:1]
        for name in ("date", "publisher", "title")
    }
    return field_aliases.facts({"date": told["date"], "source": told["title"] or told["publisher"]})


def _href(item: Any) -> str:
    return unquote((item.get("href") or "").partition("#")[0])


def _chapter(unpacker: Unpacker, item: Any, name: str, facts: Metadata) -> Member | ParseIssue:
    if (item.get("media-type") or "") not in _CHAPTERS:
        return ParseIssue(
            name, UserMessage("not a chapter ({type})", type=item.get("media-type")), name
        )
    properties = (item.get("properties") or "").split()
    stem = posixpath.splitext(posixpath.basename(name))[0].lower()
    if reason := _BY_NAME.get("nav" if "nav" in properties else stem):
        return ParseIssue(name, reason, name)
    try:
        raw = unpacker.unpack(name)
    except UnreadableFile as error:
        return ParseIssue(name, error.message, name)
    return Member(name, raw, _read, declaration(raw), facts)


def _read(text: str, path: str) -> Iterator[Article | ParseIssue]:
    """Yield the story of a chapter without its links to other chapters."""
    root = _parse(text)
    if _is_list_of_chapters(root):
        yield ParseIssue("", _CONTENTS)
        return
    title = " ".join(root.xpath(_HEADINGS).split())
    address = None
    if bars := root.xpath(_BARS):
        address = next((each for bar in bars for each in bar.xpath(_ADDRESSES)), None)
        text = _without(bars, root)
    head, found, body = text.partition("<body")
    stripped = markup.strip(found + body if found else head)
    if not stripped.text.strip():
        yield ParseIssue("", "a page without text")
        return
    repairs = (Repair(RepairKind.MARKUP, stripped.count),) if stripped.count else ()
    # What the chapter prints goes before what is told of the book.
    told, _ = read_head(list(filter(str.strip, stripped.text.splitlines()[:_HEAD])), titled=True)
    facts = Metadata(date=told.date, source=told.source, url=address)
    yield Article(stripped.text, title or None, facts, repairs)


def _is_list_of_chapters(root: Any) -> bool:
    """Whether a page is a table of contents, with at most a line about each chapter."""
    if not root.xpath(_LINKS_INSIDE):
        return False
    return not any(map(_SENTENCE.search, root.xpath(_PROSE)))


def _without(elements: list[Any], root: Any) -> str:
    from lxml import etree

    for element in elements:
        element.clear(keep_tail=True)
    page: str = etree.tostring(root, encoding="unicode")
    return page
