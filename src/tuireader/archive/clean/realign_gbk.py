"""Read GBK text again that was decoded one byte off.

Every character of GBK has two bytes. Behind a lost byte a decoder pairs the second byte of each
character with the first of the next, until it meets a byte that no pair begins with or ends in:
抗原檢測 (BFB9 D4AD 997A 9C79) without its first byte reads 乖瓩z測.
"""

from dataclasses import dataclass

# Stand for a byte that a decoder could not read.
LOST = "?\ufffd"

_LONGEST = 400  # characters; a line that never comes into step again was not out of step
_FIRST_BYTES = range(0x81, 0xFF)
_SECOND_BYTES_IN_ASCII = range(0x40, 0x7F)


@dataclass(frozen=True, slots=True)
class Realigned:
    """What stands in a run of text that was out of step.

    Attributes:
        text: The characters of which both bytes are there.
        read: How they were read before.
        end: Where the text is in step again.
        lead: The first byte of one more character, whose second byte was lost.
    """

    text: str
    read: str
    end: int
    lead: int | None = None


def realign_gbk(text: str, start: int, lead: int) -> Realigned | None:
    """Read ``text`` from ``start`` on again, ``lead`` being the first byte of what stands there.

    Returns:
        ``None`` when it makes no text, or never comes into step.
    """
    found: list[str] = []
    for end in range(start, min(len(text), start + _LONGEST)):
        read = text[start:end]
        if text[end] in LOST:
            return Realigned("".join(found), read, end + 1, lead)
        first, *second = gbk(text[end]) or b"\0"
        if first not in _FIRST_BYTES and first not in _SECOND_BYTES_IN_ASCII:
            return None
        char = from_gbk(lead, first)
        if char is None:
            return None
        found.append(char)
        if not second:
            return Realigned("".join(found), read, end + 1)
        (lead,) = second
        if chr(lead).isascii() and chr(lead).isalnum():  # swallowed by the pair before it
            return Realigned("".join([*found, chr(lead)]), text[start : end + 1], end + 1)
    return None


def gbk(char: str) -> bytes:
    """Return the bytes of ``char``, none when GBK does not have it."""
    return char.encode("gbk", "ignore")


def from_gbk(first: int, second: int) -> str | None:
    """Return the character of two bytes, if there is one."""
    try:
        char = bytes((first, second)).decode("gbk")
    except UnicodeDecodeError:
        return None
    return char if len(char) == 1 else None
