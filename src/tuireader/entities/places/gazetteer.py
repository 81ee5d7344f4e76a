"""The names of places, what they denote, and how each has to stand to be one.

The divisions of China come from the public table of administrative divisions
(``data/MODEL_CARD.md``), derived by ``training/places.py``; what lies beside and beyond them from
lists kept by hand.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import starmap

from tuireader.entities.lexicons import data_file, lines, word_list
from tuireader.startup_cache import kept

_TABLE = "places.txt.gz"

_PEOPLES = (
    "维吾尔|哈萨克|柯尔克孜|塔吉克|(?<!内)蒙古|朝鲜|土家|布依|傈僳|哈尼|景颇|拉祜|纳西|普米|独龙"
    "|布朗|仫佬|毛南|仡佬"
    "|东乡|保安|撒拉|裕固|达斡尔|鄂伦春|鄂温克|锡伯|壮|回|藏|苗|侗|彝|满|傣|白|羌|瑶|黎|畲|水|佤|怒|土|各"
)
_KIND = rf"(?:特别行政区|新区|(?:(?:{_PEOPLES})族?)*自治[区州县旗]|地区|林区|[省市区县盟旗])$"

ALSO_CALLED = {
    "香港特别行政区": "香港",
    "香港特区": "香港",
    "澳门特别行政区": "澳门",
    "澳门特区": "澳门",
    "台湾省": "台湾",
}
"""Names of regions that are known by their short names."""

FORMER_COUNTIES = ("台北县", "桃园县", "台中县", "台南县", "高雄县")
"""Counties of Taiwan until 2010: a short name means the city, 台北 is 台北市."""

Chain = tuple[str, ...]
"""The names of larger divisions, the nearest first: 黄浦区, 上海市."""


@dataclass(frozen=True, slots=True)
class Division:
    """A division: its full name, and the larger ones it lies in, the nearest first."""

    name: str
    within: Chain


@dataclass(frozen=True, slots=True)
class Tree:
    """All divisions in plain characters.

    Attributes:
        listed: Names by the role in which they have to stand, see ``gazetteer``.
        divisions: Full names of provinces, cities and counties to the divisions they may denote.
        towns: Full names of streets and towns to the chains they may lie in.
        called: Short names to the full names they may denote, the largest division first.
    """

    listed: dict[str, tuple[str, ...]]
    divisions: dict[str, tuple[Division, ...]]
    towns: dict[str, tuple[Chain, ...]]
    called: dict[str, tuple[str, ...]]

    def meant(self, name: str) -> tuple[Division, ...]:
        """Return the divisions a full or short name may denote, the largest first."""
        towns = tuple(Division(name, chain) for chain in self.towns.get(name, ()))
        if towns or name in self.divisions:
            return (*self.divisions.get(name, ()), *towns)
        return tuple(
            division for full in self.called.get(name, ()) for division in self.divisions[full]
        )


def short_form(name: str) -> str:
    """Return the name of a division without its kind: 上海 of 上海市, 延边 of 延边朝鲜族自治州."""
    return re.sub(_KIND, "", name)


_Parsed = tuple[
    dict[str, tuple[str, ...]],
    dict[str, tuple[tuple[str, Chain], ...]],
    dict[str, tuple[Chain, ...]],
    dict[str, tuple[str, ...]],
]


@cache
def tree() -> Tree:
    """Load the divisions, once."""
    listed, divisions, towns, called = kept("divisions", _parsed, [data_file(_TABLE)])
    full = {name: tuple(starmap(Division, each)) for name, each in divisions.items()}
    return Tree(listed, full, towns, called)


def _parsed() -> _Parsed:
    # Imported here: 5 ms that a search does without.
    import gzip

    lines = gzip.decompress(data_file(_TABLE).read_bytes()).decode().splitlines()
    listed: dict[str, tuple[str, ...]] = {}
    divisions: dict[str, tuple[tuple[str, Chain], ...]] = {}
    towns: dict[str, tuple[Chain, ...]] = {}
    for line in lines:
        first, *rest = line.split("\t")
        if len(rest) == 1:
            listed[first] = tuple(rest[0].split(" "))
            continue
        chain = tuple(name for name in (*reversed(rest[:2]), first) if name)
        divisions[chain[0]] = (*divisions.get(chain[0], ()), (chain[0], chain[1:]))
        for town in filter(None, rest[2].split(" ")):
            if chain not in towns.get(town, ()):
                towns[town] = (*towns.get(town, ()), chain)
    return listed, divisions, towns, _called(divisions)


def _called(divisions: Mapping[str, Sequence[tuple[str, Chain]]]) -> dict[str, tuple[str, ...]]:
    called: dict[str, tuple[str, ...]] = {}
    larger_first = sorted(divisions, key=lambda name: len(divisions[name][0][1]))
    for name in larger_first:
        short = short_form(name)
        if len(short) > 1 and short != name and name not in FORMER_COUNTIES:
            called[short] = (*called.get(short, ()), name)
    return called | {name: (short,) for name, short in ALSO_CALLED.items()}


_KINDS = "市州省"  # what may stand behind the name of a city or region: 洛杉矶市, 俄亥俄州


@dataclass(frozen=True, slots=True)
class Abroad:
    """What ``data/places_abroad.txt`` lists.

    Attributes:
        meant: Every form of a name to the place it denotes: 雪梨 to 悉尼 in 澳大利亚.
        countries: The countries and territories, each by the form it is counted under.
    """

    meant: Mapping[str, Division]
    countries: frozenset[str]


@cache
def abroad() -> Abroad:
    """Load the names, once."""
    meant: dict[str, Division] = {}
    countries = set()
    for line in lines("places_abroad"):
        country, _, cities = line.partition(":")
        name = country.partition("=")[0]
        countries.add(name)
        meant |= dict.fromkeys(country.split("="), Division(name, ()))
        for forms in (city.split("=") for city in cities.split()):
            meant |= dict.fromkeys(forms, Division(forms[0], (name,)))
    return Abroad(meant, frozenset(countries))


def meant_abroad(name: str) -> Division | None:
    """Return the place a name abroad denotes, also with its kind: 洛杉矶市 for 洛杉矶."""
    meant = abroad().meant
    return meant.get(name) or (meant.get(name[:-1]) if name[-1:] in _KINDS else None)


class Role(StrEnum):
    """How a name has to stand to be a place."""

    DIVISION = "division"
    """Anywhere: 渝北区."""
    TOWN = "town"
    """Anywhere: 半淞园街道."""
    SHORT = "short"
    """Anywhere, the division's name without its kind: 重庆."""
    WITHIN = "within"
    """Only right behind a larger division: 安徽和县, 香港东区."""
    EVERYDAY = "everyday"
    """Only right behind a division it lies in: 陕西安康, 广元市朝天."""
    OTHER = "other"
    """Anywhere, but no division: 长江, 加拿大."""
    SAYING = "saying"
    """Nowhere: 长治久安 is no 长治."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All names in plain characters.

    Attributes:
        roles: The role of every name.
        lengths: First two characters to the lengths of the names they begin, longest first.
    """

    roles: dict[str, Role]
    lengths: dict[str, tuple[int, ...]]


_ANYWHERE = (Role.DIVISION, Role.TOWN, Role.SHORT)


@cache
def gazetteer() -> Gazetteer:
    """Load the names, once."""
    lists = ("places.txt.gz", "places_by_hand.txt", "places_abroad.txt", "sayings_with_places.txt")
    names, lengths = kept("place-names", _names, map(data_file, lists))
    roles: dict[str, Role] = {}
    for role, listed in names.items():
        roles |= dict.fromkeys(listed, Role(role))
    return Gazetteer(roles, lengths)


def _names() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[int, ...]]]:
    """Return the names by the role of each, and the lengths of those with one beginning."""
    by_hand = dict.fromkeys((*word_list("places_by_hand"), *abroad().meant), Role.OTHER)
    divisions = _divisions()
    # 浦东 needs no 上海 before it.
    by_hand = {name: role for name, role in by_hand.items() if divisions.get(name) not in _ANYWHERE}
    roles = divisions | by_hand
    roles |= dict.fromkeys(word_list("sayings_with_places"), Role.SAYING)
    names = {role.value: tuple(one for one in roles if roles[one] is role) for role in Role}
    return names, _lengths(roles)


def _lengths(names: Iterable[str]) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, tuple[int, ...]] = {}
    shared: dict[tuple[int, ...], tuple[int, ...]] = {}  # 24,000 beginnings have 30 of them
    for name in sorted(names, key=len, reverse=True):
        found = lengths.get(name[:2], ())
        if len(name) not in found:
            longer = (*found, len(name))
            lengths[name[:2]] = shared.setdefault(longer, longer)
    return lengths


def _divisions() -> dict[str, Role]:
    known = tree()
    everyday = set(known.listed[Role.WITHIN])
    towns = (town for town in known.towns if town not in everyday)
    return {
        **dict.fromkeys(known.listed[Role.EVERYDAY], Role.EVERYDAY),
        **dict.fromkeys(known.listed[Role.WITHIN], Role.WITHIN),
        **dict.fromkeys(towns, Role.TOWN),
        **dict.fromkeys(known.listed[Role.SHORT], Role.SHORT),
        **dict.fromkeys(known.divisions.keys() - everyday, Role.DIVISION),
        **dict.fromkeys(ALSO_CALLED, Role.DIVISION),
    }
