"""The protocol between a worker process and its parent: frames of JSON and bytes.

JSON and not pickles, because what a parser was made to do by a crafted page must not reach further.

    length  4 bytes, big-endian: of what follows
    length  the same: of the JSON
    JSON    of the frame, with the lengths of its ``blobs``
    blobs   as they are
"""

import json
from collections.abc import Sequence
from dataclasses import fields
from itertools import accumulate, pairwise
from typing import Any, Final

from tuireader.archive.story import LostCharacter, Repair, RepairSpan, Story
from tuireader.i18n import UserMessage
from tuireader.text.detect import Script

LENGTH_BYTES: Final = 4
BLOBS: Final = "blobs"
"""The name of the bytes in a frame."""
_MESSAGE: Final = "message"
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

Frame = dict[str, Any]

_NESTED: Final = frozenset(["repairs", "gaps", "title_gaps"])
_PLAIN: Final = tuple(field.name for field in fields(Story) if field.name not in _NESTED)


def pack(frame: Frame) -> bytes:
    """Return ``frame`` behind its length; what is a message stays one."""
    told = {
        name: {_MESSAGE: value.to_json()} if isinstance(value, UserMessage) else value
        for name, value in frame.items()
    }
    blobs: Sequence[bytes] = frame.get(BLOBS, ())
    if blobs:
        told[BLOBS] = list(map(len, blobs))
    raw = _encode(told).encode("utf-8", "surrogatepass")
    size = LENGTH_BYTES + len(raw) + sum(map(len, blobs))
    return b"".join((_length(size), _length(len(raw)), raw, *blobs))


def unpack(packed: bytes) -> Frame:
    """Undo :func:`pack`, without the first length."""
    end = LENGTH_BYTES + int.from_bytes(packed[:LENGTH_BYTES], "big")
    told: Frame = json.loads(packed[LENGTH_BYTES:end].decode("utf-8", "surrogatepass"))
    frame = {
        name: UserMessage.from_json(value[_MESSAGE])
        if isinstance(value, dict) and _MESSAGE in value
        else value
        for name, value in told.items()
    }
    if BLOBS in frame:
        ends = list(accumulate(frame[BLOBS], initial=end))
        frame[BLOBS] = [packed[start:end] for start, end in pairwise(ends)]
    return frame


def _length(size: int) -> bytes:
    return size.to_bytes(LENGTH_BYTES, "big")


def story_to_json(story: Story) -> list[Any]:
    """Return ``story`` as plain lists."""
    return [
        [getattr(story, name) for name in _PLAIN],
        [
            [repair.kind, repair.count, [_values(each) for each in repair.places]]
            for repair in story.repairs
        ],
        [_values(gap) for gap in story.gaps],
        [_values(gap) for gap in story.title_gaps],
    ]


def story_from_json(packed: list[Any]) -> Story:
    """Undo :func:`story_to_json`."""
    plain, repairs, gaps, title_gaps = packed
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in zip(_PLAIN, plain, strict=True)
    }
    values["script"] = Script(values["script"])
    return Story(
        **values,
        repairs=tuple(
            Repair(kind, count, tuple(RepairSpan(*place) for place in places))
            for kind, count, places in repairs
        ),
        gaps=tuple(LostCharacter(*gap) for gap in gaps),
        title_gaps=tuple(LostCharacter(*gap) for gap in title_gaps),
    )


def _values(each: RepairSpan | LostCharacter) -> list[Any]:
    return [getattr(each, field.name) for field in fields(each)]
