"""The protocol between a worker process and its parent: frames of JSON with a length.

JSON and not pickles, because what a parser was made to do by a crafted page must not reach further.
"""

import json
from dataclasses import fields
from typing import Any, Final

from tuireader.archive.story import LostCharacter, Repair, RepairSpan, Story
from tuireader.i18n import UserMessage
from tuireader.text.detect import Script

LENGTH_BYTES: Final = 4
_MESSAGE: Final = "message"

Frame = dict[str, Any]

_NESTED: Final = frozenset(["repairs", "gaps", "title_gaps"])
_PLAIN: Final = tuple(field.name for field in fields(Story) if field.name not in _NESTED)


def pack(frame: Frame) -> bytes:
    """Return ``frame`` behind its length; what is a message stays one."""
    told = {
        name: {_MESSAGE: value.to_json()} if isinstance(value, UserMessage) else value
        for name, value in frame.items()
    }
    raw = json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return len(raw).to_bytes(LENGTH_BYTES, "big") + raw


def unpack(raw: bytes) -> Frame:
    """Undo :func:`pack`, without the length."""
    frame: Frame = json.loads(raw.decode("utf-8", "surrogatepass"))
    return {
        name: UserMessage.from_json(value[_MESSAGE])
        if isinstance(value, dict) and _MESSAGE in value
        else value
        for name, value in frame.items()
    }


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
