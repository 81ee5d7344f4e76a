"""The compact form in which a story and its entities are kept: compressed JSON.

Nothing is pickled: what is read back is plain data, whoever wrote the file.
"""

import json
import zlib
from dataclasses import asdict
from typing import Any

from tuireader.archive.story import Repair, Story
from tuireader.entities.entity import Annotations, Entity, Kind
from tuireader.index.record import Record, Stamp
from tuireader.text.detection import Script

_COMPRESSION = 6

_Packed = list[Any]


def pack(record: Record) -> bytes:
    """Return ``record`` in a third of the bytes of its text."""
    story, annotations = record.story, record.annotations
    fields = asdict(story) | {"repairs": [[repair.kind, repair.count] for repair in story.repairs]}
    data = {
        "story": fields,
        "title": [_pack_entity(entity, story.title) for entity in annotations.title],
        "text": [_pack_entity(entity, story.text) for entity in annotations.text],
        "stamp": [record.stamp.size, record.stamp.mtime_ns],
    }
    document = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(document.encode("utf-8", "surrogatepass"), _COMPRESSION)


def unpack(stored: bytes) -> Record:
    """Undo :func:`pack`."""
    data = json.loads(zlib.decompress(stored).decode("utf-8", "surrogatepass"))
    fields = data["story"]
    repairs = tuple(Repair(kind, count) for kind, count in fields["repairs"])
    story = Story(**fields | {"script": Script(fields["script"]), "repairs": repairs})
    return Record(
        story,
        Annotations(
            tuple(_unpack_entity(packed, story.title) for packed in data["title"]),
            tuple(_unpack_entity(packed, story.text) for packed in data["text"]),
        ),
        Stamp(*data["stamp"]),
    )


def _pack_entity(entity: Entity, text: str) -> _Packed:
    packed: _Packed = [entity.kind.value, entity.start, entity.end]
    if entity.text != text[entity.start : entity.end]:
        return [*packed, entity.value, entity.unit, entity.text]
    if entity.value is None and entity.unit is None:
        return packed
    return [*packed, entity.value, entity.unit]


def _unpack_entity(packed: _Packed, text: str) -> Entity:
    kind, start, end, *more = packed
    value, unit, printed = (*more, None, None, None)[:3]
    return Entity(
        Kind(kind), start, end, text[start:end] if printed is None else printed, value, unit
    )
