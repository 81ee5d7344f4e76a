"""Compare what a search finds with looking through all stories, and ask it odd things."""

import random
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks.queries import Key, brute_force
from tuireader.index.query.parser import parse_query
from tuireader.index.store import Index, Sort
from tuireader.text.convert import DisplayScript, convert
from tuireader.text.detect import Script

_SEARCHES = 1_000
_COMBINED = 250
_LONGEST = 6
_ODD = 20_000


def report(folder: Path, keys: dict[str, Key]) -> None:
    """Print how far the index in ``folder`` is from exact, and how it takes odd queries."""
    with closing(Index.open(folder / "index")) as index:
        missing = extra = 0
        for query, expected in _queries(keys):
            found = set(index.search(parse_query(query), Sort.NEWEST).ids)
            missing, extra = missing + len(expected - found), extra + len(found - expected)
        print(
            f"{_SEARCHES:,} random passages of 1 to {_LONGEST} characters in both scripts and "
            f"{_COMBINED * 4:,} combined by AND, OR and NOT: {missing} missing, {extra} extra."
        )
        slowest, query = max(_odd_queries_took(index))
        print(f"{_ODD:,} odd queries: no exception; the slowest took {slowest:.2f} s ({query!r}).")


def _queries(keys: dict[str, Key]) -> Iterator[tuple[str, set[str]]]:
    pick = random.Random(2)
    texts = [text for _, text in keys.values() if text]
    for _ in range(_SEARCHES):
        word = _passage(pick, texts)
        yield f'"{word}"', brute_force(keys, [word])
    for _ in range(_COMBINED):
        a, b, c = (_passage(pick, texts) for _ in range(3))
        in_a, in_b, in_c = (brute_force(keys, [word]) for word in (a, b, c))
        yield f'"{a}" "{b}"', in_a & in_b
        yield f'"{a}" OR "{b}"', in_a | in_b
        yield f'"{a}" -"{b}"', in_a - in_b
        yield f'("{a}" OR "{b}") NOT ("{b}" "{c}")', (in_a | in_b) - (in_b & in_c)


def _passage(pick: random.Random, texts: list[str]) -> str:
    """Return a passage, printed in either script."""
    while True:
        text, length = pick.choice(texts), pick.randint(1, _LONGEST)
        start = pick.randrange(len(text))
        word = text[start : start + length]
        if not set(word) & set(' \n"“”„「」『』'):
            script = pick.choice((DisplayScript.SIMPLIFIED, DisplayScript.TAIWAN))
            return convert(word, Script.MIXED, script)


_SIGNS = "()\"“”「」-:*?~^[]{}<>=.,\\/&|!+'　 \t"
_WORDS = """
AND OR NOT (( - -- person: place: date: number: title: source: script:exact 人物： 日期： .. >= <
2022 2022-11 的 一 黄伟 黃偉 渝北区 huang wei hw 1.5亿元 ＶＩＰ 😀 𠮷
number:0..9999999 number:>0 number:=15 number:＝ date:.. is:unread is:read is: is:gone 状态：笔记
"""
_PIECES = (*_SIGNS, *_WORDS.split(), "\u200b", "\x00", "\ud800", "a" * 300, "的" * 300)


def odd_query(pick: random.Random) -> str:
    """Return something that somebody could type, or paste."""
    joint = pick.choice(("", " "))
    return joint.join(pick.choices(_PIECES, k=pick.choice((1, 2, 3, 5, 8, 13, 40))))


def _odd_queries_took(index: Index) -> Iterator[tuple[float, str]]:
    pick = random.Random(3)
    for _ in range(_ODD):
        query = odd_query(pick)
        start = time.process_time()
        index.search(parse_query(query), pick.choice(list(Sort)))
        yield time.process_time() - start, query
