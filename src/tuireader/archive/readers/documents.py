"""Word-processor documents: DOCX, ODT and RTF. Only paragraphs are read.

Macros, formulas and fields are never run, and files outside the document are never opened.
Pictures and objects are skipped unread; tracked deletions and notes are not part of the story.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, BinaryIO, Final

from tuireader.archive import markup
from tuireader.archive.article import Article, ExtractedArticle, ParseIssue, Source
from tuireader.archive.files import MOST_LINES, UnreadableFile, read_whole
from tuireader.archive.readers import tables, text_file
from tuireader.archive.readers.zip_file import Unpacker
from tuireader.i18n import N_, UserMessage

_TOKEN: Final = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    rb"|\\'(?P<byte>[0-9a-fA-F]{2})"
    rb"|\\(?P<symbol>[^a-zA-Z'])"
    rb"|(?P<brace>[{}])"
    rb"|(?P<blank>[\r\n\0]+)"
    rb"|(?P<text>[^\\{}\r\n\0]+)"
)
_DEEPEST: Final = 1000  # nested groups
# Groups without text of the document.
_RTF_LEFT_OUT: Final = frozenset(
    b"fonttbl colortbl stylesheet info pict object fldinst themedata colorschememapping "
    b"datastore latentstyles listtable listoverridetable rsidtbl generator xmlnstbl header footer "
    b"headerl headerr footerl footerr footnote annotation filetbl bkmkstart bkmkend nonshppict "
    b"revtbl mmathPr atnid atnauthor".split()
)
_LINES: Final = frozenset([b"par", b"line", b"sect", b"row", b"softline"])
_RTF_MARKS: Final = {
    b"page": "\f",
    b"tab": "\t", b"cell": "\t", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’",
    b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"emspace": "\u3000", b"enspace": " ",
}  # fmt: skip
_CHARSETS: Final = {128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5hkscs", 238: "cp1250"}
_PAGES: Final = {936: "gb18030", 54936: "gb18030", 950: "big5hkscs", 65001: "utf-8", 932: "cp932"}


@dataclass(frozen=True, slots=True)
class _State:
    """The state of a group, dropped at its end."""

    left_out: bool = False
    encoding: str | None = None
    skipped: int = 1  # fallback characters for old programs after one given by its number


@dataclass(slots=True)
class _Document:
    """Reads a document token by token.

    Attributes:
        encoding: The default encoding, for fonts that declare none.
        fonts: The encoding of each font by its number.
    """

    encoding: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    state: _State = field(default_factory=_State)
    groups: list[_State] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    raw: bytearray = field(default_factory=bytearray)
    pending: int = 0
    font: int = 0
    in_fonts: bool = False

    def read(self, raw: bytes) -> str:
        """Return the text of a document."""
        for token in _TOKEN.finditer(raw):
            kind = token.lastgroup
            if kind == "brace":
                self._group(token["brace"] == b"{")
            elif kind in ("word", "number"):
                self._word(token["word"], token["number"])
            elif kind == "byte":
                self._bytes(bytes.fromhex(token["byte"].decode()))
            elif kind == "text":
                self._bytes(token["text"])
            elif kind == "symbol":
                self._symbol(token["symbol"])
        self._flush()
        return "".join(self.text)

    def _group(self, begins: bool) -> None:
        self._flush()
        self.pending = 0
        if begins and len(self.groups) < _DEEPEST:
            self.groups.append(self.state)
        elif begins:
            raise UnreadableFile(
                UserMessage("nested more than {limit} groups deep", limit=_DEEPEST)
            )
        elif self.groups:
            self.state = self.groups.pop()
            self.in_fonts = self.in_fonts and self.state.left_out

    def _word(self, word: bytes, number: bytes | None) -> None:
        value = int(number) if number else 1
        if self.in_fonts:
            self._font_table(word, value)
        if word in _RTF_LEFT_OUT:
            self._leave_out(is_fonts=word == b"fonttbl")
        elif word == b"u":
            self._character(value)
        elif word == b"uc":
            self.state = replace(self.state, skipped=max(0, value))
        elif word == b"f" and not self.in_fonts:
            self._flush()
            self.state = replace(self.state, encoding=self.fonts.get(value))
        elif word == b"ansicpg":
            windows = f"cp{value}" if value in range(1250, 1259) else "cp1252"
            self.encoding = _PAGES.get(value, windows)
        elif word in _LINES:
            self._write("\n")
        elif word in _RTF_MARKS:
            self._write(_RTF_MARKS[word])

    def _font_table(self, word: bytes, value: int) -> None:
        if word == b"f":
            self.font = value
        elif word == b"fcharset" and value in _CHARSETS:
            self.fonts[self.font] = _CHARSETS[value]

    def _leave_out(self, *, is_fonts: bool = False) -> None:
        self._flush()
        self.state = replace(self.state, left_out=True)
        self.in_fonts = self.in_fonts or is_fonts

    def _character(self, value: int) -> None:
        self._flush()
        # A signed 16-bit number; characters beyond the BMP come as surrogate pairs.
        self._write(chr(value % 0x10000))
        self.pending = self.state.skipped

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            # A group private to the program that wrote it.
            self._leave_out()
        elif symbol in b"\\{}":
            self._bytes(symbol)
        elif symbol in b"\r\n":
            self._write("\n")
        elif symbol == b"~":
            self._write(" ")

    def _bytes(self, raw: bytes) -> None:
        skipped = min(self.pending, len(raw))
        self.pending -= skipped
        if not self.state.left_out:
            self.raw += raw[skipped:]

    def _write(self, text: str) -> None:
        self._flush()
        if not self.state.left_out:
            self.text.append(text)

    def _flush(self) -> None:
        """Decode the collected bytes: a character may be split between two tokens."""
        if self.raw:
            encoding = self.state.encoding or self.encoding
            self.text.append(self.raw.decode(encoding, "replace"))
            self.raw.clear()


def parse_rtf(stream: BinaryIO, source: Source) -> Iterator[ExtractedArticle | ParseIssue]:
    """Yield the story of a document, or the stories of an export in it.

    Raises:
        UnreadableFile: It is not RTF.
    """
    raw = read_whole(stream)
    if not raw.lstrip().startswith(b"{\\rtf"):
        raise UnreadableFile(N_("not an RTF file, or damaged"))
    text = _joined(_Document().read(raw))
    for found in text_file.read_text_file(text, source.path):
        yield _extracted(found)


def _extracted(found: Article | ParseIssue) -> ExtractedArticle | ParseIssue:
    return ExtractedArticle(found) if isinstance(found, Article) else found


def _joined(text: str) -> str:
    """Join surrogate pairs; a lone surrogate is replaced."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


_DOCX: Final = "word/document.xml"
_ODT: Final = "content.xml"
_DAMAGED: Final = N_("not a document, or damaged")
_PARAGRAPHS: Final = frozenset(["p", "h"])
_PAGE: Final = "page"
_MARKS: Final = {"tab": "\t", "br": "\n", _PAGE: "\f", "cr": "\n", "line-break": "\n", "s": " "}
# Field codes, deleted text, notes and comments, and fallbacks for programs without shapes.
_LEFT_OUT: Final = frozenset(
    ["instrText", "delText", "tracked-changes", "note", "annotation", "Fallback", "pPr", "rPr"]
)
_WATCHED: Final = _PARAGRAPHS | _LEFT_OUT
_ENTITY: Final = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);|#)")
_TABLE: Final = re.compile(rb"<(?:\w{1,20}:)?tbl[ >]")
# Of a document whose tables are looked at, which must be in memory as a whole.
_MOST_TAGS: Final = 500_000


def parse_docx(stream: BinaryIO, source: Source) -> Iterator[ExtractedArticle | ParseIssue]:
    """Yield the story of a DOCX file, or the stories of an export in it."""
    raw = _unpacked(stream, _DOCX)
    if _TABLE.search(raw) and raw.count(b"<") <= _MOST_TAGS:
        rows = tables.rows_in(markup.parse_xml(raw))
        if rows:
            return map(_extracted, tables.stories(rows, source.mapping))
    # Text between the elements of DOCX is XML indentation.
    return _stories(raw, source, mixed=False)


def parse_odt(stream: BinaryIO, source: Source) -> Iterator[ExtractedArticle | ParseIssue]:
    """Yield the story of an ODT file, or the stories of an export in it."""
    return _stories(_unpacked(stream, _ODT), source, mixed=True)


def _stories(raw: bytes, source: Source, *, mixed: bool) -> Iterator[ExtractedArticle | ParseIssue]:
    lines = list(islice(_lines(raw, mixed=mixed), MOST_LINES + 1))
    if len(lines) > MOST_LINES:
        raise UnreadableFile(UserMessage("more than {limit} lines", limit=MOST_LINES))
    return map(_extracted, text_file.read_text_file("\n".join(lines), source.path))


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _break(element: Any) -> str:
    kind = next((value for name, value in element.items() if name.endswith("}type")), "")
    return _PAGE if kind == _PAGE else "br"


def _unpacked(stream: BinaryIO, name: str) -> bytes:
    unpacker = Unpacker(stream)
    if name not in (info.filename for info in unpacker.infos()):
        raise UnreadableFile(_DAMAGED)
    return unpacker.unpack(name)


def _lines(raw: bytes, *, mixed: bool) -> Iterator[str]:
    """Yield the lines of a document, one paragraph in memory at a time."""
    paragraphs = _Paragraphs(mixed=mixed, has_entities=bool(_ENTITY.search(raw)))
    depth = left_out = 0
    started = False
    for event, element in markup.iterparse_xml(raw, _WATCHED):
        started = True
        step = 1 if event == "start" else -1
        if _name(element) not in _PARAGRAPHS:
            left_out += step
            continue
        depth += step
        if not depth:
            if not left_out:
                yield from paragraphs.lines(element)
            _forget(element)
    if not started:
        raise UnreadableFile(_DAMAGED)


def _forget(element: Any) -> None:
    """Empty an element that was read, and remove those before it."""
    element.clear(keep_tail=False)
    parent = element.getparent()
    if parent is not None:
        del parent[: parent.index(element)]


class _Paragraphs:
    """Reads paragraphs in document order, including those in frames inside them.

    Args:
        mixed: Text may stand between the elements of a paragraph.
        has_entities: There are references to entities, which are left out.
    """

    def __init__(self, *, mixed: bool, has_entities: bool) -> None:
        from lxml import etree

        self._etree, self._mixed, self._has_entities = etree, mixed, has_entities
        self._open = self._left_out = 0
        self._line: list[str] = []

    def lines(self, paragraph: Any) -> Iterator[str]:
        """Yield the lines of a paragraph that stands in no other one."""
        if self._has_entities:
            self._etree.strip_elements(paragraph, self._etree.Entity, with_tail=False)
        for event, element in self._etree.iterwalk(paragraph, events=("start", "end")):
            name = _name(element)
            begins = event == "start"
            if name in _PARAGRAPHS:
                yield from self._take()
                self._open += 1 if begins else -1
            if begins:
                self._begin(_break(element) if name == "br" else name, element.text or "")
            else:
                self._end(name, element.tail or "")

    def _take(self) -> Iterator[str]:
        if self._line:
            yield "".join(self._line)
            self._line.clear()

    def _begin(self, name: str, text: str) -> None:
        self._left_out += name in _LEFT_OUT
        if self._open and not self._left_out:
            self._line.append(_MARKS.get(name, ""))
            self._line.append(text if self._mixed or name == "t" else "")

    def _end(self, name: str, tail: str) -> None:
        self._left_out -= name in _LEFT_OUT
        if self._open and self._mixed and not self._left_out:
            self._line.append(tail)
