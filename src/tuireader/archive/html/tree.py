"""Parse HTML, however broken."""

import re
from typing import Any, Final, TypeAlias

from lxml import etree

from tuireader.archive.markup import join_surrogates

# lxml tells no types.
Element: TypeAlias = Any

# An included header that is a page of its own ends the page early; what follows is part of it too.
_END: Final = re.compile(rb"</(?:[Hh][Tt][Mm][Ll]|[Bb][Oo][Dd][Yy])")
_EARLY_END: Final = re.compile(rb"</(?:html|body)\b[^<>]{0,100}>", re.IGNORECASE)


def parse(text: str) -> Element | None:
    """Return the root of a page; ``None`` when there is no tree of the whole of it."""
    # huge_tree: a page must not be cut off without a word; the process has limits of its own.
    # Without the classes of lxml.html, which are looked up in Python for every element.
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        root = etree.fromstring(
            _without_ends(join_surrogates(text).encode("utf-8", "replace")), parser
        )
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        return None
    # What is more than 2,048 elements deep is not in the tree.
    limit = etree.ErrorTypes.ERR_RESOURCE_LIMIT
    return None if any(error.type == limit for error in parser.error_log) else root


def _without_ends(page: bytes) -> bytes:
    # To look for it from the first on saves a tenth of the time of the parser.
    first = _END.search(page)
    return page[: first.start()] + _EARLY_END.sub(b"", page[first.start() :]) if first else page


def scripts_of(root: Element) -> list[str]:
    """Return the scripts of a page, in its order."""
    return [script.text for script in root.iter("script") if script.text]
