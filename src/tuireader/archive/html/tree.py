"""The tree of a page, and the lines of text in a part of it."""

import re
from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from lxml import etree, html

# Text inside of them is not for reading, or belongs to the site and not to the page.
_UNREAD: Final = (
    "script", "style", "noscript", "template", "iframe", "object", "svg", "math", "canvas", "audio",
    "video", "button", "select", "textarea", "nav", "footer", "head",
)  # fmt: skip
# They stand inside a line; every other element begins a new one.
_INLINE_NAMES: Final = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd label mark "
    "nobr q rp rt ruby s samp small span strike strong sub sup time tt u var wbr"
)
_INLINE: Final = frozenset(_INLINE_NAMES.split())
_CELLS: Final = frozenset(["td", "th"])
_HIDDEN: Final = "display:none"
# What HTML takes for one blank. The ideographic space is none of it: it is a sign of the text.
_BLANKS = re.compile(r"[ \t\n\r\f]+")

# lxml tells no types.
Element: TypeAlias = Any


def parse(text: str) -> Element | None:
    """Parse a page, however broken; ``None`` when there is no tree of the whole of it."""
    # huge_tree: a page must not be cut off without a word; the process has limits of its own.
    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return None
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        raise
    # What is more than 2,048 elements deep is not in the tree.
    limit = etree.ErrorTypes.ERR_RESOURCE_LIMIT
    return None if any(error.type == limit for error in parser.error_log) else root


def drop_unread(root: Element) -> None:
    """Take out what nobody reads, in place."""
    for element in list(root.iter(*_UNREAD)):
        drop(element)
    for element in root.xpath("//*[@style]"):
        if _HIDDEN in "".join(element.get("style").lower().split()):
            drop(element)


def drop(element: Element) -> None:
    """Take what ``element`` holds out of its tree, and leave the text behind it."""
    if element.getparent() is not None:
        # Not drop_tree: it joins texts, which lxml refuses where a control character is in one.
        element.clear(keep_tail=True)
        element.tag = "span"


def is_inline(element: Element) -> bool:
    """Whether ``element`` stands inside a line."""
    return element.tag in _INLINE


def lines(root: Element) -> Iterator[tuple[str, int]]:
    """Yield the lines of text under ``root``, and how many characters of each are in links."""
    line: list[str] = []
    linked = links = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            piece = element.text
            links += element.tag == "a"
        else:
            links -= element.tag == "a"
            piece = element.tail if element is not root else None
        if element.tag in _CELLS:
            line.append("\t")
        elif not is_inline(element):
            yield from _finished(line, linked)
            line, linked = [], 0
        if piece:
            line.append(_BLANKS.sub(" ", piece))
            linked += len("".join(piece.split())) if links else 0
    yield from _finished(line, linked)


def _finished(line: list[str], linked: int) -> Iterator[tuple[str, int]]:
    cells = (cell.strip() for cell in _BLANKS.sub(_one_blank, "".join(line)).split("\t"))
    text = "  ".join(filter(None, cells))
    if text:
        yield text, linked


def _one_blank(blanks: re.Match[str]) -> str:
    return "\t" if "\t" in blanks[0] else " "
