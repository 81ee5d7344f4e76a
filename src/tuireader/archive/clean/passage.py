"""A passage: text under repair that records what was changed in it and where.

Every change moves with the text: later changes in front of it shift it, and a line that is taken
out leaves its changes at the place where it stood.
"""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from tuireader.archive.markup import subn_some
from tuireader.archive.repairs import RepairKind

# A file of 64 MB with a control character behind every other must not fill the memory.
_MOST_PLACES = 10_000


@dataclass(frozen=True, slots=True)
class TextChange:
    """One place that was mended.

    Attributes:
        column: Of the first character of ``after``, in the text of the passage as it is now.
        before: What stood there.
        after: Its replacement.
        candidates: For every gap in ``after``, the characters that may have stood there, the
            likeliest first.
        times: How often it was made, where the places are not recorded one by one.
    """

    kind: RepairKind
    column: int
    before: str
    after: str
    candidates: tuple[str, ...] = ()
    times: int = 1


@dataclass(frozen=True, slots=True)
class Edit:
    """The characters ``start:end`` of a passage give way to ``after``."""

    start: int
    end: int
    after: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A page, and later one line of it.

    Attributes:
        text: As it is now.
        changes: What was mended in it, in the order of the text.
    """

    text: str
    changes: tuple[TextChange, ...] = ()

    def edited(self, kind: RepairKind, edits: Sequence[Edit]) -> "Passage":
        """Make ``edits``, which are in order and do not overlap."""
        if not edits:
            return self
        parts: list[str] = []
        made: list[TextChange] = []
        end = length = 0
        for edit in edits:
            parts += (self.text[end : edit.start], edit.after)
            length += edit.start - end
            before = self.text[edit.start : edit.end]
            made.append(TextChange(kind, length, before, edit.after, edit.candidates))
            length += len(edit.after)
            end = edit.end
        moved = (*_moved(self.changes, edits), *made)
        return Passage("".join([*parts, self.text[end:]]), _sorted(moved))

    def replaced(
        self,
        kind: RepairKind,
        pattern: re.Pattern[str],
        after: Callable[[re.Match[str]], str | None],
    ) -> "Passage":
        """Replace each match of ``pattern`` for which there is something to stand ``after``.

        Beyond 10,000 matches the places are only counted.
        """
        matches = list(islice(pattern.finditer(self.text), _MOST_PLACES + 1))
        if len(matches) > _MOST_PLACES:
            return self._replaced_at_once(kind, pattern, after)
        found = ((match, after(match)) for match in matches)
        edits = [Edit(*match.span(), words) for match, words in found if words is not None]
        return self.edited(kind, edits)

    def _replaced_at_once(
        self,
        kind: RepairKind,
        pattern: re.Pattern[str],
        after: Callable[[re.Match[str]], str | None],
    ) -> "Passage":
        text, times = subn_some(pattern, after, self.text)
        earlier = (_at(change, change.column, len(text)) for change in self.changes)
        return Passage(text, _sorted((*earlier, TextChange(kind, 0, "", "", times=times))))

    def lines(self) -> list["Passage"]:
        """Split at line feeds, and drop indents and blank lines; changes go with their lines."""
        texts = self.text.split("\n")
        if not self.changes:
            return [Passage(text) for line in texts if (text := line.strip())]
        found: list[Passage] = []
        changes, waiting = deque(self.changes), list[TextChange]()
        start = 0
        for text in texts:
            while changes and changes[0].column <= start + len(text):
                waiting.append(changes.popleft())
            if stripped := text.strip():
                first = start + len(text) - len(text.lstrip())
                here = (_at(change, change.column - first, len(stripped)) for change in waiting)
                found.append(Passage(stripped, tuple(here)))
                waiting.clear()
            start += len(text) + 1
        return [*found[:-1], found[-1].keeping(waiting)] if found and waiting else found

    def keeping(self, changes: Iterable[TextChange]) -> "Passage":
        """Return the passage with changes that were made right behind it."""
        end = len(self.text)
        return replace(
            self, changes=(*self.changes, *(replace(change, column=end) for change in changes))
        )

    def without(self, kind: RepairKind, removed: Sequence["Passage"]) -> "Passage":
        """Return the passage when the lines that followed, ``removed``, are taken out."""
        changes: list[TextChange] = []
        for line in removed:
            # What may have stood in their gaps is of no use without the gaps.
            changes += (replace(change, candidates=()) for change in line.changes)
            changes.append(TextChange(kind, 0, line.text, ""))
        return self.keeping(changes)


def _sorted(changes: Iterable[TextChange]) -> tuple[TextChange, ...]:
    return tuple(sorted(changes, key=lambda change: change.column))


def _at(change: TextChange, column: int, length: int) -> TextChange:
    return replace(change, column=min(max(0, column), length))


def _moved(changes: Iterable[TextChange], edits: Sequence[Edit]) -> Iterator[TextChange]:
    """Shift ``changes`` by the edits before them; those inside an edit go to its start."""
    growth = place = 0
    for change in changes:
        while place < len(edits) and edits[place].end <= change.column:
            growth += len(edits[place].after) - (edits[place].end - edits[place].start)
            place += 1
        inside = place < len(edits) and edits[place].start < change.column
        column = edits[place].start if inside else change.column
        yield replace(change, column=column + growth)


# Of a page as a whole, before it falls into lines; of the title too.
PageStep = Callable[[Passage], Passage]
# Of the lines of a page, none of them blank, indented or with a line break inside.
LineStep = Callable[[Sequence[Passage]], list[Passage]]
