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
_BLOCK, _INLINE, _TIME, _LINK, _RAISED, _CELL, _UNREAD, _BREAK = range(8)
_CELL_MARK: Final = "\0"  # marks the start of a cell in a line; no text of a page has it
# Text inside of them is not for reading, or belongs to the site and not to the page.
_UNREAD_NAMES: Final = (
    "script style template iframe object svg math canvas audio video button select textarea nav "
    "footer head title"
)
# They stand inside a line; every other element begins a new one.
_INLINE_NAMES: Final = (
    "acronym b bdi bdo big cite code data del dfn em font i img input ins kbd label mark "
    "nobr q rp rt ruby s samp small span strike strong sub tt u var wbr"
)
_KINDS: Final = {
    **dict.fromkeys(_UNREAD_NAMES.split(), _UNREAD),
    **dict.fromkeys(_INLINE_NAMES.split(), _INLINE),
    # They tell a day to programs, and to people 3 days ago.
    "time": _TIME,
    "abbr": _TIME,
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
_SEVERAL = re.compile(r"[\n\t\r\f]|  ")

_MARK = re.compile("[，。；！？、：…”」,.;!?]")  # no sentence is without one
# It begins with one set of characters, which the engine looks for at once.
_SENTENCE = re.compile(
    r"[，。；！？、：…”」,.;!?]"
    r"(?:(?<=[，。；！？、：…”」])[^，。；！？]|(?<=[。！？…”」.!?])$|(?<=[,.;!?]) \w)"
)
# What a site says of itself on every page, often at greater length than a short story.
_LEGAL = re.compile(
    r"不[构構]成任何投[资資]|版[权權]所有[，,]\s?(?:不得|未[经經])|(?:[数數]据|[数數]據|[资資]料)由[^。]{2,30}提供。[^。]{2,20}由"
)
_YEAR = re.compile(r"\d{4}\s?[-年/.]")
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


@dataclass(slots=True)
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

    A third of the time that a page takes is spent here, so that what every element needs is
    written out in one loop, and looked up once.

    Attributes:
        elements: How many have begun.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.lines: list[Line] = []
        self.facts: list[Fact] = []
        self.elements = 0
        # What has begun: a block, or the kind of another element.
        self._open: list[Block | int] = []
        self._pieces: list[str] = []  # of the line so far
        self._unlinked: list[str] = []
        self._linked: list[str] = []
        self._links = 0
        self._looked_at: list[int] = []

    def run(self, root: Element) -> None:  # noqa: C901  # in parts it takes a tenth longer
        """Walk through the tree."""
        opened, pieces, unlinked, linked = self._open, self._pieces, self._unlinked, self._linked
        blocks, lines, facts = self.blocks, self.lines, self.facts
        end_line, kind_of = self._end_line, _KINDS.get
        elements = inner = 0  # inner: number of the innermost block
        events = etree.iterwalk(root, events=("start", "end"))
        skip = events.skip_subtree
        for event, element in events:
            if event == "start":
                elements += 1
                tag = element.tag
                kind = kind_of(tag, _BLOCK)
                if kind >= _UNREAD:
                    opened.append(kind)
                    if kind == _BREAK and pieces:
                        end_line(inner)
                    skip()
                    continue
                attribute = element.get
                names, ident = attribute("class"), attribute("id")
                roles = roles_of(names, ident) if names or ident else NO_ROLES
                if kind == _BLOCK or (kind == _CELL and _holds_blocks(element)):
                    if pieces:
                        end_line(inner)
                    is_hidden = (
                        tag == "noscript"
                        or ((style := attribute("style")) and _HIDDEN.search(style) is not None)
                        or (blocks and blocks[inner].is_hidden)
                    )
                    block = Block(tag, roles, inner, bool(is_hidden), len(lines))
                    inner = len(blocks)
                    blocks.append(block)
                    opened.append(block)
                    if roles.menu and self._may_look() and _is_only_menu(element):
                        skip()
                        continue
                else:
                    opened.append(kind)
                    if kind == _LINK:
                        self._links += 1
                    elif kind == _CELL:
                        pieces.append(_CELL_MARK)
                    if (kind == _RAISED or (roles.furniture and kind != _CELL)) and not (
                        self._is_read(element, kind, roles)
                    ):
                        skip()
                        continue
                if fact := "time" if kind == _TIME else roles.fact:
                    facts.append(Fact(fact, element, len(lines)))
                text = element.text
            else:
                ended = opened.pop()
                if ended.__class__ is Block:
                    if pieces:
                        end_line(inner)
                    ended.end, ended.end_line = len(blocks), len(lines)
                    inner = ended.parent
                    if ended.prose and ended is not blocks[0]:
                        around = blocks[inner]
                        # What is hidden counts for what is hidden around it alone.
                        if around.is_hidden or not ended.is_hidden:
                            around.prose += ended.prose
                elif ended == _LINK:
                    self._links -= 1
                text = element.tail
                if element is root:
                    break
            if text and (pieces or not text.isspace()):
                pieces.append(text)
                (linked if self._links else unlinked).append(text)
        self.elements = elements

    def _is_exponent(self, element: Element) -> bool:
        """Whether digits stand above the line, which are added: 10^8, and m³."""
        if len(element) or not (found := _EXPONENT.fullmatch(element.text or "")):
            return False
        before = self._pieces[-1][-1:] if self._pieces else ""
        piece = f"^{found[0]}" if before.isdigit() else found[0].translate(_SUPERSCRIPTS)
        self._pieces.append(piece)
        (self._linked if self._links else self._unlinked).append(piece)
        return True

    def _is_read(self, element: Element, kind: int, roles: Roles) -> bool:
        """Whether a part of a line is read as it is: one called like furniture only where prose."""
        if kind == _RAISED and self._is_exponent(element):
            return False
        return not (roles.furniture and self._may_look()) or is_prose(_text_of(element))

    def _may_look(self) -> bool:
        """Whether the whole text of the element that has begun may be looked at."""
        depth = len(self._open)
        while self._looked_at and self._looked_at[-1] >= depth:
            self._looked_at.pop()
        self._looked_at.append(depth)
        return len(self._looked_at) <= _MOST_LOOKED_AT

    def _end_line(self, block: int) -> None:
        """End the line that has begun, in the block of this number."""
        pieces, unlinked, linked = self._pieces, self._unlinked, self._linked
        text = _joined(pieces[0] if len(pieces) == 1 else "".join(pieces))
        if text:
            prose = 0
            if unlinked and _MARK.search(text):
                prose = 0 if _LEGAL.search(text) else _weight("".join(unlinked))
                self.blocks[block].prose += prose
            chars = len("".join("".join(linked).split())) if linked else 0
            self.lines.append(Line(text, block, chars, prose))
        pieces.clear()
        unlinked.clear()
        linked.clear()


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
        return _BLANKS.sub(" ", line) if _SEVERAL.search(line) else line
    cells = (_BLANKS.sub(" ", cell).strip() for cell in line.split(_CELL_MARK))
    return "  ".join(filter(None, cells))


def _weight(line: str) -> int:
    line = line.replace("\n", "").strip()
    return len(line) if len(line) > 1 and _SENTENCE.search(line) else 0
