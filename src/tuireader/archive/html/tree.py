"""Parse a page, however broken."""

import re
from typing import Any, Final, NamedTuple, TypeAlias

from lxml import etree

# lxml tells no types.
Element: TypeAlias = Any

# An included header that is a page of its own ends the page early; what follows is part of it too.
_EARLY_END: Final = re.compile(r"</(?:html|body)\b[^<>]{0,100}>", re.IGNORECASE)
_NOT_SHOWN: Final = re.compile(r"<(?P<name>script|style|svg|!--)(?P<attributes>[^<>]{0,2000})")
_JSON: Final = re.compile(r"\bjson\b", re.IGNORECASE)


class Parsed(NamedTuple):
    """A page without what is not shown.

    Attributes:
        root: Of its tree; ``None`` when there is no tree of the whole of it.
        scripts: Their text, in the order of the page.
    """

    root: Element | None
    scripts: list[str]


def parse(text: str) -> Parsed:
    """Parse a page. Half of its characters are scripts and styles: those are cut out first."""
    shown, scripts = _cut(text)
    # huge_tree: a page must not be cut off without a word; the process has limits of its own.
    # Without the classes of lxml.html, which are looked up in Python for every element.
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(_EARLY_END.sub("", shown).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        return Parsed(None, scripts)
    # What is more than 2,048 elements deep is not in the tree.
    limit = etree.ErrorTypes.ERR_RESOURCE_LIMIT
    is_whole = not any(error.type == limit for error in parser.error_log)
    return Parsed(root if is_whole else None, scripts)


def _cut(text: str) -> tuple[str, list[str]]:
    """Cut scripts, styles and comments out of a page; what has no end stays as it is."""
    kept: list[str] = []
    scripts: list[str] = []
    lower = text if text.islower() else text.lower()
    if len(lower) != len(text):  # İ is two characters in lower case
        lower = text
    end = 0
    for begins in _NOT_SHOWN.finditer(lower):
        if begins.start() < end:
            continue
        name = begins["name"]
        closing = "-->" if name == "!--" else f"</{name}"
        start = begins.start() + 4 if name == "!--" else begins.end()
        close = lower.find(closing, start)
        if close < 0:
            continue
        kept.append(text[end : begins.start()])
        if name == "script":
            scripts.append(text[start + 1 : close])
        # The end of a script that never began says nothing to a parser.
        end = close + len(closing) if name == "!--" else close
    kept.append(text[end:])
    return "".join(kept), scripts
