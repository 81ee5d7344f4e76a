"""Who is let in: by which name, from which origin, and what other users of the machine can read."""

import asyncio
import os
import stat
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest
from tests.web.conftest import Serving, Start, address_of

ELSEWHERE = "http://news.example"


@pytest.mark.parametrize("path", ["", "ws", "story/1", "static/js/textual.js", "download/x"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "news.example"},
        {"Host": "news.example:{port}"},
        {"Host": "127.0.0.1:1"},
        {"Host": "127.0.0.1"},
        {"Host": "localhost:{port}.news.example"},
        {"Host": ""},
        {"Origin": ELSEWHERE},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "https://127.0.0.1:{port}"},
    ],
    ids=str,
)
async def test_other_hosts_and_origins_are_refused(
    serve_stand_ins: Serving, path: str, headers: dict[str, str]
) -> None:
    async with serve_stand_ins() as address, aiohttp.ClientSession() as session:
        port = urlsplit(address).port
        sent = {name: value.format(port=port) for name, value in headers.items()}
        async with session.get(address + path, headers=sent) as answer:
            assert answer.status == 403
        if path == "ws":
            with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
                await session.ws_connect(f"{address}ws", headers=sent)


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
async def test_its_own_pages_are_let_in_by_both_names(serve_stand_ins: Serving, name: str) -> None:
    async with serve_stand_ins() as address, aiohttp.ClientSession() as session:
        host = f"{name}:{urlsplit(address).port}"
        headers = {"Host": host, "Origin": f"http://{host}"}
        async with session.get(address, headers=headers) as answer:
            assert answer.status == 200
            assert f"ws://{host}" in answer.headers["Content-Security-Policy"]
        async with session.ws_connect(f"{address}ws", headers=headers) as page:
            assert (await page.receive(30)).data == b"hello"


async def test_two_host_headers_are_refused(serve_stand_ins: Serving) -> None:
    async with serve_stand_ins() as address:
        parts = urlsplit(address)
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        host = f"Host: {parts.netloc}\r\n"
        writer.write(f"GET {parts.path} HTTP/1.1\r\n{host}Host: news.example\r\n\r\n".encode())
        status = (await reader.readline()).split()[1]
        writer.close()
    assert status in (b"400", b"403")


@pytest.mark.parametrize("path", ["", "story/1", "static/js/textual.js", "page/page.js", "no"])
async def test_every_answer_forbids_frames_and_what_others_hold(
    serve_stand_ins: Serving, path: str
) -> None:
    async with (
        serve_stand_ins() as address,
        aiohttp.ClientSession() as session,
        session.get(address + path) as answer,
    ):
        headers = answer.headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


async def test_folders_are_not_listed(serve_stand_ins: Serving) -> None:
    async with serve_stand_ins() as address, aiohttp.ClientSession() as session:
        for path in ("static/", "static/js/", "page/", "static/../../server.py"):
            async with session.get(address + path) as answer:
                assert answer.status in (403, 404)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no list of processes")
async def test_the_list_of_processes_tells_no_address(
    server: subprocess.Popen[str], address: str
) -> None:
    key = address.rstrip("/").rsplit("/", 1)[1].encode()
    async with aiohttp.ClientSession() as session, session.ws_connect(f"{address}ws") as page:
        await page.receive(timeout=60)
        lines = [file.read_bytes() for file in Path("/proc").glob("[0-9]*/cmdline") if _is(file)]
        assert any(b"tuireader" in line for line in lines)
        assert not [line for line in lines if key in line]


def _is(file: Path) -> bool:
    try:
        file.read_bytes()
    except OSError:  # it has ended
        return False
    return True


def test_an_address_that_would_go_to_a_log_is_kept_in_a_private_file(start: Start) -> None:
    # Not in the folder of the test, where others cannot look.
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        log = Path(folder, "log")
        with log.open("w") as out:
            server = start(stdout=out)
        _, _, rest = _until(log, "is in").partition("is in ")
        file = Path(rest.partition(",")[0])
        assert "http" not in log.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text().startswith("http://127.0.0.1:")
    server.terminate()
    server.wait()
    assert not file.exists()


def test_a_log_in_a_private_folder_tells_the_address(start: Start, tmp_path: Path) -> None:
    (folder := tmp_path / "private").mkdir(mode=0o700)
    with (folder / "log").open("w") as out:
        start(stdout=out)
    assert _until(folder / "log", "Ctrl").startswith("http://127.0.0.1:")


def _until(log: Path, word: str) -> str:
    for _ in range(1200):
        if word in (text := log.read_text()):
            return text
        time.sleep(0.05)
    raise AssertionError(text)


def test_files_made_while_serving_hold_no_address(start: Start, tmp_path: Path) -> None:
    server = start()
    key = address_of(server).rstrip("/").rsplit("/", 1)[1].encode()
    assert server.stdout is not None
    server.stdout.readline()
    for folder, _, names in os.walk(tmp_path):
        for name in names:
            file = Path(folder, name)
            assert not file.is_file() or key not in file.read_bytes()
