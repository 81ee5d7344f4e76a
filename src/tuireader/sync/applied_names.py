"""The names list that the stories of an index were read with, kept beside it.

When a person's list says something else now, only the stories that have one of those names need be
read again. The file is written before the index: an update that is broken off leaves the names in
doubt, and the next one reads their stories again.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tuireader.entities.persons.user_names import NO_NAMES, UserNames
from tuireader.index.engine import Engine
from tuireader.index.query.ast import And, Field, NameQuery, Node, Or, Query, TextQuery
from tuireader.index.results import Sort
from tuireader.sync.sidecar import read_checked, write_checked

NAME: Final = "names.json"
"""The file of the list."""
_AT_ONCE: Final = 200  # stories


@dataclass(frozen=True, slots=True)
class _Followed:
    """What the stories say.

    Attributes:
        names: The list that all stories were read with.
        doubtful: Names of whose stories some may have been read with another list.
    """

    names: UserNames = NO_NAMES
    doubtful: frozenset[str] = frozenset()


def begin(index: Engine, names: UserNames) -> set[str]:
    """Return the files to read again, whose stories have a name that ``names`` changes.

    Raises:
        IndexWriteFailedError: The disk is full, say.
    """
    followed = _load(index.folder)
    if followed is None:
        return set(index.stamps())
    changed = followed.names.differing(names) | followed.doubtful
    if not changed:
        return set()
    _write(index.folder, _Followed(followed.names, changed))
    return set(_files_with(index, changed))


def finish(folder: Path, names: UserNames) -> None:
    """Write down that all stories of the index were read with ``names``.

    Raises:
        IndexWriteFailedError: The disk is full, say.
    """
    if _load(folder) != _Followed(names):
        _write(folder, _Followed(names))


def has_damaged_names(folder: Path) -> bool:
    """Whether there is a list that cannot be read."""
    return _load(folder) is None


def _files_with(index: Engine, names: frozenset[str]) -> Iterator[str]:
    root = Or(tuple(node for name in sorted(names) for node in _mentioning(name)))
    ids = index.search(Query("", root), Sort.NEWEST).ids
    for start in range(0, len(ids), _AT_ONCE):
        for record in filter(None, index.records(ids[start : start + _AT_ONCE])):
            yield record.story.path


def _mentioning(name: str) -> Iterator[Node]:
    """Yield what finds a name, which is a key and so has lost its blanks: 林 小雨, tom li."""
    yield NameQuery(Field.PERSON, name)
    if name.isascii():
        yield And(tuple(TextQuery(char) for char in sorted(set(name))))
    else:
        yield TextQuery(name)
        yield from (TextQuery(f"{name[:at]} {name[at:]}") for at in range(1, len(name)))


def _load(folder: Path) -> _Followed | None:
    """Return what was kept; ``None`` when it cannot be read and any list may have been followed."""
    try:
        said = json.loads(read_checked(folder, NAME))
        names = UserNames(frozenset(said["add"]), frozenset(said["ignore"]))
        return _Followed(names, frozenset(said["doubtful"]))
    except FileNotFoundError:
        return _Followed()
    except (OSError, ValueError, TypeError, LookupError):
        return None


def _write(folder: Path, followed: _Followed) -> None:
    said = {
        "add": sorted(followed.names.add),
        "ignore": sorted(followed.names.ignore),
        "doubtful": sorted(followed.doubtful),
    }
    write_checked(folder, NAME, json.dumps(said))
