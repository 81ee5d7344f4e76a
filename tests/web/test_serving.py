"""The reader in a browser: what the page shows, what it loads, and who is let in."""

import socket
import urllib.error
import urllib.request
import zlib
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest

pytest.importorskip("textual_serve")

from tests.web.browser import open_browser

from tuireader import web
from tuireader.cli import main
from tuireader.web.reader_process import ReaderCommand


async def test_search_read_and_toggle_in_a_browser(
    chromium: str, address: str, tmp_path: Path
) -> None:
    async with open_browser(chromium, tmp_path / "chromium") as browser:
        await browser.open(address)
        await browser.see("渝北区新桥下月通车", "浦東新區菜市場重新開張")
        assert await browser.evaluate("document.querySelectorAll('canvas').length") > 0
        assert _rows_drawn(await browser.picture()) > 100
        await browser.press("/", 191)
        await browser.see("Enter to the list")
        await browser.type("浦东新区菜市场重新")
        await browser.see("浦东新区菜市场重新", "1 story")
        await browser.press("Enter", 13)
        await browser.see("Enter open")
        await browser.press("Enter", 13)
        await browser.see("攤位由80個增至120個")
        await browser.press("t", 84)
        await browser.see("摊位由80个增至120个")
        await browser.press("q", 81)
        await browser.until("document.body.classList.contains('-closed')")
        here = {urlsplit(asked).hostname for asked in browser.asked_for if "data:" not in asked}
    assert here == {"127.0.0.1"}


def _rows_drawn(picture: bytes) -> int:
    """In a PNG, count the rows of pixels that differ from the row before."""
    width = int.from_bytes(picture[16:20])
    bits = {2: 3, 6: 4}[picture[25]]  # bytes of a pixel, by the type of colour
    chunks, place = b"", 8
    while place < len(picture):
        length = int.from_bytes(picture[place : place + 4])
        if picture[place + 4 : place + 8] == b"IDAT":
            chunks += picture[place + 8 : place + 8 + length]
        place += length + 12
    data, line = zlib.decompress(chunks), width * bits + 1
    rows = [data[start : start + line] for start in range(0, len(data), line)]
    return sum(before != after for before, after in pairwise(rows))


def test_nobody_is_let_in_without_the_key(address: str) -> None:
    root, key = address.rstrip("/").rsplit("/", 1)
    for asked in ("", "/", "/ws", "/static/js/textual.js", f"/{key[:-1]}x/", f"/{key}x/ws"):
        with pytest.raises(urllib.error.HTTPError, match="404") as refused:
            urllib.request.urlopen(root + asked, timeout=20)
        refused.value.close()
    with urllib.request.urlopen(address, timeout=20) as page:
        assert key in page.read().decode()
    assert len(key) >= 20


def test_only_the_loopback_interface_is_bound(address: str) -> None:
    port = f":{int(address.split(':')[2].split('/')[0]):04X}"
    listening = [
        line.split()[1]
        for table in ("tcp", "tcp6")
        if Path(f"/proc/net/{table}").exists()
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]
        if line.split()[1].endswith(port) and line.split()[3] == "0A"
    ]
    if not listening:
        pytest.skip("this system does not tell who listens")
    assert listening == ["0100007F" + port]  # 127.0.0.1, the bytes of the processor's order


def test_a_path_reaches_the_reader_whole(awkward: Path) -> None:
    assert ReaderCommand(awkward).words()[-1] == str(awkward)


def test_the_reader_of_a_page_uses_the_engine_that_was_named(archive: Path) -> None:
    words = ReaderCommand(archive, "https://search.example/news").words()
    assert "--engine https://search.example/news" in " ".join(words)


def test_without_the_extra_it_says_what_to_install(archive: Path, monkeypatch, capsys) -> None:
    monkeypatch.setattr(web, "find_spec", lambda name: None)
    assert main(["serve", str(archive)]) == 1
    assert capsys.readouterr().err == (
        "tuireader: serving needs an extra: pip install 'tuireader[web]'\n"
    )


def test_a_port_that_is_taken_is_said_in_a_line(archive: Path, capsys) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", str(archive), "--port", str(port)]) == 1
    assert capsys.readouterr().err.startswith(f"tuireader: cannot serve on port {port}: ")


def test_an_archive_that_is_not_there_is_said_before_serving(tmp_path: Path, capsys) -> None:
    assert main(["serve", str(tmp_path / "nowhere")]) == 1
    assert "nowhere" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["65536", "-1", "http"])
def test_a_port_is_a_port(port: str, capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["serve", f"--port={port}"])
    assert ended.value.code == 2
    assert "0 to 65535" in capsys.readouterr().err
