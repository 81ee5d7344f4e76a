"""An archive that changes, and a look at whether an index tells the truth about it."""

import random
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tuireader.library import Library, Sort
from tuireader.text.search_key import search_key

_SUBJECTS = ("老桥", "夜市", "渡口", "粮仓", "戏台", "茶园", "灯塔", "水库", "图书馆", "运动场")
_EVENTS = ("下月重开", "检修三天", "迎来一百名游客", "改名换牌", "投资2亿元扩建", "昨日停用")
_PEOPLE = ("韩志远", "苏晓梅", "罗美华", "陈立", "方雨桐", "魏国强")
_QUERIES = (*_SUBJECTS, *_EVENTS[:3], *_PEOPLE, "改", "第二版", "老橋", "圖書館", "陳立")


@dataclass
class Newsroom:
    """A folder of stories that are written, rewritten and thrown away.

    Attributes:
        root: The folder.
        printed: By path, every body that a file ever had.
    """

    root: Path
    dice: random.Random
    printed: dict[str, set[str]] = field(default_factory=dict)
    current: dict[str, str] = field(default_factory=dict)

    def write(self, number: int, edition: str = "第一版") -> None:
        dice = self.dice
        # Lines of its own: what many stories begin or end with is taken for the site's.
        lines = [
            f"{dice.choice(_PEOPLE)}在{dice.choice(_SUBJECTS)}说，{dice.choice(_EVENTS)}（{number}）。"
            for _ in range(dice.randrange(2, 6))
        ]
        body = "\n".join([*lines, f"本文为{edition}，编号{number}。"])
        path = f"{number % 7}/{number}.txt"
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{dice.choice(_SUBJECTS)}{number}\n\n{body}\n", encoding="utf-8")
        self.printed.setdefault(path, set()).add(body)
        self.current[path] = body

    def remove(self, number: int) -> None:
        path = f"{number % 7}/{number}.txt"
        (self.root / path).unlink(missing_ok=True)
        self.current.pop(path, None)

    def falsehoods(self, library: Library) -> list[str]:
        """What ``library`` says that no state of the archive ever bore out."""
        everything = library.search("", Sort.OLDEST)
        records = {story_id: library.read(story_id) for story_id in everything.ids}
        wrong = [
            f"{record.story.path} never said that"
            for record in records.values()
            if record.story.text not in self.printed.get(record.story.path, ())
        ]
        paths = [record.story.path for record in records.values()]
        if len(paths) != len(set(paths)):
            wrong.append("a story stands in the index twice")
        keys = {
            story_id: search_key(record.story.title + "\n" + record.story.text)
            for story_id, record in records.items()
        }
        for query in _QUERIES:
            truth = {story_id for story_id, key in keys.items() if search_key(query) in key}
            if set(library.search(query).ids) != truth:
                wrong.append(f"{query} finds other stories than those that have it")
        return wrong

    def is_complete(self, library: Library) -> bool:
        """Every story as it is now, and no other."""
        ids = library.search("").ids
        now = {library.read(i).story.path: library.read(i).story.text for i in ids}
        return now == self.current


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """An archive of 120 stories."""
    room = Newsroom(tmp_path / "newsroom", random.Random(11))
    for number in range(120):
        room.write(number)
    return room


@pytest.fixture
def opened() -> Iterator[Callable[[Path], Library]]:
    """Open libraries, and close them at the end."""
    libraries: list[Library] = []

    def open_library(root: Path) -> Library:
        libraries.append(Library.open(root))
        return libraries[-1]

    yield open_library
    for library in libraries:
        with closing(library):
            pass
