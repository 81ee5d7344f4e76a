"""Invented news in both scripts, the same for every run.

The sentences mean nothing. Their statistics are those of published news, on which everything that
an index does depends: how long stories are, how many different characters and pairs of characters
they hold, in how many stories a character occurs, how well they compress, how often persons, places
and numbers are named. ``python -m benchmarks.corpus FOLDER --stories N`` writes it as files.
"""

import argparse
import datetime
import random
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from tuireader.archive.build import story_id
from tuireader.archive.story import Story
from tuireader.text.convert import DisplayScript, convert
from tuireader.text.detect import Script

SEED = 20221124

# Half of the stories are shorter than this many characters, two thirds between half and double.
_MEDIAN_LENGTH = 700
_LENGTH_DEVIATION = 0.7  # of the natural logarithm
_SHORTEST, _LONGEST = 80, 12_000

_WORDS = 24_000
_CLAUSES = 60_000
_COMMONEST = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过"
)
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡杜"
_GIVEN = (
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂华建文志新春红玉梅海燕永东林生成光金龙安民"
    "学德思雨子轩浩然博嘉慧美玲家豪俊宏"
)
_PLACES = (
    *("重庆", "成都", "广州", "上海", "北京", "天津", "武汉", "南京", "杭州", "西安", "沈阳"),
    *("渝北区", "朝阳区", "海淀区", "浦东新区", "黄浦区", "天河区", "福田区", "武侯区", "江宁区"),
    *("越秀区", "南山区", "九龙城区", "中西区", "信义区", "大安区", "板桥区", "沙坪坝区"),
)
_SOURCES = ("晨报", "日报", "晚报", "周刊", "通讯社")
_FIRST_DAY = datetime.date(2003, 1, 1)
_DAYS = 20 * 365


def stories(count: int, seed: int = SEED) -> Iterator[Story]:
    """Invent ``count`` stories, Simplified and Traditional in turn."""
    desks = (_Desk(seed, Script.SIMPLIFIED), _Desk(seed, Script.TRADITIONAL))
    for number in range(count):
        yield desks[number % 2].story(number)


def newest_first(count: int, seed: int = SEED) -> Iterator[Story]:
    """Invent the same stories, ordered by their dates, with one in memory at a time."""
    desks = (_Desk(seed, Script.SIMPLIFIED), _Desk(seed, Script.TRADITIONAL))
    for number in sorted(range(count), key=lambda number: (-_day(random.Random(number)), number)):
        yield desks[number % 2].story(number)


def _day(pick: random.Random) -> int:
    return pick.randrange(_DAYS)


class _Desk:
    """Writes the stories of one script. Both desks know the same words, names and places."""

    def __init__(self, seed: int, script: Script) -> None:
        self._script = script
        pick = random.Random(seed)
        words = _vocabulary(pick)
        clauses = _clauses(pick, words)
        names = ["".join(_name(pick)) for _ in range(4_000)]
        self._clauses, self._names = self._printed(clauses), self._printed(names)
        self._places = self._printed(_PLACES)
        self._by_rank = list(accumulate((rank + 40) ** -1.05 for rank in range(len(clauses))))
        self._by_fame = list(accumulate(1 / (rank + 10) for rank in range(len(names))))

    def _printed(self, texts: Sequence[str]) -> list[str]:
        if self._script is Script.SIMPLIFIED:
            return list(texts)
        return convert("\n".join(texts), Script.SIMPLIFIED, DisplayScript.TAIWAN).split("\n")

    def story(self, number: int) -> Story:
        """Invent one story, which depends on nothing but its number."""
        pick = random.Random(number)
        date = _FIRST_DAY + datetime.timedelta(days=_day(pick))
        path = f"{date.year}/{number:06}.txt"
        length = pick.lognormvariate(0, _LENGTH_DEVIATION) * _MEDIAN_LENGTH
        persons = pick.choices(self._names, cum_weights=self._by_fame, k=pick.randint(1, 5))
        places = pick.choices(self._places, k=pick.randint(1, 3))
        return Story(
            id=story_id(path),
            path=path,
            title=persons[0] + "".join(self._some(pick, 3))[:16],
            text=self._text(pick, persons + places, min(max(length, _SHORTEST), _LONGEST)),
            date=date.isoformat(),
            source=pick.choice(_SOURCES),
            script=self._script,
        )

    def _some(self, pick: random.Random, count: int) -> list[str]:
        return pick.choices(self._clauses, cum_weights=self._by_rank, k=count)

    def _text(self, pick: random.Random, names: Sequence[str], length: float) -> str:
        pieces: list[str] = []
        written = 0
        while written < length:
            sentence = self._sentence(pick, names)
            pieces.append(sentence)
            written += len(sentence)
            if pick.random() < 0.25:
                pieces.append("\n")
        return "".join(pieces).strip()

    def _sentence(self, pick: random.Random, names: Sequence[str]) -> str:
        clauses = self._some(pick, pick.randint(2, 4))
        chance = pick.random()
        if chance < 0.35:
            clauses[0] = pick.choice(names) + clauses[0]
        elif chance < 0.55:
            clauses[0] += f"{pick.randint(2, 2000)}{pick.choice('个名元')}"
        elif chance < 0.65:
            clauses[0] = f"{pick.randint(1, 12)}月{pick.randint(1, 28)}日" + clauses[0]
        elif chance < 0.68:
            clauses[0] += pick.choice(("GDP", "COVID-19", "5G", "WTO", "APEC"))
        return "，".join(clauses) + "。"


def _vocabulary(pick: random.Random) -> list[str]:
    """Return words, the commonest first, of the 3,755 characters of the first level of GB 2312."""
    codes = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    common = [char for code in codes if (char := code.decode("gb2312", "ignore"))]
    pick.shuffle(common)
    characters = list(dict.fromkeys(_COMMONEST)) + common
    weights = list(accumulate((rank + 60) ** -1.5 for rank in range(len(characters))))
    lengths = pick.choices((1, 2, 3, 4), weights=(8, 75, 12, 5), k=_WORDS)
    words = ["".join(pick.choices(characters, cum_weights=weights, k=size)) for size in lengths]
    return list(dict.fromkeys([*_COMMONEST[:12], *words]))


def _clauses(pick: random.Random, words: Sequence[str]) -> list[str]:
    """Return turns of phrase, the commonest first: news repeats itself."""
    weights = list(accumulate(1 / (rank + 8) for rank in range(len(words))))
    sizes = pick.choices(range(1, 8), k=_CLAUSES)
    return ["".join(pick.choices(words, cum_weights=weights, k=size)) for size in sizes]


def _name(pick: random.Random) -> Iterator[str]:
    yield pick.choice(_SURNAMES)
    yield from pick.choices(_GIVEN, k=pick.choice((1, 2, 2, 2)))


def main() -> None:
    """Write the corpus as files, a story each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--stories", type=int, default=10_000)
    options = parser.parse_args()
    for story in stories(options.stories):
        file = options.folder / story.path
        file.parent.mkdir(parents=True, exist_ok=True)
        head = f"{story.title}\n{story.date} 来源：{story.source}\n\n"
        file.write_text(f"{head}{story.text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
