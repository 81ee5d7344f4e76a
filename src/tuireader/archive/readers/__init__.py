"""Readers, one module per format; a new format also needs a row in two tables."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from tuireader.archive.article import Member, ParseIssue, Parser, Reader
from tuireader.archive.decode import NotTextError, decode
from tuireader.archive.file_types import FileType, file_type_of
from tuireader.archive.readers import (
    binary_tables,
    documents,
    epub,
    feed,
    html_page,
    json_records,
    mail,
    markdown,
    pdf,
    sql_dump,
    tables,
    tagged,
    tar_and_7z,
    text_file,
    warc,
    xml_records,
    zip_file,
)

# Yields the members of an open archive in order, and a reason for each one refused.
Opener = Callable[[BinaryIO], Iterator[Member | ParseIssue]]


@dataclass(frozen=True, slots=True)
class Format:
    """How the files of one format are read; exactly one of ``read``, ``parse``, ``members`` is set.

    Attributes:
        read: Reads the decoded text of a file.
        parse: Reads a binary file, or one that is streamed.
        members: Reads the files inside an archive.
        apart: The parser runs in a sandbox process, because crafted files can hang or crash it.
        unpacks: The reader decompresses packed files itself, as a stream.
        seeks: The reader needs random access, which a packed file does not allow.
        is_archive: The file holds files of any format, except other archives.
    """

    read: Reader | None = None
    parse: Parser | None = None
    members: Opener | None = None
    sandboxed: bool = True
    unpacks: bool = False
    seeks: bool = False
    is_archive: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether the whole file is held in memory while it is read."""
        return self.read is not None


_FORMATS: Final = {
    FileType.TEXT: Format(text_file.read_text_file, sandboxed=False),
    FileType.MARKDOWN: Format(markdown.parse_markdown, sandboxed=False),
    FileType.PAGE: Format(html_page.parse_html_page),
    FileType.SAVED: Format(members=mail.open_mhtml, seeks=True),
    FileType.JSON: Format(parse=json_records.parse, seeks=True),
    FileType.SCRIPT: Format(parse=json_records.parse_script),
    FileType.XML: Format(xml_records.read_xml),
    FileType.FEED: Format(feed.parse_feed),
    FileType.TAGGED: Format(tagged.parse_tagged, sandboxed=False),
    FileType.TABLE: Format(parse=tables.parse_table),
    FileType.SHEET: Format(parse=binary_tables.parse_spreadsheet),
    FileType.SQLITE: Format(parse=binary_tables.parse_sqlite),
    FileType.SQL_DUMP: Format(parse=sql_dump.parse_sql),
    FileType.PARQUET: Format(parse=binary_tables.parse_parquet),
    FileType.DOCX: Format(parse=documents.parse_docx, seeks=True),
    FileType.ODT: Format(parse=documents.parse_odt, seeks=True),
    FileType.RTF: Format(parse=documents.parse_rtf),
    FileType.PDF: Format(parse=pdf.parse_pdf),
    FileType.MAIL: Format(parse=mail.parse_mail),
    FileType.MAILBOX: Format(parse=mail.parse_mailbox),
    FileType.WARC: Format(members=warc.open_warc, unpacks=True),
    FileType.WACZ: Format(members=warc.open_wacz, seeks=True),
    FileType.EPUB: Format(members=epub.open_epub, seeks=True),
    FileType.ZIP: Format(members=zip_file.open_zip, seeks=True, is_archive=True),
    FileType.TAR: Format(members=tar_and_7z.open_tar, is_archive=True),
    FileType.SEVEN_ZIP: Format(members=tar_and_7z.open_7z, seeks=True, is_archive=True),
}

# Signatures of files without an extension.
_BY_MARK: Final = (
    (b"PK\x03\x04", FileType.ZIP),
    (b"%PDF-", FileType.PDF),
    (b"{\\rtf", FileType.RTF),
    (b"SQLite format 3\0", FileType.SQLITE),
    (b"PAR1", FileType.PARQUET),
    (b"7z\xbc\xaf\x27\x1c", FileType.SEVEN_ZIP),
    (b"WARC/", FileType.WARC),
    (b"From ", FileType.MAILBOX),
)
_PAGE = re.compile(r"\A\s*(?:<!--[^<>]{0,500}-->\s*)?<(?:!doctype html|html|head|body)\b", re.I)
_SAVED = re.compile(r"\A(?:(?:[\w-]{2,40}:|[ \t])[^\n]{0,400}\n)*?MIME-Version:", re.IGNORECASE)
_JSON = re.compile(r"\A\s*+\[?\s*+\{\s*+\"")
_XML = re.compile(r"\A\s*<\?xml\b")
_HAN = re.compile(r"[\u3400-\u9fff]")
_ENOUGH: Final = 0.2  # of the characters must be Han; program text and English letters have none


def format_of(path: str) -> Format | None:
    """Return the format of ``path`` by its extension, packed or not, or ``None``."""
    kind = file_type_of(path)
    return _FORMATS[kind] if kind else None


def format_of_content(head: bytes) -> Format | None:
    """Return the format of a file that begins with ``head``, or ``None``."""
    kind = _kind_of_content(head)
    return _FORMATS[kind] if kind else None


def _kind_of_content(head: bytes) -> FileType | None:
    """Return the type of a file that begins with ``head``; ``None`` if it holds no stories."""
    if kind := next((kind for mark, kind in _BY_MARK if head.startswith(mark)), None):
        return kind
    try:
        text = decode(head[: head.rfind(b"\n") + 1] or head).text
    except NotTextError:
        return None
    if _PAGE.match(text):
        return FileType.PAGE
    if feed.is_feed(text):
        return FileType.FEED
    if tagged.is_tagged(text):
        return FileType.TAGGED
    if _JSON.match(text):
        return FileType.JSON
    if _XML.match(text):
        return FileType.XML
    if _SAVED.match(text):
        return FileType.SAVED if "multipart/related" in text else FileType.MAIL
    return FileType.TEXT if len(_HAN.findall(text)) > _ENOUGH * len(text) else None
