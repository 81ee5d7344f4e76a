"""Derive ``places.txt.gz``: the names of the divisions of China.

    python -m training.places FOLDER_OF_DIVISIONS FOLDER_OF_CORPORA [OUTPUT]

The corpora only tell which short names are everyday words too (和平, 安康): those need a larger
division before them.
"""

import csv
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from training.corpora import Passage, training
from training.names import DATA
from tuireader.text.plain import plain

_GENERIC = frozenset(
    ["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划", "城区", "郊区", "矿区"]
)
# Divisions whose name says only where they lie: 东区 is a place in 香港东区.
_RELATIVE = frozenset(
    ["东区", "西区", "南区", "北区", "中区", "中西区", "市中区", "城中区", "城关区"]
)
_KIND = re.compile(
    r"(?:特别行政区|维吾尔自治区|(?:[\u4e00-\u9fff]{1,4}族)*自治[区州县旗]|地区|林区|[省市区县盟旗])$"
)
_TOWN = re.compile(r"\S{1,7}(?:街道|镇|乡|苏木)")
_PROVINCES_CALLED = ("内蒙古", "广西", "宁夏", "新疆", "西藏", "香港", "澳门", "台湾")


def derive(divisions: Path, passages: list[Passage]) -> dict[str, set[str]]:
    """Return the names in plain characters by role, see ``entities.gazetteer``."""
    everyday = _everyday(passages)
    large = set(_column(divisions / "provinces.csv")) | set(_column(divisions / "cities.csv"))
    small = set(_column(divisions / "areas.csv")) | set(_beyond_the_mainland(divisions))
    towns = set(_towns(divisions))
    called = {_KIND.sub("", name) for name in large - _GENERIC} | set(_PROVINCES_CALLED)
    short = {name for name in called if len(name) > 1 and name not in everyday}
    within = {_KIND.sub("", name) for name in small - _GENERIC} | called
    everyday_towns = {name for name in towns if re.sub("(?:街道|镇|乡)$", "", name) in everyday}
    return {
        "division": {name for name in (large | small) - _GENERIC - _RELATIVE if len(name) > 1},
        "town": towns - everyday_towns,
        "short": short,
        "within": {name for name in within - short - everyday if len(name) > 1}
        | _RELATIVE
        | everyday_towns,
    }


def _everyday(passages: list[Passage]) -> frozenset[str]:
    """Return the words that are other than places at least half the time."""
    words = [word for passage in passages for word in passage.words]
    places = Counter(word for word, tag in words if tag == "ns")
    others = Counter(word for word, tag in words if tag not in ("ns", "nr", "nt", "nz"))
    return frozenset(word for word, count in others.items() if count > max(1, places[word]))


def _column(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield plain(row["name"])


def _beyond_the_mainland(divisions: Path) -> Iterator[str]:
    """Yield the divisions of Hong Kong, Macau and Taiwan."""
    regions = json.loads((divisions / "hk.json").read_text(encoding="utf-8"))
    for region, cities in regions.items():
        yield plain(region)
        for city, districts in cities.items():
            yield plain(city)
            yield from (plain(re.sub("（.*", "", district)) for district in districts)


def _towns(divisions: Path) -> Iterator[str]:
    """Yield streets and towns; a street named after a road is also known without 路."""
    for name in _column(divisions / "streets.csv"):
        town = re.sub("街道办事处$", "街道", name)
        if _TOWN.fullmatch(town) and len(town) > 2:
            yield town
            if town.endswith("路街道") and len(town) > 4:
                yield town.removesuffix("路街道") + "街道"


def write(names: dict[str, set[str]], path: Path) -> None:
    """Write one line for each role."""
    lines = (f"{role}\t{' '.join(sorted(listed))}\n" for role, listed in sorted(names.items()))
    path.write_bytes(gzip.compress("".join(lines).encode(), 9, mtime=0))


if __name__ == "__main__":
    divisions, corpora, *output = map(Path, sys.argv[1:])
    target = output[0] if output else DATA / "places.txt.gz"
    write(derive(divisions, training(corpora)), target)
