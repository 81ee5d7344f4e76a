"""Packed files are read as what is in them, and only within bounds."""

import copy
import gzip
import io
import zipfile
from pathlib import Path
from random import Random

import pytest

from tuireader.archive import packing
from tuireader.archive.ingest import UnreadableFile, read_stories
from tuireader.archive.packing import unpack
from tuireader.archive.scan import SkippedEntry, SourceFile, scan

STORY = "早市搬家\n\n菜贩们天不亮就到了新址。\n".encode()
MB = 2**20


def _reason(raw: bytes, limit: int = 64 * MB) -> str:
    with pytest.raises(UnreadableFile) as caught:
        unpack(raw, limit)
    return str(caught.value)


def test_a_packed_file_is_read_as_what_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(STORY))
    lines = b'{"text": "A"}\n{"text": "B"}\n'
    (tmp_path / "b.JSONL.GZ").write_bytes(gzip.compress(lines))
    (tmp_path / "2024-01-06.md.gz").write_bytes(
        gzip.compress("### 早\n一。\n### 晚\n二。".encode())
    )
    files = {entry.path: entry for entry in scan(tmp_path) if isinstance(entry, SourceFile)}
    (story,) = read_stories(files["a.txt.gz"]).stories
    assert (story.title, story.path) == ("早市搬家", "a.txt.gz")
    assert len(read_stories(files["b.JSONL.GZ"]).stories) == 2
    assert {story.date for story in read_stories(files["2024-01-06.md.gz"]).stories} == {
        "2024-01-06"
    }


def test_another_packed_file_is_named(tmp_path: Path) -> None:
    for name in ("a.jpg.gz", "README.md.gz"):
        (tmp_path / name).write_bytes(b"")
    assert list(scan(tmp_path)) == [
        SkippedEntry("README.md.gz", "a note about the archive, not a story"),
        SkippedEntry("a.jpg.gz", "unknown kind of file (.gz)"),
    ]


def test_parts_are_joined() -> None:
    assert unpack(gzip.compress(STORY) + gzip.compress(STORY) + b"\0" * 9, MB) == STORY * 2


def test_nothing_unpacks_to_nothing() -> None:
    assert unpack(b"", MB) == unpack(gzip.compress(b""), MB) == b""


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (STORY, "damaged packed file"),
        (gzip.compress(STORY)[:-9], "packed file cut off"),
        (gzip.compress(STORY)[:-8] + b"12345678", "damaged packed file"),
        (gzip.compress(STORY) + b"rest", "damaged packed file"),
    ],
    ids=["not packed", "cut off", "changed", "longer"],
)
def test_a_file_that_is_not_whole(raw: bytes, reason: str) -> None:
    assert _reason(raw) == reason


def test_a_trap_is_not_unpacked() -> None:
    trap = gzip.compress(bytes(32 * MB))
    assert len(trap) * packing.MAX_RATIO < 32 * MB
    assert _reason(trap) == "unpacks to more than 100 times its size"
    assert _reason(gzip.compress(Random(1).randbytes(2 * MB)), MB) == "unpacks to more than 1 MB"
    assert _reason(gzip.compress(bytes(MB // 2)) * 3, MB // 2).startswith("unpacks to more than")


def test_a_zip_file_that_repeats_one_member_gives_it_once(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("0.txt", "早市搬家\n菜贩们天不亮就到了新址。\n")
        (first,) = file.filelist
        for number in range(1, 50):
            again = copy.copy(first)
            again.filename = f"{number}.txt"
            file.filelist.append(again)
            file.NameToInfo[again.filename] = again
    (tmp_path / "a.zip").write_bytes(packed.getvalue())
    found = read_stories(SourceFile("a.zip", tmp_path / "a.zip", 0, 0))
    assert [story.part for story in found.stories] == ["0.txt"]
    assert any("part of another file" in each.reason for each in found.skipped)
