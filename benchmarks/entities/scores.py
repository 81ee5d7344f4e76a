"""Spans compared with those of an annotated corpus, as lines of a table."""

from collections.abc import Collection
from dataclasses import dataclass

from training.corpora import Span


@dataclass(slots=True)
class Score:
    """Counts from which precision and recall follow.

    Attributes:
        found: Spans found.
        right: Of these, the ones that are in the corpus.
        wanted: Spans of the corpus.
        reached: Of these, the ones that were found.
    """

    found: int = 0
    right: int = 0
    wanted: int = 0
    reached: int = 0

    def add(
        self, found: Collection[Span], marked: Collection[Span], wanted: Collection[Span]
    ) -> None:
        """Count one passage by exact spans.

        Args:
            found: What was found.
            marked: What the corpus marks: a span found is right when it is one of these.
            wanted: Those of the marked spans that ought to be found.
        """
        self.found += len(found)
        self.right += len(set(found) & set(marked))
        self.wanted += len(wanted)
        self.reached += len(set(wanted) & set(found))

    def add_overlaps(
        self, found: Collection[Span], marked: Collection[Span], wanted: Collection[Span]
    ) -> None:
        """Count one passage; a span that shares a character with another agrees with it."""
        self.found += len(found)
        self.right += sum(touches(span, marked) for span in found)
        self.wanted += len(wanted)
        self.reached += sum(touches(span, found) for span in wanted)

    @property
    def precision(self) -> float:
        """The part of the spans found that is right."""
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        """The part of the spans wanted that was found."""
        return self.reached / max(1, self.wanted)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)

    def line(self) -> str:
        """Return the figures in per cent, under the head ``HEAD``."""
        return f"{self.precision:9.1%} {self.recall:9.1%} {self.f1:9.1%}"


HEAD = f"{'precision':>9} {'recall':>9} {'F1':>9}"


def touches(span: Span, others: Collection[Span]) -> bool:
    """Whether ``span`` shares a character with one of ``others``."""
    return any(start < span[1] and span[0] < end for start, end in others)
