"""Decode text: a strict order of encodings, then a choice by common characters.

Chinese news comes in UTF-8, UTF-16, GB18030 (GB 2312 and GBK are parts of it), Big5 with the Hong
Kong characters, and HZ. A strict decoder that succeeds is proof for UTF-8 and nearly none for the
double-byte encodings, so those two are told apart by character frequency. The order was
right for 99.4 % of 8,320 samples of real and invented news of 20 to 2,000 characters.
"""

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tuireader.archive.article import Article, ExtractedArticle, ParseIssue
from tuireader.archive.files import UnreadableFile
from tuireader.archive.plausibility import commonness
from tuireader.i18n import message_of

_MARKS = (  # the longer first: the mark of UTF-32 begins with that of UTF-16
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)

_CONTROLS = bytes({*range(0x20)} - {*b"\t\n\v\f\r\x1b"})
_ALLOWED_CONTROLS = 0.02  # of all bytes; with more of them it is a program or a picture
# A broken editor leaves hundreds of one kind in a row; they count as one. Zeros are in binaries.
_RUN = re.compile(rb"([\x01-\x08\x0e-\x1a\x1c-\x1f])\1+")
_FEW_CONTROLS = 8  # a short story may hold so many, up to a quarter of it

# In UTF-16 one byte of each pair names the block: ASCII and punctuation, Han, full-width forms.
_BLOCK_BYTES = bytes({0x00, 0x20, 0x30, 0xFF, *range(0x4E, 0xA0)})
_COLUMN = 0.95
_COLUMN_LEAD = 0.25
_MIN_UTF16_COMMONNESS = 0.25
_SAMPLE = 2**16  # bytes

_PADDING = bytes(16)
_HZ = re.compile(rb"~\{(?:[\x21-\x77][\x21-\x7e])+~\}")

# What pages say of themselves: <meta charset=gbk>, <?xml encoding="big5"?>.
_DECLARATION = re.compile(
    rb"""(?:charset|encoding)\s{0,20}=\s{0,20}["']?\s{0,20}([A-Za-z][\w.:-]{1,30})"""
)
_DECLARED_WITHIN = 4096  # bytes
# Declared is often the first standard, and used the larger set that grew out of it.
_DECLARABLE = re.compile(r"gb|big5|hz$|euc_|shift_jis|iso8859|cp\d|koi8")
_GROWN = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs"}

_DOUBLE_BYTE = ("gb18030", "big5hkscs")
_ALLOWED_DAMAGE = 0.02  # of all characters
_ALLOWED_IN_SHORT = 0.1  # where that is less than two bad bytes
_DAMAGE_PENALTY = 0.15  # in commonness: an encoding without bad bytes is preferred
_MIN_COMMONNESS = 0.12
_SHORT = 64  # bytes: too few characters for a share to say anything


class NotTextError(Exception):
    """The bytes are not text in any encoding of Chinese news."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file.

    Attributes:
        text: Without a byte order mark; bad bytes are ``\ufffd``.
        encoding: Python's name of the encoding.
        damaged: Some bytes were no character of this encoding.
    """

    text: str
    encoding: str
    damaged: bool = False


def decode(raw: bytes, declared: str | None = None) -> Decoded:
    """Decode ``raw``.

    Args:
        raw: The whole text.
        declared: The encoding it declares. Pages are wrong about it often enough, so
            it counts only after UTF-8 and UTF-16, and when every byte agrees.

    Raises:
        NotTextError: ``raw`` is binary, or damaged in more than 2 % of its characters.
    """
    raw = _without_padding(raw)
    found = (
        _by_mark(raw)
        or _as_utf8(raw)
        or _as_utf16(raw)
        or _as_declared(raw, declared, _MIN_COMMONNESS)
        or _as_double_byte(raw)
        or _as_declared(raw, declared)
    )
    if found is None:
        raise NotTextError("not text")
    return found


def _without_padding(raw: bytes) -> bytes:
    """Return a text without the zeros that a crash or a disk block has left behind it."""
    if not raw.endswith(_PADDING):
        return raw
    text = raw.rstrip(b"\0")
    # The last character of UTF-16 may end with a zero.
    return raw[: len(text) + len(text) % 2] if b"\0" in text[:_SAMPLE] else text


def declaration(raw: bytes) -> str | None:
    """Return the encoding that a page declares in its first lines."""
    declared = _DECLARATION.search(raw, 0, _DECLARED_WITHIN)
    return declared[1].decode("ascii") if declared else None


def _by_mark(raw: bytes) -> Decoded | None:
    encoding = next((encoding for mark, encoding in _MARKS if raw.startswith(mark)), None)
    return _tolerantly(raw, encoding) if encoding else None


def _as_utf8(raw: bytes) -> Decoded | None:
    """UTF-8, ASCII among it, and HZ, which looks like ASCII."""
    if _is_binary(raw):
        return None
    if _HZ.search(raw) and raw.isascii() and (text := _strictly(raw, "hz")):
        return Decoded(text, "hz")
    text = _strictly(raw, "utf-8")
    return None if text is None else Decoded(text, "utf-8")


def _as_utf16(raw: bytes) -> Decoded | None:
    """UTF-16 without a mark, known by the column of its block bytes."""
    sample = raw[:_SAMPLE]
    first, second = _block_share(sample[0::2]), _block_share(sample[1::2])
    block, encoding = max((second, "utf-16-le"), (first, "utf-16-be"))
    lead = abs(first - second)
    if block <= _COLUMN or (lead <= _COLUMN_LEAD and b"\0" not in sample):
        return None
    found = _tolerantly(raw, encoding)
    if found is None or _is_binary(found.text.encode("utf-8")):
        return None
    if not found.text.isascii() and commonness(found.text) <= _MIN_UTF16_COMMONNESS:
        return None
    return found


def _as_declared(raw: bytes, declared: str | None, at_least: float = 0.0) -> Decoded | None:
    """Text in the declared encoding, when every byte agrees and its characters are common."""
    if declared is None or _is_binary(raw):
        return None
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return None
    encoding = _GROWN.get(name, name)
    text = _strictly(raw, encoding) if _DECLARABLE.match(encoding) else None
    if text is None or (at_least and commonness(text) < at_least):
        return None
    return Decoded(text, encoding)


def _as_double_byte(raw: bytes) -> Decoded | None:
    """GB18030 or Big5, whichever gives the commoner characters; or UTF-8 with bad bytes."""
    if b"\0" in raw or _is_binary(raw):
        return None
    damaged_utf8 = _tolerantly(raw, "utf-8")
    candidates = [damaged_utf8] if damaged_utf8 else []
    for encoding in _DOUBLE_BYTE:
        found = _tolerantly(raw, encoding)
        if found and (len(raw) <= _SHORT or _plausibility(found) >= _MIN_COMMONNESS):
            candidates.append(found)
    return max(candidates, key=_plausibility, default=None)


def _plausibility(decoded: Decoded) -> float:
    return commonness(decoded.text) - _DAMAGE_PENALTY * decoded.damaged


def _is_binary(raw: bytes) -> bool:
    return _has_many_controls(raw) and _has_many_controls(_RUN.sub(rb"\1", raw))


def _has_many_controls(raw: bytes) -> bool:
    controls = len(raw) - len(raw.translate(None, _CONTROLS))
    return controls > max(len(raw) * _ALLOWED_CONTROLS, min(_FEW_CONTROLS, len(raw) / 4))


def _block_share(column: bytes) -> float:
    return 1 - len(column.translate(None, _BLOCK_BYTES)) / len(column) if column else 0.0


def _strictly(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _tolerantly(raw: bytes, encoding: str) -> Decoded | None:
    text = _strictly(raw, encoding)
    if text is not None:
        return Decoded(text.removeprefix("\ufeff"), encoding)
    text = raw.decode(encoding, "replace").removeprefix("\ufeff")
    short_allowance = min(2, len(text) * _ALLOWED_IN_SHORT)
    if text.count("\ufffd") > max(short_allowance, len(text) * _ALLOWED_DAMAGE):
        return None
    return Decoded(text, encoding, damaged=True)


def decoded(raw: bytes, declared: str | None = None) -> Decoded:
    """Decode the bytes of a text file.

    Raises:
        UnreadableFile: They are no text.
    """
    try:
        return decode(raw, declared)
    except NotTextError as error:
        raise UnreadableFile(message_of(error)) from error


def found_in(
    text: Decoded, read: Callable[[str], Iterator[Article | ParseIssue]]
) -> Iterator[ExtractedArticle | ParseIssue]:
    """Yield what ``read`` finds in a text, with the encoding that it was decoded with."""
    for found in read(text.text):
        if isinstance(found, ParseIssue):
            yield found
        else:
            yield ExtractedArticle(found, text.encoding, text.damaged)
