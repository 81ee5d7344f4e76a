"""Whatever happens to the files of an index, it answers rightly or is made anew."""

import os
import random
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from tests.hardening.conftest import Newsroom
from tests.hardening.corruption import DAMAGES, corrupt, name_of

from tuireader.errors import TuireaderError
from tuireader.index.store import Index
from tuireader.library import EntityKind, Library, Sort
from tuireader.library.index_versions import index_folder

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


_QUERIES = (
    *("老桥", "夜市", "渡口", "粮仓", "戏台", "茶园", "灯塔", "水库", "图书馆", "运动场", "圖書館"),
    *("下月重开", "检修三天", "一百名游客", "改名换牌", "2亿元", "昨日停用", "韩志远", "苏晓梅"),
    *("person:罗美华", "person:陈立", "person:方雨桐", "魏国强", "hanzhiyuan", "number:>1亿元"),
    *(
        "老桥 夜市",
        "老桥 OR 灯塔",
        "-韩志远",
        '"在夜市说"',
        "title:渡口",
        "place:渝北区",
        "的",
        "。",
    ),
    *(
        "第一版",
        "第二版",
        "编号119",
        "编号1",
        "script:simplified",
        "source:晚报",
        "date:2022",
        "在",
    ),
    *(
        "person:韩志远 灯塔",
        "说，昨日",
        "（7）",
        "陳立",
        "xiaomei",
        "number:<200",
        "茶园 -夜市",
        "改",
    ),
    "",
)


def _answers(library: Library) -> list[object]:
    """Ask fifty queries, and for all that is beside them."""
    found = [library.search(text, sort) for text in _QUERIES for sort in (Sort.NEWEST, Sort.OLDEST)]
    everything = found[-1].ids
    return [
        *(sorted(each.ids) for each in found),
        *([row.title for row in library.rows(each, 0, 5)] for each in found),
        *(library.counts(kind) for kind in EntityKind),
        *(library.months(), library.sources(), library.scripts(), library.units()),
        [library.read(story_id).story.text for story_id in everything],
    ]


def _groups(library: Library) -> dict[str, tuple[str, ...]]:
    return {each: library.reprints(each) for each in library.search("").ids}


def _indexed_twice(newsroom: Newsroom, before: Path) -> Path:
    """Index few stories, keep the index in ``before``, and index some more."""
    for number in range(30, 120):
        newsroom.remove(number)
    for number in range(8):
        text = "".join(f"第{line}天，{number}号菜摊搬到河边。\n" for line in range(20))
        for copy in range(2):
            (newsroom.root / f"{number}-{copy}.txt").write_text(f"早市{number}\n\n{text}")
    _refresh(newsroom)
    shutil.copytree(index_folder(newsroom.root), before)
    for number in range(20, 40):
        newsroom.write(number, "第二版")
    _refresh(newsroom)
    return index_folder(newsroom.root)


def _refresh(newsroom: Newsroom) -> tuple[list[object], dict[str, tuple[str, ...]]]:
    with closing(Library.open(newsroom.root)) as library:
        library.refresh()
        return _answers(library), _groups(library)


@pytest.mark.parametrize("time_kept", [True, False], ids=["time kept", "new time"])
def test_no_query_is_answered_wrongly_by_any_damaged_file(
    newsroom: Newsroom,
    tmp_path: Path,
    rounds: Callable[[int, int], int],
    tell: Callable[[str], None],
    time_kept: bool,
) -> None:
    before, whole = tmp_path / "before", tmp_path / "whole"
    folder = _indexed_twice(newsroom, before)
    right, groups = _refresh(newsroom)
    assert sum(map(bool, groups.values())) >= 16
    shutil.copytree(folder, whole)
    dice, made_anew, told, intact = random.Random(f"files {time_kept}"), 0, 0, 0
    names = [path.name for path in sorted(whole.iterdir()) if path.stat().st_size]
    times = rounds(len(names), 1000)
    for number in range(times):
        name, damage = names[number % len(names)], DAMAGES[dice.randrange(len(DAMAGES))]
        stale = (before / name).read_bytes() if (before / name).exists() else b""
        changed = corrupt(folder / name, damage, dice, stale, time_kept=time_kept)
        what = f"{name_of(damage)} in {name}, round {number}"
        if changed and name.endswith((".seg", ".sums", ".toc")):
            assert Index.damage(folder), what
        started_anew = False
        try:
            with closing(Library.open(newsroom.root)) as library:
                started_anew = library.rebuilt is not None
                if not started_anew:
                    assert _answers(library) == right, what
                    found = _groups(library)
                    assert found == groups or not any(found.values()), what
                    intact += 1
        except TuireaderError:
            told, started_anew = told + 1, True
        made_anew += started_anew
        # To make all anew takes twenty times longer than to ask: seldom in a long campaign.
        if number < len(names) or number % 40 == 0:
            assert _refresh(newsroom) == (right, groups), what
            started_anew = True
        if started_anew:
            shutil.rmtree(folder)
            shutil.copytree(whole, folder)
        else:
            shutil.copy2(whole / name, folder / name)
    tell(
        f"damages of {len(names)} files of an index, {'time kept' if time_kept else 'new time'}: "
        f"{times}; made anew {made_anew - told}, reported {told}, answered rightly {intact}, "
        f"silently wrong 0 of {len(_QUERIES)} queries each"
    )
