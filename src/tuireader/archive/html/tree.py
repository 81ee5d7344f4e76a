"""Parse HTML, however broken; what the class and id of an element say of it."""

import re
from functools import lru_cache
from typing import Any, Final, NamedTuple, TypeAlias

from lxml import etree

from tuireader.archive.markup import drop_endless_attributes, join_surrogates

# lxml tells no types.
Element: TypeAlias = Any

# An included header that is a page of its own ends the page early; what follows is part of it too.
# Sets alone, which the engine goes through faster than through words to choose from.
_END: Final = re.compile(rb"</[HhBb][TtOo][MmDd][LlYy]")
_EARLY_END: Final = re.compile(rb"</(?:html|body)\b[^<>]{0,100}>", re.IGNORECASE)


def parse_html(text: str) -> Element | None:
    """Return the root of a page; ``None`` when there is no tree of the whole of it."""
    # huge_tree: a page must not be cut off without a word; the process has limits of its own.
    # Without the classes of lxml.html, which are looked up in Python for every element.
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        page = join_surrogates(text).encode("utf-8", "replace")
        root = etree.fromstring(_without_ends(drop_endless_attributes(page)), parser)
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


class HeadElements:
    """What a page says of itself, wherever it stands; found in one pass through the tree."""

    def __init__(self, root: Element) -> None:
        self.metas: list[Element] = []
        self.links: list[Element] = []
        self.titles: list[Element] = []
        self._scripts: list[Element] = []
        found = {
            "meta": self.metas, "link": self.links, "title": self.titles, "script": self._scripts,
        }  # fmt: skip
        for element in root.iter(*found):
            found[element.tag].append(element)

    @property
    def scripts(self) -> list[str]:
        """The scripts of the page, in its order."""
        return [script.text for script in self._scripts if script.text]


# What sites call the small parts of a line that are no story.
_FURNITURE = re.compile(
    r"footer|copyright|related|recommend|sidebar|breadcrumb|share|toolbar|qrcode|"
    r"pinglun|tuijian|xgxw|hotnews|hot-news|disclaimer|statement|advert|\bads?\b|\bnav|"
    r"\bvjs-|\bvideo-?(?:js|player)|\bjwplayer|\bprism-player",
    re.IGNORECASE,
)
# A third of the elements of a page; without any prose none of it is read.
_MENU = re.compile(r"\bnav|menu|\bfoot|topbar|sitemap|friend-?link", re.IGNORECASE)
_COMMENTS = re.compile(r"comment|pinglun|gentie|liuyan|reply", re.IGNORECASE)
# Hidden until a button is pressed: 展开全文. Other hidden blocks are windows that open over a page.
_REST = re.compile(r"more|rest|full|fold|hide|expand|content|text|article|\ball\b", re.IGNORECASE)
# What sites call the elements that hold a fact.
_FACT = re.compile(
    r"(?P<source>source|laiyuan|media[-_]?name|origin|js_name|nickname|from\b)"
    r"|(?P<editor>editor|bianji|zebian|zrbj)"
    r"|(?P<byline>author|byline|writer|zuozhe|reporter|journalist)"
    r"|(?P<date>pub_?time|publish|pub_?date|\bdate|\btime\b|post-?time|article-?time)"
    r"|(?P<title>\btit\b|title|headline|biaoti|bt\b)",
    re.IGNORECASE,
)


class Roles(NamedTuple):
    """What the class and id of an element say of it.

    Attributes:
        furniture: It surrounds the story.
        menu: It is a menu or a footer.
        thread: It holds what readers wrote.
        rest: It holds the rest of a story, until a button is pressed.
        fact: It holds this fact.
    """

    furniture: bool = False
    menu: bool = False
    thread: bool = False
    rest: bool = False
    fact: str | None = None


NO_ROLES: Final = Roles()
"""Of an element without a name."""


@lru_cache(maxsize=2**14)  # the same names recur in a page and on every page of a site
def roles_of(names: str | None, ident: str | None) -> Roles:
    """Return what a name says."""
    name = f"{names} {ident}"
    fact = _FACT.search(name)
    return Roles(
        _FURNITURE.search(name) is not None,
        _MENU.search(name) is not None,
        _COMMENTS.search(name) is not None,
        _REST.search(name) is not None,
        fact.lastgroup if fact else None,
    )
