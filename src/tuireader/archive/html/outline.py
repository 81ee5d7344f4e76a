"""The lines of a page and the blocks they stand in, gathered in one walk through its tree.

Everything else is told by them: where the prose is, what surrounds it, and what is left out.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Final

from lxml import etree

from tuireader.archive.html.tree import Element

# Text inside of them is not for reading, or belongs to the site and not to the page.
_UNREAD: Final = frozenset(
    [
        "script", "style", "template", "iframe", "object", "svg", "math", "canvas", "audio",
        "video", "button", "select", "textarea", "nav", "footer", "head", "title",
    ]
)  # fmt: skip
# They stand inside a line; every other element begins a new one.
_INLINE_NAMES: Final = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd label mark "
    "nobr q rp rt ruby s samp small span strike strong sub sup time tt u var wbr"
)
_INLINE: Final = frozenset(_INLINE_NAMES.split())
_CELLS: Final = frozenset(["td", "th"])
HEADINGS: Final = frozenset(["h1", "h2", "h3"])
# Prose of a page without sentences, such as a table of results, stands in one of them.
TEXT_BLOCKS: Final = frozenset(
    ["p", "td", "th", "tr", "tbody", "table", "pre", "blockquote", "dd", "article"]
)
_HIDDEN = re.compile(r"display\s{0,4}:\s{0,4}none", re.IGNORECASE)
# What HTML takes for one blank. The ideographic space is none of it: it is a sign of the text.
_BLANKS = re.compile(r"[ \t\n\r\f]+")

_SENTENCE = re.compile(r"[，。；！？、：…”」][^，。；！？]|[。！？…”」]$|[,.;!?] \w|[.!?]$")
# What sites call the small parts of a line that are no story.
_FURNITURE = re.compile(
    r"footer|copyright|related|recommend|sidebar|breadcrumb|share|toolbar|qrcode|"
    r"pinglun|tuijian|xgxw|hotnews|hot-news|disclaimer|statement|advert|\bads?\b|\bnav",
    re.IGNORECASE,
)
# What sites call the elements that hold a fact.
_FACT = re.compile(
    r"(?P<source>source|laiyuan|media[-_]?name|origin|js_name|nickname|from\b)"
    r"|(?P<editor>editor|bianji|zebian|zrbj)"
    r"|(?P<byline>author|byline|writer|zuozhe|reporter|journalist)"
    r"|(?P<date>pub_?time|publish|pub_?date|\bdate|\btime\b|post-?time|article-?time)"
    r"|(?P<title>\btit\b|title|headline|biaoti|bt\b)",
    re.IGNORECASE,
)
_LONGEST_FACT: Final = 60  # characters
_MOST_PIECES: Final = 12  # of text in it

_RAISED: Final = re.compile(r"[+-]?\d{1,4}")
_SUPERSCRIPTS: Final = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


@dataclass(slots=True)
class Block:
    """An element that begins lines of its own.

    Attributes:
        tag: Its name.
        name: Its class and id.
        parent: Number of the block around it; its own for the page.
        end: Number after the last block inside it.
        is_hidden: It is not shown, or only without scripts.
        prose: Characters of prose in it.
    """

    tag: str
    name: str
    parent: int
    is_hidden: bool
    end: int = 0
    prose: int = 0
    children: list[int] = field(default_factory=list)


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
        kind: ``source``, ``editor``, ``byline``, ``date`` or ``title``.
        line: Number of the line in which it begins.
    """

    kind: str
    text: str
    line: int


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

    def inside(self, block: int) -> Iterator[tuple[int, Line]]:
        """Yield the lines in a block, with their numbers."""
        end = self.blocks[block].end
        return ((n, line) for n, line in enumerate(self.lines) if block <= line.block < end)

    def headings(self) -> Iterator[str]:
        """Yield the text of the headings, those of the first level first."""
        for tag in ("h1", "h2", "h3"):
            for number, block in enumerate(self.blocks):
                if block.tag == tag and not block.is_hidden:
                    yield " ".join(line.text for _, line in self.inside(number))


class _Walk:
    """A walk through the tree of a page, which gathers its lines.

    Attributes:
        ends: For every element that has begun, what its end does.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.lines: list[Line] = []
        self.facts: list[Fact] = []
        self.ends: list[Callable[[], None] | None] = []
        self._around: list[int] = []
        self._pieces: list[str] = []
        self._unlinked: list[str] = []
        self._links = 0
        self._linked = 0

    def add(self, piece: str) -> None:
        """Add text to the line."""
        if not self._pieces and piece.isspace():
            return
        self._pieces.append(piece)
        if self._links:
            self._linked += len("".join(piece.split()))
        else:
            self._unlinked.append(piece)

    def begin(self, element: Element) -> bool:
        """Begin an element; tell whether what is in it is read."""
        tag = element.tag
        names = element.get("class"), element.get("id")
        name = f"{names[0] or ''} {names[1] or ''}" if any(names) else ""
        if tag in _INLINE:
            self.ends.append(self._end_link if tag == "a" else None)
            return self._begin_inline(element, tag, name)
        if tag in _UNREAD or tag == "br":
            self.end_line()
            self.ends.append(None)
            return False
        if tag in _CELLS and not _holds_blocks(element):
            self._pieces.append("\t")
            self.ends.append(None)
        else:
            self._begin_block(element, tag, name)
            self.ends.append(self._end_block)
        if name:
            self._note(element, name)
        return True

    def _begin_inline(self, element: Element, tag: str, name: str) -> bool:
        if tag == "a":
            self._links += 1
        elif tag == "sup" and not len(element) and _RAISED.fullmatch(element.text or ""):
            self.add(self._raised(element.text))
            return False
        if not name:
            return True
        if is_furniture(name) and not is_prose("".join(element.itertext())):
            return False
        self._note(element, name)
        return True

    def _end_link(self) -> None:
        self._links -= 1

    def _raised(self, digits: str) -> str:
        """Return digits that stand above the line: 10^8, and m³."""
        before = self._pieces[-1][-1:] if self._pieces else ""
        return f"^{digits}" if before.isdigit() else digits.translate(_SUPERSCRIPTS)

    def _begin_block(self, element: Element, tag: str, name: str) -> None:
        self.end_line()
        number = len(self.blocks)
        parent = self._around[-1] if self._around else number
        style = element.get("style")
        hidden = tag == "noscript" or bool(style and _HIDDEN.search(style))
        block = Block(tag, name, parent, hidden)
        self.blocks.append(block)
        if self._around:
            around = self.blocks[parent]
            around.children.append(number)
            block.is_hidden |= around.is_hidden
        self._around.append(number)

    def _end_block(self) -> None:
        self.end_line()
        block = self.blocks[self._around.pop()]
        block.end = len(self.blocks)
        if self._around:
            around = self.blocks[block.parent]
            # What is hidden counts for what is hidden around it alone.
            if around.is_hidden or not block.is_hidden:
                around.prose += block.prose

    def _note(self, element: Element, name: str) -> None:
        kind = _kind(name)
        if kind:
            text = " ".join("".join(islice(element.itertext(), _MOST_PIECES)).split())
            if 1 < len(text) <= _LONGEST_FACT:
                self.facts.append(Fact(kind, text, len(self.lines)))

    def end_line(self) -> None:
        """End the line, if there is one."""
        if not self._pieces:
            return
        text = _joined("".join(self._pieces))
        if text:
            number = self._around[-1]
            prose = _weight("".join(self._unlinked))
            self.lines.append(Line(text, number, self._linked, prose))
            self.blocks[number].prose += prose
        self._pieces.clear()
        self._unlinked.clear()
        self._linked = 0


def outline(root: Element) -> Outline:
    """Gather the lines of a page."""
    walk = _Walk()
    elements = 0
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if event == "start":
            elements += 1
            if not walk.begin(element):
                events.skip_subtree()
            elif text := element.text:
                walk.add(text)
        else:
            if end := walk.ends.pop():
                end()
            if (tail := element.tail) and element is not root:
                walk.add(tail)
    return Outline(walk.blocks, walk.lines, walk.facts, elements)


@lru_cache(maxsize=4096)  # the same names recur in a page and on every page of a site
def is_furniture(name: str) -> bool:
    """Whether an element is called like what surrounds a story."""
    return _FURNITURE.search(name) is not None


@lru_cache(maxsize=4096)
def _kind(name: str) -> str | None:
    found = _FACT.search(name)
    return found.lastgroup if found else None


def is_prose(line: str) -> bool:
    """Whether a line has the marks of a sentence."""
    return _SENTENCE.search(line) is not None


def _holds_blocks(cell: Element) -> bool:
    return any(child.tag not in _INLINE for child in cell)


def _joined(line: str) -> str:
    """Return a line without the blanks of its source, its cells set apart."""
    if "\t" not in line:
        return _BLANKS.sub(" ", line).strip()
    cells = (_BLANKS.sub(" ", cell).strip() for cell in line.split("\t"))
    return "  ".join(filter(None, cells))


def _weight(line: str) -> int:
    line = line.replace("\n", "").strip()
    return len(line) if len(line) > 1 and _SENTENCE.search(line) else 0
