"""An index whose files were damaged is noticed and started anew; it never answers wrongly."""

import functools
import itertools
import json
import os
import pickle
import random
import re
import shutil
import subprocess
import time
import timeit
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import whoosh.filedb.structfile

from tuireader.index import manifest, store
from tuireader.index.query.parser import parse_query
from tuireader.index.record import Record
from tuireader.index.store import Index, IndexDamagedError, Sort
from tuireader.index.whoosh_format.generations import Commits

MakeRecord = Callable[..., Record]
Find = Callable[..., list[str]]

FILES = ["_stories_*.toc", "manifest_*.json", "stories_*.seg", "stories_*.sums"]


@pytest.fixture
def written(folder: Path, record: MakeRecord) -> Path:
    """The folder of a closed index with two segments."""
    with closing(Index.open(folder)) as index:
        index.write([record("a", "大桥", "检修" * 50), record("b", "夜市")], ())
        index.write([record("c", "大桥", "重开")], ())
    return folder


def _one(folder: Path, pattern: str) -> Path:
    return sorted(folder.glob(pattern))[0]


def _flip(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 0x15
    path.write_bytes(content)


def _rebuilt(folder: Path) -> str | None:
    with closing(Index.open(folder)) as index:
        assert index.size() == (3 if index.rebuilt is None else 0)
        return index.rebuilt


@pytest.mark.parametrize("pattern", FILES)
@pytest.mark.parametrize("share", [0.0, 0.5, 0.99])
def test_a_file_cut_short_is_noticed(written: Path, pattern: str, share: float) -> None:
    path = _one(written, pattern)
    os.truncate(path, int(path.stat().st_size * share))
    assert Index.damage(written)
    assert _rebuilt(written)
    assert Index.damage(written) is None


@pytest.mark.parametrize("pattern", FILES)
def test_a_file_that_is_gone_is_noticed(written: Path, pattern: str) -> None:
    _one(written, pattern).unlink()
    assert _rebuilt(written)


@pytest.mark.parametrize("pattern", ["_stories_*.toc", "stories_*.sums"])
def test_a_flipped_byte_anywhere_is_noticed(written: Path, pattern: str, tmp_path: Path) -> None:
    dice = random.Random(3)
    for _ in range(25):
        copy = tmp_path / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(written, copy)
        path = _one(copy, pattern)
        _flip(path, dice.randrange(path.stat().st_size))
        assert _rebuilt(copy) == f"its file {path.name} is damaged"


def test_a_manifest_with_a_flipped_byte_harms_nobody(written: Path, tmp_path: Path) -> None:
    for place in range(_one(written, "manifest_*.json").stat().st_size):
        copy = tmp_path / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(written, copy)
        _flip(_one(copy, "manifest_*.json"), place)
        _rebuilt(copy)


def test_a_copied_index_is_whole(written: Path, tmp_path: Path) -> None:
    shutil.copytree(written, tmp_path / "copy")
    assert _rebuilt(tmp_path / "copy") is None


def test_another_version_starts_anew(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "made_with", lambda: "a later version")
    assert _rebuilt(written) == "it was made by another version of tuireader"


def test_other_dictionaries_start_anew(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store.dictionaries, "fingerprint", lambda: "other")
    store.made_with.cache_clear()
    try:
        assert _rebuilt(written) == "it was made by another version of tuireader"
    finally:
        store.made_with.cache_clear()


def test_damage_while_the_index_is_open_is_told_once(
    written: Path, record: MakeRecord, find: Find
) -> None:
    with closing(Index.open(written)) as index:
        index.close()
        path = _one(written, "stories_*.seg")
        os.truncate(path, path.stat().st_size // 2)
        with pytest.raises(IndexDamagedError, match="index the archive again"):
            index.search(parse_query("大桥"), Sort.NEWEST)
        assert index.rebuilt == f"its file {path.name} is damaged"
        assert find(index, "大桥") == []
        index.write([record("d", "大桥")], ())
        assert find(index, "大桥") == ["d"]


@pytest.mark.parametrize("size", [0, 5_000])
def test_a_file_cut_short_under_an_open_index_is_told(
    folder: Path, record: MakeRecord, size
) -> None:
    """To read what is no longer there of a mapped file would end the program by SIGBUS."""
    with closing(Index.open(folder)) as index:
        stories = [record(str(number), f"{number}号桥", "检修" * 999) for number in range(99)]
        index.write(stories, ())
        assert len(index.search(parse_query("检修"), Sort.NEWEST).ids) == 99
        os.truncate(_one(folder, "stories_*.seg"), size)
        with pytest.raises(IndexDamagedError, match="index the archive again"):
            index.search(parse_query("号桥"), Sort.NEWEST)
        assert index.size() == 0


def test_damage_met_while_writing_is_told(written: Path, record: MakeRecord) -> None:
    with closing(Index.open(written)) as index:
        _one(written, "_stories_*.toc").write_bytes(b"")
        with pytest.raises(IndexDamagedError):
            index.write([record("d", "大桥")], ())
        assert index.size() == 0


def test_the_files_of_others_stay(written: Path) -> None:
    (written / "notes.txt").write_text("not ours")
    _one(written, "stories_*.seg").unlink()
    assert _rebuilt(written)
    assert (written / "notes.txt").read_text() == "not ours"


def test_a_removed_folder_is_made_again(written: Path, record: MakeRecord, find: Find) -> None:
    with closing(Index.open(written)) as index:
        shutil.rmtree(written)
        with pytest.raises(IndexDamagedError):
            index.search(parse_query("大桥"), Sort.NEWEST)
        index.write([record("d", "大桥")], ())
        assert find(index, "大桥") == ["d"]


class _Bomb:
    def __init__(self, call: object, *arguments: object) -> None:
        self._reduced = call, arguments

    def __reduce__(self) -> tuple[Any, ...]:
        return self._reduced


def _bombs(marker: Path) -> list[bytes]:
    """Pickles that make a folder when they are read: by these ways, in every protocol."""
    make = f"__import__('os').mkdir({str(marker)!r})"
    calls = (
        _Bomb(os.mkdir, str(marker)),
        _Bomb(os.system, f"mkdir {marker}"),
        _Bomb(subprocess.call, ["mkdir", str(marker)]),
        _Bomb(eval, make),
        _Bomb(exec, make),
        _Bomb(os.makedirs, str(marker)),
        _Bomb(timeit.timeit, "pass", make, time.perf_counter, 1),
        _Bomb(Path.mkdir, marker),
        _Bomb(shutil.copytree, marker.parent / "index", marker),
        _Bomb(functools.partial(os.mkdir, str(marker))),
    )
    return [pickle.dumps(call, protocol) for call in calls for protocol in range(2, 6)]


def _plant(path: Path, place: int, bomb: bytes) -> None:
    """Put ``bomb`` where a pickle starts, and make the manifest agree."""
    path.write_bytes(path.read_bytes()[:place] + bomb)
    manifest_path = _one(path.parent, "manifest_*.json")
    content = json.loads(manifest_path.read_text())
    content["files"][path.name] = manifest._facts(path)
    manifest_path.write_text(json.dumps(content))


@pytest.mark.parametrize("pattern", ["_stories_*.toc", "stories_*.seg"])
def test_code_hidden_in_an_index_does_not_run(
    written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tell, pattern: str
) -> None:
    marker = tmp_path / "ran"
    places, bombs = _pickles(_one(written, pattern).read_bytes()), _bombs(marker)
    for bomb in bombs:
        pickle.loads(bomb)
        shutil.rmtree(marker)  # made, else it is no bomb
    for place, bomb in itertools.product(places, bombs):
        copy = tmp_path / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(written, copy)
        _plant(_one(copy, pattern), place, bomb)
        assert _rebuilt(copy)
    assert not marker.exists()
    tell(f"pickle bombs in {pattern}: {len(bombs)} in {len(places)} places each, 0 ran")
    # And Whoosh by itself would run it: else the guard is needed no longer.
    monkeypatch.setattr(whoosh.filedb.structfile, "load_pickle", pickle.load)
    contents = _one(written, "_stories_*.toc")
    _plant(contents, _pickles(contents.read_bytes())[-1], bombs[0])
    commits = Commits(written)
    commits.read(commits.latest() or 0)
    assert marker.exists()


def _pickles(content: bytes) -> list[int]:
    return [match.start() for match in re.finditer(b"\x80[\x02-\x05]", content)]


def test_a_planted_table_of_contents_counts_for_nothing(
    written: Path, record: MakeRecord, find: Find
) -> None:
    own = _one(written, "_stories_*.toc")
    for number in ("2147483646", "999999999", "007", "９", "-1", "99999999999"):
        shutil.copy(own, written / f"_stories_{number}.toc")
    assert Index.damage(written) is None
    assert _rebuilt(written) is None
    with closing(Index.open(written)) as index:
        index.write([record("d", "大桥")], ())
        assert "d" in find(index, "大桥")
