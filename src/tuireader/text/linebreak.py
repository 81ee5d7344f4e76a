"""Break a paragraph into lines of terminal cells, by the rules of Chinese typesetting.

A Han character takes two cells and a line may be broken between any two of them, except that

- no line starts with a mark that closes or follows (。，」）％ and so on) and none ends with one
  that opens (「（￥): GB/T 15834-2011, section 5.1, and W3C Chinese Layout Requirements, 3.1.2;
- numbers and words of an alphabet stay whole, and so do the double marks …… and ——;
- blanks hang at the end of the line: they belong to it and take no room.

Unlike breaking at blanks, this never leaves a hole where Han characters follow a Latin word.

A line can be justified in whole cells. A terminal has no narrower blank than a cell, half the width
of a Han character. So blanks go only where the eye takes them for part of the setting (ibid., 3.1.3
and 3.2.2): after half-width marks between Han characters, which are then as wide as they should be;
beside full-width marks, whose glyphs have room of their own; then between Han characters and
figures or Latin words, and between words. A line that needs more of them is better left ragged.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from rich.cells import cell_len, get_character_cell_size

_SQUARED_UNITS = "".join(map(chr, range(0x3371, 0x33E0)))  # ㎡, ㎏, ㏄

NEVER_FIRST = frozenset(
    "，。、；：？！）〕】』」》〉］｝〗〙”’…⋯‥～－–·‧・•％‰℃℉°′″々〻ー‼⁇⁈⁉"
    ",.;:?!)]}%/︰／﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞｡､｣．" + _SQUARED_UNITS
)
"""Marks and units that no line starts with, but for the dot of an ending: .txt."""

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
          | (?:[-+−±－](?=[{_DIGIT}])|\.(?=[A-Za-z]))?            # -3℃, +86, .txt
            [{_LETTER}]++(?>(?:[{_JOINT}]++[{_LETTER}]++)*)       # COVID-19, 1,234.5, https://a.cn/b
          | […⋯‥]++ | —++ | ─++
          | [^{BLANKS}{re.escape("".join(sorted(NEVER_FIRST)))}][{_MARK_ON_TOP}]*+
        )?)
        (?:(?![{BLANKS}]\.[A-Za-z])[{BLANKS}]*+(?:－[{_DIGIT}][{_DIGIT}.,]*+|{_one_of(NEVER_FIRST)})[{_MARK_ON_TOP}]*+)*)
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


_CELLS_FOR_EACH: Final = 8
"""Cells of a line for each blank put into it: in more of them the line falls into pieces."""

_HAN: Final = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"


@cache
def _places_for_blanks() -> tuple[re.Pattern[str], ...]:
    """Where blanks may go, the best places first."""
    first, last = (re.escape("".join(sorted(marks))) for marks in (NEVER_FIRST, NEVER_LAST))
    by_narrow_marks = rf"(?<=[,;:?!)])(?=[{_HAN}])|(?<=[{_HAN}])(?=\()"
    by_wide_marks = (
        rf"(?<=[，。、；：？！）〕】』」》〉］｝”…—])(?![{first}{BLANKS}…—])"
        rf"|(?<![{last}{BLANKS}])(?=[（〔【『「《〈［｛“])"
    )
    # 28.6万 is one number, and so are 3千 and 50多.
    by_words = (
        rf"(?<=[{_HAN}])(?=[0-9A-Za-z])"
        rf"|(?<=[0-9A-Za-z%])(?=[{_HAN}])(?![〇零一二三四五六七八九十百千万亿萬億兆多余餘几幾])"
        r"|(?<=[^ ])(?=[ ][^ ])"
    )
    return tuple(map(re.compile, (by_narrow_marks, by_wide_marks, by_words)))


def blanks(text: str, cells: int) -> tuple[int, ...]:
    """Return where blanks make a line ``cells`` wide, one before each of the offsets.

    None where the line is full, or is to be left as it is. Those that hang at its end do not count.
    """
    text = text.rstrip(BLANKS)
    missing = cells - cell_width(text)
    if not 0 < missing <= cells // _CELLS_FOR_EACH:
        return ()
    taken: list[int] = []
    for pattern in _places_for_blanks():
        free = [place for place in _places(pattern, text) if place not in taken]
        taken += _spread(free, min(len(free), missing - len(taken)))
    return tuple(sorted(taken)) if len(taken) == missing else ()


def with_blanks(text: str, offsets: Sequence[int]) -> str:
    """Return a text with a blank before each of the offsets."""
    return " ".join(text[start:end] for start, end in pairwise([0, *offsets, len(text)]))


def _places(pattern: re.Pattern[str], text: str) -> list[int]:
    return [match.start() for match in pattern.finditer(text) if 0 < match.start() < len(text)]


def _spread(places: list[int], count: int) -> tuple[int, ...]:
    """Take ``count`` of the places, as evenly as they go."""
    return tuple(places[(2 * number + 1) * len(places) // (2 * count)] for number in range(count))
