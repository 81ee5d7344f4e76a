"""Years counted by eras: 民国111年, 民前三年, 昭和十二年, 光绪二十四年, and 111年 in Taiwan."""

import re
from datetime import date
from functools import lru_cache
from typing import Final

from tuireader.entities.dates.time_parts import TimeParts, int_part

FIRST_OF_REPUBLIC: Final = 1912
# The year before the first one of an era, and how many it has. Those of China end on a day of the
# lunar calendar, so that only their year is resolved; Japan counts by the sun since 1873.
_CHINESE: Final = {
    "贞观": (626, 23), "开元": (712, 29), "天宝": (741, 15), "洪武": (1367, 31),
    "建文": (1398, 4), "永乐": (1402, 22), "宣德": (1425, 10), "正统": (1435, 14),
    "景泰": (1449, 8), "天顺": (1456, 8), "成化": (1464, 23), "弘治": (1487, 18),
    "正德": (1505, 16), "嘉靖": (1521, 45), "隆庆": (1566, 6), "万历": (1572, 48),
    "天启": (1620, 7), "崇祯": (1627, 17), "顺治": (1643, 18), "康熙": (1661, 61),
    "雍正": (1722, 13), "乾隆": (1735, 60), "干隆": (1735, 60), "嘉庆": (1795, 25),
    "道光": (1820, 30), "咸丰": (1850, 11), "同治": (1861, 13), "光绪": (1874, 34),
    "宣统": (1908, 3),
}  # fmt: skip
_JAPANESE: Final = {
    "明治": (1867, 45), "大正": (1911, 15), "昭和": (1925, 64), "平成": (1988, 31),
    "令和": (2018, 99),
}  # fmt: skip
_ERAS: Final = _CHINESE | _JAPANESE
ERA_NAMES: Final = tuple(_ERAS)
ERA: Final = "(?:" + "|".join(ERA_NAMES) + ")(?=[ ]?[0-9元〇零一二三四五六七八九十廿]{1,3}[ ]?年)"


def year_of_era(era: str, number: int) -> int | None:
    """Return the year, or ``None`` where the era has none of this number."""
    before, length = _ERAS[era]
    return before + number if 1 <= number <= length else None


def counts_by_the_moon(era: str) -> bool:
    """Whether the months and days of the era are those of the lunar calendar."""
    return era in _CHINESE


def year(parts: TimeParts, published: date | None) -> int | None:
    """Return the year that an expression of time prints, or ``None``."""
    if "spoken_year" in parts:
        shift = _SPOKEN.get(parts["spoken_year"][0])
        return published.year + shift if published and shift is not None else None
    if "year_part" in parts:
        return published.year if published else None
    if "era" in parts:
        return year_of_era(parts["era"], int_part(parts, "era_year") or 0)
    if number := int_part(parts, "republican"):
        return FIRST_OF_REPUBLIC - 1 + number
    if number := int_part(parts, "before_republic"):
        return FIRST_OF_REPUBLIC - number
    if number := _first_of(parts, "roc", "roc_alone", "roc_tens"):
        return _without_republic(number, published)
    short = int_part(parts, "short") if "short" in parts else int_part(parts, "short_alone")
    if short is not None:
        return short + (1900 if short > _LATEST_SHORT else 2000)
    return int_part(parts, "year") or int_part(parts, "spelled")


_SPOKEN: Final = {"今": 0, "本": 0, "去": -1, "前": -2, "明": 1, "后": 2}
_LATEST_SHORT: Final = 30  # 31年 is 1931


def _first_of(parts: TimeParts, *names: str) -> int | None:
    return next((int_part(parts, name) for name in names if name in parts), None)


def _without_republic(number: int, published: date | None) -> int | None:
    """Return the year of 111年 without 民国, or ``None`` where none can be meant."""
    found = FIRST_OF_REPUBLIC - 1 + number
    return found if published is None or found <= published.year + 15 else None


@lru_cache(maxsize=1)
def is_of_taiwan(published: str, plain: str) -> bool:
    """Whether a page counts years as Taiwan does: printed in Traditional, and not in Hong Kong."""
    pairs = zip(published[:_SAMPLE], plain[:_SAMPLE], strict=True)
    traditional = sum("\u4e00" <= char <= "\u9fff" and char != simple for char, simple in pairs)
    if traditional * _TRADITIONAL_IN < min(len(plain), _SAMPLE):
        return False
    places = len(_TAIWAN.findall(plain))
    return places > len(_HONG_KONG.findall(plain))


_SAMPLE: Final = 2000  # characters that tell the script
_TRADITIONAL_IN: Final = 20  # one of so many differs from its Simplified form; 1 in 4 in print
_HONG_KONG: Final = re.compile("香港|港元|九龙|新界|立法会|特首")
_TAIWAN: Final = re.compile(
    "民国|台北|新北|高雄|台中市|台南|桃园|立法院|行政院|立委|民进党|国民党|新竹|嘉义|屏东|花莲|新台币|北市府|全台"
)
