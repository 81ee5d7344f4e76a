"""Words of a dictionary that gives each in both scripts, converted each way."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from benchmarks.round_trip import one_form
from tuireader.text.convert import to_simplified, to_traditional

_ENTRY = re.compile(r"([\u3400-\u9fff]{2,}) ([\u3400-\u9fff]{2,}) \[")


def measure(cedict: Path) -> None:
    """Print the share of words of CC-CEDICT that come out as it has them.

    Regional forms of a Traditional character count as one.
    """
    by_simplified: dict[str, set[str]] = defaultdict(set)
    by_traditional: dict[str, set[str]] = defaultdict(set)
    for line in cedict.read_text(encoding="utf-8").splitlines():
        entry = _ENTRY.match(line)
        if entry and len(entry[1]) == len(entry[2]):
            by_simplified[entry[2]].add(one_form(entry[1]))
            by_traditional[entry[1]].add(entry[2])
    traditional = (one_form(to_traditional(word)) for word in by_simplified)
    _line("Simplified to Traditional", by_simplified, traditional)
    _line("Traditional to Simplified", by_traditional, map(to_simplified, by_traditional))


def _line(way: str, listed: Mapping[str, set[str]], shown: Iterable[str]) -> None:
    right = sum(word in forms for forms, word in zip(listed.values(), shown, strict=True))
    print(f"CC-CEDICT, {way}: {right:,} of {len(listed):,} = {right / len(listed):.2%}")
