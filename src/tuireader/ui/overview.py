"""What is gone through from day to day: the saved searches, all stories, the sources; counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tuireader import library as lib
from tuireader.i18n import _
from tuireader.library import Field
from tuireader.text.search_key import fold
from tuireader.ui.wording import FIELD_NAMES

if TYPE_CHECKING:
    from tuireader.library import Library


@dataclass(frozen=True, slots=True)
class Entry:
    """A search of the overview.

    Attributes:
        name: What it is called.
        text: What is searched for.
        told: More about it; may be nothing.
        saved: Whether the person saved it.
        unread: How many of the stories found were not read; ``None`` until they are counted.
        found: How many stories it finds.
    """

    name: str
    text: str
    told: str = ""
    saved: bool = False
    unread: int | None = None
    found: int = 0


class Overview:
    """Counts; waits for the index, so not for the thread of the screen."""

    def __init__(
        self,
        library: Library,
        saved: Sequence[tuple[str, str]],
        unread_among: Callable[[Sequence[str]], Sequence[str]],
    ) -> None:
        self._library = library
        self._unread_among = unread_among
        self.first = [
            *(Entry(name, text, text if text != name else "", saved=True) for name, text in saved),
            Entry(_("All stories"), ""),
        ]
        """What is known without a look into the index."""

    def counted(self) -> Iterator[Entry]:
        """Count one after the other.

        Raises:
            TuireaderError: The index cannot be read.
        """
        for entry in self.first:
            ids = self._library.search(entry.text).ids
            yield replace(entry, unread=len(self._unread_among(ids)), found=len(ids))

    def sources(self) -> list[Entry]:
        """Return the sources, that of most stories first; one in either script is one.

        Raises:
            TuireaderError: The index cannot be read.
        """
        all_stories = self._library.search("")
        unread_ids = tuple(self._unread_among(all_stories.ids))
        # One look at all of them: a search for each would take a second for 100 sources.
        of_unread = self._library.sources(all_stories._replace(ids=unread_ids))
        unread = {fold(one.name): one.stories for one in of_unread}
        return [
            Entry(
                one.name,
                lib.with_condition("", Field.SOURCE, one.name),
                _(FIELD_NAMES[Field.SOURCE]),
                unread=unread.get(fold(one.name), 0),
                found=one.stories,
            )
            for one in self._library.sources(all_stories)
        ]
