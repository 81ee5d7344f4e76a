"""Countries and cities abroad, with the forms used in the mainland, Taiwan and Hong Kong."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tuireader.entities.lexicons import lines
from tuireader.entities.places.admin_divisions import Division

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
