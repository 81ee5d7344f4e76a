"""MHTML: a page that a browser saved as one file, in the form of a mail."""

import email
import email.policy
from collections.abc import Iterator
from email.message import Message
from typing import BinaryIO

from tuireader.archive.article import Member
from tuireader.archive.decode import declaration
from tuireader.archive.publication_date import read_date
from tuireader.archive.readers import html_page
from tuireader.archive.story_facts import Metadata
from tuireader.archive.unreadable import UnreadableFile


def open_mhtml(stream: BinaryIO) -> Iterator[Member]:
    """Yield the page; its pictures and frames are no stories.

    Raises:
        UnreadableFile: There is none in the file.
    """
    message = email.message_from_binary_file(stream, policy=email.policy.compat32)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if page is None:
        raise UnreadableFile("no page in the file")
    url = _header(page, "Content-Location") or _header(message, "Snapshot-Content-Location")
    saved = read_date(_header(message, "Date"))
    payload = page.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    yield Member(
        name="",
        raw=raw,
        read=html_page.parse_html_page,
        declared=page.get_content_charset() or declaration(raw),
        facts=Metadata(saved=saved, url=url if url.startswith("http") else None),
    )


def _header(message: Message, name: str) -> str:
    return str(message.get(name) or "").strip()
