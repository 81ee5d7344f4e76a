"""Facets: entities, sources, scripts, months and units counted over stories.

key TAB name TAB mentions [TAB low TAB unit [TAB high]]

The key is the same in every script; the name is the form met first, of a place with its kind. A
division that a place lies in has a line too, without mentions. Only numbers have a value and a
unit, and a range with both ends its upper one.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from heapq import nlargest
from itertools import chain, islice
from math import inf
from typing import Final

from tuireader.entities.canonical_names import full_name, name_key, unit_name
from tuireader.entities.model import Entity, EntityKind
from tuireader.index.docset import DocSet, docnums, docset, every
from tuireader.index.hits import StoryHits
from tuireader.index.name_totals import MENTIONS_BITS, STORY, Forms, Scores, candidates, forms_in
from tuireader.index.query.ranges import Amount
from tuireader.index.results import EntityCount, Facet, FacetCount
from tuireader.index.snapshot import Segment, Snapshot
from tuireader.index.whoosh_format.schema import LINE_COUNTS, NAME_TOTALS, UNITS, decode

_AT_ONCE: Final = 4096  # stories whose lines are in memory
_UNIT: Final = re.compile(r"^[^\t\n]*+\t[^\t\n]*+\t[^\t\n]*+\t[^\t\n]*+\t([^\t\n]++)", re.MULTILINE)


@dataclass(slots=True)
class _NameLine:
    name: str
    number: str
    mentions: int = 0


def facet_lines(entities: Iterable[Entity], kind: EntityKind) -> str:
    """Return the lines for the entities of one kind, in the order they are met."""
    lines: dict[str, _NameLine] = {}
    for entity in entities:
        if entity.kind is kind and (key := name_key(name := full_name(entity))):
            if key not in lines:
                lines[key] = _NameLine(name, _number(entity))
            lines[key].mentions += 1
            for larger in entity.within:
                lines.setdefault(name_key(larger), _NameLine(larger, ""))
    return "\n".join(
        f"{key}\t{line.name}\t{line.mentions}{line.number}" for key, line in lines.items()
    )


def _number(entity: Entity) -> str:
    if entity.kind is not EntityKind.NUMBER or not isinstance(entity.value, int | float):
        return ""
    number = f"\t{entity.value}\t{name_key(entity.unit or '')}"
    # 超过300人 has one end only: the number itself is all that can be searched for.
    if entity.low == entity.value and isinstance(entity.high, int | float):
        number += f"\t{entity.high}"
    return number


def keys_and_names(lines: str) -> Iterator[tuple[str, str | None]]:
    """Return key and name of every line; no name for one without mentions."""
    for line in filter(None, lines.split("\n")):
        key, name, mentions, *_ = line.split("\t")
        yield key, name if int(mentions) else None


def numbers(lines: str) -> Iterator[Amount]:
    """Return the number of every line that has one."""
    for line in filter(None, lines.split("\n")):
        _, _, _, *number = line.split("\t")
        if number:
            low, unit, *high = number
            ends = sorted((float(low), float(high[0] if high else low)))
            yield Amount(ends[0], ends[1], unit)


def count(kind: EntityKind, stories: Iterable[bytes]) -> list[EntityCount]:
    """Count the entities in the lines of many stories: in most stories first, then by mentions.

    A story counts for the divisions its places lie in too, with one mention where it names only a
    place in them; a division that no story names is left out.
    """
    return count_lines(kind, _different(stories))


def count_in(
    kind: EntityKind, snapshot: Snapshot, numbers: Sequence[int] | None, limit: int | None = None
) -> list[EntityCount]:
    """Count the entities of the stories of these numbers, or of all: as :func:`count`."""
    chosen = _by_segment(snapshot, numbers)
    if kind.value in NAME_TOTALS and _are_most(chosen, snapshot):
        return _count_most(kind, snapshot, chosen, limit)
    return count_lines(kind, _read(kind.value, chosen), limit)


def _are_most(chosen: Iterable[tuple[Segment, DocSet]], snapshot: Snapshot) -> bool:
    """Whether it is faster to read the other stories, and to take them from what all have."""
    return 2 * sum(docs.bit_count() for _, docs in chosen) >= snapshot.size


def _count_most(
    kind: EntityKind,
    snapshot: Snapshot,
    chosen: Iterable[tuple[Segment, DocSet]],
    limit: int | None,
) -> list[EntityCount]:
    """Count the entities of most stories by what is known of whole segments."""
    others = _read(kind.value, [(one, every(one.size) & ~docs) for one, docs in chosen])
    tables = [segment.name_totals(kind.value) for segment in snapshot.segments]
    keys = None if limit is None else candidates(tables, others, limit)
    scores = Scores()
    for table in tables:
        scores.add(table, keys)
    scores.add_lines(others, -1)

    def forms(keys: Container[str]) -> Forms:
        found: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for table in tables:
            for key, stories in table.forms(keys):
                found[key].update(stories)
        for key, told in forms_in(others, keys).items():
            found[key].subtract(told)
        return found

    return _listed(kind, scores.named(), forms, limit)


def _different(stories: Iterable[bytes]) -> Counter[str]:
    """Return the lines of many stories, with how often each occurs."""
    # Most lines are the same in many stories, so only different ones are decoded and taken apart.
    repeated: Counter[bytes] = Counter()
    left = iter(stories)
    while some := list(islice(left, _AT_ONCE)):
        repeated.update(b"\n".join(some).split(b"\n"))
    del repeated[b""]
    return Counter({decode(line): times for line, times in repeated.items()})


def lines_of(name: str, value: Callable[[str], bytes]) -> Iterable[str]:
    """Return the lines of a story that are counted; ``value`` gives the value of a column."""
    if name == UNITS:
        return units_of(decode(value(EntityKind.NUMBER.value)))
    return decode(value(name)).split("\n")


def _stories_with(snapshot: Snapshot, name: str, numbers: Sequence[int] | None) -> Counter[str]:
    """Return every line of a column with how many of some stories have it, or of all.

    Of most stories, the other ones are read instead, and taken from what is known of all.
    """
    chosen = _by_segment(snapshot, numbers)
    if name not in LINE_COUNTS or not _are_most(chosen, snapshot):
        return _read(name, chosen)
    stories = _stories_in_all(snapshot, name)
    stories.subtract(_read(name, [(one, every(one.size) & ~docs) for one, docs in chosen]))
    return +stories


def _by_segment(snapshot: Snapshot, numbers: Sequence[int] | None) -> list[tuple[Segment, DocSet]]:
    """Return every segment with those of its stories that have these numbers, or with all."""
    if numbers is None:
        return [(segment, segment.live) for segment in snapshot.segments]
    if isinstance(numbers, StoryHits):  # put in order only when they are listed, which takes longer
        return list(numbers.by_segment())
    placed: defaultdict[int, list[int]] = defaultdict(list)
    for number in numbers:
        start = snapshot.starts[bisect_right(snapshot.starts, number) - 1]
        placed[start].append(number - start)
    return [
        (segment, docset(placed.get(start, ()), segment.size))
        for start, segment in snapshot.parts()
    ]


def _read(name: str, stories: Iterable[tuple[Segment, DocSet]]) -> Counter[str]:
    """Count the lines of a column by reading every story."""
    column = EntityKind.NUMBER.value if name == UNITS else name
    values = chain.from_iterable(
        map(segment.column(column).__getitem__, docnums(docs)) for segment, docs in stories
    )
    if name == UNITS:
        return Counter(chain.from_iterable(map(units_of, map(decode, values))))
    return _different(values)


def _stories_in_all(snapshot: Snapshot, name: str) -> Counter[str]:
    stories: Counter[str] = Counter()
    for segment in snapshot.segments:
        for times, lines in segment.line_counts(name):
            if times == 1:
                stories.update(lines)  # counted in C
                continue
            for line in lines:
                stories[line] += times
    return stories


def count_lines(
    kind: EntityKind, stories: Mapping[str, int], limit: int | None = None
) -> list[EntityCount]:
    """Count entities: as :func:`count`, of lines and the number of stories that have each.

    Args:
        kind: Of the entities.
        stories: The number of stories that have each line.
        limit: The most entities to return. Of the others, of which there may be a million, no
            name is chosen.
    """
    scores = Scores()
    scores.add_lines(stories)
    return _listed(kind, scores.named(), partial(forms_in, stories), limit)


def _listed(
    kind: EntityKind,
    scores: Mapping[str, int],
    forms: Callable[[Container[str]], Forms],
    limit: int | None,
) -> list[EntityCount]:
    if limit is not None and len(scores) > limit:
        least = min(nlargest(limit, scores.values()), default=inf)
        scores = {key: score for key, score in scores.items() if score >= least}
    names = {key: _commonest(told) for key, told in forms(scores).items()}
    ordered = sorted((-score, names[key]) for key, score in scores.items())
    return [
        EntityCount(kind, name, -score >> MENTIONS_BITS, -score & STORY - 1)
        for score, name in ordered[:limit]
    ]


def _commonest(forms: Mapping[str, int]) -> str:
    """Return the form that most stories have; of equally common ones, the first of all."""
    return min(forms, key=lambda form: (-forms[form], form))


def tally(snapshot: Snapshot, facet: Facet, numbers: Sequence[int] | None) -> list[FacetCount]:
    """Count the stories of these numbers, or all, by one facet.

    Returns:
        The value of most stories first; months in their order. A story without is not counted.
    """
    match facet:
        case Facet.SOURCE:
            return tally_sources(_stories_with(snapshot, "source", numbers))
        case Facet.SCRIPT:
            return tally_scripts(_stories_with(snapshot, "script", numbers))
        case Facet.UNIT:
            return tally_units(_stories_with(snapshot, UNITS, numbers))
        case Facet.MONTH:
            return tally_months(_stories_in_months(_by_segment(snapshot, numbers)))


def _stories_in_months(stories: Iterable[tuple[Segment, DocSet]]) -> Counter[int]:
    days: Counter[int] = Counter()
    for segment, docs in stories:
        days.update(map(segment.dates.__getitem__, docnums(docs)))
    months: Counter[int] = Counter()
    for day, times in days.items():
        months[day // 100] += times
    return +months


def tally_sources(printed: Mapping[str, int]) -> list[FacetCount]:
    """Count the stories of every source, given those of every form of its name."""
    # Both scripts of a name are one source, shown as it is printed most.
    names: dict[str, str] = {}
    stories: Counter[str] = Counter()
    for name, times in sorted(printed.items(), key=lambda form: (-form[1], form[0])):
        if name:
            names.setdefault(key := name_key(name), name)
            stories[key] += times
    return _most_stories_first({names[key]: times for key, times in stories.items()})


def tally_scripts(stories: Mapping[str, int]) -> list[FacetCount]:
    """Count the stories of every script."""
    return _most_stories_first(stories)


def tally_months(months: Mapping[int, int]) -> list[FacetCount]:
    """Count the stories of every month, given those of numbers such as 202211, in their order."""
    return [
        FacetCount(f"{month // 100:04}-{month % 100:02}", months[month])
        for month in sorted(months)
        if month % 100
    ]


def tally_units(stories: Mapping[str, int]) -> list[FacetCount]:
    """Count the stories of every folded unit, under its usual name."""
    return _most_stories_first({unit_name(key): times for key, times in stories.items()})


def units_of(lines: str) -> set[str]:
    """Return the folded units of the numbers in the lines of a story."""
    return set(_UNIT.findall(lines))


def _most_stories_first(stories: Mapping[str, int]) -> list[FacetCount]:
    return [
        FacetCount(*pair) for pair in sorted(stories.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
