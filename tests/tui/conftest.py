"""The screens over an archive in memory: invented stories, and answers that come when told to."""

import re
import threading
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tuireader.archive.scan import SkippedEntry
from tuireader.archive.story import Repair, Story
from tuireader.entities.model import Annotations, Entity, EntityKind
from tuireader.index.flags import ReadStatus
from tuireader.index.hits import EntityCount, Sort
from tuireader.index.pinyin import printed_reading
from tuireader.index.query.explain import Explanation, explain_query
from tuireader.index.query.parser import parse_query
from tuireader.index.record import Record, Stamp
from tuireader.library import (
    Completion,
    Concordance,
    DisplayScript,
    EntityMissingError,
    EntityNote,
    EntityPage,
    FacetCount,
    Field,
    GroupedResults,
    Order,
    Progress,
    Query,
    Report,
    ResultRow,
    Results,
    StoryMissingError,
    StoryView,
    build_story_view,
)
from tuireader.library.completion import Vocabulary, VocabularyEntry, complete
from tuireader.library.concordance import concordance, mention_line
from tuireader.library.results import group_reprints
from tuireader.library.status_flags import story_flags
from tuireader.text.convert import convert
from tuireader.text.detect import detect
from tuireader.text.search_key import fold
from tuireader.text.snippet import cut, find_hits
from tuireader.tui.textual_patches import patch_textual
from tuireader.user.reading_log import ReadingState
from tuireader.user.settings import LoadedSettings, Settings

patch_textual()

from tuireader.tui.app import ReaderApp  # noqa: E402  # as run() does: after the guards

Size = tuple[int, int]
Check = Callable[[], object]


class InventedLibrary:
    """Answers like ``tuireader.library.Library``, from stories in memory and in no time.

    Attributes:
        stories: What the archive holds; a test may change it and let the reader refresh.
        skipped: What the next refresh reports as skipped.
        gate: Asked before every search; a test holds up an answer with it.
        to_index: Files the next refresh reports progress on.
        changed: Tells the reader that files have changed.
        prints: The ids of all prints of a story, in their order.
        file: What the file of every story holds.
        generation: Differs after another program has changed the index.
    """

    def __init__(self, stories: Sequence[Story]) -> None:
        self.root = Path("/archives/invented")
        self.stories = list(stories)
        self.skipped: tuple[SkippedEntry, ...] = ()
        self.gate: Callable[[str], object] = lambda text: None
        self.to_index = 0
        self.rows_asked_for = 0
        self.known = {story.id for story in stories}
        self.generation = 1
        self.prints: dict[str, tuple[str, ...]] = {}
        self.file = ""
        self.reading: Callable[[], ReadingState] = ReadingState

    def refresh(
        self,
        on_progress: Callable[[Progress], None] = lambda progress: None,
        cancelled: Callable[[], bool] = lambda: False,
        *,
        wait: bool = False,
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

    def search(self, text: str, sort: Sort = Sort.NEWEST) -> Results:
        self.gate(text)
        query = parse_query(text)
        script = re.search(r"script:(\w+)", text)
        source = re.search(r"source:(\w+)", text)
        personal = re.search(r"(-?)is:(\w+)", text)
        is_so = story_flags(self.reading()).predicate(ReadStatus(personal[2])) if personal else bool
        words = re.sub(r"(script|source):\w+|-?is:\w+|\w+:", "", text).replace('"', "").split()
        needles = [fold(word) for word in words]
        found = [
            story
            for story in self.stories
            if all(n in _key(story) for n in needles)
            and (script is None or story.script == script[1])
            and (source is None or story.source == source[1])
            and (personal is None or is_so(story.id) is not bool(personal[1]))
        ]
        found.sort(key=lambda story: story.date or "", reverse=sort is not Sort.OLDEST)
        ids = tuple(story.id for story in found)
        return Results(query, ids, tuple(1.0 for _ in ids), 2.0)

    def rows(
        self,
        results: Results,
        start: int,
        stop: int,
        view: DisplayScript = DisplayScript.PUBLISHED,
        *,
        snippets: bool = True,
    ) -> list[ResultRow]:
        self.rows_asked_for += stop - start
        stories = {story.id: story for story in self.stories}
        wanted = (stories[i] for i in results.ids[start:stop] if i in stories)
        return [_row(story, results.query.needles, view) for story in wanted]

    def read(self, story_id: str) -> Record:
        for story in self.stories:
            if story.id == story_id:
                return _record(story)
        raise StoryMissingError(f"no story [{story_id}/]")

    def view(self, record: Record, view: DisplayScript, query: Query | None = None) -> StoryView:
        return build_story_view(record, view, query.needles if query else ())

    def reprints(self, story_id: str) -> tuple[str, ...]:
        return self.prints.get(story_id, ())

    def grouped(self, results: Results) -> GroupedResults:
        return group_reprints(results, self.prints)

    def raw(self, record: Record) -> str:
        return self.file

    def mended(self, record: Record) -> Story:
        return record.story

    def entity_note(self, kind: EntityKind, name: str) -> EntityNote:
        forms = [
            convert(name, detect(name), view)
            for view in (DisplayScript.SIMPLIFIED, DisplayScript.TRADITIONAL)
        ]
        count = sum(fold(name) in fold(story.text) for story in self.stories)
        return EntityNote(kind, name, *forms, printed_reading(kind, name), count)

    def counts(
        self, kind: EntityKind, results: Results | None = None, limit: int | None = None
    ) -> list[EntityCount]:
        stories, mentions = Counter[str](), Counter[str]()
        for story in self.stories:
            if results is None or story.id in results.ids:
                names = [e.text for e in _record(story).annotations if e.kind is kind]
                mentions.update(names)
                stories.update(set(names))
        order = sorted(stories, key=lambda name: (-stories[name], name))
        return [EntityCount(kind, name, stories[name], mentions[name]) for name in order][:limit]

    def sources(self, results: Results) -> list[FacetCount]:
        return self._tallies(results, lambda story: [story.source])

    def scripts(self, results: Results) -> list[FacetCount]:
        return self._tallies(results, lambda story: [story.script.value])

    def months(self, results: Results) -> list[FacetCount]:
        return sorted(self._tallies(results, lambda story: [(story.date or "")[:7]]))

    def units(self, results: Results) -> list[FacetCount]:
        return self._tallies(
            results, lambda story: sorted({e.unit or "" for e in _record(story).annotations})
        )

    def explain(self, text: str) -> Explanation:
        return explain_query(parse_query(text), lambda node: [])

    def complete(self, text: str, limit: int = 10) -> list[Completion]:
        entries = [
            VocabularyEntry(Field(kind), count.name, count.stories)
            for kind in (EntityKind.PERSON, EntityKind.PLACE)
            for count in self.counts(kind)
        ]
        return complete(Vocabulary(entries), text, limit)

    def concordance(self, text: str, order: Order, limit: int, view: DisplayScript) -> Concordance:
        self.gate("concordance")
        records = [self.read(story_id) for story_id in self.search(text).ids]
        return concordance(records, parse_query(text), order, limit, view)

    def entity(self, kind: EntityKind, name: str, view: DisplayScript) -> EntityPage:
        self.gate("entity")
        records = [r for r in map(_record, self.stories) if name in {e.text for e in r.annotations}]
        if not records:
            raise EntityMissingError(kind, name, ())
        results = self.search(name)
        records.sort(key=lambda record: record.story.date or "", reverse=True)
        lines = [
            mention_line(record, False, (entity.start, entity.end), view)
            for record in records
            for entity in record.annotations.text
            if entity.text == name
        ]
        others = {
            each: tuple(c for c in self.counts(each, results) if c.name != name)
            for each in (EntityKind.PERSON, EntityKind.PLACE)
        }
        return EntityPage(
            kind=kind,
            name=name,
            simplified=convert(name, detect(name), DisplayScript.SIMPLIFIED),
            traditional=convert(name, detect(name), DisplayScript.TRADITIONAL),
            forms=(FacetCount(name, len(lines)),),
            pinyin=printed_reading(kind, name),
            query=f"{kind}:{name}",
            stories=len(records),
            first=records[-1].story.date,
            last=records[0].story.date,
            months=tuple(self.months(results)),
            persons=others[EntityKind.PERSON],
            places=others[EntityKind.PLACE],
            mentions=tuple(lines),
        )

    def _tallies(self, results: Results, values: Callable[[Story], Iterable]) -> list[FacetCount]:
        found = [story for story in self.stories if story.id in results.ids]
        counts = Counter(value for story in found for value in values(story) if value)
        return [FacetCount(*pair) for pair in counts.most_common()]

    def close(self) -> None:
        """Nothing is open."""


def _key(story: Story) -> str:
    return fold(f"{story.title}\n{story.text}")


def _row(story: Story, needles: Sequence[str], view: DisplayScript) -> ResultRow:
    title_hits, hits = find_hits(story.title, needles), find_hits(story.text, needles)
    snippet = cut(story.text, hits)
    return ResultRow(
        id=story.id,
        path=story.path,
        title=convert(story.title, story.script, view),
        date=story.date,
        source=story.source,
        script=story.script,
        score=1.0,
        snippet=convert(snippet.text, story.script, view),
        snippet_hits=snippet.hits,
        title_hits=title_hits,
        matches=len(title_hits) + len(hits),
        headline_missing=story.headline_missing,
        characters=len(story.text),
    )


_PEOPLE = ("苏晓梅", "韩志远", "羅美華", "韓志遠", "何秋生")
_PLACES = ("渝北区", "浦東新區", "清溪镇")
_NUMBERS = {
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
        await self.until(lambda: self.app.screen.state.query == text)  # type: ignore[attr-defined]
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
