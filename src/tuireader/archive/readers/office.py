"""Word-processor documents: DOCX and ODT. Only paragraphs are read.

Neither a macro, a formula nor a field is run, and no file outside the document is looked at. What
was deleted under revision and what stands in notes is no part of the story.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from tuireader.archive.article import Article, ExtractedArticle, ParseIssue, Source
from tuireader.archive.readers import text_file
from tuireader.archive.readers.zip_file import Unpacker
from tuireader.archive.unreadable import UnreadableFile
from tuireader.archive.xml_tree import parse_xml
from tuireader.i18n import N_

_DOCX: Final = "word/document.xml"
_ODT: Final = "content.xml"
_DAMAGED: Final = N_("not a document, or damaged")
_PARAGRAPHS: Final = frozenset(["p", "h"])
_MARKS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "line-break": "\n", "s": " "}
# Text of fields, deleted text, notes and comments, and what programs without shapes show instead.
_LEFT_OUT: Final = frozenset(
    ["instrText", "delText", "tracked-changes", "note", "annotation", "Fallback", "pPr", "rPr"]
)


def parse_docx(stream: BinaryIO, source: Source) -> Iterator[ExtractedArticle | ParseIssue]:
    """Yield the story of a DOCX file, or the stories of an export in it."""
    # Between the elements of DOCX there is layout of the XML and no text.
    root = _root(stream, _DOCX)
    return _stories(_Paragraphs(root, mixed=False), source)


def parse_odt(stream: BinaryIO, source: Source) -> Iterator[ExtractedArticle | ParseIssue]:
    """Yield the story of an ODT file, or the stories of an export in it."""
    root = _root(stream, _ODT)
    return _stories(_Paragraphs(root, mixed=True), source)


def _stories(paragraphs: "_Paragraphs", source: Source) -> Iterator[ExtractedArticle | ParseIssue]:
    for found in text_file.read("\n".join(paragraphs), source.path):
        yield ExtractedArticle(found) if isinstance(found, Article) else found


def _root(stream: BinaryIO, name: str) -> Any:
    unpacker = Unpacker(stream)
    if name not in (info.filename for info in unpacker.infos()):
        raise UnreadableFile(_DAMAGED)
    root = parse_xml(unpacker.unpack(name))
    if root is None:
        raise UnreadableFile(_DAMAGED)
    return root


class _Paragraphs:
    """The paragraphs of a document in its order, those in tables and frames among them."""

    def __init__(self, root: Any, *, mixed: bool) -> None:
        self._root, self._mixed = root, mixed
        self._open = self._left_out = 0
        self._line: list[str] = []

    def __iter__(self) -> Iterator[str]:
        from lxml import etree

        for event, element in etree.iterwalk(self._root, events=("start", "end")):
            name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
            begins = event == "start"
            if name in _PARAGRAPHS:
                yield from self._take()
                self._open += 1 if begins else -1
            if begins:
                self._begin(name, element.text or "")
            else:
                self._end(name, element.tail or "")
        yield from self._take()

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
