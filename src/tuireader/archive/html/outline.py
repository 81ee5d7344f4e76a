"""The outline of a page: its lines and their blocks, gathered in one walk through the tree.

Everything else is told by them: where the prose is, what surrounds it, and what is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from lxml import etree

from tuireader.archive.html.tree import NO_ROLES, Element, Roles, roles_of

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
_KIND_OF: Final = _KINDS.get
HEADINGS: Final = ("h1", "h2", "h3")
# The prose of a page without sentences, such as a table of results, is in one of them.
TEXT_BLOCKS: Final = frozenset(
    ["p", "td", "th", "tr", "tbody", "table", "pre", "blockquote", "dd", "article"]
)
_HIDDEN = re.compile(r"display\s{0,4}:\s{0,4}none", re.IGNORECASE)
# White space of HTML. The ideographic space is not: it belongs to the text.
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_SEVERAL: Final = ("\n", "  ", "\t", "\r", "\f")

_MARK = re.compile("[，。；！？、：…”」,.;!?]")  # no sentence is without one
# It begins with one set of characters, which the engine looks for at once.
_SENTENCE = re.compile(
    r"[，。；！？、：…”」,.;!?]"
    r"(?:(?<=[，。；！？、：…”」])[^，。；！？]|(?<=[。！？…”」.!?])$|(?<=[,.;!?]) \w)"
)
_YEAR = re.compile(r"\d{4}\s?[-年/.]")
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
        roles: What its class and id say.
        parent: Number of the block around it; its own for the page.
        end: Number after the last block inside it.
        first_line: Number of the first line in it.
        end_line: Number after the last line in it.
        is_hidden: It is not shown, or only without scripts.
        prose: Characters of prose in it.
    """

    tag: str
    roles: Roles
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


class _Walk:
    """A walk through the tree of a page, which gathers its lines.

    Half of the time that a page takes is spent here, so that what every element needs is written
    out where it is needed, and looked up once.

    Attributes:
        elements: How many have begun.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.lines: list[Line] = []
        self.facts: list[Fact] = []
        self.elements = 0
        self._kinds: list[int] = []  # of the elements that have begun
        self._around: list[int] = []
        self._pieces: list[str] = []  # of the line so far
        self._unlinked: list[str] = []
        self._links = 0
        self._linked = 0
        self._looked_at: list[int] = []

    def run(self, root: Element) -> None:
        """Walk through the tree."""
        begin, end_block, add = self._begin, self._end_block, self._add
        kinds, pieces = self._kinds, self._pieces
        events = etree.iterwalk(root, events=("start", "end"))
        for event, element in events:
            if event == "start":
                if not begin(element):
                    events.skip_subtree()
                elif (text := element.text) and (pieces or not text.isspace()):
                    add(text)
                continue
            kind = kinds.pop()
            if kind == _BLOCK:
                end_block()
            elif kind == _LINK:
                self._links -= 1
            tail = element.tail
            if tail and (pieces or not tail.isspace()) and element is not root:
                add(tail)

    def _add(self, piece: str) -> None:
        """Add text to the line, which does not begin with blanks."""
        self._pieces.append(piece)
        if self._links:
            self._linked += len("".join(piece.split()))
        else:
            self._unlinked.append(piece)

    def _begin(self, element: Element) -> bool:
        """Begin an element; tell whether what is in it is read."""
        self.elements += 1
        tag = element.tag
        kind = _KIND_OF(tag, _BLOCK)
        if kind == _CELL and _holds_blocks(element):
            kind = _BLOCK
        self._kinds.append(kind)
        if kind >= _UNREAD:
            if kind == _BREAK and self._pieces:
                self._end_line()
            return False
        attribute = element.get
        names, ident = attribute("class"), attribute("id")
        roles = roles_of(names, ident) if names or ident else NO_ROLES
        if kind == _BLOCK:
            self._begin_block(attribute("style"), tag, roles)
            if roles.menu and self._may_look() and _is_only_menu(element):
                return False
        elif kind == _CELL:
            self._pieces.append(_CELL_MARK)
        else:
            self._links += kind == _LINK
            if (kind == _RAISED or roles.furniture) and not self._is_read(element, kind, roles):
                return False
        fact = "time" if tag in _TIMES else roles.fact
        if fact:
            self.facts.append(Fact(fact, element, len(self.lines)))
        return True

    def _is_exponent(self, element: Element) -> bool:
        """Whether digits stand above the line, which are added: 10^8, and m³."""
        if len(element) or not (found := _EXPONENT.fullmatch(element.text or "")):
            return False
        before = self._pieces[-1][-1:] if self._pieces else ""
        self._add(f"^{found[0]}" if before.isdigit() else found[0].translate(_SUPERSCRIPTS))
        return True

    def _is_read(self, element: Element, kind: int, roles: Roles) -> bool:
        """Whether a part of a line is read as it is: one called like furniture only where prose."""
        if kind == _RAISED and self._is_exponent(element):
            return False
        return not (roles.furniture and self._may_look()) or is_prose(_text_of(element))

    def _may_look(self) -> bool:
        """Whether the whole text of the element that has begun may be looked at."""
        depth = len(self._kinds)
        while self._looked_at and self._looked_at[-1] >= depth:
            self._looked_at.pop()
        self._looked_at.append(depth)
        return len(self._looked_at) <= _MOST_LOOKED_AT

    def _begin_block(self, style: str | None, tag: str, roles: Roles) -> None:
        if self._pieces:
            self._end_line()
        around, blocks = self._around, self.blocks
        number = len(blocks)
        parent = around[-1] if around else number
        is_hidden = (
            tag == "noscript"
            or (style is not None and _HIDDEN.search(style) is not None)
            or (parent < number and blocks[parent].is_hidden)
        )
        around.append(number)
        blocks.append(Block(tag, roles, parent, is_hidden, len(self.lines)))

    def _end_block(self) -> None:
        """End the block that began last."""
        if self._pieces:
            self._end_line()
        block = self.blocks[self._around.pop()]
        block.end, block.end_line = len(self.blocks), len(self.lines)
        if block.prose and self._around:
            around = self.blocks[block.parent]
            # What is hidden counts for what is hidden around it alone.
            if around.is_hidden or not block.is_hidden:
                around.prose += block.prose

    def _end_line(self) -> None:
        """End the line that has begun."""
        text = _joined("".join(self._pieces))
        if text:
            number = self._around[-1]
            prose = 0
            if self._unlinked and _MARK.search(text):
                prose = _weight("".join(self._unlinked))
                self.blocks[number].prose += prose
            self.lines.append(Line(text, number, self._linked, prose))
        self._pieces.clear()
        self._unlinked.clear()
        self._linked = 0


def outline(root: Element) -> Outline:
    """Gather the lines of a page."""
    walk = _Walk()
    walk.run(root)
    return Outline(walk.blocks, walk.lines, walk.facts, walk.elements)


def is_prose(line: str) -> bool:
    """Whether a line has the marks of a sentence."""
    return _SENTENCE.search(line) is not None


def _text_of(element: Element) -> str:
    # Faster than to join the texts in it.
    return str(etree.tostring(element, method="text", encoding="unicode", with_tail=False))


def _is_only_menu(element: Element) -> bool:
    text = _text_of(element)
    return not (
        is_prose(text)
        or _YEAR.search(text)
        or next(element.iterdescendants("h1"), None) is not None
    )


def _holds_blocks(cell: Element) -> bool:
    return any(_KINDS.get(child.tag, _BLOCK) in (_BLOCK, _BREAK) for child in cell)


def _joined(line: str) -> str:
    """Return a line without the blanks of its source, its cells set apart."""
    if _CELL_MARK not in line:
        line = line.strip()
        return _BLANKS.sub(" ", line) if any(blank in line for blank in _SEVERAL) else line
    cells = (_BLANKS.sub(" ", cell).strip() for cell in line.split(_CELL_MARK))
    return "  ".join(filter(None, cells))


def _weight(line: str) -> int:
    line = line.replace("\n", "").strip()
    return len(line) if len(line) > 1 and _SENTENCE.search(line) else 0
