"""Commits: stories added and removed, and small segments merged."""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from tuireader.index.docset import DocSet, docnums, docset
from tuireader.index.errors import IndexWriteFailedError
from tuireader.index.name_totals import NameCounter
from tuireader.index.ngram_writer import NgramWriter
from tuireader.index.prepared_story import (
    PreparedStory,
    bytes_in,
    date_in,
    key_in,
    prepare,
    terms_of_columns,
)
from tuireader.index.query.ranges import day_number
from tuireader.index.record import Record
from tuireader.index.search import facets
from tuireader.index.segment_files import Hashed, LineCounter, encode_lookup, hashed
from tuireader.index.snapshot import Segment
from tuireader.index.whoosh_format.generations import Commits, Generation
from tuireader.index.whoosh_format.schema import (
    LINE_COUNTS,
    LOOKUPS,
    NAME_TOTALS,
    PAIRS_ENDING,
    TRIPLES_ENDING,
    decode,
    encode,
)
from tuireader.index.whoosh_format.segment_writer import SegmentBuilder
from tuireader.index.whoosh_format.toc import stored

# Every segment costs a search another look at its terms; a larger one takes more memory to write,
# and numbers of stories have 16 bits.
SEGMENT_SIZE = 32_000
_KEYS_SIZE = 50_000_000  # bytes of the keys of a segment; writing it takes ten times as much
_SMALL = SEGMENT_SIZE // 2
_SMALL_SEGMENTS = 8


@dataclass(frozen=True, slots=True)
class _Queued:
    """A story to write, made only when its turn comes: a batch may be larger than memory likes."""

    order: tuple[int, bytes, bytes]  # newest first, then by path and id
    prepared: Callable[[], PreparedStory]


def write(
    commits: Commits,
    before: Generation,
    add: Sequence[Record | PreparedStory],
    remove: Collection[str],
) -> Generation | None:
    """Write the segments of a new generation; ``None`` when nothing would change.

    Args:
        commits: Where; the caller holds its lock and commits what is returned.
        before: The latest generation.
        add: New stories; of several with one id the last counts.
        remove: Paths whose stories go; so do older stories of the paths and ids in ``add``.
    """
    commits.tidy(before)
    opened = [Segment(commits.folder, stored(vars(segment))) for segment in before.segments]
    new = [_new(place, each) for place, each in enumerate(add)]
    added = {story.id: story for story in new}
    gone = {encode(path) for path in remove} | {encode(story.path) for story in added.values()}
    _refuse_equal_ids(new, added, opened, gone)
    replaced = [hashed(path) for path in gone], [hashed(encode(each)) for each in added]
    live = [_left(segment, *replaced) for segment in opened]
    if not added and live == [segment.live for segment in opened]:
        return None
    left_over = [left.bit_count() for left in live]
    rewritten = segments_to_rewrite(left_over, [segment.size for segment in opened])
    rows = [_from_new(story, add) for story in added.values()]
    for position in rewritten:
        rows += _from_segment(opened[position], live[position])
    kept = []
    for position, (segment, left) in enumerate(zip(before.segments, live, strict=True)):
        if position not in rewritten and left:
            for docnum in docnums(opened[position].live & ~left):
                segment.delete_document(docnum)
            kept.append(segment)
    return Generation(before.number + 1, kept + list(_build(commits, rows)))


class _New(NamedTuple):
    """What must be known of a new story before it is written."""

    place: int
    id: str
    path: str
    date: int


def _new(place: int, story: Record | PreparedStory) -> _New:
    if isinstance(story, PreparedStory):
        return _New(place, story.id, story.path, date_in(story.columns))
    return _New(place, story.story.id, story.story.path, day_number(story.story.date))


def _refuse_equal_ids(
    add: Sequence[_New],
    added: Mapping[str, _New],
    opened: Iterable[Segment],
    gone: Collection[bytes],
) -> None:
    """Raise when stories of two files have one id, instead of losing one of them."""
    for story in add:
        _refuse_other(story, encode(added[story.id].path))
    ids = [hashed(encode(each)) for each in added]
    for segment in opened:
        for docnum in segment.ids.stories(ids):
            path = segment.column("path")[docnum]
            if segment.live >> docnum & 1 and path not in gone:
                _refuse_other(added[segment.id(docnum)], path)


def _refuse_other(story: _New, path: bytes) -> None:
    if encode(story.path) != path:
        raise IndexWriteFailedError(
            "two files have a story with the id {story_id}: rename {path} or {other}",
            story_id=story.id,
            path=story.path,
            other=decode(path),
        )


def _left(segment: Segment, paths: Sequence[Hashed], ids: Sequence[Hashed]) -> DocSet:
    """Return the stories of ``segment`` that are neither removed nor replaced."""
    replaced = {*segment.paths.stories(paths), *segment.ids.stories(ids)}
    return segment.live & ~docset(replaced, segment.size)


def segments_to_rewrite(live: Sequence[int], size: Sequence[int]) -> set[int]:
    """Choose the segments whose stories are written again, together with the new ones.

    Those that are mostly deleted; and, when there would be more than eight small ones, the smallest
    of them, up to one that is larger than twice all before it. So a story is written again a few
    times at the most, however many small commits there are.

    Args:
        live: How many stories are left in each segment.
        size: How many it holds, deleted ones included.
    """
    chosen = {n for n, left in enumerate(live) if 0 < left < size[n] - left}
    small = sorted(
        (left, n) for n, left in enumerate(live) if 0 < left < _SMALL and n not in chosen
    )
    if len(small) < _SMALL_SEGMENTS:
        return chosen
    total = 0
    for left, n in small:
        if total and left > 2 * total and len(small) - len(chosen) < _SMALL_SEGMENTS:
            break
        chosen.add(n)
        total += left
    return chosen


def _from_new(story: _New, add: Sequence[Record | PreparedStory]) -> _Queued:
    order = (-story.date, encode(story.path), encode(story.id))
    return _Queued(order, partial(_prepared, add, story.place))


def _prepared(add: Sequence[Record | PreparedStory], place: int) -> PreparedStory:
    story = add[place]
    return story if isinstance(story, PreparedStory) else prepare(story)


def _from_segment(segment: Segment, live: DocSet) -> Iterator[_Queued]:
    dates, paths, ids = segment.dates, segment.column("path"), segment.column("id")
    for docnum in docnums(live):
        order = (-dates[docnum], paths[docnum], ids[docnum])
        yield _Queued(order, partial(_prepared_in, segment, docnum))


def _prepared_in(segment: Segment, docnum: int) -> PreparedStory:
    columns = segment.columns(docnum)
    return PreparedStory(columns, terms_of_columns(columns))


def _build(commits: Commits, stories: list[_Queued]) -> Iterator[object]:
    left = deque(sorted(stories, key=lambda story: story.order))
    while left:
        builder = SegmentBuilder(commits.folder, commits.schema)
        try:
            counters: dict[str, LineCounter] = {
                **{column: LineCounter() for column in LINE_COUNTS},
                **{column: NameCounter() for column in NAME_TOTALS},
            }
            added = list(_fill(builder, left, counters))
            ngrams = NgramWriter([each.key for each in added])
            builder.add_file(PAIRS_ENDING, ngrams.pairs())
            builder.add_file(TRIPLES_ENDING, ngrams.triples())
            for column, ending in (LINE_COUNTS | NAME_TOTALS).items():
                builder.add_file(ending, counters[column].encode())
            for column, ending in LOOKUPS.items():
                builder.add_file(ending, encode_lookup([getattr(each, column) for each in added]))
            yield builder.finish()
        except BaseException:
            builder.discard()
            raise


class _Added(NamedTuple):
    """What all stories of a segment are indexed by together."""

    id: bytes
    path: bytes
    key: bytes


def _fill(
    builder: SegmentBuilder, left: deque[_Queued], counters: Mapping[str, LineCounter]
) -> Iterator[_Added]:
    """Take as many stories as a segment holds, and count the lines of some columns."""
    stories, room = SEGMENT_SIZE, _KEYS_SIZE
    while left and stories and room > 0:
        queued = left.popleft()
        story = queued.prepared()
        builder.add(story.columns, story.terms)
        for column, counter in counters.items():
            counter.add(facets.lines_of(column, partial(bytes_in, story.columns)))
        _, path, story_id = queued.order
        added = _Added(story_id, path, key_in(story.columns))
        stories, room = stories - 1, room - len(added.key)
        yield added
