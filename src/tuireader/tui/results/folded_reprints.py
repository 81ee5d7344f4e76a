"""The reprints of a result list: folded under the first print of a story, or unfolded below it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tuireader.i18n import _
from tuireader.library import Query, Results
from tuireader.tui.labels import counted

NO_RESULTS: Final = Results(Query("", None))


class FoldedReprints:
    """The reprints of one answer, and which of them are unfolded."""

    def __init__(self, results: Results) -> None:
        self._results = results
        self._below = results.reprints
        self._first = {other: first for first, rest in self._below.items() for other in rest}
        self._unfolded: set[str] = set()

    @property
    def total(self) -> int:
        """How many stories were found, listed or not."""
        return self._results.total

    @property
    def listed(self) -> Results:
        """What the list shows."""
        return self._results.folded(self._unfolded)

    def listed_with(self, story_id: str | None) -> str | None:
        """The story to leave the cursor on: the first of its prints, when those are folded."""
        first = self._first.get(story_id) if story_id else None
        return first if first and first not in self._unfolded else story_id

    def with_prints(self, listed: Iterable[str]) -> list[str]:
        """``listed``, each with the prints that are folded below it."""
        ids: list[str] = []
        for story_id in listed:
            ids.append(story_id)
            if story_id not in self._unfolded:
                ids += self._below.get(story_id, ())
        return ids

    def toggle(self, story_id: str) -> bool:
        """Unfold the group of a story, or fold it; false when it has no other print here."""
        first = self._first.get(story_id, story_id)
        if first not in self._below:
            return False
        self._unfolded ^= {first}
        return True

    def mark(self, story_id: str) -> str:
        """Return :meth:`told` in a few cells: ``+3``, ``-3``, ``=`` for a reprint."""
        if story_id in self._first:
            return "="
        others = len(self._below.get(story_id, ()))
        return f"{'-' if story_id in self._unfolded else '+'}{others}" if others else ""

    def told(self, story_id: str) -> str:
        """Return the number of other prints, or a note that this is one of them."""
        if story_id in self._first:
            return _("reprint")
        others = len(self._below.get(story_id, ()))
        if not others:
            return ""
        if story_id in self._unfolded:
            return counted("-{count} reprint", "-{count} reprints", others)
        return counted("+{count} reprint", "+{count} reprints", others)
