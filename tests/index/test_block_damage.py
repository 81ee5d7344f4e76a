"""Damage inside a segment gives a right answer or an error, never a wrong one."""

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import pytest
from tests.hardening.corruption import DAMAGES, Damage, corrupt, name_of

from tuireader.entities.model import EntityKind
from tuireader.index.errors import IndexDamagedError
from tuireader.index.query.parser import parse_query
from tuireader.index.record import Record
from tuireader.index.results import Facet
from tuireader.index.store import Index, Sort

MakeRecord = Callable[..., Record]

STORIES: Final = 400
NAMES: Final = ("黄伟", "王芳", "林志远", "陈静怡")
PLACES: Final = ("渝北区", "石门大桥", "上海市")
WORDS: Final = (
    *NAMES,
    *PLACES,
    "检修",
    "通车",
    "昨日",
    "夜间",
    "轻轨二号线",
    "照常营运",
    "。",
    "，",
    "GDP",
)


def _text(dice: random.Random) -> str:
    return "".join(dice.choices(WORDS, k=dice.randint(5, 150)))


def _queries() -> list[str]:
    dice = random.Random(5)
    passages = [_text(dice)[start : start + size] for start in range(4) for size in range(1, 8)]
    fields = [f"person:{name}" for name in NAMES] + [f"place:{name}" for name in PLACES]
    more = [
        "source:晚报",
        "date:2022-03..2022-07",
        "title:检修",
        "huangwei",
        "-黄伟 王芳",
        "number:>3",
    ]
    return [*passages, *fields, *more, "script:simplified", '"轻轨二号线" OR 石门大桥', ""]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, record: MakeRecord) -> Path:
    """The folder of a closed index of two segments, and what it held a commit before."""
    folder, dice = tmp_path_factory.mktemp("damage") / "index", random.Random(4)

    def story(number: int) -> Record:
        date, source = f"2022-{number % 12 + 1:02}-01", ("晚报", "日报")[number % 2]
        facts = {"date": date, "source": source, "persons": NAMES, "places": PLACES}
        return record(str(number), _text(dice)[:20], _text(dice), **facts)

    with closing(Index.open(folder)) as index:
        index.write([story(number) for number in range(STORIES)], ())
        shutil.copytree(folder, folder.parent / "before")
        index.write([story(number) for number in range(STORIES, STORIES + 60)], {"7.txt"})
    return folder


def _answers(index: Index) -> Iterator[Any]:
    """Ask everything that an index answers; the queries first, as a reader does."""
    for text in _queries():
        for sort in (Sort.NEWEST, Sort.RELEVANCE):
            hits = index.search(parse_query(text), sort)
            yield hits.ids[:20], len(hits.ids), tuple(hits.scores[:5])
    hits = index.search(parse_query("黄伟"), Sort.NEWEST)
    yield from (index.counts(kind, hits.ids) for kind in EntityKind)
    yield from (index.tally(facet, None) for facet in Facet)
    yield index.records(index.search(parse_query(""), Sort.OLDEST).ids)
    yield index.stamps()


@pytest.mark.parametrize("damage", DAMAGES, ids=name_of)
@pytest.mark.parametrize("time_kept", [True, False], ids=["time kept", "new time"])
def test_no_answer_is_silently_wrong(
    written: Path, tmp_path: Path, rounds, damage: Damage, time_kept: bool
) -> None:
    with closing(Index.open(written)) as index:
        right = list(_answers(index))
    dice = random.Random(f"{damage.__name__} {time_kept}")
    for number in range(rounds(2, 125)):
        copy = tmp_path / str(number)
        shutil.copytree(written, copy)
        path = dice.choice(sorted(copy.glob("stories_*.seg")))
        before = next((written.parent / "before").glob("stories_*.seg")).read_bytes()
        changed = corrupt(path, damage, dice, before, time_kept=time_kept)
        assert (Index.damage(copy) is not None) == changed
        _right_or_told(copy, right)
        shutil.rmtree(copy)


def _right_or_told(folder: Path, right: list[Any]) -> None:
    answers: list[Any] = []
    with closing(Index.open(folder)) as index:
        if index.rebuilt:
            return
        try:
            answers.extend(_answers(index))
        except IndexDamagedError:
            assert index.rebuilt
        assert answers == right[: len(answers)]
