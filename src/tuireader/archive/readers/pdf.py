"""PDF files with a text layer; needs the extra ``documents``.

A scanned page has no text layer: the file is refused with that reason. Lines break at the column
width of the print and are joined where a sentence continues.
"""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from tuireader.archive.article import Article, ExtractedArticle, ParseIssue, Source
from tuireader.archive.files import MAX_BYTES, UnreadableFile, needs
from tuireader.archive.readers import text_file
from tuireader.i18n import N_, UserMessage

_MOST_PAGES: Final = 2000
_MOST_CHARACTERS: Final = 8 * 2**20
_NUMBER = re.compile(r"[-–— ]{0,3}(?:第\s?)?\d{1,4}(?:\s?[页頁])?(?:\s?/\s?\d{1,4})?[-–— ]{0,3}")
_INDENT = re.compile(r"[ \u3000]{2,}|\u3000")
_USUAL: Final = 0.8  # quantile of the line lengths of a page that is taken for the column width
_FULL: Final = 0.8  # of the column width: a shorter line ends its paragraph
_LOST: Final = 0.3  # of the characters unmapped: the font has no Unicode table


def parse_pdf(stream: BinaryIO, source: Source) -> Iterator[ExtractedArticle | ParseIssue]:
    """Yield the story of a document, or the stories of an export in it.

    Raises:
        UnreadableFile: It contains no text, or its reader is not installed.
    """
    raw = stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise UnreadableFile(UserMessage("larger than {limit} MB", limit=MAX_BYTES // 2**20))
    pages = list(_pages(raw))
    text = "\n".join(paragraph for page in pages for paragraph in _paragraphs(page))
    if not text.strip():
        raise UnreadableFile(N_("no text layer: page images only"))
    if text.count("\ufffd") + text.count("\ufffe") > _LOST * len(text):
        raise UnreadableFile(N_("its fonts do not map to characters"))
    for found in text_file.read_text_file(text, source.path):
        yield ExtractedArticle(found) if isinstance(found, Article) else found


def _pages(raw: bytes) -> Iterator[str]:
    try:
        import pypdfium2
    except ImportError as error:
        raise needs("documents") from error
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        protected = "password" in str(error).lower()
        reason = N_("encrypted") if protected else N_("not a PDF file, or damaged")
        raise UnreadableFile(reason) from error
    characters = 0
    for number in range(min(len(document), _MOST_PAGES)):
        text = _text(document, number)
        characters += len(text)
        if characters > _MOST_CHARACTERS:
            raise UnreadableFile(
                UserMessage("more than {limit} million characters", limit=_MOST_CHARACTERS // 2**20)
            )
        yield text


def _text(document: Any, number: int) -> str:
    import pypdfium2

    try:
        page = document[number].get_textpage()
        text: str = page.get_text_bounded()
    except pypdfium2.PdfiumError:
        return ""
    return text.replace("\r\n", "\n").replace("\0", "")


def _paragraphs(page: str) -> Iterator[str]:
    """Join the lines of a page into paragraphs, without the page number."""
    lines = [line.rstrip() for line in page.split("\n")]
    while lines and (not lines[-1] or _NUMBER.fullmatch(lines[-1])):
        lines.pop()
    lengths = sorted(map(len, filter(None, lines))) or [0]
    full = _FULL * lengths[int(_USUAL * len(lengths))]
    paragraph = ""
    for line in lines:
        if not line.strip() or (paragraph and _INDENT.match(line)):
            yield paragraph
            paragraph = ""
        paragraph = _joined(paragraph, line)
        if len(line) < full:
            yield paragraph
            paragraph = ""
    yield paragraph


def _joined(paragraph: str, line: str) -> str:
    """Join two lines, with a space where the script uses spaces."""
    line = line.strip() if paragraph else line
    latin = re.search(r"[A-Za-z0-9,.]$", paragraph) and re.match(r"[A-Za-z0-9]", line)
    return f"{paragraph} {line}" if latin else paragraph + line
