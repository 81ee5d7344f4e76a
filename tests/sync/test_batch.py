"""More stories of one commit than memory likes wait in a file."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tuireader.archive.story import Story
from tuireader.entities.analysis import analyse
from tuireader.index.errors import IndexWriteFailedError
from tuireader.index.prepared_story import PreparedStory, prepare
from tuireader.index.query.parser import parse_query
from tuireader.index.record import Record, Stamp
from tuireader.index.store import Index, Sort
from tuireader.sync.batch import StorySpool

Make = Callable[[int], PreparedStory]


@pytest.fixture
def spool(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[StorySpool]:
    """A spool of which so many bytes are in memory."""
    with closing(StorySpool(tmp_path, request.param)) as opened:
        yield opened


@pytest.fixture(scope="module")
def story() -> Make:
    def make(number: int) -> PreparedStory:
        text = f"记者陈立11月24日从重庆市渝北区报道：第{number}批工人到了。"
        story = Story(f"id{number}", "all.jsonl", "工人到了", text, "2022-11-24")
        return prepare(Record(story, analyse(story.title, text), Stamp(9, 9)))

    return make


def _same(one: PreparedStory, other: PreparedStory) -> bool:
    terms = [{name: set(each) for name, each in story.terms.items()} for story in (one, other)]
    return one.columns == other.columns and terms[0] == terms[1]


@pytest.mark.parametrize("spool", [0, 1_000, 10**9], indirect=True)
def test_stories_come_back_as_they_were(spool: StorySpool, tmp_path: Path, story: Make) -> None:
    stories = [story(n) for n in range(9)]
    for each in stories:
        spool.append(each)
    assert all(map(_same, spool, stories))
    assert _same(spool[-1], stories[-1])
    assert all(map(_same, spool[2:5], stories[2:5]))
    assert spool.characters == sum(each.characters for each in stories)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("spool", [0, 10**9], indirect=True)
def test_the_stories_of_a_file_that_fails_are_dropped(spool: StorySpool, story: Make) -> None:
    for number in (1, 2, 3):
        spool.append(story(number))
    spool.truncate(1)
    spool.append(story(4))
    assert [each.id for each in spool] == ["id1", "id4"]
    assert spool.characters == story(1).characters + story(4).characters
    assert len(spool.paths) == 2


@pytest.mark.parametrize("spool", [2_000], indirect=True)
def test_a_spool_is_committed_like_a_list(spool: StorySpool, tmp_path: Path, story: Make) -> None:
    for number in range(30):
        spool.append(story(number))
    with closing(Index.open(tmp_path / "index")) as index:
        index.write(spool, ())
        found = index.search(parse_query("person:陈立 第7批"), Sort.NEWEST)
        assert list(found.ids) == ["id7"]
        assert index.size() == 30


def test_a_full_disk_is_told(tmp_path: Path, story: Make) -> None:
    spool = StorySpool(tmp_path / "gone", 0)
    with pytest.raises(IndexWriteFailedError):
        spool.append(story(1))
