"""Names counted by what is known of whole segments are those counted story by story."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from tuireader.entities.model import EntityKind
from tuireader.index.docset import DocSet, docset, every
from tuireader.index.name_totals import NameCounter, NameTable
from tuireader.index.results import EntityCount
from tuireader.index.search import facets

LINES = st.dictionaries(
    st.sampled_from("陈周林黄何苏许江余沈"), st.tuples(st.sampled_from("甲乙"), st.integers(0, 3))
).map(
    lambda names: "\n".join(
        f"{key}\t{key}{form}\t{mentions}" for key, (form, mentions) in names.items()
    )
)
STORIES = st.lists(st.tuples(LINES, st.sampled_from([True, True, True, False])), max_size=9)


@dataclass
class _Segment:
    """The lines of each story, and whether it is still there."""

    stories: list[tuple[str, bool]]
    table: bytes = field(init=False)

    def __post_init__(self) -> None:
        counter = NameCounter()
        for lines, _ in self.stories:
            counter.add(lines.split("\n"))
        self.table = b"".join(counter.encode())

    @property
    def size(self) -> int:
        return len(self.stories)

    @property
    def live(self) -> DocSet:
        deleted = [number for number, (_, stands) in enumerate(self.stories) if not stands]
        return every(self.size) & ~docset(deleted, self.size)

    def name_totals(self, column: str) -> NameTable:
        return NameTable(self.table)

    def column(self, name: str) -> list[bytes]:
        return [lines.encode() for lines, _ in self.stories]


@dataclass
class _Snapshot:
    segments: list[_Segment]
    size: int = 0


@given(st.lists(STORIES.map(_Segment), max_size=5), st.sampled_from([None, 0, 1, 2, 3]))
def test_names_of_all_stories_are_those_counted_story_by_story(
    segments: list[_Segment], limit: int | None
) -> None:
    live = [lines for one in segments for lines, stands in one.stories if stands]
    lines = Counter(line for story in live for line in story.split("\n") if line)

    counted = facets.count_in(EntityKind.PERSON, cast(Any, _Snapshot(segments)), None, limit)

    assert counted == facets.count_lines(EntityKind.PERSON, lines, limit)


def test_a_name_is_shown_as_most_stories_print_it() -> None:
    lines = {"苏禾\t蘇禾\t1": 2, "苏禾\t蘇禾\t2": 2, "苏禾\t苏禾\t1": 3}
    expected = EntityCount(EntityKind.PERSON, "蘇禾", 7, 9)
    assert facets.count_lines(EntityKind.PERSON, lines) == [expected]
