"""What is in a file: its articles and what is none, whatever they are packed in."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from tuireader.archive.article import Article, Member, ParseIssue, Reader
from tuireader.archive.decode import NotTextError, declaration, decode
from tuireader.archive.file_types import why_ignored
from tuireader.archive.files import MAX_BYTES, MAX_CONTAINER_BYTES, opened, read_bytes
from tuireader.archive.packing import is_packed, unpack, unpacked_name
from tuireader.archive.readers import Opener, format_of, zip_file
from tuireader.archive.sandbox.limits import OverBudgetError
from tuireader.archive.unreadable import UnreadableFile


@dataclass(frozen=True, slots=True)
class ExtractedArticle:
    """An article, and how the text that it stands in was decoded."""

    article: Article
    encoding: str = "utf-8"
    damaged: bool = False


# Asked before a member is read, by its number and name.
MemberFilter = Callable[[int, str], bool]


def extract_articles(
    path: str, absolute: Path, wanted: MemberFilter = lambda number, name: True
) -> Iterator[ExtractedArticle | ParseIssue]:
    """Yield what is in the file ``path``, which is opened as ``absolute``.

    Raises:
        Unreadable: With the reason, when the file as a whole cannot be read.
    """
    form = format_of(path)
    if form is None:
        raise UnreadableFile("unknown kind of file")
    if form.read:
        raw = read_bytes(absolute)
        raw = unpack(raw, MAX_BYTES) if is_packed(path) else raw
        if not raw:
            raise UnreadableFile("empty file")
        declared = declaration(raw) if form.sandboxed else None
        yield from _decoded(form.read, raw, unpacked_name(path), declared)
    elif form.members:
        packed = is_packed(path) and not form.unpacks
        with opened(absolute, MAX_BYTES if packed else MAX_CONTAINER_BYTES) as stream:
            inner = io.BytesIO(unpack(stream.read(), MAX_BYTES)) if packed else stream
            yield from _inside(form.members, inner, wanted)


def _decoded(
    read: Reader, raw: bytes, path: str, declared: str | None
) -> Iterator[ExtractedArticle | ParseIssue]:
    try:
        decoded = decode(raw, declared)
    except NotTextError as error:
        raise UnreadableFile(str(error)) from error
    for found in read(decoded.text, path):
        if isinstance(found, ParseIssue):
            yield found
        else:
            yield ExtractedArticle(found, decoded.encoding, decoded.damaged)


def _inside(
    members: Opener, stream: BinaryIO, wanted: MemberFilter
) -> Iterator[ExtractedArticle | ParseIssue]:
    for number, entry in enumerate(members(stream)):
        if isinstance(entry, ParseIssue):
            if wanted(number, ""):
                yield entry
        elif wanted(number, entry.name):
            yield from _named(entry)


def _named(member: Member) -> Iterator[ExtractedArticle | ParseIssue]:
    """Yield what is in ``member``, its name set before the places in it."""
    try:
        for found in _read(member):
            if isinstance(found, ParseIssue):
                yield _placed(member.name, found)
            else:
                article = found.article
                part = _joined(member.name, article.part)
                facts = article.facts.completed_by(member.facts)
                yield replace(found, article=replace(article, part=part, facts=facts))
    except UnreadableFile as error:
        yield ParseIssue(member.name, str(error), member.name or None)
    except OverBudgetError as error:
        yield ParseIssue(member.name, f"{error} to read", member.name or None)
    except MemoryError:
        raise
    except Exception as error:
        # What a parser makes of a crafted member must not lose the others.
        yield ParseIssue(
            member.name, f"cannot be parsed ({type(error).__name__})", member.name or None
        )


def _read(member: Member) -> Iterator[ExtractedArticle | ParseIssue]:
    if not member.raw:
        raise UnreadableFile("empty file")
    if member.read:
        return _decoded(member.read, member.raw, member.name, member.declared)
    form = format_of(member.name)
    if form is None or why_ignored(member.name):
        raise UnreadableFile(why_ignored(member.name) or "unknown kind of file")
    packed = is_packed(member.name) and not form.unpacks
    raw = unpack(member.raw, MAX_BYTES) if packed else member.raw
    if form.members is zip_file.open_zip:
        raise UnreadableFile("a zip file inside a zip file: unpack it to read it")
    if form.members:
        return _inside(form.members, io.BytesIO(raw), lambda number, name: True)
    declared = declaration(raw) if form.sandboxed else None
    return _decoded(form.read, raw, unpacked_name(member.name), declared) if form.read else iter(())


def _placed(name: str, flaw: ParseIssue) -> ParseIssue:
    place = ": ".join(filter(None, (name, flaw.place)))
    return ParseIssue(place, flaw.reason, _joined(name, flaw.part))


def _joined(name: str, part: str | None) -> str | None:
    return "/".join(filter(None, (name, part))) or None
