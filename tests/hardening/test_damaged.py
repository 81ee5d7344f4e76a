"""Whatever happens to the files of an index, it answers rightly or is made anew."""

import os
import random
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tuireader.errors import TuireaderError
from tuireader.library import Library
from tuireader.user.paths import index_folder

_Dice = random.Random


def _cut(path: Path, dice: _Dice) -> None:
    os.truncate(path, dice.randrange(path.stat().st_size))


def _flip(path: Path, dice: _Dice) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(dice.randrange(1, 4)):
        content[dice.randrange(len(content))] ^= dice.randrange(1, 256)
    path.write_bytes(content)


def _blank(path: Path, dice: _Dice) -> None:
    """As a file system does with blocks that it lost."""
    content = bytearray(path.read_bytes())
    start = dice.randrange(len(content))
    length = min(dice.choice((1, 16, 512, 4096)), len(content) - start)
    content[start : start + length] = bytes(length)
    path.write_bytes(content)


def _shuffle(path: Path, dice: _Dice) -> None:
    content = path.read_bytes()
    middle = dice.randrange(len(content))
    path.write_bytes(content[middle:] + content[:middle])


def _lengthen(path: Path, dice: _Dice) -> None:
    with path.open("ab") as file:
        file.write(dice.randbytes(dice.randrange(1, 100)))


def _remove(path: Path, _: _Dice) -> None:
    path.unlink()


def _empty(path: Path, _: _Dice) -> None:
    path.write_bytes(b"")


def _become_another(path: Path, dice: _Dice) -> None:
    others = [each for each in sorted(path.parent.iterdir()) if each.is_file()]
    path.write_bytes(dice.choice(others).read_bytes())


def _become_a_folder(path: Path, _: _Dice) -> None:
    path.unlink()
    path.mkdir()


_DAMAGES: tuple[Callable[[Path, _Dice], None], ...] = (
    _cut, _flip, _blank, _shuffle, _lengthen, _remove, _empty, _become_another, _become_a_folder
)  # fmt: skip


def test_a_damaged_index_never_answers_wrongly(newsroom, tmp_path, rounds, tell) -> None:
    dice = random.Random(8)
    with Library.open(newsroom.root) as library:
        library.refresh()
    for number in range(115, 130):
        newsroom.write(number, "第二版")
    with Library.open(newsroom.root) as library:
        library.refresh()
    folder, whole = index_folder(newsroom.root), tmp_path / "whole"
    shutil.copytree(folder, whole)
    times, anew, told = rounds(45, 700), 0, 0
    for number in range(times):
        shutil.rmtree(folder)
        shutil.copytree(whole, folder)
        victim = dice.choice([path for path in sorted(folder.iterdir()) if path.stat().st_size])
        damage = _DAMAGES[number % len(_DAMAGES)]
        damage(victim, dice)
        what = f"{damage.__name__} of {victim.name}"
        try:
            with Library.open(newsroom.root) as library:
                anew += library.rebuilt is not None
                assert newsroom.falsehoods(library) == [], what
                library.refresh()
                assert newsroom.is_complete(library), what
        except TuireaderError:
            told += 1
            with Library.open(newsroom.root) as library:
                library.refresh()
                assert newsroom.is_complete(library), what
    tell(f"damaged index files: {times}; made anew {anew}, told {told}, silently wrong 0")


def test_damage_behind_the_back_of_an_open_index_is_told(newsroom, tmp_path, rounds, tell) -> None:
    """What is read already may still be answered from; whatever is answered is right."""
    dice = random.Random(9)
    folder = index_folder(newsroom.root)
    times, told = rounds(9, 120), 0
    for number in range(times):
        with closing(Library.open(newsroom.root)) as library:
            library.refresh()
            assert newsroom.is_complete(library)
            victims = [path for path in sorted(folder.iterdir()) if path.is_file()]
            victim = dice.choice([path for path in victims if path.stat().st_size])
            damage = (_remove, _become_a_folder)[number % 2]
            damage(victim, dice)
            try:
                assert newsroom.falsehoods(library) == []
                newsroom.write(number, "第三版")
                library.refresh()
                assert newsroom.falsehoods(library) == []
            except TuireaderError:
                told += 1
    tell(f"damage under an open index: {times}; told {told}, silently wrong 0")
