"""Many pages, many connections, and sizes that nobody has: nothing is left behind."""

import asyncio
import json
import resource
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest
from tests.web.conftest import Serving

from tuireader.archive.sandbox import client
from tuireader.web import pages
from tuireader.web.page_request import clamped_size

PROC = Path("/proc/self")
pytestmark = pytest.mark.skipif(not PROC.exists(), reason="no list of files and processes")

WONT_END = """
import os, signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
os.spawnvp(os.P_NOWAIT, "sleep", ["sleep", "600"])
os.write(1, b"__GANGLION__\\nD\\0\\0\\0\\x05hello")
while True:
    time.sleep(600)
"""


@pytest.fixture(autouse=True)
def no_worker() -> None:
    """End the worker process that other tests of this run left waiting: it is a child as well."""
    client.close()


@pytest.fixture
def many_files() -> Iterator[None]:
    """Let this process have 4,096 open files."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < 4096:
        pytest.skip("the system allows too few open files")
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files that no other program uses."""
    (folder := tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def _files() -> int:
    return len(list((PROC / "fd").iterdir()))


def _children() -> set[int]:
    tasks = PROC.glob("task/*/children")
    return {int(child) for task in tasks for child in task.read_text().split()}


async def _all_gone(files: int) -> None:
    """Wait until no more files are open than before, and no process is left."""
    for _ in range(600):
        if _files() <= files and not _children():
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"left: {_children()}, {_files()} files of {files}")


async def _visit(session: aiohttp.ClientSession, address: str) -> str:
    """Open a page, and close it when something has come; return what."""
    async with session.ws_connect(f"{address}ws") as page:
        message = await page.receive(60)
        if message.type is aiohttp.WSMsgType.TEXT:
            return str(json.loads(message.data)[0])
        return "shown" if message.data == b"hello" else "nothing"


async def test_pages_at_once_and_one_after_another_leave_nothing_behind(
    serve_stand_ins: Serving,
    rounds: Callable[[int, int], int],
    many_files: None,
    temporary: Path,
) -> None:
    async with serve_stand_ins() as address:
        files = _files()
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
            at_once = [_visit(session, address) for _ in range(rounds(40, 200))]
            assert set(await asyncio.gather(*at_once)) <= {"shown", "ended"}
            for _ in range(rounds(20, 2000)):
                assert await _visit(session, address) == "shown"
        await _all_gone(files)
    assert not list(temporary.iterdir())


async def test_one_page_too_many_is_told_so(
    serve_stand_ins: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "_FOR_ROOM", 0.1)
    async with serve_stand_ins() as address, aiohttp.ClientSession() as session:
        opened = [await session.ws_connect(f"{address}ws") for _ in range(pages.MOST_PAGES)]
        for page in opened:
            await page.receive(60)
        async with session.ws_connect(f"{address}ws") as refused:
            kind, reason = json.loads((await refused.receive(60)).data)
        assert kind == "ended"
        assert "close another" in reason
        await opened[0].close()
        monkeypatch.setattr(pages, "_FOR_ROOM", 30)
        assert await _visit(session, address) == "shown"


async def test_what_a_page_started_ends_with_it(serve_stand_ins: Serving) -> None:
    async with serve_stand_ins(WONT_END) as address, aiohttp.ClientSession() as session:
        async with session.ws_connect(f"{address}ws") as page:
            assert (await page.receive(60)).data == b"hello"
            (reader,) = _children()
            started = _of_group(reader)
            assert len(started) == 2
        for _ in range(600):
            if not _of_group(reader):
                return
            await asyncio.sleep(0.05)
    raise AssertionError("it runs on")


def _of_group(group: int) -> list[int]:
    """The processes of a group that run."""
    found = []
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _parent, its_group = file.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(its_group) == group and state != "Z":
            found.append(int(file.parent.name))
    return found


async def test_idle_connections_do_not_keep_a_page_out(
    serve_stand_ins: Serving, many_files: None
) -> None:
    async with serve_stand_ins() as address:
        parts = urlsplit(address)
        idle = [await asyncio.open_connection(parts.hostname, parts.port) for _ in range(1144)]
        for _reader, writer in idle[::7]:
            writer.write(b"GET /")
        async with aiohttp.ClientSession() as session:
            async with session.get(address) as answer:
                assert answer.status == 200
            assert await _visit(session, address) == "shown"
            # A page that is open is not one of those that say nothing.
            async with session.ws_connect(f"{address}ws") as page:
                await page.receive(60)
                more = [await asyncio.open_connection(parts.hostname, parts.port) for _ in idle]
                await page.send_json(["stdin", "a"])
                assert (await page.receive(60)).data == b"D\0\0\0\1a"
        for _reader, writer in idle + more:
            writer.close()


@pytest.mark.parametrize(
    "message",
    [
        "[" * 100_000,
        "{}",
        "[]",
        "nothing",
        '["resize"]',
        '["resize", 7]',
        '["resize", {"width": [], "height": {}}]',
        '["stdin", {"a": 1}]',
        '["stdin", "\\ud800"]',
        '["stdin", "a", "b"]',
        '["open_url", "javascript:alert(1)"]',
        "[null, null]",
        "x" * (2 << 20),
    ],
    ids=lambda message: message[:30],
)
async def test_no_message_leaves_a_process_behind(serve_stand_ins: Serving, message: str) -> None:
    async with serve_stand_ins() as address:
        files = _files()
        async with aiohttp.ClientSession() as session:
            async with session.ws_connect(f"{address}ws") as page:
                await page.receive(60)
                await page.send_str(message)
            assert await _visit(session, address) == "shown"
        await _all_gone(files)


@pytest.mark.parametrize(
    ("width", "height"),
    [(99_999_999, 99_999_999), ("99999999", "-1"), (1e308, 1e-9), (float("inf"), float("nan"))],
)
def test_a_size_is_brought_into_bounds(width: object, height: object) -> None:
    columns, lines = clamped_size(width, height)
    assert 10 <= columns <= 600
    assert 6 <= lines <= 300


async def test_a_reader_is_told_no_size_out_of_bounds(serve_stand_ins: Serving) -> None:
    program = (
        "import os\n"
        "page = os.environ['TUIREADER_PAGE'].encode()\n"
        "os.write(1, b'__GANGLION__\\nD' + len(page).to_bytes(4, 'big') + page)\n"
        "piece = os.read(0, 65536)\n"
        "os.write(1, b'D' + len(piece).to_bytes(4, 'big') + piece)\n"
    )
    async with serve_stand_ins(program) as address, aiohttp.ClientSession() as session:
        where = f"{address}ws?width=99999999&height=99999999&story=..%2F..%2Fetc%2Fpasswd"
        async with session.ws_connect(where) as page:
            asked = json.loads((await page.receive(60)).data)
            assert asked == [[600, 300], "", [False, False]]
            await page.send_json(["resize", {"width": 99_999_999, "height": 99_999_999}])
            told = json.loads((await page.receive(60)).data[5:])
            assert told == {"type": "resize", "width": 600, "height": 300}
