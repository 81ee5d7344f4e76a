"""The text of a file as it stands, to be looked at beside the story that was made of it."""

import io
from collections.abc import Iterator
from pathlib import Path

from tuireader.archive.article import Member, ParseIssue
from tuireader.archive.decode import NotTextError, declaration, decode
from tuireader.archive.files import MAX_BYTES, MAX_CONTAINER_BYTES, opened, read_bytes
from tuireader.archive.packing import is_packed, unpack
from tuireader.archive.readers import format_of
from tuireader.archive.unreadable import UnreadableFile


def raw_text(path: str, absolute: Path, part: str | None = None) -> str:
    """Return what stands in the file ``path``, decoded and otherwise untouched.

    Of a page of HTML that is its source; of a file of many stories all of it; of a file that holds
    other files the one that ``part`` is in. What a terminal would obey is still there.

    Args:
        path: Of the file, which tells its format.
        absolute: Where it is opened.
        part: What names the story inside, see ``Story.part``.

    Raises:
        Unreadable: With the reason, when there is no text, or no such part.
    """
    form = format_of(path)
    if form is None:
        raise UnreadableFile("unknown kind of file")
    if form.members is None:
        raw = read_bytes(absolute)
        return _decoded(unpack(raw, MAX_BYTES) if is_packed(path) else raw)
    packed = is_packed(path) and not form.unpacks
    with opened(absolute, MAX_BYTES if packed else MAX_CONTAINER_BYTES) as stream:
        inner = io.BytesIO(unpack(stream.read(), MAX_BYTES)) if packed else stream
        member = _member(form.members(inner), part or "")
        return _decoded(member.raw, member.declared)


def _member(members: Iterator[Member | ParseIssue], part: str) -> Member:
    """Return the member that ``part`` names, or that holds it."""
    for member in members:
        if isinstance(member, Member) and f"{part}/".startswith(f"{member.name}/"):
            return member
    raise UnreadableFile("no such part in the file")


def _decoded(raw: bytes, declared: str | None = None) -> str:
    try:
        return decode(raw, declared or declaration(raw)).text
    except NotTextError as error:
        raise UnreadableFile(str(error)) from error
