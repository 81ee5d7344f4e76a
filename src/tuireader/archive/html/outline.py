"""The outline of a page: its lines and their blocks, gathered in one walk through the tree.

Everything else is told by them: where the prose is, what surrounds it, and what is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

from lxml import etree

from tuireader.archive.html.tree import Element

# What an element does to the lines of a page.
_BLOCK, _INLINE, _LINK, _RAISED, _CELL, _UNREAD, _BREAK = range(7)
_CELL_MARK: Final = "\0"  # marks the start of a cell in a line; no text of a page has it
# Text inside of them is not for reading, or belongs to the site and not to the page.
_UNREAD_NAMES: Final = (
    "script style template iframe object svg math canvas audio video button select textarea nav "
    "footer head title"
)
# They stand inside a line; every other element begins a new one.
_INLINE_NAMES: Final = (
    "abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd label mark "
    "nobr q rp rt ruby s samp small span strike strong sub time tt u var wbr"
)
_KINDS: Final = {
    **dict.fromkeys(_UNREAD_NAMES.split(), _UNREAD),
    **dict.fromkeys(_INLINE_NAMES.split(), _INLINE),
    "a": _LINK,
    "sup": _RAISED,
    "br": _BREAK,
    "hr": _BREAK,
    "td": _CELL,
    "th": _CELL,
}
HEADINGS: Final = ("h1", "h2", "h3")
# The prose of a page without sentences, such as a table of results, is in one of them.
TEXT_BLOCKS: Final = frozenset(
    ["p", "td", "th", "tr", "tbody", "table", "pre", "blockquote", "dd", "article"]
)
_HIDDEN = re.compile(r"display\s{0,4}:\s{0,4}none", re.IGNORECASE)
# White space of HTML. The ideographic space is not: it belongs to the text.
_BLANKS = re.compile(r"[ \t\n\r\f]+")

_SENTENCE = re.compile(r"[，。；！？、：…”」][^，。；！？]|[。！？…”」]$|[,.;!?] \w|[.!?]$")
# What sites call the small parts of a line that are no story.
_FURNITURE = re.compile(
    r"footer|copyright|related|recommend|sidebar|breadcrumb|share|toolbar|qrcode|"
    r"pinglun|tuijian|xgxw|hotnews|hot-news|disclaimer|statement|advert|\bads?\b|\bnav|"
    r"\bvjs-|\bvideo-?(?:js|player)|\bjwplayer|\bprism-player",
    re.IGNORECASE,
)
# A third of the elements of a page; without any prose none of it is read.
_MENU = re.compile(r"\bnav|menu|\bfoot|topbar|sitemap|friend-?link", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}\s?[-年/.]")
# What sites call the elements that hold a fact.
_FACT = re.compile(
    r"(?P<source>source|laiyuan|media[-_]?name|origin|js_name|nickname|from\b)"
    r"|(?P<editor>editor|bianji|zebian|zrbj)"
    r"|(?P<byline>author|byline|writer|zuozhe|reporter|journalist)"
    r"|(?P<date>pub_?time|publish|pub_?date|\bdate|\btime\b|post-?time|article-?time)"
    r"|(?P<title>\btit\b|title|headline|biaoti|bt\b)",
    re.IGNORECASE,
)
_TIMES: Final = ("time", "abbr")  # they tell a day to programs, and to people 3 days ago
_LONGEST_FACT: Final = 60  # characters
_MOST_PIECES: Final = 12  # of text in it
_LONGEST_HEADING: Final = 5  # lines; a heading that never ends holds the rest of the page
# Elements one inside the other whose text is looked at, each time the whole of it.
_MOST_LOOKED_AT: Final = 20

_EXPONENT: Final = re.compile(r"[+-]?\d{1,4}")
_SUPERSCRIPTS: Final = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


@dataclass(slots=True)
class Block:
    """An element that begins lines of its own.

    Attributes:
        tag: Its name.
        name: Its class and id.
        parent: Number of the block around it; its own for the page.
        end: Number after the last block inside it.
        first_line: Number of the first line in it.
        end_line: Number after the last line in it.
        is_hidden: It is not shown, or only without scripts.
        prose: Characters of prose in it.
    """

    tag: str
    name: str
    parent: int
    is_hidden: bool
    first_line: int
    end: int = 0
    end_line: int = 0
    prose: int = 0


@dataclass(slots=True)
class Line:
    """A line of a page.

    Attributes:
        block: Number of the block around it.
        linked: How many of its characters are in links.
        prose: How many are prose: those of a line outside of links with the marks of sentences.
    """

    text: str
    block: int
    linked: int
    prose: int


@dataclass(frozen=True, slots=True)
class Fact:
    """An element whose name says what it holds.

    Attributes:
        kind: ``source``, ``editor``, ``byline``, ``date``, ``time`` or ``title``.
        element: What is called so; few of them are asked for their text.
        line: Number of the line in which it begins.
    """

    kind: str
    element: Element
    line: int

    @property
    def text(self) -> str:
        """Its text on one line, empty when it is too long for a fact; of a time what it tells."""
        if self.kind == "time" and (
            told := self.element.get("datetime") or self.element.get("title")
        ):
            return str(told)
        text = " ".join("".join(islice(self.element.itertext(), _MOST_PIECES)).split())
        return text if len(text) <= _LONGEST_FACT else ""


@dataclass(slots=True)
class Outline:
    """A page as lines in blocks.

    Attributes:
        elements: How many the page has.
    """

    blocks: list[Block]
    lines: list[Line]
    facts: list[Fact]
    elements: int

    def children(self, block: int) -> Iterator[int]:
        """Yield the blocks right inside a block."""
        child = block + 1
        while child < self.blocks[block].end:
            yield child
            child = self.blocks[child].end

    def inside(self, block: int) -> Iterator[tuple[int, Line]]:
        """Yield the lines in a block, with their numbers."""
        first, end = self.blocks[block].first_line, self.blocks[block].end_line
        return zip(range(first, end), self.lines[first:end], strict=True)

    def headings(self) -> Iterator[str]:
        """Yield the text of the headings, those of the first level first."""
        for tag in HEADINGS:
            for number, block in enumerate(self.blocks):
                if block.tag == tag and not block.is_hidden:
                    lines = islice(self.inside(number), _LONGEST_HEADING)
                    yield " ".join(line.text for _, line in lines)


class _Roles(NamedTuple):
    """What the name of an element says of it.

    Attributes:
        furniture: It surrounds the story.
        menu: It is a menu or a footer.
        fact: It holds this fact.
    """

    furniture: bool = False
    menu: bool = False
    fact: str | None = None


_NO_ROLES: Final = _Roles()


class _Walk:
    """A walk through the tree of a page, which gathers its lines.

    Attributes:
        kinds: Of the elements that have begun, what their end does.
        pieces: The text of the line so far.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.lines: list[Line] = []
        self.facts: list[Fact] = []
        self.kinds: list[int] = []
        self._around: list[int] = []
        self.pieces: list[str] = []
        self._unlinked: list[str] = []
        self._links = 0
        self._linked = 0
        self._looked_at: list[int] = []

    def add(self, piece: str) -> None:
        """Add text to the line, which does not begin with blanks."""
        self.pieces.append(piece)
        if self._links:
            self._linked += len("".join(piece.split()))
        else:
            self._unlinked.append(piece)

    def begin(self, element: Element) -> bool:
        """Begin an element; tell whether what is in it is read."""
        tag = element.tag
        kind = _KINDS.get(tag, _BLOCK)
        if kind == _CELL and _holds_blocks(element):
            kind = _BLOCK
        self.kinds.append(kind)
        if kind >= _UNREAD:
            if kind == _BREAK:
                self.end_line()
            return False
        names, ident = element.get("class"), element.get("id")
        name = f"{names} {ident}" if names or ident else ""
        roles = _roles(name) if name else _NO_ROLES
        if kind == _BLOCK:
            self._begin_block(element, tag, name)
            if roles.menu and self._may_look() and _is_only_menu(element):
                return False
        elif kind == _CELL:
            self.pieces.append(_CELL_MARK)
        elif not self._begin_inline(element, kind, is_furniture=roles.furniture):
            return False
        fact = "time" if tag in _TIMES else roles.fact
        if fact:
            self.facts.append(Fact(fact, element, len(self.lines)))
        return True

    def _begin_inline(self, element: Element, kind: int, *, is_furniture: bool) -> bool:
        if kind == _LINK:
            self._links += 1
        elif kind == _RAISED and not len(element) and _EXPONENT.fullmatch(element.text or ""):
            self.add(self._raised(element.text))
            return False
        if not is_furniture or not self._may_look():
            return True
        return is_prose("".join(element.itertext()))

    def _may_look(self) -> bool:
        """Whether the whole text of the element that has begun may be looked at."""
        depth = len(self.kinds)
        while self._looked_at and self._looked_at[-1] >= depth:
            self._looked_at.pop()
        self._looked_at.append(depth)
        return len(self._looked_at) <= _MOST_LOOKED_AT

    def _raised(self, digits: str) -> str:
        """Return superscript digits: 10^8, and m³."""
        before = self.pieces[-1][-1:] if self.pieces else ""
        return f"^{digits}" if before.isdigit() else digits.translate(_SUPERSCRIPTS)

    def _begin_block(self, element: Element, tag: str, name: str) -> None:
        if self.pieces:
            self.end_line()
        number = len(self.blocks)
        parent = self._around[-1] if self._around else number
        style = element.get("style")
        hidden = tag == "noscript" or bool(style and _HIDDEN.search(style))
        is_hidden = hidden or (parent < number and self.blocks[parent].is_hidden)
        self.blocks.append(Block(tag, name, parent, is_hidden, len(self.lines)))
        self._around.append(number)

    def end(self) -> None:
        """End the element that began last."""
        kind = self.kinds.pop()
        if kind == _BLOCK:
            self._end_block()
        elif kind == _LINK:
            self._links -= 1

    def _end_block(self) -> None:
        if self.pieces:
            self.end_line()
        block = self.blocks[self._around.pop()]
        block.end, block.end_line = len(self.blocks), len(self.lines)
        if block.prose and self._around:
            around = self.blocks[block.parent]
            # What is hidden counts for what is hidden around it alone.
            if around.is_hidden or not block.is_hidden:
                around.prose += block.prose

    def end_line(self) -> None:
        """End the line, if there is one."""
        if not self.pieces:
            return
        text = _joined("".join(self.pieces))
        if text:
            number = self._around[-1]
            prose = _weight("".join(self._unlinked))
            self.lines.append(Line(text, number, self._linked, prose))
            self.blocks[number].prose += prose
        self.pieces.clear()
        self._unlinked.clear()
        self._linked = 0


def outline(root: Element) -> Outline:
    """Gather the lines of a page."""
    walk = _Walk()
    begin, end, add, pieces = walk.begin, walk.end, walk.add, walk.pieces
    elements = 0
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if event == "start":
            elements += 1
            if not begin(element):
                events.skip_subtree()
            elif (text := element.text) and (pieces or not text.isspace()):
                add(text)
        else:
            end()
            tail = element.tail
            if tail and (pieces or not tail.isspace()) and element is not root:
                add(tail)
    return Outline(walk.blocks, walk.lines, walk.facts, elements)


@lru_cache(maxsize=2**14)  # the same names recur in a page and on every page of a site
def _roles(name: str) -> _Roles:
    fact = _FACT.search(name)
    return _Roles(
        _FURNITURE.search(name) is not None,
        _MENU.search(name) is not None,
        fact.lastgroup if fact else None,
    )


def is_furniture(name: str) -> bool:
    """Whether an element is called like what surrounds a story."""
    return _roles(name).furniture


def is_menu(name: str) -> bool:
    """Whether an element is called like a menu or a footer."""
    return _roles(name).menu


def is_prose(line: str) -> bool:
    """Whether a line has the marks of a sentence."""
    return _SENTENCE.search(line) is not None


def _is_only_menu(element: Element) -> bool:
    text = "".join(element.itertext())
    return not (is_prose(text) or _YEAR.search(text)) and element.find(".//h1") is None


def _holds_blocks(cell: Element) -> bool:
    return any(_KINDS.get(child.tag, _BLOCK) in (_BLOCK, _BREAK) for child in cell)


def _joined(line: str) -> str:
    """Return a line without the blanks of its source, its cells set apart."""
    if _CELL_MARK not in line:
        return _BLANKS.sub(" ", line).strip()
    cells = (_BLANKS.sub(" ", cell).strip() for cell in line.split(_CELL_MARK))
    return "  ".join(filter(None, cells))


def _weight(line: str) -> int:
    line = line.replace("\n", "").strip()
    return len(line) if len(line) > 1 and _SENTENCE.search(line) else 0
