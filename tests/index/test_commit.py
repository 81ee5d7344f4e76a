"""What an index holds after stories were added, changed and removed."""

import os
import random
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import ModuleType

import pytest

from tuireader.entities.model import EntityKind
from tuireader.index import commit, prepared_story
from tuireader.index.commit import segments_to_rewrite
from tuireader.index.errors import IndexFolderError
from tuireader.index.prepared_story import PreparedStory
from tuireader.index.query.parser import parse_query
from tuireader.index.record import Record, Stamp
from tuireader.index.store import Index, IndexBusyError, IndexWriteFailedError, Sort
from tuireader.index.whoosh_format import segment_writer

MakeRecord = Callable[..., Record]
Find = Callable[..., list[str]]


def test_a_new_index_is_empty_and_private(folder: Path, index: Index) -> None:
    assert index.size() == 0
    assert index.rebuilt is None
    assert index.stamps() == {}
    assert index.search(parse_query("大桥"), Sort.RELEVANCE).ids == ()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_files_are_readable_by_the_owner_alone(
    folder: Path, index: Index, record: MakeRecord
) -> None:
    index.write([record("bridge", "大桥检修")], ())
    files = [path for path in folder.iterdir() if path.name != "lock"]
    assert len(files) == 4
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


def test_stories_are_there_after_opening_again(
    folder: Path, index: Index, record: MakeRecord, find: Find
) -> None:
    written = record("bridge", "大桥检修", "夜间施工。", date="2022-11-24")
    index.write([written], ())
    with closing(Index.open(folder)) as again:
        assert again.rebuilt is None
        assert again.record("bridge") == written
        assert again.stamps() == {"bridge.txt": written.stamp}
        assert find(again, "施工") == ["bridge"]


def test_a_file_written_again_replaces_its_stories(
    index: Index, record: MakeRecord, find: Find
) -> None:
    index.write([record("a.1", "旧闻一", path="a.txt"), record("a.2", "旧闻二", path="a.txt")], ())
    index.write([record("a.1", "新闻", path="a.txt")], ())
    assert index.size() == 1
    assert find(index, "闻") == ["a.1"]
    assert index.record("a.2") is None


def test_removed_files_take_their_stories_along(
    index: Index, record: MakeRecord, find: Find
) -> None:
    index.write([record("a", "大桥", persons=()), record("b", "大桥"), record("c", "大桥")], ())
    index.write((), {"a.txt", "c.txt", "never-there.txt"})
    assert find(index, "大桥") == ["b"]
    assert find(index, "-检修") == ["b"]
    assert index.counts(EntityKind.PERSON, ["a", "b"]) == []
    assert set(index.stamps()) == {"b.txt"}


def test_of_stories_with_one_id_the_last_counts(
    index: Index, record: MakeRecord, find: Find
) -> None:
    index.write([record("a", "第一版"), record("a", "第二版")], ())
    assert index.size() == 1
    assert find(index, "版") == ["a"]
    index.write([record("a", "第三版", path="elsewhere.txt")], {"a.txt"})
    assert find(index, "版") == ["a"]
    assert set(index.stamps()) == {"elsewhere.txt"}


def test_writing_nothing_changes_nothing(folder: Path, index: Index, record: MakeRecord) -> None:
    index.write([record("a", "大桥")], ())
    before = sorted(os.listdir(folder))
    index.write((), {"never-there.txt"})
    assert sorted(os.listdir(folder)) == before


def test_many_small_changes_keep_counts_right_and_segments_few(
    folder: Path, index: Index, record: MakeRecord, find: Find
) -> None:
    dice = random.Random(7)
    expected: dict[str, str] = {}
    for step in range(60):
        names = [str(dice.randrange(80)) for _ in range(dice.randint(0, 4))]
        gone = {str(dice.randrange(80)) for _ in range(dice.randint(0, 2))} - set(names)
        added = dict.fromkeys(names, f"第{step}版")
        index.write(
            [
                record(
                    name,
                    title,
                    "罗小满。",
                    date=f"2022-01-{int(name) % 28 + 1:02}",
                    persons=["罗小满"],
                )
                for name, title in added.items()
            ],
            {f"{name}.txt" for name in gone},
        )
        expected = {k: v for k, v in expected.items() if k not in gone} | added
        assert index.size() == len(expected)
        assert set(find(index, "")) == set(expected)
    assert all(index.record(name).story.title == title for name, title in expected.items())
    (count,) = index.counts(EntityKind.PERSON, None)
    assert (count.stories, count.mentions) == (len(expected), len(expected))
    assert len(list(folder.glob("*.seg"))) <= 8


def test_stories_beyond_the_size_of_a_segment_start_another(
    folder: Path, index: Index, record: MakeRecord, find: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commit, "SEGMENT_SIZE", 4)
    index.write([record(str(n), "大桥", date=f"2022-01-{n + 1:02}") for n in range(10)], ())
    assert len(list(folder.glob("*.seg"))) == 3
    assert find(index, "大桥") == [str(n) for n in reversed(range(10))]
    assert find(index, "大桥", Sort.OLDEST) == [str(n) for n in range(10)]


@pytest.mark.parametrize(
    ("live", "size", "chosen"),
    [
        ([], [], set()),
        ([10] * 7, [10] * 7, set()),
        ([10] * 8, [10] * 8, set(range(8))),
        ([1] * 8 + [9_000, 7_000], [1] * 8 + [9_000, 7_000], set(range(8))),
        ([1, 1, 1, 1, 1, 1, 1, 4_000], [1, 1, 1, 1, 1, 1, 1, 4_000], set(range(7))),
        ([9_000, 40], [9_000, 100], {1}),
        ([9_000, 0], [9_000, 100], set()),
    ],
)
def test_small_segments_are_written_together(
    live: list[int], size: list[int], chosen: set[int]
) -> None:
    assert segments_to_rewrite(live, size) == chosen


def test_no_story_is_written_again_too_often() -> None:
    segments: list[int] = []
    written = 0
    for _ in range(3_000):
        again = segments_to_rewrite(segments, segments)
        merged = 1 + sum(segments[n] for n in again)
        segments = [size for n, size in enumerate(segments) if n not in again] + [merged]
        written += merged
        assert len(segments) <= 8
    assert written < 12 * 3_000


class _DiskFullError(OSError):
    strerror = "No space left on device"


@pytest.mark.parametrize(
    ("module", "failing"),
    [(commit, "prepare"), (prepared_story, "terms_of_columns"), (segment_writer, "_in_order")],
)
def test_an_error_while_writing_leaves_everything_as_it_was(
    folder: Path,
    index: Index,
    record: MakeRecord,
    find: Find,
    monkeypatch: pytest.MonkeyPatch,
    module: ModuleType,
    failing: str,
) -> None:
    index.write([record("a", "大桥"), record("b", "大桥")], ())
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    calls = iter([None])

    def fail(*_: object) -> object:
        if next(calls, "last") is None:
            return original(*_)
        raise _DiskFullError

    original = getattr(module, failing)
    with monkeypatch.context() as patch:
        patch.setattr(module, failing, fail)
        with pytest.raises(IndexWriteFailedError, match="No space left on device"):
            index.write([record("c", "大桥"), record("d", "大桥")], {"a.txt"})
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert find(index, "大桥") == ["a", "b"]
    index.write([record("c", "大桥")], {"a.txt"})
    assert find(index, "大桥") == ["b", "c"]


def test_a_mistake_in_the_program_is_not_taken_for_damage(
    index: Index, record: MakeRecord, find: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.write([record("a", "大桥")], ())
    with monkeypatch.context() as patch:
        patch.setattr(commit, "prepare", lambda record: PreparedStory({"id": b"b"}, {}))
        with pytest.raises(KeyError):
            index.write([record("b", "大桥")], ())
    assert find(index, "大桥") == ["a"]
    assert index.rebuilt is None


HOLD = """
import sys
from pathlib import Path
from tuireader.index.folder import write_lock
with write_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_program_is_told_that_the_index_is_busy(
    folder: Path, index: Index, record: MakeRecord, find: Find
) -> None:
    index.write([record("a", "大桥")], ())
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(IndexBusyError, match="another program is writing"):
            index.write([record("b", "大桥")], ())
        with pytest.raises(IndexBusyError):
            index.clear()
        with closing(Index.open(folder)) as reader:
            assert find(reader, "大桥") == ["a"]
        other.communicate("")
    index.write([record("b", "大桥")], ())
    assert find(index, "大桥") == ["a", "b"]


def test_a_killed_writer_leaves_the_old_stories_and_no_lock(
    folder: Path, index: Index, record: MakeRecord, find: Find
) -> None:
    index.write([record("a", "大桥")], ())
    killed = """
import os, sys
from pathlib import Path
from tuireader.index import store
from tuireader.index.record import Record, Stamp
from tuireader.archive.story import Story
from tuireader.entities.model import Annotations
Path.replace = lambda *_: os.kill(os.getpid(), 9)
index = store.Index.open(Path(sys.argv[1]))
index.write([Record(Story("b", "b.txt", "大桥", ""), Annotations(), Stamp(1, 1))], ())
"""
    assert subprocess.run([sys.executable, "-c", killed, str(folder)], check=False).returncode == -9
    assert len(list(folder.glob("*.seg"))) == 2
    with closing(Index.open(folder)) as again:
        assert again.rebuilt is None
        assert find(again, "大桥") == ["a"]
        again.write([record("c", "大桥")], ())
        assert find(again, "大桥") == ["a", "c"]
    assert len(list(folder.glob("*.seg"))) == 2
    assert find(index, "大桥") == ["a", "c"]


def test_threads_search_while_another_writes(index: Index, record: MakeRecord) -> None:
    index.write([record(str(n), "大桥检修", "黄伟说。") for n in range(30)], ())
    wrong: list[object] = []
    stop = threading.Event()

    def search() -> None:
        try:
            while not stop.is_set():
                found = len(index.search(parse_query("大桥 黄伟"), Sort.NEWEST).ids)
                if found % 30:
                    wrong.append(found)
        except Exception as error:
            wrong.append(error)

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for batch in range(1, 12):
        start = batch * 30
        index.write([record(str(n), "大桥检修", "黄伟说。") for n in range(start, start + 30)], ())
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert index.size() == 12 * 30


def test_clearing_forgets_everything(index: Index, record: MakeRecord, find: Find) -> None:
    index.write([record("a", "大桥")], ())
    index.clear()
    assert index.size() == 0
    assert find(index, "") == []
    index.write([record("b", "大桥")], ())
    assert find(index, "") == ["b"]


def test_odd_file_names_come_back_as_they_are(index: Index, record: MakeRecord) -> None:
    odd = record("odd", "大桥", path="新闻\udcff\n一.txt")
    index.write([odd], ())
    assert index.stamps() == {"新闻\udcff\n一.txt": odd.stamp}
    assert index.record("odd") == odd
    index.write((), ["新闻\udcff\n一.txt"])
    assert index.size() == 0


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(IndexFolderError, match="cannot use the index folder"):
        Index.open(tmp_path / "file")


def test_the_folder_of_somebody_else_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "getuid", lambda: os.geteuid() + 1)
    with pytest.raises(IndexFolderError, match="belongs to another user"):
        Index.open(folder)


def test_stamps_tell_size_and_time(index: Index, record: MakeRecord) -> None:
    index.write([record("a", "大桥", "检修")], ())
    assert index.stamps() == {"a.txt": Stamp(2, 1_669_248_000_000_000_000)}


def test_two_files_with_one_id_are_told_and_nothing_is_lost(
    index: Index, record: MakeRecord, find: Find
) -> None:
    index.write([record("same", "旧桥", path="a.txt")], ())
    with pytest.raises(IndexWriteFailedError, match=r"rename b\.txt or a\.txt"):
        index.write([record("same", "新桥", path="b.txt")], ())
    with pytest.raises(IndexWriteFailedError, match="two files have a story with the id new"):
        index.write([record("new", "新桥", path="c.txt"), record("new", "桥", path="d.txt")], ())
    assert find(index, "桥") == ["same"]
    index.write([record("same", "新桥", path="b.txt")], {"a.txt"})
    assert find(index, "桥") == ["same"]
