"""Facet counts of the results: people, places, sources, months, scripts, units."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from tuireader.i18n import N_, _
from tuireader.library import SCRIPT_NAMES, EntityKind, FacetCount, Field, Script, shown_fact

if TYPE_CHECKING:
    from tuireader.library import DisplayScript, EntityCount, Library, Results

# Names in a list: more than a person scrolls through.
_MOST: Final = 500

FACETS: Final[Mapping[Field, str]] = {
    Field.PERSON: N_("People"),
    Field.PLACE: N_("Places"),
    Field.SOURCE: N_("Sources"),
    Field.DATE: N_("Months"),
    Field.SCRIPT: N_("Scripts"),
    Field.UNIT: N_("Units of numbers"),
}
"""Every facet with its title, in the order they stand."""

KINDS: Final = {Field.PERSON: EntityKind.PERSON, Field.PLACE: EntityKind.PLACE}
"""The facets whose values have a page of their own."""


def counted_by(library: Library, facet: Field, results: Results) -> Sequence[FacetCount]:
    """Count the stories of ``results``; months in their order, else most stories first."""
    return _COUNTS[facet](library, results)


def value_shown(facet: Field, value: str, view: DisplayScript) -> str:
    """A value of a facet as people read it."""
    if facet is Field.SCRIPT and value in list(Script):
        return _(SCRIPT_NAMES[Script(value)]) or _("unknown")
    if facet in (Field.DATE, Field.SCRIPT):
        return value
    return shown_fact(value, view, person=facet is Field.PERSON)


def _tallies(counts: Sequence[EntityCount]) -> Sequence[FacetCount]:
    return [FacetCount(count.name, count.stories) for count in counts]


_COUNTS: Final[Mapping[Field, Callable[[Library, Results], Sequence[FacetCount]]]] = {
    Field.PERSON: lambda library, results: _tallies(
        library.counts(EntityKind.PERSON, results, _MOST)
    ),
    Field.PLACE: lambda library, results: _tallies(
        library.counts(EntityKind.PLACE, results, _MOST)
    ),
    Field.SOURCE: lambda library, results: library.sources(results),
    Field.DATE: lambda library, results: library.months(results),
    Field.SCRIPT: lambda library, results: library.scripts(results),
    Field.UNIT: lambda library, results: library.units(results)[:_MOST],
}
