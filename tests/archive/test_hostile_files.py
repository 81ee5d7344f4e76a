"""Nasty files are read or named with their reason: none hangs, none ends the program."""

import gzip
import os
import random
import socket
import stat
import struct
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.packed import OPF, epub, warc, zipped

from tuireader.archive.ingest import UnreadableFile, read_stories
from tuireader.archive.scan import SkippedEntry, SourceFile, scan

MB = 2**20
STORY = "早市搬家\n\n菜贩们天不亮就到了新址。\n".encode()
PAGE = (
    "<html><head><title>早市搬家_某某网</title></head><body><h1>早市搬家</h1>"
    "<p>菜贩们天不亮就到了新址，雨还没停。</p>{}</body></html>"
)
HEAD = "<html><head><title>早市搬家</title></head><body><p>雨还没停，人已到齐。</p>"
DOCTYPE = '<?xml version="1.0"?><!DOCTYPE r [{}]>'
LAUGHS = '<!ENTITY a "哈哈">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12)
)
# Parsers compare each with all others: 5 s.
ATTRIBUTES = " ".join(f'a{n}="1"' for n in range(40_000))
FEED = "<rss><channel><item><title>早市</title><description>{}</description></item></channel></rss>"

Build = Callable[[Path], None]
Outcome = int | str


def _bytes(name: str, raw: bytes) -> Build:
    def build(folder: Path) -> None:
        (folder / name).write_bytes(raw)

    return build


def _text(name: str, text: str) -> Build:
    return _bytes(name, text.encode())


def _sparse(name: str, size: int) -> Build:
    def build(folder: Path) -> None:
        with (folder / name).open("wb") as stream:
            stream.truncate(size)

    return build


def _zip(name: str, *members: tuple[str | zipfile.ZipInfo, bytes]) -> Build:
    return _bytes(name, zipped(*members))


def _link_in_zip() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("passwd.txt")
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def _encrypted() -> bytes:
    raw = bytearray(zipped(("a.txt", STORY)))
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    return bytes(raw)


def _method(number: int) -> bytes:
    raw = bytearray(zipped(("a.txt", STORY)))
    raw[8:10] = raw[raw.index(b"PK\x01\x02") + 10 : raw.index(b"PK\x01\x02") + 12] = struct.pack(
        "<H", number
    )
    return bytes(raw)


def _wrong_checksum() -> bytes:
    raw = bytearray(zipped(("a.txt", STORY)))
    raw[raw.index(b"PK\x01\x02") + 16] ^= 0xFF
    return bytes(raw)


def _overlapping() -> bytes:
    """Every entry of the list points to the same packed member, as in the best of bombs."""
    raw = zipped(("a.txt", bytes(8 * MB)))
    start = raw.index(b"PK\x01\x02")
    entry, end = raw[start : raw.index(b"PK\x05\x06")], bytearray(raw[raw.index(b"PK\x05\x06") :])
    count = 1000
    end[8:12] = struct.pack("<HH", count, count)
    end[12:16] = struct.pack("<I", len(entry) * count)
    return raw[:start] + entry * count + bytes(end)


HTML = "200 OK\r\nContent-Type: text/html; charset=utf-8"
PAGE_RAW = PAGE.format("").encode()


def _fifo(folder: Path) -> None:
    os.mkfifo(folder / "a.html")


def _socket(folder: Path) -> None:
    with socket.socket(socket.AF_UNIX) as unix:
        unix.bind(str(folder / "a.txt"))


def _link(target: str, name: str = "a.txt") -> Build:
    return lambda folder: (folder / name).symlink_to(target)


def _deep_tree(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    for _ in range(1500):
        os.mkdir("d", dir_fd=descriptor)
        inner = os.open("d", os.O_RDONLY | os.O_DIRECTORY, dir_fd=descriptor)
        os.close(descriptor)
        descriptor = inner
    os.close(os.open("a.txt", os.O_WRONLY | os.O_CREAT, dir_fd=descriptor))
    os.close(descriptor)


def _folder_of_that_name(folder: Path) -> None:
    (folder / "a.html").mkdir()
    (folder / "a.html" / "b.txt").write_bytes(STORY)


def _undecodable_name(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/\xc4\xe3.html")).write_bytes(PAGE_RAW)


_NOISE = random.Random(8).randbytes(5000)
_BOMB = gzip.compress(bytes(80 * MB))

FILES: dict[str, tuple[Build, Outcome]] = {
    # Entries of a folder that are no files, or not what they seem.
    "empty": (_bytes("a.txt", b""), "empty file"),
    "empty page": (_bytes("a.html", b""), "empty file"),
    "blanks": (_text("a.txt", " \u3000\n\t\n"), "only whitespace"),
    "pipe": (_fifo, "special file"),
    "socket": (_socket, "special file"),
    "link to itself": (_link("a.txt"), "symbolic link"),
    "link to a device": (_link("/dev/zero"), "symbolic link"),
    "link outside": (_link("/etc/passwd"), "symbolic link"),
    "link to nothing": (_link("gone"), "symbolic link"),
    "link to the folder itself": (_link(".", "d"), "symbolic link"),
    "folder named like a page": (_folder_of_that_name, 1),
    "1,500 folders deep": (_deep_tree, "more than 256 folders deep"),
    "name that is not UTF-8": (_undecodable_name, "the name is not UTF-8"),
    "name with a line feed": (_bytes("a\nb.txt", STORY), 1),
    "name with an escape sequence": (_bytes("\x1b]0;x\x07.txt", STORY), 1),
    "name like an option": (_bytes("-rf.txt", STORY), 1),
    "name of 250 letters": (_bytes("x" * 246 + ".txt", STORY), 1),
    "1 GB of nothing": (_sparse("a.txt", 1024 * MB), "larger than 64 MB"),
    "1 GB page": (_sparse("a.html", 1024 * MB), "larger than 64 MB"),
    "5 GB zip": (_sparse("a.zip", 5120 * MB), "larger than 4 GB"),
    "1 GB zip of nothing": (_sparse("a.zip", 1024 * MB), "not a zip file, or damaged"),
    # Text that is none.
    "picture as text": (_bytes("a.txt", b"\xff\xd8\xff\xe0" + _NOISE), "not text"),
    "program as page": (_bytes("a.html", b"\x7fELF\2\1\1\0" + _NOISE), "not text"),
    "zip as text": (_bytes("a.txt", zipped(("b", _NOISE))), "not text"),
    "one line of 1 MB": (_text("a.txt", "雨" * (MB // 3)), 1),
    "lone surrogate in JSON": (_text("a.json", '{"text": "雨\\ud800停"}'), 1),
    "100,000 brackets in JSON": (_text("a.json", "[" * 100_000), "not JSON"),
    "number of 5,000 digits": (
        _text("a.json", f'{{"text": "雨停", "pv": {"9" * 5000}}}'),
        1,
    ),
    "NaN in JSON": (_text("a.json", '{"text": "雨停", "pv": NaN}'), 1),
    # Pages.
    "blocks in blocks": (_text("a.html", HEAD + "<div>" * 100_000 + "雨停"), 1),
    "marks in marks": (_text("a.html", HEAD + "<span>" * 100_000 + "雨停"), 1),
    "headings in headings": (_text("a.html", HEAD + "<h1>早市搬家" * 500), 1),
    "tables in tables": (_text("a.html", HEAD + "<table>" * 10_000 + "雨停"), 1),
    "forms in forms": (_text("a.html", HEAD + "<form><select>" * 20_000), 1),
    "value of 5 MB": (_text("a.html", HEAD + f"<p a='{'x' * 5 * MB}'>雨停"), 1),
    "many attributes": (
        _text("a.html", HEAD + "<p " + " ".join(f"a{n}=1" for n in range(20_000))),
        1,
    ),
    "open comments": (_text("a.html", HEAD + "<!--" * 100_000), 1),
    "open brackets": (_text("a.html", HEAD + "<" * 100_000), 1),
    "open entities": (_text("a.html", HEAD + "&#" * 100_000 + "&amp" * 100_000), 1),
    "open declarations": (_text("a.html", HEAD + "<![CDATA[" * 50_000), 1),
    "more elements than memory": (
        _text("a.html", HEAD + "<p>" * 6_000_000),
        "needed more than 512 MB",
    ),
    "declared as UTF-7": (_text("a.html", PAGE.format('<meta charset="utf-7">')), 1),
    "declared as base64": (
        _bytes("a.html", PAGE.format('<meta charset="base64">').encode("gbk")),
        1,
    ),
    "frames only": (
        _text("a.html", "<html><frameset><frame src='b.html'></frameset></html>"),
        "no story found in the page",
    ),
    "script only": (_text("a.html", "<script>while(1);</script>"), "no story found in the page"),
    "mail without a page": (_text("a.mhtml", "Subject: x\n\n雨停"), "no page in the file"),
    "mail in mail": (
        _text("a.mht", "Content-Type: multipart/mixed; boundary=x\n\n--x\n" * 2000),
        "no page in the file",
    ),
    # XML.
    "billion laughs": (_text("a.xml", DOCTYPE.format(LAUGHS) + FEED.format("&m;")), 1),
    "one entity, often": (
        _text("a.rss", DOCTYPE.format(f'<!ENTITY a "{"哈" * 9000}">') + FEED.format("&a;" * 9000)),
        1,
    ),
    "entity of another file": (
        _text("a.rss", DOCTYPE.format('<!ENTITY a SYSTEM "/etc/passwd">') + FEED.format("&a;")),
        1,
    ),
    "fields in fields": (_text("a.atom", "<feed><entry><content>" + "<d>" * 100_000 + "雨"), 1),
    "feed without entries": (_text("a.rss", "<rss/>"), "not a feed, or a feed without entries"),
    "feed cut off": (_text("a.rss", FEED.format("雨停")[:-40]), 1),
    "documents in documents": (_text("a.xml", "<doc><text>" * 2_000), "only whitespace"),
    # Packed files.
    "gzip bomb": (_bytes("a.txt.gz", _BOMB), "unpacks to more than 100 times its size"),
    "gzip bomb of a page": (_bytes("a.html.gz", _BOMB), "unpacks to more than 100 times its size"),
    "gzip cut off": (_bytes("a.txt.gz", gzip.compress(STORY)[:-9]), 1),
    "no gzip": (_bytes("a.md.gz", STORY), "damaged packed file"),
    "gzip in gzip": (_bytes("a.txt.gz", gzip.compress(gzip.compress(_NOISE))), "not text"),
    # Zip files.
    "not a zip": (_bytes("a.zip", _NOISE), "not a zip file, or damaged"),
    "zip cut off": (
        _bytes("a.zip", zipped(("a.txt", STORY))[:-9]),
        "not a zip file, or damaged",
    ),
    "zip without members": (_zip("a.zip"), "only whitespace"),
    "zip encrypted": (_bytes("a.zip", _encrypted()), "encrypted"),
    "zip of an unknown method": (_bytes("a.zip", _method(99)), "damaged in the zip file"),
    "zip with a wrong checksum": (_bytes("a.zip", _wrong_checksum()), "damaged in the zip file"),
    "zip with a path from the root": (
        _zip("a.zip", ("/etc/x.txt", STORY)),
        "a path outside the zip file",
    ),
    "zip with a path upwards": (
        _zip("a.zip", ("../x.txt", STORY)),
        "a path outside the zip file",
    ),
    "zip with a path of Windows": (
        _zip("a.zip", ("C:\\x.txt", STORY)),
        "a path outside the zip file",
    ),
    "zip with a link": (_zip("a.zip", (_link_in_zip(), b"/etc/passwd")), "symbolic link"),
    "zip bomb": (
        _zip("a.zip", ("a.txt", bytes(80 * MB))),
        "unpacks to more than 100 times its size",
    ),
    "zip in zip": (
        _zip("a.zip", ("b.zip", zipped(("a.txt", STORY)))),
        "a packed file inside a packed file: unpack it first",
    ),
    "zip of one member, a thousand times": (
        _bytes("a.zip", _overlapping()),
        "unpacks to more than 100 times its size; its data is part of another file in the zip file",
    ),
    "zip with a gzip bomb": (
        _zip("a.zip", ("a.txt.gz", _BOMB)),
        "unpacks to more than 100 times its size",
    ),
    "zip of pictures": (_zip("a.zip", ("a.jpg", _NOISE)), "unknown kind of file (.jpg)"),
    # Books.
    "book without a list": (_zip("a.epub", ("a.xhtml", PAGE_RAW)), "not in the zip file"),
    "book of nothing": (_bytes("a.epub", epub("")), "not an e-book, or damaged"),
    "book with laughs": (
        _bytes("a.epub", epub(DOCTYPE.format(LAUGHS) + OPF.format("&m;"))),
        "only whitespace",
    ),
    "book with a chapter outside": (
        _bytes("a.epub", epub(OPF.format("../../etc/passwd"))),
        "not in the zip file",
    ),
    "book whose list is its box": (
        _bytes(
            "a.epub", epub("", container='<c><rootfile full-path="META-INF/container.xml"/></c>')
        ),
        "only whitespace",
    ),
    "book with a bomb": (
        _bytes("a.epub", epub(OPF.format("a.xhtml"), ("a.xhtml", bytes(80 * MB)))),
        "unpacks to more than 100 times its size",
    ),
    # Crawls.
    "no crawl": (_bytes("a.warc", _NOISE), "not a WARC file, or damaged"),
    "crawl of zeros": (_bytes("a.warc", bytes(MB)), "not a WARC file, or damaged"),
    "crawl of errors": (
        _bytes("a.warc", warc(("http://a.example/", "404 Not ExtractedArticle", b"x"))),
        "the site answered 404",
    ),
    "crawl of pictures": (
        _bytes("a.warc", warc(("http://a.example/", "200 OK\r\nContent-Type: image/png", b"x"))),
        "not a page (image/png)",
    ),
    "crawl cut off": (
        _bytes("a.warc.gz", gzip.compress(warc(("http://a.example/", HTML, PAGE_RAW)))[:-30]),
        1,
    ),
    "crawl with a wrong length": (
        _bytes(
            "a.warc",
            warc(("http://a.example/", HTML, PAGE_RAW)).replace(
                b"Content-Length: ", b"Content-Length: 999999"
            ),
        ),
        1,
    ),
    "crawl without an address": (
        _bytes(
            "a.warc",
            warc(("", HTML, PAGE_RAW)).replace(b"WARC-Target-URI: \r\n", b"")
            + warc(("http://a.example/", HTML, PAGE_RAW)),
        ),
        2,
    ),
    "page with an element of endless attributes": (
        _text("a.html", PAGE.format(f"<i {ATTRIBUTES}></i>")),
        1,
    ),
    "feed with an element of endless attributes": (
        _text("a.xml", FEED.format(f"雨还没停。</description><i {ATTRIBUTES}/><description>")),
        1,
    ),
    "crawl with a bomb": (
        _bytes("a.warc.gz", gzip.compress(warc(("http://a.example/", HTML, bytes(80 * MB))))),
        "larger than 32 MB",
    ),
}


@pytest.mark.parametrize(("build", "outcome"), FILES.values(), ids=FILES)
def test_a_nasty_file_is_read_or_named(tmp_path: Path, build: Build, outcome: Outcome) -> None:
    build(tmp_path)
    try:
        assert [_outcome(entry) for entry in scan(tmp_path)] == [outcome]
    finally:
        # What takes away the folders of tests stumbles over deep ones.
        subprocess.run(["rm", "-rf", "--", *tmp_path.iterdir()], check=True)


def _outcome(entry: SourceFile | SkippedEntry) -> Outcome:
    if isinstance(entry, SkippedEntry):
        return entry.reason
    try:
        return len(read_stories(entry).stories)
    except UnreadableFile as error:
        return str(error)
