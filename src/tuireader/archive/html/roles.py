"""What the class and id of an element say of it."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

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
