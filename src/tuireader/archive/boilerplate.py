"""Boilerplate: lines that many stories of a source begin or end with.

No cue tells them; that they recur does. Which lines recur is known only when the whole archive was
read, so this is no step of cleaning one page: the lines at the edges of every story are counted,
and those that recur are taken out of the stories. It depends on the stories alone and not on the
order in which they were read.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import takewhile
from typing import Final, NamedTuple

from tuireader.archive.repairs import RepairKind
from tuireader.archive.story import LostCharacter, Repair, RepairSpan, Story
from tuireader.hashing import blake2b
from tuireader.text.normalize import to_simplified_halfwidth
from tuireader.text.search_key import fold

_HEAD, _TAIL = 2, 4  # paragraphs of a body that may be the site's
_LONGEST = 120  # characters; a longer paragraph tells something
MIN_STORIES: Final = 5
"""Lines at the edges of fewer never recur."""
_MIN_SHARE = 0.01  # of the stories of the source

# Who wrote it, where and for whom: the same on many stories, and part of each.
_TOLD = re.compile(
    r"记者|通讯员|博客|专栏|报导|报道|撰文|撰稿|采访|作者|文字|摄影|图片|翻译|来源|综合|供稿"
    r"|[文图摄编译][/:丨|]|[讯电][)】\]]?$|^\W*完\W*$"
)


class EdgeLines(NamedTuple):
    """What must be known of a story to tell which of its lines recur, and which were taken out.

    Attributes:
        source: Folded; stories without one are counted together.
        body: Fingerprint of the longest paragraph: copies of one story are counted once.
        head: Fingerprints of the lines it begins with, from the first line inwards.
        tail: The same from the last line inwards.
    """

    source: str
    body: bytes
    head: tuple[bytes, ...]
    tail: tuple[bytes, ...]


FINGERPRINT: Final = 6
"""Bytes of a fingerprint; that of a line tells its source as well."""

Recurrent = frozenset[bytes]


def edge_lines_of(story: Story) -> EdgeLines:
    """Return the edges of ``story``, which has all its lines."""
    paragraphs = story.text.split("\n")
    longest = max(range(len(paragraphs)), key=lambda place: len(paragraphs[place]))
    # The longest paragraph is no edge: whatever recurs, something of the story is left.
    head = paragraphs[: min(longest, _HEAD)]
    tail = paragraphs[max(longest + 1, len(paragraphs) - _TAIL) :][::-1]
    # Half a surrogate pair, which JSON can hold, is no text for a table.
    source = fold(story.source or "").encode("utf-8", "replace").decode("utf-8")
    line = partial(_fingerprint, source)
    return EdgeLines(
        source,
        _fingerprint("", paragraphs[longest]),
        tuple(map(line, takewhile(_may_recur, head))),
        tuple(map(line, takewhile(_may_recur, tail))),
    )


def is_boilerplate(stories: int, of: int) -> bool:
    """Whether a line recurs: more than 1 % of the stories of its source have it, at least 5.

    Args:
        stories: That have it at an edge; copies of one are counted once.
        of: All of the source.
    """
    return stories >= MIN_STORIES and stories > _MIN_SHARE * of


def lines_removed(edges: EdgeLines, lines: Recurrent) -> tuple[int, int]:
    """Return how many lines a story loses at its head and at its tail."""
    return (
        _leading(line in lines for line in edges.head),
        _leading(line in lines for line in edges.tail),
    )


def without_boilerplate(story: Story, head: int, tail: int) -> Story:
    """Return ``story`` without boilerplate at its head and tail, and report the repair."""
    if not head and not tail:
        return story
    paragraphs = story.text.split("\n")
    kept = slice(head, len(paragraphs) - tail)
    text = "\n".join(paragraphs[kept])
    shift = sum(len(paragraph) + 1 for paragraph in paragraphs[:head])
    places = [RepairSpan(0, paragraph, "") for paragraph in paragraphs[:head]]
    places += [RepairSpan(len(text), paragraph, "") for paragraph in paragraphs[kept.stop :]]
    repair = Repair(RepairKind.BOILERPLATE, head + tail, tuple(places))
    repairs = (*(_moved(each, shift, len(text)) for each in story.repairs), repair)
    gaps = (LostCharacter(gap.offset - shift, gap.candidates) for gap in story.gaps)
    inside = tuple(gap for gap in gaps if 0 <= gap.offset < len(text))
    return replace(story, text=text, repairs=repairs, gaps=inside)


def _moved(repair: Repair, shift: int, length: int) -> Repair:
    return replace(repair, places=tuple(_shifted(repair.places, shift, length)))


def _shifted(places: Sequence[RepairSpan], shift: int, length: int) -> Iterator[RepairSpan]:
    for place in places:
        offset = place.offset if place.in_title else min(max(0, place.offset - shift), length)
        yield replace(place, offset=offset)


def _may_recur(paragraph: str) -> bool:
    return len(paragraph) <= _LONGEST and not _TOLD.search(to_simplified_halfwidth(paragraph))


def _leading(flags: Iterable[bool]) -> int:
    return sum(1 for _ in takewhile(bool, flags))


def _fingerprint(source: str, paragraph: str) -> bytes:
    key = "".join(fold(paragraph).split())
    said = f"{source}\n{key}".encode("utf-8", "surrogatepass")
    return blake2b(said, digest_size=FINGERPRINT).digest()
