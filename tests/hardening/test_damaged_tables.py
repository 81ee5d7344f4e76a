"""Whatever is damaged beside an index, the stories of an archive that changes are right."""

import random
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tests.hardening.corruption import DAMAGES, corrupt, name_of

from tuireader.errors import TuireaderError
from tuireader.index.query.parser import parse_query
from tuireader.index.store import Index, Sort
from tuireader.sync.reprint_table import ReprintTable
from tuireader.sync.update import update

TOWNS = ("望江", "临河", "沙坪", "杨桥", "石码", "柳堤", "云溪", "竹山", "梅岭", "松口")
CALL, SLOGAN, GREETING = "点击蓝字，一起看临江。", "临江晚报，写给临江人", "明天见，街坊们。"
FILES = ("edges.db", "reprints.db", "skipped.json", "names.json", "settings.json")


def _write(root: Path, number: int, *tail: str) -> None:
    town = TOWNS[number % len(TOWNS)]
    body = "".join(f"{town}第{line}家食堂来了{number + line}位老人。" for line in range(20))
    lines = (f"{town}食堂开张{number}", "2023-04-18 来源：临江晚报", body, *tail)
    (root / f"{number}.txt").write_text("\n\n".join(lines), encoding="utf-8")


def _write_archive(root: Path) -> None:
    for number in range(24):
        _write(root, number, *((SLOGAN, CALL) if number < 4 else (GREETING,) * (number < 10)))
    shutil.copy(root / "20.txt", root / "20-again.txt")
    (root / "unreadable.docx").write_bytes(b"PK")


def _change_archive(root: Path) -> None:
    """Have one line recur that did not, and one no longer; let a story be printed once more."""
    _write(root, 11, SLOGAN)
    for number in (5, 6):
        _write(root, number)
    shutil.copy(root / "20-again.txt", root / "20-third.txt")
    (root / "23.txt").unlink()


def _told(index: Index) -> tuple[dict[str, str], set[tuple[str, ...]]]:
    """The stories, and which of them are prints of one."""
    records = filter(None, index.records(index.search(parse_query(""), Sort.NEWEST).ids))
    stories = {record.story.id: record.story for record in records}
    groups = ReprintTable(index.folder).read().values()
    return (
        {story.path: story.text for story in stories.values()},
        {tuple(sorted(stories[each].path for each in ids)) for ids in groups},
    )


def _update(folder: Path, root: Path) -> tuple[dict[str, str], set[tuple[str, ...]]]:
    with closing(Index.open(folder)) as index:
        update(index, root, lambda _: None, lambda: False, jobs=1)
        return _told(index)


def test_stories_are_right_whatever_is_damaged_beside_the_index(
    tmp_path: Path, rounds: Callable[[int, int], int], tell: Callable[[str], None]
) -> None:
    first, second, folder = tmp_path / "first", tmp_path / "second", tmp_path / "index"
    whole, before = tmp_path / "whole", tmp_path / "before"
    first.mkdir()
    _write_archive(first)
    (first / "23.txt").rename(first / "24.txt")
    _update(folder, first)
    shutil.copytree(folder, before)
    (first / "24.txt").rename(first / "23.txt")
    _update(folder, first)
    shutil.copytree(folder, whole)
    # With their times: else every file would be read again.
    shutil.copytree(first, second)
    _change_archive(second)
    right = _update(tmp_path / "anew", second)
    assert len(right[1]) == 1
    files = [name for name in FILES if (whole / name).exists()]
    dice, told = random.Random("beside"), 0
    for number in range(times := rounds(8, 400)):
        shutil.rmtree(folder)
        shutil.copytree(whole, folder)
        name = dice.choice(files[:2]) if number % 4 else dice.choice(files)
        damage = DAMAGES[number % len(DAMAGES)]
        corrupt(folder / name, damage, dice, (before / name).read_bytes(), time_kept=True)
        try:
            found = _update(folder, second)
        except TuireaderError:
            told, found = told + 1, _update(folder, second)
        assert found == right, f"{name_of(damage)} in {name}, round {number}"
    tell(f"damages beside an index that changes: {times}; told {told}, wrong 0 of {len(right[0])}")
