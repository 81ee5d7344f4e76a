"""Frames between an update and its worker processes: stories with their entities."""

from dataclasses import fields
from typing import Any, Final

from tuireader.archive import boilerplate
from tuireader.archive.boilerplate import EdgeLines
from tuireader.archive.sandbox import protocol
from tuireader.entities.model import Annotations, Entity, EntityKind
from tuireader.entities.persons.user_names import UserNames
from tuireader.index.prepared_story import PreparedStory
from tuireader.sync import ANALYSIS_WORKER
from tuireader.sync.boilerplate_table import Seen
from tuireader.sync.near_duplicates import Sketch

ANSWER: Final = f"{ANALYSIS_WORKER}:answer_files"
ANSWER_FILE: Final = f"{ANALYSIS_WORKER}:answer_file"
"""The names of the functions that answer requests in a worker process."""


def settings_to_json(lines: boilerplate.Recurrent, names: UserNames) -> protocol.Frame:
    """Return the settings of an update, as they are sent with a request."""
    return {
        "lines": sorted(line.hex() for line in lines),
        "add": sorted(names.add),
        "ignore": sorted(names.ignore),
    }


def seen_to_json(seen: Seen) -> protocol.Frame:
    """Return the edges of a story, and what was taken from them, as part of its frame."""
    edges = seen.edges
    head, tail = ([line.hex() for line in lines] for lines in (edges.head, edges.tail))
    return {"edges": [edges.source, edges.body.hex(), head, tail], "taken": seen.taken}


def seen_from_json(frame: protocol.Frame) -> Seen:
    """Return the edges of a story from its frame."""
    source, body, *lines = frame["edges"]
    head, tail = (tuple(map(bytes.fromhex, each)) for each in lines)
    first, last = frame["taken"]
    return Seen(EdgeLines(source, bytes.fromhex(body), head, tail), (first, last))


def annotations_from_json(frame: protocol.Frame) -> Annotations:
    """Return the entities of a story from its frame."""
    title, text = (tuple(map(_entity, frame[where])) for where in ("title", "text"))
    return Annotations(title, text)


def prepared_to_json(story: PreparedStory) -> protocol.Frame:
    """Return a story as it is written to the index, as part of its frame."""
    values = story.columns
    return {
        "columns": {
            name: value if isinstance(value, int) else None for name, value in values.items()
        },
        "terms": {name: list(each) for name, each in story.terms.items()},
        protocol.BLOBS: [value for value in values.values() if isinstance(value, bytes)],
    }


def prepared_from_json(frame: protocol.Frame) -> PreparedStory:
    """Return a story as it is written to the index from its frame."""
    blobs = iter(frame[protocol.BLOBS])
    columns = {
        name: next(blobs) if value is None else value for name, value in frame["columns"].items()
    }
    return PreparedStory(columns, frame["terms"])


def sketch_to_json(sketch: Sketch | None) -> protocol.Frame:
    """Return what finds the reprints of a story, as part of its frame."""
    return {"sketch": sketch and [sketch.date, sketch.digest.hex(), sketch.keys]}


def sketch_from_json(frame: protocol.Frame, story: PreparedStory) -> Sketch | None:
    """Return what finds the reprints of a story from its frame."""
    if not frame["sketch"]:
        return None
    date, digest, keys = frame["sketch"]
    return Sketch(story.id, story.path, date, bytes.fromhex(digest), tuple(keys))


_ENTITY: Final = tuple(field.name for field in fields(Entity))
_WITHIN: Final = _ENTITY.index("within")


def entity_to_json(entity: Entity) -> list[Any]:
    """Return the values of an entity in the order of its fields."""
    return [getattr(entity, name) for name in _ENTITY]


def _entity(values: list[Any]) -> Entity:
    values[0], values[_WITHIN] = EntityKind(values[0]), tuple(values[_WITHIN])
    return Entity(*values)
