r"""Mojibake: text that was decoded with the wrong encoding and saved so.

GBK, Big5 or UTF-8 read as Latin-1 or Windows-1252 (ÁÙ½­ for 临江), UTF-8 so read twice, UTF-8 as
GBK (涓存睙), and characters that a program left escaped (\u4e34\u6c5f). It is repaired only where
the inverse is certain: every character has its byte in the wrong encoding, and decoded again
nearly all runs of a page are Chinese.
"""

import re
from collections.abc import Callable
from functools import partial
from typing import Final

from tuireader.archive.clean.passage import Passage
from tuireader.archive.plausibility import commonness
from tuireader.archive.repairs import RepairKind

_WINDOWS: Final = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_HIGH: Final = f"\x80-\xff{_WINDOWS}"
# A double-byte text has its second bytes in ASCII too.
_LATIN = re.compile(rf"[{_HIGH}][\x20-\x7e{_HIGH}]{{3,}}")
_LATIN_LETTER = re.compile("[\xa1-\xff]")
_FEWEST_LATIN: Final = 16  # in the beginning of a text
_SAMPLE: Final = 4000  # characters
# How the commonest marks and words of a UTF-8 text look when it is read as GBK.
_TELLTALES: Final = ("锛", "銆", "鐨", "鈥", "涓", "绋", "浠", "鏄", "鍦", "鏂")
_FEWEST_TELLTALES: Final = 3
_RUN = re.compile("[^\x00-\x7f\ufffd]{3,}")
_ESCAPES = re.compile(r"(?:\\u[0-9a-fA-F]{4}){2,}")
_FEWEST_ESCAPES: Final = 4
_SURROGATE = re.compile("[\ud800-\udfff]")
_ODD = re.compile("[\x80-\xa0\ue000-\uf8ff]")
LOST: Final = "\ufffd"
_MIN_COMMONNESS: Final = 0.35
_MIN_SHARE: Final = 0.9  # of the runs of a page must spell something
_BYTES: Final = {
    ord(char): char.encode("cp1252").decode("latin-1") for char in _WINDOWS
}  # the character that Latin-1 has at the byte of Windows-1252
_ENCODINGS: Final = ("utf-8", "gbk", "big5hkscs")


_Decoder = Callable[[re.Match[str]], str | None]


def repair(page: Passage) -> Passage:
    """Write what was meant in place of each run of wrongly decoded characters."""
    if len(_LATIN_LETTER.findall(page.text, 0, _SAMPLE)) >= _FEWEST_LATIN:
        ways: list[_Decoder] = [partial(_decoded_latin, encoding) for encoding in _ENCODINGS]
        for decoded in (*ways, _decoded_twice):
            if _is_certain(page.text, _LATIN, decoded):
                return page.replaced(RepairKind.MOJIBAKE, _LATIN, decoded)
    if _is_escaped(page.text):
        return page.replaced(RepairKind.MOJIBAKE, _ESCAPES, _unescaped)
    if sum(map(page.text[:_SAMPLE].count, _TELLTALES)) >= _FEWEST_TELLTALES and _is_certain(
        page.text, _RUN, _decoded_gbk
    ):
        return page.replaced(RepairKind.MOJIBAKE, _RUN, _decoded_gbk)
    return page


def without_escapes(text: str) -> str:
    """Return the text of a file in which a program left all characters escaped."""
    return _ESCAPES.sub(lambda run: _unescaped(run) or run[0], text) if _is_escaped(text) else text


def _is_escaped(text: str) -> bool:
    is_hint = text.count("\\u", 0, _SAMPLE) >= _FEWEST_ESCAPES
    return is_hint and _is_certain(text, _ESCAPES, _unescaped)


def _is_certain(text: str, runs: re.Pattern[str], decoded: _Decoder) -> bool:
    """Whether nearly all runs at the beginning of a text spell something, and it is Chinese."""
    found = [decoded(run) for run in runs.finditer(text, 0, _SAMPLE)]
    good = [each for each in found if each]
    return len(good) >= _MIN_SHARE * len(found) and commonness("".join(good)) >= _MIN_COMMONNESS


def _decoded_latin(encoding: str, run: re.Match[str]) -> str | None:
    return _decoded(run[0].translate(_BYTES), "latin-1", encoding)


def _decoded_twice(run: re.Match[str]) -> str | None:
    try:
        once = run[0].translate(_BYTES).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return None
    return _decoded(once.translate(_BYTES), "latin-1", "utf-8")


def _unescaped(run: re.Match[str]) -> str | None:
    codes = run[0].split("\\u")[1:]
    text = "".join(chr(int(code, 16)) for code in codes)
    return None if _ODD.search(text) or _SURROGATE.search(text) else text


def _decoded_gbk(run: re.Match[str]) -> str | None:
    return _decoded(run[0], "gb18030", "utf-8")


def _decoded(text: str, wrong: str, right: str) -> str | None:
    try:
        raw = text.encode(wrong)
        meant = raw.decode(right)
    except UnicodeDecodeError as error:
        # The last byte of a run went with the character behind it.
        if error.start < len(raw) - 2:
            return None
        meant = f"{raw[: error.start].decode(right)}{LOST}"
    except UnicodeEncodeError:
        return None
    return None if meant == text or _ODD.search(meant) else meant
