"""Stories with their entities, and how they are stored: texts as they are, the rest as JSON.

Nothing is pickled: what is read back is plain data, whoever wrote the file.

    lengths  4 bytes each: of the title and of the text, in bytes
    title    two bytes a character
    text     the same
    rest     compressed JSON
"""

import json
import re
import struct
import zlib
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any, Final, NamedTuple

from tuireader.archive.story import LostCharacter, Repair, Story
from tuireader.entities.model import Annotations, Entity, EntityKind
from tuireader.text.detect import Script


class Stamp(NamedTuple):
    """The state of a file, to notice that it changed without reading it.

    A tuple, which takes a third of the time of a data class: every update makes two for each file.
    """

    size: int
    version: int


@dataclass(frozen=True, slots=True)
class Record:
    """One indexed story."""

    story: Story
    annotations: Annotations
    stamp: Stamp


# A quarter less than UTF-8, and the fastest to read. Compressed, a text would be a third smaller:
# a tenth of an index; and take ten times as long to read, and a seventh more to write an index.
_TEXT: Final = "utf-16-le"
_LENGTHS: Final = struct.Struct("<2I")
_COMPRESSION: Final = 1  # of little: a higher level gains 3 % and takes half as long again
_MORE = ("low", "high", "approximate", "within", "known_as")  # what few entities have
_UNKEPT = {"repairs", "gaps", "title_gaps", "title", "text"}  # or kept in a form of their own
_PLAIN = tuple(field.name for field in fields(Story) if field.name not in _UNKEPT)

_NAME = re.compile(r"[\w.:+-]{1,40}+", re.ASCII)
_LONG = 160_000  # bytes: some 80,000 characters, unpacked in 20 ms

_Packed = list[Any]


def encode_record(record: Record) -> bytes:
    """Return ``record`` as it is stored."""
    story, annotations = record.story, record.annotations
    document = json.dumps(
        [
            [getattr(story, name) for name in _PLAIN],
            [[repair.kind, repair.count] for repair in story.repairs],
            [[gap.offset, gap.candidates] for gap in story.gaps],
            [_pack_entity(entity, story.title) for entity in annotations.title],
            [_pack_entity(entity, story.text) for entity in annotations.text],
            [record.stamp.size, record.stamp.version],
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    )
    # The odd byte of a file name is half of a character that is not there.
    title, text = (each.encode(_TEXT, "surrogatepass") for each in (story.title, story.text))
    rest = zlib.compress(document.encode("utf-8", "surrogatepass"), _COMPRESSION)
    return b"".join((_LENGTHS.pack(len(title), len(text)), title, text, rest))


def decode_record(stored: bytes, *, entities: bool = True) -> Record:
    """Undo :func:`encode_record`.

    Args:
        stored: What it made.
        entities: Whether those of the text are wanted: they take two thirds of the time.
    """
    return (_unpack_long if len(stored) > _LONG else _unpack)(stored, entities)


def _unpack(stored: bytes, entities: bool) -> Record:
    title, text, end = _texts(stored)
    document = zlib.decompress(stored[end:]).decode("utf-8", "surrogatepass")
    values, repairs, gaps, in_title, in_text, stamp = json.loads(document)
    plain = dict(zip(_PLAIN, values, strict=True))
    plain["script"], plain["encoding"] = Script(plain["script"]), _name(plain["encoding"])
    plain["tags"] = tuple(plain["tags"])
    story = Story(
        title=title,
        text=text,
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


def _texts(stored: bytes) -> tuple[str, str, int]:
    """Return title and text, and where the rest begins."""
    title_length, text_length = _LENGTHS.unpack_from(stored)
    middle = _LENGTHS.size + title_length
    end = middle + text_length
    title, text = stored[_LENGTHS.size : middle], stored[middle:end]
    return title.decode(_TEXT, "surrogatepass"), text.decode(_TEXT, "surrogatepass"), end


def _name(stored: str) -> str:
    """Return the name of a repair or an encoding, which is printed as it is."""
    if not _NAME.fullmatch(stored):
        raise ValueError(f"{stored!r} is the name of nothing")
    return stored


# The list and the story ask for it at every toggle.
_unpack_long = lru_cache(maxsize=2)(_unpack)


def decode_printed(stored: bytes) -> tuple[str, str]:
    """Return title and text alone, without the rest."""
    title, text, _ = _texts(stored)
    return title, text


def _pack_entity(entity: Entity, text: str) -> _Packed:
    packed: _Packed = [entity.kind, entity.start, entity.end]
    more = {
        name: value
        for name in _MORE
        if (value := getattr(entity, name)) not in (None, ()) and value is not False
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
