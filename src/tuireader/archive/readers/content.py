"""Detect the format of a file without an extension by its first bytes."""

import re
from typing import Final

from tuireader.archive.decode import NotTextError, decode
from tuireader.archive.file_types import FileType
from tuireader.archive.readers import feed, tagged

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
_ENOUGH: Final = 0.2  # of the characters; of the text of a program or a letter in English none


def kind_of_content(head: bytes) -> FileType | None:
    """Return the kind of a file that begins with ``head``; ``None`` when it holds no stories."""
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
