"""The interface of an index: what everything above it may ask, whichever engine answers.

There are two: ``store.Index``, embedded, in one folder of this machine, and ``server.ServerIndex``,
an OpenSearch cluster. Both answer any query alike; only the order by relevance may differ.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from tuireader.index.query.ast import StoryFlags

if TYPE_CHECKING:
    from tuireader.entities.model import EntityKind
    from tuireader.index.prepared_story import PreparedStory
    from tuireader.index.query.ast import NameQuery, PinyinQuery, Query
    from tuireader.index.record import Record, Stamp
    from tuireader.index.results import EntityCount, Facet, FacetCount, Results, Sort


class Engine(Protocol):
    """An index. Every method may be called from any thread; all but ``generation`` may wait.

    Raises:
        IndexUnreachableError: By any method: a server gives no answer, or not a whole one.
    """

    @property
    def rebuilt(self) -> str | None:
        """Why the index had to be recreated when it was opened, if it had to be."""

    @property
    def exists(self) -> bool:
        """Whether there is anything to read: on a server, not before somebody has indexed."""

    @property
    def is_remote(self) -> bool:
        """Whether answers come over a network, and must not be waited for by the screen."""

    @property
    def folder(self) -> Path:
        """A private folder for what is kept beside the index by whoever brings it up to date."""

    @property
    def generation(self) -> int | None:
        """A number that differs after every commit, as far as is known without waiting."""

    def close(self) -> None:
        """Release files and connections; they are opened again when needed."""

    def size(self) -> int:
        """How many stories there are."""

    def stamps(self) -> dict[str, Stamp]:
        """The state of every file, by path, when its stories were indexed."""

    def write(self, add: Sequence[Record | PreparedStory], remove: Collection[str]) -> None:
        """Add stories and remove others.

        Args:
            add: New stories, all of a file at once; older ones of their paths go.
            remove: Paths whose stories go.

        Raises:
            IndexBusyError: Another program is writing.
            IndexWriteFailedError: They could not be written, or not all; to write them again
                makes it right.
        """

    def prepare_to_write(self) -> None:
        """Import what :meth:`write` needs: called while the first files are read."""

    def clear(self) -> None:
        """Begin anew, with no stories; a server's readers see the old ones until :meth:`publish`.

        Raises:
            IndexBusyError: Another program is writing.
        """

    def publish(self) -> None:
        """Show readers what was written since :meth:`clear`."""

    def reprints(self) -> Mapping[str, tuple[str, ...]] | None:
        """Return all prints of a story, by the id of each; ``None``: they are in the folder."""

    def share_reprints(self, groups: Collection[Sequence[str]], generation: int) -> None:
        """Let readers on other machines know which stories are prints of one.

        Args:
            groups: The ids of all prints of each story that has several.
            generation: What they were found in.
        """

    def share_counts(self) -> None:
        """Count the facets of all stories for readers on other machines. Takes long."""

    def left_over(self) -> list[str]:
        """Return the names of indexes that a rebuild began and did not publish."""

    def search(
        self, query: Query, sort: Sort, marks: Callable[[], StoryFlags] = StoryFlags
    ) -> Results:
        """Find the stories that answer ``query``, in the order wanted.

        Args:
            query: What is wanted.
            sort: In which order.
            marks: Returns what the person did with the stories, for a query that asks for it.
        """

    def record(self, story_id: str) -> Record | None:
        """Return the story with this id."""

    def records(self, ids: Sequence[str], *, entities: bool = True) -> list[Record | None]:
        """Return the stories with these ids; ``None`` for one that is not there.

        Args:
            ids: Of the stories.
            entities: Whether those of the texts are wanted.
        """

    def counts(
        self, kind: EntityKind, ids: Sequence[str] | None, limit: int | None = None
    ) -> list[EntityCount]:
        """Count the entities of one kind in the stories ``ids``, or in all.

        Returns:
            Those in most stories first, ``limit`` of them at the most.

        For the ``ids`` of :class:`Results`, an engine counts without looking at each.
        """

    def tally(self, facet: Facet, ids: Sequence[str] | None) -> list[FacetCount]:
        """Count the stories ``ids``, or all, by one facet."""

    def names_found(self, node: PinyinQuery | NameQuery) -> list[EntityCount]:
        """Return the persons and places that a condition finds."""
