"""JSON stories: one object per line, a list, one object, or one with a list inside.

Fields are recognised by name, see ``archive.field_aliases``. A file with one object per line is
streamed, however large it is. Any other file is scanned value by value, which tolerates errors
around and between values: exports are concatenated (``][``), written without separators, end with
a comma or are truncated. So the brackets of the outermost list and commas are skipped, and after an
unreadable value the scan resumes at the next record.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import Any, BinaryIO, Final

from tuireader.archive import field_values, structured_data
from tuireader.archive.article import Article, ExtractedArticle, ParseIssue, Source
from tuireader.archive.decode import decoded, found_in
from tuireader.archive.field_mapping import FieldMapping
from tuireader.archive.files import MAX_BYTES, UnreadableFile, read_whole
from tuireader.archive.readers.json_shapes import Candidate, Shapes, row_of
from tuireader.i18n import N_, UserMessage

_MOST_DIGITS: Final = 4300  # of a number that Python converts


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) < _MOST_DIGITS else digits


# Many exports contain raw line feeds in strings.
_DECODER: Final = json.JSONDecoder(strict=False, parse_int=_integer)
_BETWEEN: Final = re.compile(r"[\s,\ufeff\x1e]*+")
# JavaScript around JSON: ``var news = [``, ``callback({``, ``export default [``.
_PROLOGUE: Final = re.compile(
    r"\s*+(?:(?:export\s++)?(?:(?:var|let|const)\s++)?(?:default\s++|[\w$.]{1,80}\s*+[=(]\s*+))?"
)
_NEXT_IN_LINE: Final = re.compile(r"\}\s*+,\s*+(?=\{)")
_LIST: Final = re.compile(r'"[^"\n]{1,40}"\s*+:\s*+\[\s*+(?=\{)')
_HEAD: Final = 4096  # characters of an object that may precede its list of stories
_DEEPEST_INDENT: Final = 200
_MOST_SCALARS: Final = 1000  # in a row: a list of numbers holds no stories
_MOST_BAD: Final = 100  # each may have cost a scan to the end of the file


# Common extensions of JSON: comments and trailing commas.
# A string without an end takes the rest, so that it is not looked for from each mark in it.
_STRING: Final = r'"[^"\\]*+(?:\\.[^"\\]*+)*(?:"|\\?\Z)'
_NO_JSON: Final = re.compile(
    rf"{_STRING}|(?P<comment>//[^\n]*+|/\*[^*]*+(?:\*(?!/)[^*]*+)*\*/)"
    r"|(?P<comma>,)(?=\s{0,200}[}\]])",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class ScannedValue:
    """A value, or an error in its place.

    Attributes:
        line: The line where it begins.
        value: The value; ``None`` also if it is unreadable.
        bad: Whether it is unreadable.
    """

    line: int
    value: Any = None
    bad: bool = False


# Objects as JavaScript, Python and the shell of MongoDB write them.
_LOOSE: Final = re.compile(r"[\[({\s]{0,99}\{\s*+(?:'|[A-Za-z_$][\w$]{0,60}\s*+:)")
_SHELL: Final = re.compile(
    r'"[^"\n]{1,80}"\s*+:\s*+(?:ObjectId|ISODate|Number(?:Long|Int)|Timestamp)\('
)
_TOKEN: Final = re.compile(
    rf"{field_values.STRING}|(?P<call>\b(?:ObjectId|ISODate|Number(?:Long|Int|Decimal)"
    r"|(?:new )?Date|datetime\.date(?:time)?)\((?P<argument>[^()]{0,200})\))"
    r"|(?P<word>[A-Za-z_$][\w$]*+)|(?P<other>//[^\n]*+|/\*[^*]*+(?:\*(?!/)[^*]*+)*\*/)",
    re.DOTALL,
)
_WORDS: Final = {
    "null": "null", "true": "true", "false": "false", "None": "null", "True": "true",
    "False": "false", "undefined": "null", "nan": "null", "NaN": "NaN", "Infinity": "Infinity",
}  # fmt: skip


def values(text: str) -> Iterator[ScannedValue]:
    """Yield the values of ``text``, those of the outermost lists one by one.

    The scan stops after 100 unreadable values, or a thousand numbers or strings in a row.
    """
    at = counted = _begin(text)
    line = 1 + text.count("\n", 0, at)
    bad = scalars = 0
    inside = mended = False
    while (at := _next(text, at, inside)) < len(text) and scalars < _MOST_SCALARS:
        line, counted = line + text.count("\n", counted, at), at
        if text[at] in "[]" and (text[at] == "]" or not inside):
            inside = text[at] == "["
            at += 1
            continue
        try:
            value, at = _DECODER.raw_decode(text, at)
            yield ScannedValue(line, value)
            scalars = 0 if isinstance(value, dict | list) else scalars + 1
        except (ValueError, RecursionError):
            if not inside and (begun := _begin(text, at)) > at:  # of the next variable
                at = begun
                continue
            if not mended:
                text, mended = text[:at] + _mended(text[at:]), True
                continue
            bad += 1
            yield ScannedValue(line, bad=True)
            at = _resume(text, at, inside) if bad < _MOST_BAD else len(text)
            inside = inside or text[at - 1 : at] == "["


def _mended(text: str) -> str:
    """Return what begins like JSON as JSON."""
    if _LOOSE.match(text) or _SHELL.search(text, 0, _HEAD):
        text = _TOKEN.sub(_as_json, text)
    return _NO_JSON.sub(_without, text)


def _as_json(token: re.Match[str]) -> str:
    if token["word"]:
        return _WORDS.get(token["word"]) or f'"{token["word"]}"'
    if token["call"]:
        argument = token["argument"].strip()
        is_plain = argument[:1] in ('"', "'") or argument.isdecimal()
        if not is_plain:
            argument = "-".join(argument.replace(" ", "").split(",")[:3])
        return argument if argument.isdecimal() else json.dumps(argument.strip("\"'"))
    if token["other"]:
        return token["other"]
    if token["double"] is not None and "\\x" not in token[0]:
        return token[0]
    return json.dumps(field_values.unescaped(token), ensure_ascii=False)


def _without(found: re.Match[str]) -> str:
    """Return the replacement of a match; line feeds of comments stay, so that lines keep count."""
    if found["comment"]:
        return " " + "\n" * found["comment"].count("\n")
    return " " if found["comma"] else found[0]


def _begin(text: str, at: int = 0) -> int:
    """Return the start of the value that is assigned at ``at``, or ``at``."""
    prologue = _PROLOGUE.match(text, at)
    end = prologue.end() if prologue else at
    return end if text[end : end + 1] in ("{", "[") else at


def _next(text: str, at: int, inside: bool) -> int:
    between = _BETWEEN.match(text, at)
    at = between.end() if between else at
    # The end of a call or object that was entered is skipped.
    while at < len(text) and text[at] in ("});" if not inside else "})"):
        at += 1
        between = _BETWEEN.match(text, at)
        at = between.end() if between else at
    return at


def _resume(text: str, bad: int, inside: bool) -> int:
    """Return the start of the record after the one at ``bad``, or the end of the text."""
    if not inside and (inner := _LIST.search(text, bad, bad + _HEAD)):
        return inner.end()
    indent = text[text.rfind("\n", 0, bad) + 1 : bad]
    if len(indent) < _DEEPEST_INDENT and not indent.strip(" \t,["):
        blank = re.escape(indent.replace("[", " ").replace(",", " "))
        following = re.compile(rf"\n{blank}\s{{0,2}}[,\[]?\s?(?=\{{)").search(text, bad)
        if following:
            return following.end()
    following = _NEXT_IN_LINE.search(text, bad)
    return following.end() if following else len(text)


_NOT_JSON: Final = N_("not JSON")
_PROGRAM: Final = N_("a script without stories")
_EMPTY: Final = N_("an empty list")
_PIECE: Final = 2**20  # bytes decoded at a time
_ENDINGS_OF_LINES: Final = (".jsonl", ".ndjson", ".jl")
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
"""Byte order marks of encodings whose bytes cannot be split into lines."""


def parse(stream: BinaryIO, source: Source) -> Iterator[ExtractedArticle | ParseIssue]:
    """Yield the stories of a file, and a reason for each record without a story."""
    first = stream.readline(MAX_BYTES)
    second = stream.readline(_PIECE) if first.endswith(b"\n") else b""
    stream.seek(0)
    if _is_line_by_line(first, second, source.path):
        yield from _lines(stream, source)
        return
    raw = stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise UnreadableFile(
            UserMessage(
                "larger than {limit} MB, and not one object a line", limit=MAX_BYTES // 2**20
            )
        )
    yield from found_in(decoded(raw), lambda text: parse_json(text, source.mapping))


def parse_script(stream: BinaryIO, source: Source) -> Iterator[ExtractedArticle | ParseIssue]:
    """Yield the stories in the variables of a script: ``var news = [``.

    Raises:
        UnreadableFile: It is too large, or a program.
    """
    raw = read_whole(stream)
    text = decoded(raw)
    issues, has_stories = [], False
    for found in found_in(
        text, lambda text: parse_json(_NO_JSON.sub(_without, text), source.mapping)
    ):
        if isinstance(found, ParseIssue):
            issues.append(found)
        else:
            has_stories = True
            yield found
    if not has_stories:
        raise UnreadableFile(_PROGRAM)
    yield from issues


def _is_line_by_line(first: bytes, second: bytes, path: str) -> bool:
    """Whether each line is an object, judged by the extension or the first lines."""
    if first.startswith(_UTF16):
        return False
    if path.lower().endswith(_ENDINGS_OF_LINES):
        return first.strip() not in (b"{", b"[")
    return _is_object(first) and (not second.strip() or second.lstrip().startswith(b"{"))


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(_DECODER.decode(line.decode("utf-8-sig", "replace")), dict)
    except (ValueError, RecursionError):
        return False


def _lines(stream: BinaryIO, source: Source) -> Iterator[ExtractedArticle | ParseIssue]:
    number = 1
    encoding = None
    while piece := stream.read(_PIECE):
        piece += stream.readline(MAX_BYTES)
        text = decoded(piece, encoding)
        encoding = text.encoding
        yield from found_in(text, partial(_read_lines, number, source.mapping))
        number += piece.count(b"\n")


def _read_lines(number: int, mapping: FieldMapping, text: str) -> Iterator[Article | ParseIssue]:
    for n, line in enumerate(text.split("\n"), number):
        if line := line.strip().rstrip(","):
            yield from _read_line(line, UserMessage("line {number}", number=n), mapping)


def _read_line(line: str, place: str, mapping: FieldMapping) -> Iterable[Article | ParseIssue]:
    try:
        value = _DECODER.decode(line)
    except (ValueError, RecursionError):
        found = list(values(line))
        if not found or any(each.bad for each in found):
            return [ParseIssue(place, _NOT_JSON)]
        return [each for one in found for each in _articles(one.value, place, mapping)]
    return _articles(value, place, mapping)


def _articles(value: Any, place: str, mapping: FieldMapping) -> Iterable[Article | ParseIssue]:
    found = [
        structured_data.article(record.value, place, mapping, record.shared)
        for record in Shapes(mapping).records(value)
    ]
    return found or [ParseIssue(place, structured_data.refusal(value))]


def parse_json(text: str, mapping: FieldMapping) -> Iterator[Article | ParseIssue]:
    """Yield the stories of a text of JSON, value by value."""
    numbers = count(1)
    shapes = Shapes(mapping)
    names: list[str] | None = None
    for found in values(text):
        if found.bad:
            next(numbers)
            yield ParseIssue(UserMessage("line {line}", line=found.line), _NOT_JSON)
        elif names and isinstance(found.value, list):
            yield from _numbered([row_of(names, found.value)], numbers, mapping)
        elif shapes.are_names(found.value):
            names = found.value
        elif guessed := _names_of(found.value):
            names = guessed
            yield from _numbered([row_of(names, found.value)], numbers, mapping)
        else:
            records_found = shapes.records(found.value)
            yield from _numbered(records_found, numbers, mapping, found.value)
    if next(numbers) == 1:
        yield ParseIssue("", _EMPTY)


def _names_of(row: object) -> list[str]:
    """Return column names for a table without a header row."""
    if not isinstance(row, list) or any(isinstance(cell, dict | list) for cell in row):
        return []
    return structured_data.column_names([row])


def _numbered(
    found: Iterable[Candidate], numbers: Iterator[int], mapping: FieldMapping, value: object = None
) -> Iterator[Article | ParseIssue]:
    empty = True
    for record in found:
        empty = False
        place = UserMessage("object {number}", number=next(numbers))
        yield structured_data.article(record.value, place, mapping, record.shared)
    if empty:
        yield ParseIssue(
            UserMessage("object {number}", number=next(numbers)), structured_data.refusal(value)
        )
