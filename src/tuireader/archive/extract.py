"""Extract the articles of a file, unpacking archives inside it."""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Final

from tuireader.archive import publication_date
from tuireader.archive.archive_settings import NO_SETTINGS, ArchiveSettings, settings_for
from tuireader.archive.article import ExtractedArticle, Member, ParseIssue, Source
from tuireader.archive.decode import declaration, decoded, found_in
from tuireader.archive.field_mapping import FieldMapping
from tuireader.archive.file_types import why_ignored
from tuireader.archive.files import MAX_BYTES, MAX_CONTAINER_BYTES, UnreadableFile, opened
from tuireader.archive.packing import CUT_OFF, is_packed, unpacked_name, unpacking
from tuireader.archive.readers import Format, format_of, format_of_content
from tuireader.archive.sandbox.limits import OverBudgetError
from tuireader.i18n import COLON, UserMessage, join_messages
from tuireader.text.time_zone import DEFAULT_TIME_ZONE

__all__ = ["ExtractedArticle", "MemberFilter", "extract_articles"]

# Asked before a member is read, by its number and name.
MemberFilter = Callable[[int, str], bool]

_HEAD: Final = 2**14  # bytes that tell what a file without an ending is
_REST: Final = UserMessage("the rest of the file")
_LONGEST_NAME: Final = 120  # characters of a member, where it is named to people


def extract_articles(
    path: str,
    absolute: Path,
    wanted: MemberFilter = lambda number, name: True,
    settings: ArchiveSettings = NO_SETTINGS,
) -> Iterator[ExtractedArticle | ParseIssue]:
    """Yield what is in the file ``path``, which is opened as ``absolute``.

    Args:
        path: Relative to the archive.
        absolute: Where it is opened.
        wanted: Tells which members of a container are read.
        settings: What holds where the archive says nothing.

    Raises:
        UnreadableFile: With the reason, when the file as a whole cannot be read.
    """
    with opened(absolute, MAX_CONTAINER_BYTES) as stream:
        form = format_of(path) or _format_by_content(stream)
        if form.is_whole and stream.seek(0, io.SEEK_END) > MAX_BYTES:
            raise UnreadableFile(UserMessage("larger than {limit} MB", limit=MAX_BYTES // 2**20))
        stream.seek(0)
        settings = settings_for(path, absolute).completed_by(settings)
        publication_date.use_time_zone(settings.time_zone or DEFAULT_TIME_ZONE)
        source = Source(path, settings.fields)
        yield from _kept(_of_stream(form, stream, source, wanted))


def _format_by_content(stream: BinaryIO) -> Format:
    form = format_of_content(stream.read(_HEAD))
    if form is None:
        raise UnreadableFile("unknown kind of file")
    return form


def _kept(
    found: Iterator[ExtractedArticle | ParseIssue],
) -> Iterator[ExtractedArticle | ParseIssue]:
    """Keep what was read of a file that turns out to be damaged."""
    stories = False
    try:
        for each in found:
            stories = stories or isinstance(each, ExtractedArticle)
            yield each
    except UnreadableFile as error:
        if error.transient or not stories:
            raise
        yield ParseIssue(_REST, error.message)


def _of_stream(
    form: Format, stream: BinaryIO, source: Source, wanted: MemberFilter
) -> Iterator[ExtractedArticle | ParseIssue]:
    """Yield what is in an open file, unpacking it where its name says that it is packed."""
    cuts: list[str] = []
    if is_packed(source.path) and not form.unpacks:
        limit = MAX_BYTES if form.is_whole else MAX_CONTAINER_BYTES
        stream = unpacking(stream, limit, source.path, lambda: cuts.append(CUT_OFF))
        if form.seeks:
            stream = io.BytesIO(stream.read(MAX_BYTES))
    if form.members:
        yield from _inside(form, stream, source.mapping, wanted)
    elif form.parse:
        yield from form.parse(stream, replace(source, path=unpacked_name(source.path)))
    else:
        yield from _of_text(form, stream.read(), unpacked_name(source.path))
    if cuts:
        raise UnreadableFile(cuts[0])


def _of_text(form: Format, raw: bytes, path: str) -> Iterator[ExtractedArticle | ParseIssue]:
    if not raw:
        raise UnreadableFile("empty file")
    if form.read is None:
        raise UnreadableFile("unknown kind of file")
    read = form.read
    declared = declaration(raw) if form.sandboxed else None
    yield from found_in(decoded(raw, declared), lambda text: read(text, path))


def _inside(
    form: Format, stream: BinaryIO, mapping: FieldMapping, wanted: MemberFilter
) -> Iterator[ExtractedArticle | ParseIssue]:
    if form.members is None:
        return
    for number, entry in enumerate(form.members(stream)):
        if isinstance(entry, ParseIssue):
            if wanted(number, ""):
                yield entry
        elif wanted(number, entry.name):
            yield from _named(entry, mapping)


def _named(member: Member, mapping: FieldMapping) -> Iterator[ExtractedArticle | ParseIssue]:
    """Yield what is in ``member``, its name set before the places in it."""
    try:
        for found in _read(member, mapping):
            if isinstance(found, ParseIssue):
                yield _placed(member.name, found)
            else:
                article = found.article
                part = _joined(member.name, article.part)
                facts = article.facts.completed_by(member.facts)
                yield replace(found, article=replace(article, part=part, facts=facts))
    except UnreadableFile as error:
        yield _placed(member.name, ParseIssue("", error.message))
    except OverBudgetError as error:
        yield _placed(
            member.name,
            ParseIssue(
                "", UserMessage("took longer than {seconds} s to read", seconds=error.seconds)
            ),
        )
    except MemoryError:
        raise
    except Exception as error:
        # What a parser makes of a crafted member must not lose the others.
        yield _placed(
            member.name,
            ParseIssue("", UserMessage("cannot be parsed ({kind})", kind=type(error).__name__)),
        )


def _read(member: Member, mapping: FieldMapping) -> Iterator[ExtractedArticle | ParseIssue]:
    if not member.raw:
        raise UnreadableFile("empty file")
    if member.read:
        read = member.read
        text = decoded(member.raw, member.declared)
        return found_in(text, lambda text: read(text, member.name))
    if reason := why_ignored(member.name):
        raise UnreadableFile(reason)
    form = format_of(member.name) or format_of_content(member.raw[:_HEAD])
    if form is None:
        raise UnreadableFile("unknown kind of file")
    if form.is_archive:
        raise UnreadableFile("a packed file inside a packed file: unpack it first")
    stream, source = io.BytesIO(member.raw), Source(member.name, mapping)
    return _of_stream(form, stream, source, lambda number, name: True)


def _placed(name: str, flaw: ParseIssue) -> ParseIssue:
    shown = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
    place = join_messages((shown, flaw.place), COLON)
    return ParseIssue(place, flaw.reason, _joined(name, flaw.part))


def _joined(name: str, part: str | None) -> str | None:
    return "/".join(filter(None, (name, part))) or None
