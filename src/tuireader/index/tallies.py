"""Count stories by what a column says of them: their source, script, month, units of numbers."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final

from tuireader.entities.entity import Kind
from tuireader.entities.naming import name_key
from tuireader.index.encoding import decode
from tuireader.index.hits import Facet, Tally
from tuireader.index.snapshot import Snapshot
from tuireader.text.plain import plain


def tally(snapshot: Snapshot, facet: Facet, numbers: Iterable[int]) -> list[Tally]:
    """Count the stories of these numbers by one facet.

    Returns:
        The value of most stories first; months in their order. A story without is not counted.
    """
    return _TALLIES[facet](snapshot, numbers)


def _sources(snapshot: Snapshot, numbers: Iterable[int]) -> list[Tally]:
    printed = Counter(snapshot.value("source", number) for number in numbers)
    del printed[b""]
    # Both scripts of a name are one source, shown as it is printed most.
    names: dict[str, str] = {}
    stories: Counter[str] = Counter()
    for stored, times in printed.most_common():
        key = name_key(name := decode(stored))
        names.setdefault(key, name)
        stories[key] += times
    return _ordered({names[key]: times for key, times in stories.items()})


def _scripts(snapshot: Snapshot, numbers: Iterable[int]) -> list[Tally]:
    stored = Counter(snapshot.value("script", number) for number in numbers)
    return _ordered({decode(script): times for script, times in stored.items()})


def _months(snapshot: Snapshot, numbers: Iterable[int]) -> list[Tally]:
    days = [date for segment in snapshot.segments for date in segment.dates]
    months = Counter(days[number] // 100 for number in numbers if days[number])
    return [
        Tally(f"{month // 100:04}-{month % 100:02}", months[month])
        for month in sorted(months)
        if month % 100
    ]


def _units(snapshot: Snapshot, numbers: Iterable[int]) -> list[Tally]:
    units: Counter[str] = Counter()
    for number in numbers:
        lines = decode(snapshot.value(Kind.NUMBER.value, number)).split("\n")
        units.update({unit for line in lines if (unit := _unit(line))})
    return _ordered({plain(unit): times for unit, times in units.items()})


def _unit(line: str) -> str:
    _, _, _, *number = line.split("\t") if line else ("", "", "")
    return number[1] if number else ""


def _ordered(stories: dict[str, int]) -> list[Tally]:
    return [Tally(*pair) for pair in sorted(stories.items(), key=lambda pair: (-pair[1], pair[0]))]


_TALLIES: Final[dict[Facet, Callable[[Snapshot, Iterable[int]], list[Tally]]]] = {
    Facet.SOURCE: _sources,
    Facet.SCRIPT: _scripts,
    Facet.MONTH: _months,
    Facet.UNIT: _units,
}
