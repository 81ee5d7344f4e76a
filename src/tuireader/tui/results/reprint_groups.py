"""The list of results with the prints of a story under the first of them, shown or put away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from tuireader.i18n import _
from tuireader.library import Query, Results
from tuireader.tui.labels import counted

if TYPE_CHECKING:
    from tuireader.library import GroupedResults

NO_RESULTS: Final = Results(Query("", None), (), (), 0.0)


class ReprintGroups:
    """The groups of one answer, and which of them are unfolded."""

    def __init__(self, grouped: GroupedResults) -> None:
        self._grouped = grouped
        self._first = {other: first for first, rest in grouped.others.items() for other in rest}
        self._unfolded: set[str] = set()

    @property
    def total(self) -> int:
        """How many stories were found, listed or not."""
        return len(self._grouped.results.ids) + len(self._first)

    @property
    def listed(self) -> Results:
        """What the list shows."""
        return self._grouped.unfolded(self._unfolded)

    def listed_with(self, story_id: str | None) -> str | None:
        """The story to leave the cursor on: the first of its prints, when those are put away."""
        first = self._first.get(story_id) if story_id else None
        return first if first and first not in self._unfolded else story_id

    def with_prints(self, listed: Iterable[str]) -> list[str]:
        """``listed``, each with the prints that are put away below it."""
        ids: list[str] = []
        for story_id in listed:
            ids.append(story_id)
            if story_id not in self._unfolded:
                ids += self._grouped.others.get(story_id, ())
        return ids

    def toggle(self, story_id: str) -> bool:
        """Unfold the group of a story, or fold it; false when it has no other print here."""
        first = self._first.get(story_id, story_id)
        if first not in self._grouped.others:
            return False
        self._unfolded ^= {first}
        return True

    def mark(self, story_id: str) -> str:
        """Say the same as :meth:`told` in a few cells: ``+3``, ``-3``, ``=`` for a reprint."""
        if story_id in self._first:
            return "="
        others = len(self._grouped.others.get(story_id, ()))
        return f"{'-' if story_id in self._unfolded else '+'}{others}" if others else ""

    def told(self, story_id: str) -> str:
        """Say how many other prints there are, or that this is one of them."""
        if story_id in self._first:
            return _("reprint")
        others = len(self._grouped.others.get(story_id, ()))
        if not others:
            return ""
        if story_id in self._unfolded:
            return counted("-{count} reprint", "-{count} reprints", others)
        return counted("+{count} reprint", "+{count} reprints", others)
