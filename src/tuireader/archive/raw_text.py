"""The raw text of a file, to compare with the story extracted from it."""

import io
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

from tuireader.archive.article import Member, ParseIssue
from tuireader.archive.decode import declaration, decoded
from tuireader.archive.file_types import is_nameless
from tuireader.archive.files import MAX_BYTES, MAX_CONTAINER_BYTES, UnreadableFile, opened
from tuireader.archive.packing import is_packed, unpacking
from tuireader.archive.readers import format_of
from tuireader.archive.sandbox import client, protocol
from tuireader.archive.sandbox.limits import OverBudgetError, Session, why_failed
from tuireader.i18n import UserMessage, message_of

_MB: Final = 2**20
_SECONDS: Final = 5.0  # of the processor
_SECONDS_PER_MB: Final = 0.5
_MEMORY_MB: Final = 512
_PIECE: Final = 250_000  # characters of a frame


def raw_text(path: str, absolute: Path, part: str | None = None) -> str:
    """Return the content of the file ``path``, decoded and otherwise untouched.

    Of a page of HTML that is its source; of a file of many stories all of it; of a file that holds
    other files the one that ``part`` is in. What a terminal would obey is still there. The file is
    opened in a process of its own, within limits of time and memory.

    Args:
        path: Of the file, which tells its format.
        absolute: Where it is opened.
        part: What names the story inside, see ``Story.part``.

    Raises:
        UnreadableFile: With the reason, when there is no text, or no such part.
    """
    run = f"{__name__}:answer_raw"
    request = {"run": run, "path": path, "absolute": str(absolute.absolute()), "part": part}
    pieces: list[str] = []
    try:
        for frame in client.ask(request):
            if "unreadable" in frame:
                raise UnreadableFile(frame["unreadable"], transient=frame["passing"])
            pieces.append(frame["text"])
    except client.WorkerFailedError as error:
        raise UnreadableFile(message_of(error)) from error
    return "".join(pieces)


def answer_raw(request: protocol.Frame, session: Session) -> None:
    """Tell the text of a file in pieces; called in the worker process."""
    absolute = Path(request["absolute"])
    size = 0
    with suppress(OSError):
        size = os.stat(absolute).st_size
    session.limit_memory(_MEMORY_MB)
    try:
        with session.budget(_SECONDS + _SECONDS_PER_MB * size / _MB):
            text = _raw_text(request["path"], absolute, request["part"])
    except UnreadableFile as error:
        session.send({"unreadable": error.message, "passing": error.transient})
        return
    except (Exception, OverBudgetError) as error:
        session.send({"unreadable": why_failed(error, session), "passing": False})
        return
    for start in range(0, len(text), _PIECE):
        session.send({"text": text[start : start + _PIECE]})


def _raw_text(path: str, absolute: Path, part: str | None) -> str:
    form = format_of(path)
    with opened(absolute, MAX_CONTAINER_BYTES) as stream:
        if form is None and not is_nameless(path):
            raise UnreadableFile("unknown kind of file")
        if form is None or form.members is None:
            return _text_of(stream, path)
        inner: BinaryIO = stream
        if is_packed(path) and not form.unpacks:
            inner = io.BytesIO(unpacking(stream, MAX_BYTES, path).read())
        member = _member(form.members(inner), part or "")
        return decoded(member.raw, member.declared or declaration(member.raw)).text


def _text_of(stream: BinaryIO, path: str) -> str:
    inner = unpacking(stream, MAX_BYTES, path) if is_packed(path) else stream
    raw = inner.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise UnreadableFile(UserMessage("larger than {limit} MB", limit=MAX_BYTES // 2**20))
    return decoded(raw, declaration(raw)).text


def _member(members: Iterator[Member | ParseIssue], part: str) -> Member:
    """Return the member that ``part`` names, or that holds it."""
    for member in members:
        if isinstance(member, Member) and f"{part}/".startswith(f"{member.name}/"):
            return member
    raise UnreadableFile("no such part in the file")
