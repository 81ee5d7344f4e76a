"""Invented stories, and an index to put them into."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.server.fixtures import SERVER, address, open_server, server

from tuireader.archive.story import Story
from tuireader.entities.model import Annotations, Entity, EntityKind
from tuireader.index.engine import Engine
from tuireader.index.query.parser import parse_query
from tuireader.index.record import Record, Stamp
from tuireader.index.store import Index, Sort
from tuireader.text.detect import detect

__all__ = ["address", "open_server", "server"]


def _mentions(text: str, kind: EntityKind, *names: str) -> Iterable[Entity]:
    """Mark every place where one of ``names`` stands in ``text``."""
    for name in names:
        start = text.find(name)
        while start >= 0:
            yield Entity(kind, start, start + len(name), name)
            start = text.find(name, start + 1)


def _record(
    story_id: str,
    title: str,
    text: str = "",
    *,
    path: str | None = None,
    date: str | None = None,
    source: str | None = None,
    editor: str | None = None,
    byline: str | None = None,
    page: str | None = None,
    column: str | None = None,
    tags: tuple[str, ...] = (),
    persons: Iterable[str] = (),
    places: Iterable[str] = (),
    numbers: Iterable[Entity] = (),
) -> Record:
    """Return a story as the library would give it to the index."""
    story = Story(
        id=story_id,
        path=path or f"{story_id}.txt",
        title=title,
        text=text,
        date=date,
        source=source,
        editor=editor,
        byline=byline,
        page=page,
        column=column,
        tags=tags,
        script=detect(title + text),
    )
    found = (
        *_mentions(text, EntityKind.PERSON, *persons),
        *_mentions(text, EntityKind.PLACE, *places),
        *numbers,
    )
    in_text = tuple(sorted(found, key=lambda entity: entity.start))
    return Record(story, Annotations((), in_text), Stamp(len(text), 1_669_248_000_000_000_000))


@pytest.fixture(scope="session")
def record() -> Callable[..., Record]:
    """Make a story as the library gives it to the index; names are marked where they stand."""
    return _record


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the index is."""
    return tmp_path / "index"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Ask every engine there is, in tests that are marked so."""
    every = metafunc.definition.get_closest_marker("every_engine")
    if every and "engine" in metafunc.fixturenames and os.environ.get(SERVER):
        metafunc.parametrize("engine", ["embedded", "server"], indirect=True)


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """Which engine answers."""
    return str(getattr(request, "param", "embedded"))


@pytest.fixture
def index(engine: str, folder: Path, request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An index without stories."""
    if engine == "server":
        yield request.getfixturevalue("open_server")()
        return
    with closing(Index.open(folder)) as opened:
        yield opened


@pytest.fixture
def find() -> Callable[..., list[str]]:
    """Search and return the ids found, in order."""

    def find(index: Engine, text: str, sort: Sort = Sort.NEWEST) -> list[str]:
        return list(index.search(parse_query(text), sort).ids)

    return find
