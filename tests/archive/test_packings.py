"""Tar, 7z and web archives, files packed one by one, and files whose names tell little."""

import bz2
import gzip
import importlib
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import py7zr
import pytest
from tests.packed import warc, zipped

from tuireader.archive import packing
from tuireader.archive.ingest import FileStories, UnreadableFile, read_stories
from tuireader.archive.scan import SkippedEntry, SourceFile, scan

STORY = "早市搬家\n\n菜贩们天不亮就到了新址。\n".encode()
PAGE = (
    "<html><head><title>早市搬家</title></head><body><h1>早市搬家</h1><p>雨还没停，人已到齐。</p>"
)
HTML = "200 OK\r\nContent-Type: text/html"


def read(tmp_path: Path, name: str, raw: bytes) -> FileStories:
    (tmp_path / name).write_bytes(raw)
    return read_stories(SourceFile(name, tmp_path / name, 0, 0))


def tar(*members: tuple[str | tarfile.TarInfo, bytes]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as packed:
        for member, raw in members:
            info = tarfile.TarInfo(member) if isinstance(member, str) else member
            info.size = len(raw)
            packed.addfile(info, io.BytesIO(raw))
    return file.getvalue()


PACKINGS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": importlib.import_module(packing._ZSTANDARD).compress,
}


@pytest.mark.parametrize("ending", PACKINGS)
def test_a_packed_file_is_read_as_what_is_in_it(tmp_path: Path, ending: str) -> None:
    (story,) = read(tmp_path, f"a.txt{ending}", PACKINGS[ending](STORY)).stories
    assert story.title == "早市搬家"


@pytest.mark.parametrize("ending", PACKINGS)
def test_a_packed_file_that_is_not_whole_or_a_trap(tmp_path: Path, ending: str) -> None:
    packed = PACKINGS[ending](STORY * 99)
    for raw, reason in (
        (packed[:4], "packed file cut off|damaged packed file"),
        (b"x" * 40, "damaged packed file"),
        (PACKINGS[ending](bytes(32 * 2**20)), "unpacks to more than 100 times its size"),
    ):
        with pytest.raises(UnreadableFile, match=reason):
            read(tmp_path, f"a.txt{ending}", raw)


@pytest.mark.parametrize("name", ["a.tar", "a.tgz", "a.tar.gz", "a.tar.xz", "a.tbz2", "a.tar.zst"])
def test_a_tar_file_holds_files_of_every_kind(tmp_path: Path, name: str) -> None:
    link = tarfile.TarInfo("报/链接.txt")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    pipe = tarfile.TarInfo("报/管.txt")
    pipe.type = tarfile.FIFOTYPE
    raw = tar(
        ("报/1.txt", STORY),
        ("报/2.html", PAGE.encode()),
        ("报/3.jsonl.gz", gzip.compress('{"text": "第三"}\n{"text": "第四"}'.encode())),
        ("报/._1.txt", b"x"),
        ("报/图.jpg", b"x"),
        ("../出.txt", STORY),
        (link, b""),
        (pipe, b""),
        ("报/里.zip", zipped(("1.txt", STORY))),
    )
    short = {"tgz": ".gz", "tbz2": ".bz2"}
    ending = short.get(name.rpartition(".")[2], name[name.rfind(".") :])
    contents = read(tmp_path, name, PACKINGS.get(ending, bytes)(raw))
    assert [(story.part, story.title) for story in contents.stories] == [
        ("报/1.txt", "早市搬家"),
        ("报/2.html", "早市搬家"),
        ("报/3.jsonl.gz", "第三"),
        ("报/3.jsonl.gz", "第四"),
    ]
    assert [skipped.reason for skipped in contents.skipped] == [
        "报/图.jpg: unknown kind of file (.jpg)",
        "../出.txt: a path outside the file",
        "报/链接.txt: symbolic link",
        "报/管.txt: special file",
        "报/里.zip: a packed file inside a packed file: unpack it first",
    ]


def test_a_tar_file_that_is_cut_off_keeps_what_was_read(tmp_path: Path) -> None:
    raw = tar(("1.txt", STORY), ("2.txt", STORY * 400))
    contents = read(tmp_path, "a.tar", raw[:4000])
    assert [story.part for story in contents.stories] == ["1.txt"]
    assert len(contents.skipped) == 1
    with pytest.raises(UnreadableFile, match="not a tar file, or damaged"):
        read(tmp_path, "a.tar", b"x" * 2048)


def seven_zip(*members: tuple[str, bytes], password: str | None = None) -> bytes:
    file = io.BytesIO()
    with py7zr.SevenZipFile(file, "w", password=password) as packed:
        for name, raw in members:
            packed.writestr(raw, name)
    return file.getvalue()


def test_a_7z_file_holds_files_of_every_kind(tmp_path: Path) -> None:
    raw = seven_zip(("报/1.txt", STORY), ("报/2.html", PAGE.encode()), ("报/图.jpg", b"x"))
    contents = read(tmp_path, "a.7z", raw)
    assert [story.part for story in contents.stories] == ["报/1.txt", "报/2.html"]
    assert [each.reason for each in contents.skipped] == ["报/图.jpg: unknown kind of file (.jpg)"]


def test_a_7z_file_that_is_no_use(tmp_path: Path) -> None:
    for raw, reason in (
        (b"7z\xbc\xaf\x27\x1c" + bytes(40), "not a 7z file, or damaged"),
        (seven_zip(("a.txt", STORY), password="x"), "encrypted"),
        (seven_zip(("a.txt", bytes(32 * 2**20))), "unpacks to more than"),
    ):
        with pytest.raises(UnreadableFile, match=reason):
            read(tmp_path, "a.7z", raw)


def test_the_crawls_in_a_web_archive(tmp_path: Path) -> None:
    crawl = gzip.compress(warc(("http://a.example/1", HTML, PAGE.encode())))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as packed:
        packed.writestr("datapackage.json", '{"title": "x", "resources": []}')
        packed.writestr("pages/pages.jsonl", '{"url": "http://a.example/1", "text": "同文"}')
        packed.writestr("archive/data.warc.gz", crawl)
    (story,) = read(tmp_path, "a.wacz", file.getvalue()).stories
    assert (story.title, story.url) == ("早市搬家", "http://a.example/1")
    with pytest.raises(UnreadableFile, match="no crawl in the file"):
        read(tmp_path, "a.wacz", zipped(("x.txt", b"x")))


@pytest.mark.parametrize("blocks", [1, 7])
def test_brotli_gives_more_at_once_than_it_is_asked_for(tmp_path: Path, blocks: int) -> None:
    lines = [f"{number:05}号摊位搬到了新址。" for number in range(3_000 * blocks)]
    text = "早市搬家\n\n" + "\n".join(lines)
    (story,) = read(tmp_path, "a.txt.br", brotli.compress(text.encode(), quality=1)).stories
    assert story.text.split("\n") == lines


def test_a_7z_file_is_measured_by_its_size(tmp_path: Path) -> None:
    file = io.BytesIO()
    with py7zr.SevenZipFile(file, "w") as packed:
        packed.writestr("市" * 500_000, "a.txt")
    with pytest.raises(UnreadableFile, match="more than 100 times its size"):
        read(tmp_path, "a.7z", file.getvalue())


def test_pages_that_came_packed_with_brotli(tmp_path: Path) -> None:
    head = f"{HTML}\r\nContent-Encoding: br"
    raw = warc(("http://a.example/1", head, brotli.compress(PAGE.encode())))
    assert read(tmp_path, "a.warc", raw).stories[0].title == "早市搬家"


def test_a_feed_in_a_crawl(tmp_path: Path) -> None:
    item = "<item><title>早市搬家</title><description>菜贩到了。</description></item>"
    feed = f"<rss><channel><title>渝报</title>{item}</channel></rss>".encode()
    raw = warc(("http://a.example/rss", "200 OK\r\nContent-Type: text/xml", feed))
    (story,) = read(tmp_path, "a.warc", raw).stories
    assert (story.title, story.source) == ("早市搬家", "渝报")


@pytest.mark.parametrize(
    "name",
    [
        "a.asp", "content.aspx", "content.aspx?id=1004", "content.aspx@id=1004", "a.php", "a.jsp",
        "a.shtm", "a.html.1", "a.php%3Fid=7", "a", "第三版",
    ],
)  # fmt: skip
def test_pages_are_known_under_the_names_that_crawlers_give(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(PAGE, encoding="utf-8")
    (file,) = scan(tmp_path)
    assert isinstance(file, SourceFile)
    assert read_stories(file).stories[0].title == "早市搬家"


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        (STORY, "早市搬家"),
        (b'[{"title": "A", "content": "B"}]', "A"),
        (b"<rss><channel><item><title>A</title></item></channel></rss>", "A"),
        (warc(("http://a.example/1", HTML, PAGE.encode())), "早市搬家"),
        (zipped(("a.txt", STORY)), "早市搬家"),
    ],
    ids=["text", "JSON", "feed", "crawl", "zip"],
)
def test_a_file_without_an_ending_is_known_by_what_it_holds(
    tmp_path: Path, raw: bytes, title: str
) -> None:
    assert read(tmp_path, "today", raw).stories[0].title == title


def test_a_program_or_a_letter_without_an_ending_is_no_story(tmp_path: Path) -> None:
    for raw in (b"all:\n\tcc -o x x.c\n", b"#!/bin/sh\necho hello\n", bytes(300), b"\x7fELF"):
        with pytest.raises(UnreadableFile, match="unknown kind of file"):
            read(tmp_path, "Makefile", raw)


def test_a_readme_that_is_alone_in_a_dated_folder_is_its_story(tmp_path: Path) -> None:
    for path in (
        "2023-04-18-market/README.md",
        "渡口停航/README.md",
        "tools/README.md",
        "README.md",
    ):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(STORY)
    (tmp_path / "2023-04-19-ferry").mkdir()
    (tmp_path / "2023-04-19-ferry/README.md").write_bytes(STORY)
    (tmp_path / "2023-04-19-ferry/story.md").write_bytes(STORY)
    files = [entry.path for entry in scan(tmp_path) if isinstance(entry, SourceFile)]
    assert files == [
        "2023-04-18-market/README.md", "2023-04-19-ferry/story.md", "渡口停航/README.md",
    ]  # fmt: skip
    notes = {entry.path for entry in scan(tmp_path) if isinstance(entry, SkippedEntry)}
    assert notes == {"2023-04-19-ferry/README.md", "README.md", "tools/README.md"}


@pytest.mark.parametrize("name", ["a.doc", "a.rar", "a.caj"])
def test_what_another_program_can_make_readable_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    (skipped,) = scan(tmp_path)
    assert isinstance(skipped, SkippedEntry)
    assert skipped.reason.startswith("a")


def test_a_page_of_a_crawl_that_unpacks_without_end_leaves_the_others(tmp_path: Path) -> None:
    packed = gzip.compress(bytes(40 * 2**20), 1)
    raw = warc(
        ("http://a.example/1", f"{HTML}\r\nContent-Encoding: gzip", packed),
        ("http://a.example/2", HTML, PAGE.encode()),
    )
    contents = read(tmp_path, "a.warc", raw)
    assert [story.title for story in contents.stories] == ["早市搬家"]
    assert [str(entry.reason) for entry in contents.skipped] == [
        "http://a.example/1: larger than 32 MB"
    ]


def test_zeros_are_no_crawl(tmp_path: Path) -> None:
    for name, raw in (
        ("a.warc", bytes(2**20)),
        ("a.warc.gz", gzip.compress(bytes(2**20), 1)),
        ("a.warc.gz", b"\x1f\x8bx"),
    ):
        with pytest.raises(UnreadableFile, match="not a WARC file, or damaged"):
            read(tmp_path, name, raw)


def test_a_pdf_that_unpacks_without_end_needs_too_much_memory(tmp_path: Path) -> None:
    once = zlib.compress(bytes(256 * 2**20), 1)
    packed = zlib.compress(zlib.compress(once))
    stream = f"<</Length {len(packed)}/Filter[{'/FlateDecode' * 3}]>>stream\n".encode()
    raw = (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
        b"4 0 obj" + stream + packed + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )
    with pytest.raises(UnreadableFile, match="needed too much memory"):
        read(tmp_path, "a.pdf", raw)


@pytest.mark.parametrize("length", ["", "many", "-5", "9", "{+40}", "{+900}", "99999999"])
def test_a_crawl_goes_on_behind_a_record_of_a_wrong_length(tmp_path: Path, length: str) -> None:
    records = [
        warc((f"http://a.example/{n}", HTML, PAGE.replace("搬家", f"搬家{n}").encode()))
        for n in range(1, 5)
    ]
    head, _, rest = records[1].partition(b"Content-Length: ")
    true, _, rest = rest.partition(b"\r\n")
    if length.startswith("{"):
        length = str(int(true) + int(length.strip("{+}")))
    records[1] = head + f"Content-Length: {length}\r\n".encode() + rest
    titles = [story.title for story in read(tmp_path, "a.warc", b"".join(records)).stories]
    assert {"早市搬家1", "早市搬家3", "早市搬家4"} <= set(titles)
    assert len(titles) == len(set(titles))
