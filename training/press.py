"""Derive ``press.tsv``: how the papers of a place print what OpenCC prints otherwise.

python -m training.press FOLDER

FOLDER holds the texts, see ``press_texts.py``. Two things are counted: how often each regional form
of a character is printed, and how often a word comes out otherwise than printed when the text is
converted to Simplified and back. The same texts give the same table.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.contexts import DATA, regional_classes
from training.press_texts import passages
from tuireader.text import convert
from tuireader.text.dictionaries import candidates
from tuireader.text.word_borders import word_counts

_MORE_FORMS = """
恒恆 烟煙 証證 溼濕 癡痴 艷豔 罵駡 絕絶 羣群 峯峰 強强 產産 內内 麼麽 却卻 况況
决決 减減 凉涼 撑撐 携攜 厦廈 鑑鑒 佈布 踪蹤 勛勳 奬獎 録錄 緑綠 黄黃 牀床 毁毀
葱蔥 蝨虱 禀稟 敘敍叙 鈎鉤 僞偽 嫺嫻 墻牆 劵券 塲場 岀出 硏研
"""
# Regional forms that are words of their own too.
_LEFT_ALONE = frozenset("么幺衹")
# Printed both ways: OpenCC's cases want 僱主, and 山里 is a village as often as the mountains.
_EITHER_WAY = frozenset({"雇主", "山里"})
_SELDOM = 0.25  # share below which a form gives way to the one that is printed
# Printed nearly as often in the archive of Hong Kong, and in no other paper there.
_OF_ONE_HOUSE = frozenset("峯葱")
_LEAST_FORM = 10
_USUAL = 0.55  # share of a word's prints that agree
_LEAST_WORD = {"taiwan": 4, "hongkong": 30}


def forms(texts: Iterable[str]) -> Iterator[tuple[str, str, int, int]]:
    """Yield (form, printed form, count, count) for what is seldom printed of a character."""
    counts = Counter(char for text in texts for char in text)
    members: dict[str, set[str]] = defaultdict(set)
    for char, one in regional_classes().items():
        members[one] |= {one, char} - _LEFT_ALONE
    groups = [*members.values(), *map(set, _MORE_FORMS.split())]
    for group in sorted(groups, key=min):
        total = sum(counts[char] for char in group)
        printed = max(group, key=lambda char: (counts[char], char))
        for char in sorted(group - {printed}):
            seldom = 0.5 if char in _OF_ONE_HOUSE else _SELDOM
            if total >= _LEAST_FORM and counts[char] < seldom * total:
                yield char, printed, counts[char], counts[printed]


def words(texts: Iterable[str], least: int) -> Iterator[tuple[str, str, int, int]]:
    """Yield (Simplified word, printed word, count, count of all its prints)."""
    same = regional_classes()
    listed = word_counts().keys() | candidates("STPhrases").keys()
    prints: dict[str, Counter[str]] = defaultdict(Counter)
    otherwise: Counter[str] = Counter()
    for printed in dict.fromkeys(texts):
        simplified = convert.to_simplified(printed)
        shown = convert.to_traditional(simplified)
        pairs = [slice(at, at + 2) for at in range(len(printed) - 1)]
        for pair in (pair for pair in pairs if simplified[pair] in listed):
            prints[simplified[pair]][printed[pair]] += 1
            otherwise[simplified[pair]] += any(
                same.get(one, one) != same.get(other, other)
                for one, other in zip(printed[pair], shown[pair], strict=True)
            )
    for word, count in otherwise.most_common():
        form, most = prints[word].most_common(1)[0]
        total = prints[word].total()
        if (
            word not in _EITHER_WAY
            and count >= least
            and most >= _USUAL * total
            and count > total / 2
        ):
            yield word, form, most, total


def main() -> None:
    """Write the table."""
    folder, lines = Path(sys.argv[1]), []
    for place, least in _LEAST_WORD.items():
        texts = passages(folder, place)
        rows = [("form", *row) for row in forms(texts)]
        rows += [("word", *row) for row in words(texts, least)]
        lines += ["\t".join((place, *map(str, row))) for row in rows]
    (DATA / "press.tsv").write_text("\n".join(dict.fromkeys(lines)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
