"""Break a paragraph into lines of terminal cells, by the rules of Chinese typesetting.

A Han character takes two cells and a line may be broken between any two of them, except that

- no line starts with a mark that closes or follows (。，」）％ and so on) and none ends with one
  that opens (「（￥): GB/T 15834-2011, section 5.1, and W3C Chinese Layout Requirements, 3.1.2;
- numbers and words of an alphabet stay whole, and so do the double marks …… and ——;
- blanks hang at the end of the line: they belong to it and take no room.

Unlike breaking at blanks, this never leaves a hole where Han characters follow a Latin word.
"""

import re
from collections.abc import Iterator
from functools import cache

from rich.cells import cell_len, get_character_cell_size

_SQUARED_UNITS = "".join(map(chr, range(0x3371, 0x33E0)))  # ㎡, ㎏, ㏄

NEVER_FIRST = frozenset(
    "，。、；：？！）〕】』」》〉］｝〗〙”’…⋯‥～－–·‧・•％‰℃℉°′″々〻ー‼⁇⁈⁉"
    ",.;:?!)]}%/︰／﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞｡､｣．" + _SQUARED_UNITS
)
"""Marks and units that no line starts with."""

NEVER_LAST = frozenset("（〔【『「《〈［｛〖〘“‘([{$￥¥€£＄￡#＃№﹙﹛﹝｢")
"""Marks that no line ends with."""

BLANKS = " \u3000\xa0"
"""Characters that take no room at the end of a line."""

_LONGEST_WORD = 200  # characters: a line can be no wider, so that a longer one is cut anyway

LineSpan = tuple[int, int]
"""Offsets of a line's first character and of the one after its last."""

_MARK_ON_TOP = "\u0300-\u036f\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\u200d"
# ASCII, Latin with accents, Greek, Cyrillic, and the full-width digits and letters.
_LETTER = (
    "0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u052f"
    f"\uff10-\uff19\uff21-\uff3a\uff41-\uff5a{_MARK_ON_TOP}"
)


_DIGIT = "0-9\uff10-\uff19"
_CURRENCY = "$￥¥€£＄￡"
# Marks inside a word or a number: COVID-19, 1,234.5, https://a.cn/b, HK$300, 25°C.
_JOINT = f"-+.,:/'’_@&=?~%．°′{_CURRENCY}"


def _one_of(characters: frozenset[str]) -> str:
    return f"[{re.escape(''.join(sorted(characters)))}]"


@cache
def _clusters() -> re.Pattern[str]:
    """What stays together: openers, a word, a double mark or a character, closers; then blanks.

    Takes 2 ms to compile, and the first list has no line to break.
    """
    return re.compile(
        rf"""
        ((?>(?:{_one_of(NEVER_LAST)}[{_MARK_ON_TOP}]*+[{BLANKS}]*+)*)
        (?>(?:
            [A-Z]{{1,3}}[{_CURRENCY}][{_DIGIT}.,]++[万萬亿億兆]   # NT$35萬
          | [{_DIGIT}]++(?>(?:：[{_DIGIT}]++)+)                   # １０：３０
          | (?:[-+−±－](?=[{_DIGIT}]))?                           # -3℃, +86
            [{_LETTER}]++(?>(?:[{_JOINT}]++[{_LETTER}]++)*)       # COVID-19, 1,234.5, https://a.cn/b
          | […⋯‥]++ | —++ | ─++
          | [^{BLANKS}{re.escape("".join(sorted(NEVER_FIRST)))}][{_MARK_ON_TOP}]*+
        )?)
        (?:[{BLANKS}]*+(?:－[{_DIGIT}][{_DIGIT}.,]*+|{_one_of(NEVER_FIRST)})[{_MARK_ON_TOP}]*+)*)
        ([{BLANKS}]*+)
        """,
        re.VERBOSE | re.DOTALL,
    )


def cell_width(text: str) -> int:
    """Return how many cells a terminal draws ``text`` in, as Textual and Rich count them."""
    return cell_len(text)


def fit(text: str, cells: int) -> int:
    """Return how many characters from the start of ``text`` fit into ``cells``."""
    used = 0
    for index, char in enumerate(text):
        used += get_character_cell_size(char)
        if used > cells:
            return index
    return len(text)


def break_lines(text: str, width: int, indent: int = 0) -> list[LineSpan]:
    """Break one paragraph into lines.

    Args:
        text: The paragraph, without line feeds.
        width: Cells in a line; below 2, the width of one Han character, it counts as 2.
        indent: Cells left free at the start of the first line.

    Returns:
        Lines that hold every character once, in order; at least one. What has to stay together
        and is wider than a line is cut where the line ends.
    """
    width = max(2, width)
    lines: list[LineSpan] = []
    start, used = 0, min(indent, width - 2)
    for cluster in _clusters().finditer(text):
        first, end = cluster.span(1)
        cells = cell_len(cluster[1])
        if cells and used + cells > width:
            if first > start:
                lines.append((start, first))
                start, used = first, 0
            if used + cells > width:
                *full, (start, _) = _chop(text, first, end, width, width - used)
                lines += full
                used, cells = 0, cell_len(text[start:end])
        used += cells + cell_len(cluster[2])
    lines.append((start, len(text)))
    return lines


def pieces(text: str, length: int) -> Iterator[LineSpan]:
    """Cut a paragraph that is too long to be broken at once, where a line may end.

    Yields:
        Pieces that hold every character once, in order; at least one. All but the last have more
        than ``length`` characters and at most ``length + 400``, one word being cut if it has to be.
    """
    start = 0
    while len(text) - start > length + 2 * _LONGEST_WORD:
        # Begun inside a word, the first clusters may be parts of it.
        in_step = start + length + _LONGEST_WORD
        clusters = _clusters().finditer(text, start + length, in_step + _LONGEST_WORD)
        cut = next(cluster.end() for cluster in clusters if cluster.end() > in_step)
        yield start, cut
        start = cut
    yield start, len(text)


def _chop(text: str, start: int, end: int, width: int, room: int) -> Iterator[LineSpan]:
    """Cut what is wider than a line; a mark that closes takes the character before it along."""
    while (cut := start + fit(text[start : min(end, start + 2 * width)], room)) < end:
        kept = cut = max(cut, start + 1)
        while kept > start + 1 and (text[kept] in NEVER_FIRST or text[kept - 1] in NEVER_LAST):
            kept -= 1
        if kept == start + 1 and text[kept] in NEVER_FIRST:
            kept = cut  # nothing but such marks
        yield start, kept
        start, room = kept, width
    yield start, end
