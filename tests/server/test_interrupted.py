"""What is killed while it writes is made right by the next run: nothing twice, nothing lost."""

import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.server.front import Answer, front
from tests.server.queries import records

from tuireader.cli import main
from tuireader.errors import TuireaderError
from tuireader.index.query.parser import parse_query
from tuireader.index.record import Record
from tuireader.index.results import Sort
from tuireader.server.address import Address, read_address
from tuireader.server.engine import ServerIndex
from tuireader.server.writing import UNKNOWN

HEAD = "第{n}号渡口停航\n\n时间: 2022-11-{day:02} 来源: 山城早报\n\n"
STORY = HEAD + "渡口{n}因大雾停航，黄伟表示明天复航。"
FILES = 120


def test_a_file_of_which_some_stories_were_lost_is_no_known_file(
    open_server: Callable[[], ServerIndex], record: Callable[..., Record]
) -> None:
    index = open_server()
    both = [record(name, "渡口", path="a.jsonl") for name in ("a", "b")]
    index.write([*both, record("c", "菜市")], ())
    index._connection.call("DELETE", f"/{index._target}/_doc/b?refresh=true")
    index._points.forget()
    assert index.stamps()["a.jsonl"] == UNKNOWN
    assert index.stamps()["c.txt"] != UNKNOWN
    index.write(both, ())
    assert index.stamps()["a.jsonl"] != UNKNOWN
    assert index.size() == 3


def test_writing_again_after_a_broken_connection_makes_it_right(
    address: Address, tmp_path: Path, rounds: Callable[[int, int], int]
) -> None:
    stories = records(60)
    pick = random.Random(3)
    left = 0

    def decide(method: str, path: str, headers: dict[str, str]) -> Answer | None:
        nonlocal left
        left -= 1
        return (503, "{}") if left == 0 else None

    with front(decide, behind=address.origin) as port:
        broken = read_address(f"http://127.0.0.1:{port}/{address.name}", "unused")
        index = ServerIndex.open(broken, tmp_path / "beside")
        index.write(stories[:20], ())
        for _ in range(rounds(4, 20)):
            left = pick.randint(1, 6)
            try:
                index.write(stories, ())
            except TuireaderError:
                left = 0
            index.write(stories, ())
            hits = index.search(parse_query(""), Sort.NEWEST)
            assert sorted(hits.ids) == sorted(story.story.id for story in stories)
            assert UNKNOWN not in index.stamps().values()
        index.close()


def test_the_first_list_waits_for_few_requests(
    address: Address, open_server: Callable[[], ServerIndex], tmp_path: Path
) -> None:
    """Each takes 20 ms where the server is that far away; some are sent together."""
    open_server().write(records(5), ())
    asked: list[str] = []
    opening, searching = threading.Barrier(2), threading.Barrier(2)
    looks = iter((opening, searching))

    def decide(method: str, path: str, headers: dict[str, str]) -> Answer | None:
        asked.append(path.split("?")[0].rsplit("/", 1)[1])
        other = {"_mapping": opening, "point_in_time": searching}.get(asked[-1])
        if waits_for := next(looks, None) if asked[-1] == "_mget" else other:
            waits_for.wait(60)
        return None

    with front(decide, behind=address.origin) as port:
        near = read_address(f"http://127.0.0.1:{port}/{address.name}", "unused")
        index = ServerIndex.open(near, tmp_path / "near")
        hits = index.search(parse_query(""), Sort.NEWEST)
        assert len(index.records(hits.ids[:12])) == 5
        assert len(asked) == 6, asked  # of which twice two together
        index.close()


def _archive(root: Path) -> None:
    root.mkdir()
    for number in range(FILES):
        text = STORY.format(n=number, day=1 + number % 28)
        (root / f"{number:03}.txt").write_text(text, encoding="utf-8")


def test_an_indexing_that_is_killed_is_taken_up_again(
    address: Address,
    tmp_path: Path,
    rounds: Callable[[int, int], int],
    capsys: pytest.CaptureFixture[str],
) -> None:
    root, pick = tmp_path / "archive", random.Random(9)
    _archive(root)
    engine = f"{address.origin}/{address.name}"
    words = ["index", str(root), "--jobs", "1", "--engine", engine]
    for _ in range(rounds(2, 20)):
        running = subprocess.Popen(
            [sys.executable, "-m", "tuireader", *words],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(pick.uniform(0.5, 4))
        running.kill()
        running.wait()
    assert main(words) == 0
    capsys.readouterr()
    assert main(["search", "渡口", "-a", str(root), "--engine", engine, "--json"]) == 0
    assert f'"total": {FILES}' in capsys.readouterr().out


def test_parts_fill_one_index(
    address: Address, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "archive"
    _archive(root)
    engine = ["--engine", f"{address.origin}/{address.name}"]
    for part in ("1/2", "2/2"):
        assert main(["index", str(root), "--jobs", "1", "--part", part, *engine]) == 0
    assert f"{FILES} stories" in capsys.readouterr().out
    (root / "000.txt").unlink()
    assert main(["index", str(root), "--jobs", "1", "--part", "1/2", *engine]) == 0
    assert main(["index", str(root), "--jobs", "1", "--part", "2/2", *engine]) == 0
    assert f"{FILES - 1} stories" in capsys.readouterr().out


def test_readers_see_the_old_index_until_a_rebuilt_one_is_whole(
    open_server: Callable[[], ServerIndex], record: Callable[..., Record]
) -> None:
    writer, reader = open_server(), open_server()
    writer.write([record("a", "渡口"), record("b", "渡口")], ())
    writer.clear()
    writer.write([record("a", "渡口")], ())
    assert (writer.size(), reader.size()) == (1, 2)
    assert len(reader.left_over()) == 1
    again = open_server()  # the rebuilding was killed: the next takes it up
    again.clear()
    again.write([record("c", "渡口")], ())
    assert again.size() == 2
    again.publish()
    assert reader.size() == 2
    assert sorted(reader.search(parse_query("渡口"), Sort.NEWEST).ids) == ["a", "c"]
    assert again.left_over() == []
