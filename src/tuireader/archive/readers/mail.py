"""Mails, mailboxes and MHTML.

A story per mail; attachments are not opened. MHTML is a page that a browser saved as a mail.
"""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, Final

from tuireader.archive import markup
from tuireader.archive.article import Article, ExtractedArticle, Member, ParseIssue, Source
from tuireader.archive.decode import Decoded, declaration, decode, decoded
from tuireader.archive.files import UnreadableFile, read_whole
from tuireader.archive.publication_date import read_date
from tuireader.archive.readers import html_page
from tuireader.archive.repairs import RepairKind
from tuireader.archive.story import Metadata, Repair
from tuireader.i18n import N_, UserMessage

if TYPE_CHECKING:
    from email.message import Message

# The parts of ``email`` take 15 ms to import, and few archives have mails.

_BEGINS: Final = b"From "
_LONGEST_LINE: Final = 2**20
# Characters. ``email`` needs time that grows with the square of the words of a header.
_LONGEST_HEADER: Final = 2**14
# Bytes of a mail that are parsed: the text comes first, and what is attached to it is not opened.
_LONGEST_MAIL: Final = 4 * 2**20
_MOST_PARTS: Final = 1000
_BOUNDARY: Final = re.compile(rb"\n--")


def parse_mail(stream: BinaryIO, source: Source) -> Iterator[ExtractedArticle | ParseIssue]:
    """Yield the story of a mail."""
    yield _story(stream.read(_LONGEST_MAIL + 1), "")


def parse_mailbox(stream: BinaryIO, source: Source) -> Iterator[ExtractedArticle | ParseIssue]:
    """Yield the stories of a mailbox, mail by mail."""
    number = 0
    for raw in _mails(stream):
        number += 1
        yield _contained(raw, UserMessage("mail {number}", number=number))
    if not number:
        raise UnreadableFile("no mail in the file")


def _mails(stream: BinaryIO) -> Iterator[bytes]:
    """Split a mailbox at its ``From`` lines; ``>From`` is an escaped line of a text."""
    mail = bytearray()
    begun, blank = False, True
    while line := stream.readline(_LONGEST_LINE):
        if blank and line.startswith(_BEGINS):
            if begun:
                yield bytes(mail)
            mail.clear()
            begun = True
        elif begun and len(mail) <= _LONGEST_MAIL:
            mail += line
        blank = not line.strip()
    if begun:
        yield bytes(mail)


def _contained(raw: bytes, place: str) -> ExtractedArticle | ParseIssue:
    try:
        return _story(raw, place)
    except MemoryError:
        raise
    except Exception as error:
        # What the parser makes of a crafted mail must not lose the others.
        kind = type(error).__name__
        return ParseIssue(place, UserMessage("cannot be parsed ({kind})", kind=kind))


def _story(raw: bytes, place: str) -> ExtractedArticle | ParseIssue:
    if raw.count(b"\n--") > 2 * _MOST_PARTS:
        return ParseIssue(place, UserMessage("more than {limit} parts", limit=_MOST_PARTS))
    message = email.message_from_bytes(raw)
    part = _text_part(message)
    if part and len(raw) > _LONGEST_MAIL and part is _last_part(message):
        limit = _LONGEST_MAIL // 2**20
        return ParseIssue(place, UserMessage("a text of more than {limit} MB", limit=limit))
    body = _body(part)
    title = _header(message, "Subject")
    if body is None or not (body.text.strip() or title):
        return ParseIssue(place, N_("a mail without text"))
    stripped = markup.strip(body.text) if body.encoding else markup.Stripped(body.text, 0)
    facts = Metadata(date=read_date(_header(message, "Date")), source=_sender(message))
    repairs = (Repair(RepairKind.MARKUP, stripped.count),) if stripped.count else ()
    article = Article(stripped.text, title or None, facts, repairs, _id(message))
    return ExtractedArticle(article, body.encoding or "utf-8", body.damaged)


def _text_part(message: Message) -> Message | None:
    """Return the text of a mail: its plain part, or else its HTML part."""
    texts = (part for part in message.walk() if part.get_content_maintype() == "text")
    parts = [part for part in texts if part.get_content_disposition() != "attachment"]
    plain = [part for part in parts if part.get_content_subtype() == "plain"]
    return next(iter(plain), next(iter(parts), None))


def _last_part(message: Message) -> Message:
    """Return the part that a mail which is too long was cut in."""
    *_, last = message.walk()
    return last


def _body(part: Message | None) -> Decoded | None:
    payload = part.get_payload(decode=True) if part else None
    if part is None or not isinstance(payload, bytes):
        return None
    return decoded(payload, part.get_content_charset())


def _sender(message: Message) -> str | None:
    from email.utils import parseaddr

    try:
        name, _ = parseaddr(_header(message, "From"))
    except RecursionError:  # comments in comments
        return None
    return name.strip() or None


def _header(message: Message, name: str) -> str:
    from email.errors import HeaderParseError
    from email.header import decode_header, make_header

    # Raw: elsewhere bytes that were sent unencoded are replaced.
    values = (str(value) for key, value in message.raw_items() if key.lower() == name.lower())
    value = next(values, "")[:_LONGEST_HEADER]
    try:
        text = str(make_header(decode_header(value)))
    except (HeaderParseError, LookupError, ValueError):
        text = value
    return " ".join(_undamaged(text).split())


def _undamaged(text: str) -> str:
    """Return a header that was sent unencoded, in any encoding."""
    try:
        return decode(text.encode("ascii", "surrogateescape")).text
    except (UnicodeEncodeError, ValueError):
        return text


def _id(message: Message) -> str | None:
    return _header(message, "Message-ID").strip("<>") or None


def open_mhtml(stream: BinaryIO) -> Iterator[Member]:
    """Yield the story of the page; its pictures and frames are skipped.

    Raises:
        UnreadableFile: The file contains no page.
    """
    message = email.message_from_bytes(_first_parts(read_whole(stream)))
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if page is None:
        raise UnreadableFile("no page in the file")
    url = _plain_header(page, "Content-Location") or _plain_header(
        message, "Snapshot-Content-Location"
    )
    saved = read_date(_plain_header(message, "Date"))
    payload = page.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    yield Member(
        name="",
        raw=raw,
        read=html_page.parse_html_page,
        declared=page.get_content_charset() or declaration(raw),
        facts=Metadata(saved=saved, url=url if url.startswith("http") else None),
    )


def _first_parts(raw: bytes) -> bytes:
    """Return a saved page without most of its pictures: the page comes first."""
    places = (boundary.start() for boundary in _BOUNDARY.finditer(raw))
    return raw[: next(islice(places, 2 * _MOST_PARTS, None), len(raw))]


def _plain_header(message: Message, name: str) -> str:
    return str(message.get(name) or "").strip()
