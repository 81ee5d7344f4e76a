"""What keys cost, as a table."""

import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.table import Table

from benchmarks.session import Cost

_COLUMNS = ("screen", "p95", "all", "p95", "shown", "p95")


def cost_table(costs: Mapping[str, Sequence[Cost]], title: str = "") -> Table:
    """Return the median and p95 of each kind of key, the dearest first, and of all together."""
    table = Table("ms", "keys", *_COLUMNS, title=title)
    rows = [(kind, [*_figures(of_kind)], len(of_kind)) for kind, of_kind in costs.items()]
    rows.sort(key=lambda row: -row[1][1])
    every = [cost for of_kind in costs.values() for cost in of_kind]
    for kind, figures, count in (*rows, ("every key", [*_figures(every)], len(every))):
        table.add_row(kind, f"{count:,}", *(f"{figure:.1f}" for figure in figures))
    return table


def _figures(costs: Sequence[Cost]) -> Iterator[float]:
    for times in zip(*((cost.screen, cost.whole, cost.shown) for cost in costs), strict=True):
        yield from _middle_and_high(times)


def _middle_and_high(times: Iterable[float]) -> tuple[float, float]:
    ordered = sorted(times)
    return statistics.median(ordered), ordered[int(len(ordered) * 0.95)]
