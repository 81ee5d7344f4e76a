"""One commit: stories added, stories removed, and small segments made one."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from tuireader.index.common_bigrams import common_pairs
from tuireader.index.encoding import encode
from tuireader.index.generations import Commits, Generation
from tuireader.index.query.ranges import day_number
from tuireader.index.record import Record
from tuireader.index.row import columns_of, key_in, terms_of_columns
from tuireader.index.segment import Segment
from tuireader.index.whoosh_format.schema import CHARACTERS, Columns
from tuireader.index.whoosh_format.segment_writer import SegmentBuilder
from tuireader.index.whoosh_format.toc import stored

# Every segment costs a search another look at its terms; a larger one takes more memory to write.
SEGMENT_SIZE = 10_000
_SMALL = SEGMENT_SIZE // 2
_SMALL_SEGMENTS = 8


@dataclass(frozen=True, slots=True)
class _Row:
    """A story to write, made only when its turn comes: a batch may be larger than memory likes."""

    order: tuple[int, bytes, bytes]  # newest first, then by path and id
    columns: Callable[[], Columns]


def write(
    commits: Commits, before: Generation, add: Sequence[Record], remove: Collection[str]
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
    added = {record.story.id: record for record in add}
    gone = {encode(path) for path in remove} | {encode(r.story.path) for r in added.values()}
    live = [_left(segment, gone, added.keys()) for segment in opened]
    if not added and live == [segment.live for segment in opened]:
        return None
    rewritten = segments_to_rewrite([len(left) for left in live], [s.size for s in opened])
    rows = [_from_record(record) for record in added.values()]
    for position in rewritten:
        rows += _from_segment(opened[position], live[position])
    kept = []
    for position, (segment, left) in enumerate(zip(before.segments, live, strict=True)):
        if position not in rewritten and left:
            for docnum in opened[position].live - left:
                segment.delete_document(docnum)
            kept.append(segment)
    return Generation(before.number + 1, kept + list(_build(commits, rows)))


def _left(segment: Segment, gone: Collection[bytes], ids: Collection[str]) -> frozenset[int]:
    """Return the stories of ``segment`` that are neither removed nor replaced."""
    paths, own = segment.column("path"), segment.ids
    return frozenset(
        docnum for docnum in segment.live if paths[docnum] not in gone and own[docnum] not in ids
    )


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


def _from_record(record: Record) -> _Row:
    story = record.story
    order = (-day_number(story.date), encode(story.path), encode(story.id))
    return _Row(order, partial(columns_of, record))


def _from_segment(segment: Segment, live: Iterable[int]) -> Iterator[_Row]:
    dates, paths, ids = segment.dates, segment.column("path"), segment.column("id")
    for docnum in live:
        yield _Row((-dates[docnum], paths[docnum], ids[docnum]), partial(segment.columns, docnum))


def _build(commits: Commits, rows: list[_Row]) -> Iterator[object]:
    in_order = iter(sorted(rows, key=lambda row: row.order))
    while chunk := list(islice(in_order, SEGMENT_SIZE)):
        builder = SegmentBuilder(commits.storage, commits.schema)
        keys: list[bytes] = []
        try:
            for row in chunk:
                columns = row.columns()
                builder.add(columns, terms_of_columns(columns))
                keys.append(key_in(columns))
            builder.add_postings(CHARACTERS, common_pairs(keys))
            yield builder.finish()
        except BaseException:
            builder.discard()
            raise
