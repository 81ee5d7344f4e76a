"""Pairs of characters that the search key joins or keeps apart: standard lists, and real text."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from tuireader.archive.story import Story
from tuireader.text.char_tables import OLD_FORMS, RADICALS
from tuireader.text.dictionaries import candidates
from tuireader.text.search_key import fold

_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LISTS = ("STCharacters", "TSCharacters", "TWVariants", "HKVariants", "JPShinjitaiCharacters")
_APART = """
呆待 坐座 象像 具俱 里哩 淼渺 已以 做作 那哪 他她 園院 須需 定訂 連聯 即既 帶戴 侯候 芸藝 欠缺
"""
_SHOWN = 25


def measure(unihan: Path | None) -> None:
    """Print how many pairs of each list have one key, and how many other words have two."""
    for name in _LISTS:
        pairs = ((one, form) for one, forms in candidates(name).items() for form in forms)
        _line(f"OpenCC {name}", pairs)
    _line("old and Japanese forms", ((pair[0], pair[1]) for pair in OLD_FORMS))
    _line("radicals of PDF", ((pair[0], pair[1]) for pair in RADICALS))
    if unihan:
        for kind in ("kZVariant", "kSimplifiedVariant"):
            _line(f"Unihan {kind}, of Chinese sets", _unihan(unihan, kind))
    parted = sum(fold(pair[0]) != fold(pair[1]) for pair in _APART.split())
    print(f"{'words kept apart':36}{parted:6,} of {len(_APART.split()):,} part")


def _line(name: str, pairs: Iterable[tuple[str, str]]) -> None:
    distinct = {frozenset(pair) for pair in pairs if pair[0] != pair[1]}
    meet = sum(len({fold(char) for char in pair}) == 1 for pair in distinct)
    print(f"{name:36}{meet:6,} of {len(distinct):,} meet")


def _unihan(file: Path, kind: str) -> Iterable[tuple[str, str]]:
    """Yield the pairs of which a character set of China or Taiwan has a character."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if f"\t{kind}\t" in line:
            point, _, others = line.split("\t")
            for other in others.split():
                one, form = (chr(int(code[2:].partition("<")[0], 16)) for code in (point, other))
                if any((one + form).encode(charset, "ignore") for charset in ("gb2312", "big5")):
                    yield one, form


def measure_archive(stories: Sequence[Story]) -> None:
    """Print how much of real text the key changes, and which spellings meet oftenest."""
    read = (char for story in stories for char in f"{story.title}{story.text}")
    printed = Counter(char for char in read if _HAN.match(char))
    by_key: dict[str, list[str]] = {}
    for char in printed:
        by_key.setdefault(fold(char), []).append(char)
    joined = {key: chars for key, chars in by_key.items() if len(chars) > 1}
    total, changed = printed.total(), sum(n for char, n in printed.items() if fold(char) != char)
    print(f"{len(stories):,} stories, {total:,} Han characters: {changed:,} have another key")
    print(f"{len(printed):,} characters have {len(by_key):,} keys; {len(joined):,} join several:")
    for chars in sorted(joined.values(), key=lambda chars: -_seldom(printed, chars))[:_SHOWN]:
        chars.sort(key=lambda char: -printed[char])
        print("  ", "  ".join(f"{char} {printed[char]:,}" for char in chars))


def _seldom(printed: Counter[str], chars: Sequence[str]) -> int:
    """Return how often another form than the commonest is printed."""
    counts = [printed[char] for char in chars]
    return sum(counts) - max(counts)
