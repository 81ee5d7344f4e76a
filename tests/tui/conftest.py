"""The screens over invented stories, with answers that come when told to."""

import gc
import re
import shutil
import tempfile
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from dataclasses import replace
from pathlib import Path

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot

from tuireader.archive.scan import SkippedEntry
from tuireader.archive.story import Repair, Story
from tuireader.entities.model import Annotations, Entity, EntityKind
from tuireader.index.record import Record, Stamp
from tuireader.index.results import Sort
from tuireader.index.store import Index
from tuireader.library import (
    Concordance,
    EntityPage,
    Library,
    Progress,
    Query,
    Report,
    ResultRow,
    Results,
    StoryMissingError,
)
from tuireader.text.detect import detect
from tuireader.tui.textual_patches import patch_textual
from tuireader.user.reading_log import ReadingState
from tuireader.user.settings import LoadedSettings, Settings

patch_textual()

from tuireader.tui.app import ReaderApp  # noqa: E402  # as run() does: after the guards

_parse_rules = Stylesheet._parse_rules
_PARSED: dict[object, list[RuleSet]] = {}

Size = tuple[int, int]
Check = Callable[[], object]


class InventedLibrary(Library):
    """The real library over an index of invented stories, with answers that come when told to.

    Attributes:
        stories: What the archive holds; a test may change it, as if another program had indexed it.
        skipped: What the next refresh reports as skipped.
        gate: Asked before every search; a test holds up an answer with it.
        to_index: Files the next refresh reports progress on.
        changed: Tells the reader that files have changed.
        prints: The ids of all prints of a story, in their order.
        file: What the file of every story holds.
        generation: Differs after another program has changed the index.
    """

    generation = 1

    def __init__(self, stories: Sequence[Story]) -> None:
        self.stories = list(stories)
        self._written = list(stories)
        self._writing = threading.Lock()
        folder = Path(tempfile.mkdtemp(dir=_FOLDER.name)) / "index"
        shutil.copytree(_indexed(tuple(stories)), folder)
        super().__init__(Path("/archives/invented"), Index.open(folder))
        self.skipped: tuple[SkippedEntry, ...] = ()
        self.gate: Callable[[str], object] = lambda text: None
        self.to_index = 0
        self.rows_asked_for = 0
        self.known = {story.id for story in stories}
        self.prints: dict[str, tuple[str, ...]] = {}
        self.file = ""
        self.reading: Callable[[], ReadingState] = ReadingState

    @property  # type: ignore[override]
    def _index(self) -> Index:
        """The index, with the stories as they are now."""
        with self._writing:
            now = list(self.stories)
            if now != self._written:
                paths = {story.path for story in now}
                gone = {story.path for story in self._written if story.path not in paths}
                new = [story for story in now if story not in self._written]
                self._opened.write([_record(story) for story in new], gone)
                self._written = now
        return self._opened

    @_index.setter
    def _index(self, index: Index) -> None:
        self._opened = index

    def refresh(
        self,
        on_progress: Callable[[Progress], None] = lambda progress: None,
        cancelled: Callable[[], bool] = lambda: False,
        *,
        wait: bool = False,
        jobs: int | None = None,
    ) -> Report:
        self.gate("refresh")
        for done in range(1, self.to_index + 1):
            on_progress(Progress(done, self.to_index, committed=done == self.to_index))
        now = {story.id for story in self.stories}
        added, removed = len(now - self.known), len(self.known - now)
        self.known = now
        total = len(self.stories)
        return Report(total, added, 0, removed, total - added, self.skipped, 1.0, complete=True)

    def watch(self, on_change: Callable[[], None], stop: threading.Event) -> None:
        self.changed = on_change

    def search(self, query: str | Query, sort: Sort = Sort.NEWEST) -> Results:
        self.gate(query if isinstance(query, str) else query.text)
        return replace(super().search(query, sort), took_ms=2.0)

    def rows(self, results: Results, start: int, stop: int, *how, **else_) -> list[ResultRow]:
        self.rows_asked_for += stop - start
        return super().rows(results, start, stop, *how, **else_)

    def _prints(self) -> dict[str, tuple[str, ...]]:
        return self.prints

    def read(self, story_id: str) -> Record:
        if story_id in {story.id for story in self.stories}:
            return super().read(story_id)
        # In brackets: no message of an error is markup.
        raise StoryMissingError("no story [{story_id}/]", story_id=story_id)

    def raw(self, record: Record) -> str:
        return self.file

    def mended(self, record: Record) -> Story:
        # The index keeps how many repairs there were, and the file where.
        return next(story for story in self.stories if story.id == record.story.id)

    def concordance(self, *query, **how) -> Concordance:
        self.gate("concordance")
        return super().concordance(*query, **how)

    def entity(self, *name, **how) -> EntityPage:
        self.gate("entity")
        return super().entity(*name, **how)

    def close(self) -> None:
        """Stay open: the fixture may be used again."""


_FOLDER = tempfile.TemporaryDirectory(prefix="tuireader-invented-")
_INDEXED: list[tuple[tuple[Story, ...], Path]] = []


def _indexed(stories: tuple[Story, ...]) -> Path:
    """An index of some stories, written once in a run of the tests."""
    for known, folder in _INDEXED:
        if known == stories:
            return folder
    folder = Path(tempfile.mkdtemp(dir=_FOLDER.name)) / "index"
    with closing(Index.open(folder)) as index:
        index.write([_record(story) for story in stories], ())
    _INDEXED.append((stories, folder))
    return folder


_PEOPLE = ("苏晓梅", "韩志远", "羅美華", "韓志遠", "何秋生")
_PLACES = ("渝北区", "浦東新區", "清溪镇")
_NUMBERS: dict[str, tuple[float | str | None, str | None]] = {
    "50多名": (50, "名"),
    "1.2公里": (1.2, "公里"),
    "3000人次": (3000, "人次"),
    "百分之九十": (0.9, None),
    "80個": (80, "個"),
    "120個": (120, "個"),
    "12月3日": ("2022-12-03", None),
}


def _record(story: Story) -> Record:
    annotations = Annotations(tuple(_entities(story.title)), tuple(_entities(story.text)))
    return Record(story, annotations, Stamp(0, 0))


def _entities(text: str) -> Iterator[Entity]:
    kinds = {
        **dict.fromkeys(_PEOPLE, EntityKind.PERSON),
        **dict.fromkeys(_PLACES, EntityKind.PLACE),
        **dict.fromkeys(_NUMBERS, EntityKind.NUMBER),
    }
    for found in re.finditer("|".join(map(re.escape, kinds)), text):
        value, unit = _NUMBERS.get(found[0], (None, None))
        yield Entity(kinds[found[0]], *found.span(), found[0], value, unit)


def make_story(number: int, title: str, *paragraphs: str, **facts: object) -> Story:
    text = "\n".join(paragraphs)
    script = detect(f"{title}{text}")
    return Story(f"story{number:05}", f"2022/{number:05}.txt", title, text, script=script, **facts)  # type: ignore[arg-type]


BRIDGE = make_story(
    1,
    "渝北区新桥下月通车",
    "本报讯（记者 苏晓梅）渝北区连接线的新桥将于下月通车，全长1.2公里。桥面铺装已完成百分之九十。",
    "“我们50多名工人等这一天等了两年。”工程负责人韩志远说，“从打下第一根桩算起，大家没有歇过一个长假……”",
    *(
        f"第{n}标段的工友把安全帽挂在栏杆上，说起夏天抢工期的日子，韩志远只是笑笑。"
        for n in "一二三四五六七八九"
    ),
    "通车以后，从镇上到区里的车程由一小时缩短到二十分钟——这是记者 苏晓梅从交通部门得到的消息。",
    date="2022-11-24",
    source="山城早报",
    editor="陈立",
    reads=1503,
    repairs=(Repair("pinyin-gloss", 150), Repair("footer", 3)),
)
MARKET = make_story(
    2,
    "浦東新區菜市場重新開張",
    "浦東新區的老菜市場昨日重新開張，攤位由80個增至120個。",
    "市場經理韓志遠表示，開張首日（12月3日）客流超過3000人次，「比預想的還要熱鬧」。",
    date="2022-12-03",
    source="江海晚報",
    editor="羅美華",
)
NOTICE = make_story(
    3, "停水通知", "因管道检修，星期六上午九时至下午三时停水，请居民提前储水。", date="2022-10-01"
)
HARVEST = make_story(
    4,
    "清溪镇柚子丰收",
    "清溪镇的柚子熟了。果农何秋生一早就上了山，说今年的果子比往年甜。",
    date="2022-10-18",
    source="山城早报",
)


def _parse_rules_once(sheet: Stylesheet, css: str, **how) -> list[RuleSet]:
    key = (css, tuple(how.items()), tuple(sheet._variables.items()))
    if key not in _PARSED:
        _PARSED[key] = _parse_rules(sheet, css, **how)
    return _PARSED[key]


@pytest.fixture(autouse=True)
def style_sheets_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parse each style sheet once in a run of the tests, not once for each app."""
    monkeypatch.setattr(Stylesheet, "_parse_rules", _parse_rules_once)


@pytest.fixture(autouse=True)
def garbage_of_earlier_tests_collected() -> Iterator[None]:
    """Let what a test leaves behind be collected: each reader freezes all objects as it starts."""
    yield
    gc.unfreeze()


@pytest.fixture
def library() -> InventedLibrary:
    """Four stories in both scripts, the newest one Traditional."""
    return InventedLibrary([BRIDGE, MARKET, NOTICE, HARVEST])


@pytest.fixture
def make() -> Callable[..., Story]:
    """Make a story of one's own."""
    return make_story


@pytest.fixture
def library_of() -> Callable[[Sequence[Story]], InventedLibrary]:
    """Make an archive of one's own."""
    return InventedLibrary


@pytest.fixture
def bridge() -> Story:
    """A long Simplified story."""
    return BRIDGE


OpenReader = Callable[..., AbstractAsyncContextManager["Reader"]]


class Reader:
    """A running reader and hands to use it."""

    def __init__(self, app: ReaderApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        """Type into the search line, and wait for the answer."""
        await self.press("slash", "ctrl+u")
        await self.pilot.press(*text)
        await self.until(lambda: self.app.screen.state.query == text)
        await self.settle()

    async def settle(self) -> None:
        """Wait until no worker runs and nothing is left to paint."""
        for _ in range(3):
            await self.until(lambda: not list(self.app.workers))
            await self.pilot.pause()

    async def until(self, check: Check, seconds: float = 20) -> None:
        """Wait for something that comes by itself, such as the end of a pause in typing."""
        deadline = time.monotonic() + seconds
        while not check():
            assert self.app._exception is None, self.app._exception
            assert time.monotonic() < deadline, f"never came to it:\n{self.text}"
            await self.pilot.pause(0.01)

    async def resize(self, width: int, height: int) -> None:
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    @property
    def lines(self) -> list[str]:
        """The screen as it is drawn."""
        return [line.text for line in self.app.screen._compositor.render_strips()]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def keys_at(self) -> str | None:
        """The id of the widget that has the keys."""
        return self.app.focused.id if self.app.focused else None


@pytest.fixture
def open_reader(library: InventedLibrary) -> OpenReader:
    """Open the reader in a terminal of some size, with some settings; wait for the stories."""

    @asynccontextmanager
    async def open_it(
        size: Size = (80, 24),
        archive: InventedLibrary = library,
        settled: bool = True,
        **settings: object,
    ) -> AsyncIterator[Reader]:
        app = ReaderApp(archive, LoadedSettings(Settings(**settings)))  # type: ignore[arg-type]
        async with app.run_test(size=size, notifications=True) as pilot:
            reader = Reader(app, pilot)
            if settled:
                await reader.until(lambda: app.started)
                await reader.settle()
            yield reader

    return open_it
