"""Derive ``places.txt.gz``: the divisions of China as a tree, and how a name has to stand.

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
from tuireader.entities.places.gazetteer import ALSO_CALLED, FORMER_COUNTIES, short_form
from tuireader.text.normalize import to_simplified_halfwidth

_GENERIC = frozenset(
    ["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划", "城区", "郊区", "矿区"]
)
# Divisions whose name says only where they lie: 东区 is a place in 香港东区.
_RELATIVE = frozenset(
    ["东区", "西区", "南区", "北区", "中区", "中西区", "市中区", "城中区", "城关区"]
)
# Counties whose name is an ordinary run of words: 市、州和县, 新兴县, 与会同县.
_SOUND_ALIKE = frozenset(["和县", "兴县", "会同县", "中方县"])
# The table of divisions lacks these of Taiwan.
_ISLANDS = {
    "金门县": "金城镇 金湖镇 金沙镇 金宁乡 烈屿乡 乌坵乡",
    "连江县": "南竿乡 北竿乡 莒光乡 东引乡",
}
_TOWN = re.compile(r"\S{1,7}(?:街道|镇|乡|苏木)")


Branch = tuple[str, str, str]
"""Province, city and county; empty where a level is left out."""


def derive(
    divisions: Path, passages: list[Passage]
) -> tuple[dict[str, set[str]], dict[Branch, list[str]]]:
    """Return the names by role, see ``entities.gazetteer``, and the towns of every branch."""
    everyday = _everyday(passages)
    tree = _tree(divisions)
    large = {name for province, city, _ in tree for name in (province, city)} - {""}
    small = {county for *_, county in tree} - {""}
    towns = {town for listed in tree.values() for town in listed}
    called = {short_form(name) for name in large}
    short = {name for name in called if len(name) > 1 and name not in everyday}
    within = {bare for name in small if (bare := short_form(name)) != name} | called
    everyday_towns = {name for name in towns if re.sub("(?:街道|镇|乡)$", "", name) in everyday}
    only_within = {name for name in within - short if len(name) > 1}
    roles = {
        "short": short,
        "within": (only_within - everyday) | _RELATIVE | _SOUND_ALIKE | everyday_towns,
        "everyday": only_within & everyday,
    }
    return roles, tree


def _everyday(passages: list[Passage]) -> frozenset[str]:
    """Return the words that are other than places at least half the time."""
    words = [word for passage in passages for word in passage.words]
    places = Counter(word for word, tag in words if tag == "ns")
    others = Counter(word for word, tag in words if tag not in ("ns", "nr", "nt", "nz"))
    return frozenset(word for word, count in others.items() if count > max(1, places[word]))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row | {"name": to_simplified_halfwidth(row["name"])}


def _tree(divisions: Path) -> dict[Branch, list[str]]:
    """Return every branch, larger ones before those within them, with its streets and towns."""
    provinces = {row["code"]: row["name"] for row in _rows(divisions / "provinces.csv")}
    cities = {row["code"]: row["name"] for row in _rows(divisions / "cities.csv")}
    counties = {row["code"]: row["name"] for row in _rows(divisions / "areas.csv")}
    tree: dict[Branch, list[str]] = {(name, "", ""): [] for name in provinces.values()}
    for row in _rows(divisions / "cities.csv"):
        tree.setdefault(_branch(provinces[row["provinceCode"]], row["name"], ""), [])
    for row in _rows(divisions / "areas.csv"):
        if row["name"] == "金门县":  # listed under Quanzhou, and once more with Taiwan
            continue
        city = cities[row["cityCode"]]
        tree.setdefault(_branch(provinces[row["provinceCode"]], city, row["name"]), [])
    for row in _rows(divisions / "streets.csv"):
        county = counties.get(row["areaCode"], "")
        branch = _branch(provinces[row["provinceCode"]], cities[row["cityCode"]], county)
        tree.setdefault(branch, []).extend(_towns(row["name"]))
    return tree | {branch: [] for branch in _beyond_the_mainland(divisions)}


def _branch(province: str, city: str, county: str) -> Branch:
    city, county = ("" if name in _GENERIC else name for name in (city, county))
    return province, city, county


def _beyond_the_mainland(divisions: Path) -> Iterator[Branch]:
    """Yield the divisions of Hong Kong, Macau and Taiwan."""
    regions = json.loads((divisions / "hk.json").read_text(encoding="utf-8"))
    regions["台湾省"] |= {county: towns.split() for county, towns in _ISLANDS.items()}
    regions["台湾省"] |= dict.fromkeys(FORMER_COUNTIES, ())
    for region, cities in regions.items():
        name = ALSO_CALLED[to_simplified_halfwidth(region)]
        yield name, "", ""
        for city, districts in cities.items():
            yield name, to_simplified_halfwidth(city), ""
            for district in districts:
                yield (
                    name,
                    to_simplified_halfwidth(city),
                    to_simplified_halfwidth(re.sub("（.*", "", district)),
                )


def _towns(name: str) -> Iterator[str]:
    """Yield a street or town; a street named after a road is also known without 路."""
    town = re.sub("街道办事处$", "街道", name)
    if _TOWN.fullmatch(town) and len(town) > 2:
        yield town
        if town.endswith("路街道") and len(town) > 4:
            yield town.removesuffix("路街道") + "街道"


def write(names: dict[str, set[str]], tree: dict[Branch, list[str]], path: Path) -> None:
    """Write one line for each role, then one for each branch."""
    lines = [f"{role}\t{' '.join(sorted(listed))}\n" for role, listed in sorted(names.items())]
    lines += ("\t".join((*branch, " ".join(towns))) + "\n" for branch, towns in tree.items())
    path.write_bytes(gzip.compress("".join(lines).encode(), 9, mtime=0))


if __name__ == "__main__":
    divisions, corpora, *output = map(Path, sys.argv[1:])
    target = output[0] if output else DATA / "places.txt.gz"
    write(*derive(divisions, training(corpora)), target)
