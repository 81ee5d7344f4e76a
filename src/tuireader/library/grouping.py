"""The answer to a search with the prints of one story together."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from tuireader.library.rows import Results


class Grouped(NamedTuple):
    """An answer in which one print stands for all that were found of a story.

    Attributes:
        results: The answer, less the prints below others.
        others: The prints below the one that is listed, in the order they were printed.
    """

    results: Results
    others: Mapping[str, tuple[str, ...]]

    def unfolded(self, listed: Collection[str]) -> Results:
        """Return the answer with the other prints below those of ``listed``."""
        chosen: list[tuple[str, float]] = []
        for story_id, score in _pairs(self.results):
            chosen.append((story_id, score))
            if story_id in listed:
                chosen += [(other, score) for other in self.others.get(story_id, ())]
        return _with(self.results, chosen)


def grouped(results: Results, prints: Mapping[str, Sequence[str]]) -> Grouped:
    """Return ``results`` with the earliest print found of each story, where that stands.

    Args:
        results: In any order.
        prints: All prints of a story in the order they were printed, by the id of each.
    """
    found = set(results.ids) & prints.keys()
    others: dict[str, tuple[str, ...]] = {}
    for group in {tuple(prints[story_id]) for story_id in found}:
        first, *rest = (story_id for story_id in group if story_id in found)
        if rest:
            others[first] = tuple(rest)
    below = {story_id for rest in others.values() for story_id in rest}
    listed = [pair for pair in _pairs(results) if pair[0] not in below]
    return Grouped(_with(results, listed), others)


def _pairs(results: Results) -> Iterator[tuple[str, float]]:
    return zip(results.ids, results.scores, strict=True)


def _with(results: Results, pairs: Sequence[tuple[str, float]]) -> Results:
    ids, scores = tuple(one for one, _ in pairs), tuple(score for _, score in pairs)
    return results._replace(ids=ids, scores=scores)
