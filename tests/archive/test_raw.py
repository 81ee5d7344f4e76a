"""The text of a file as it stands, whatever it is packed in."""

import gzip
import zipfile
from pathlib import Path

import pytest

from tuireader.archive.ingest import UnreadableFile, read_stories
from tuireader.archive.raw_text import raw_text
from tuireader.archive.scan import SourceFile

PAGE = "<html><head><title>食堂开张</title></head><body><p>街坊们天不亮就来了。</p></body></html>"
TEXT = "食堂开张\r\n\r\n  街坊\u200b们来了。"


def test_a_text_file_is_only_decoded(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(TEXT.encode("gb18030"))
    assert raw_text("a.txt", file) == TEXT
    packed = tmp_path / "a.txt.gz"
    packed.write_bytes(gzip.compress(TEXT.encode("utf-8")))
    assert raw_text("a.txt.gz", packed) == TEXT


def test_the_source_of_a_page(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(PAGE, encoding="utf-8")
    assert raw_text("a.html", file) == PAGE


def test_the_member_that_a_story_was_read_from(tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("one.txt", "早市搬家\n\n菜贩们到了新址。")
        archive.writestr("two.txt", TEXT)
    state = file.stat()
    stories = read_stories(SourceFile("a.zip", file, state.st_size, state.st_mtime_ns)).stories
    assert raw_text("a.zip", file, stories[1].part) == TEXT
    with pytest.raises(UnreadableFile, match="no such part"):
        raw_text("a.zip", file, "three.txt")


def test_what_is_no_text_is_said(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(bytes(range(256)) * 40)
    with pytest.raises(UnreadableFile, match="not text"):
        raw_text("a.txt", file)
    with pytest.raises(UnreadableFile, match="unknown kind"):
        raw_text("a.exe", file)
