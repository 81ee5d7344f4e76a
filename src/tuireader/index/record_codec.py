"""The compact form in which a story and its entities are kept: compressed JSON.

Nothing is pickled: what is read back is plain data, whoever wrote the file.
"""

import json
import re
import zlib
from dataclasses import fields, replace
from functools import lru_cache
from typing import Any

from tuireader.archive.story import LostCharacter, Repair, Story
from tuireader.entities.model import Annotations, Entity, EntityKind
from tuireader.index.record import Record, Stamp
from tuireader.text.detect import Script

# Compressed, Chinese text takes 12 % less in this encoding than in UTF-8, and half the time.
_ENCODING = "gb18030"
_COMPRESSION = 6
_MORE = ("low", "high", "approximate", "within", "known_as")  # what few entities have
_UNKEPT = {"repairs", "gaps", "title_gaps"}  # or kept in a form of their own
_PLAIN = tuple(field.name for field in fields(Story) if field.name not in _UNKEPT)

_NAME = re.compile(r"[\w.:+-]{1,40}+", re.ASCII)
_LONG = 100_000  # bytes: some 80,000 characters, unpacked in 40 ms

_Packed = list[Any]


def encode_record(record: Record) -> bytes:
    """Return ``record`` in about half the bytes of its text."""
    story, annotations = record.story, record.annotations
    document = json.dumps(
        [
            [getattr(story, name) for name in _PLAIN],
            [[repair.kind, repair.count] for repair in story.repairs],
            [[gap.offset, gap.candidates] for gap in story.gaps],
            [_pack_entity(entity, story.title) for entity in annotations.title],
            [_pack_entity(entity, story.text) for entity in annotations.text],
            [record.stamp.size, record.stamp.mtime_ns],
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    )
    # What has no place in the encoding, the odd byte of a file name, becomes an escape of JSON.
    return zlib.compress(document.encode(_ENCODING, "backslashreplace"), _COMPRESSION)


def decode_record(stored: bytes, *, entities: bool = True) -> Record:
    """Undo :func:`encode_record`.

    Args:
        stored: What it made.
        entities: Whether those of the text are wanted: they take two thirds of the time.
    """
    return (_unpack_long if len(stored) > _LONG else _unpack)(stored, entities)


def _unpack(stored: bytes, entities: bool) -> Record:
    values, repairs, gaps, in_title, in_text, stamp = json.loads(
        zlib.decompress(stored).decode(_ENCODING)
    )
    plain = dict(zip(_PLAIN, values, strict=True))
    plain["script"], plain["encoding"] = Script(plain["script"]), _name(plain["encoding"])
    plain["tags"] = tuple(plain["tags"])
    story = Story(
        **plain,
        repairs=tuple(Repair(_name(kind), count) for kind, count in repairs),
        gaps=tuple(LostCharacter(offset, candidates) for offset, candidates in gaps),
    )
    return Record(
        story,
        Annotations(
            tuple(_unpack_entity(packed, story.title) for packed in in_title),
            tuple(_unpack_entity(packed, story.text) for packed in in_text) if entities else (),
        ),
        Stamp(*stamp),
    )


def _name(stored: str) -> str:
    """Return the name of a repair or an encoding, which is printed as it is."""
    if not _NAME.fullmatch(stored):
        raise ValueError(f"{stored!r} is the name of nothing")
    return stored


# The list and the story ask for it at every toggle.
_unpack_long = lru_cache(maxsize=2)(_unpack)


def decode_printed(stored: bytes) -> tuple[str, str]:
    """Return title and text alone, without making anything of the entities."""
    values = json.loads(zlib.decompress(stored).decode(_ENCODING))[0]
    return values[_PLAIN.index("title")], values[_PLAIN.index("text")]


def _pack_entity(entity: Entity, text: str) -> _Packed:
    packed: _Packed = [entity.kind.value, entity.start, entity.end]
    values = {name: getattr(entity, name) for name in _MORE}
    more = {
        name: value
        for name, value in values.items()
        if value not in (None, ()) and value is not False
    }
    printed = entity.text if entity.text != text[entity.start : entity.end] else None
    if more or printed is not None:
        return [*packed, entity.value, entity.unit, printed, more]
    if entity.value is None and entity.unit is None:
        return packed
    return [*packed, entity.value, entity.unit]


def _unpack_entity(packed: _Packed, text: str) -> Entity:
    kind, start, end, *rest = packed
    value, unit, printed, more = (*rest, None, None, None, None)[:4]
    text = text[start:end] if printed is None else printed
    found = Entity(EntityKind(kind), start, end, text, value, unit)
    return replace(found, **{**more, "within": tuple(more.get("within", ()))}) if more else found
