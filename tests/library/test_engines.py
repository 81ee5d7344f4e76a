"""Which engine holds the index of an archive, and who may say so."""

import os
from pathlib import Path

import pytest

from tuireader.cli import main
from tuireader.library import Library
from tuireader.library.engines import (
    EngineNotConfirmedError,
    chosen_engine,
    open_engine,
    server_address,
    server_folder,
)
from tuireader.server.address import EngineAddressError, read_address
from tuireader.sync.part import ArchivePart
from tuireader.user.settings import config_file, load

SERVER = "https://search.example:9200/news"


def _configure(text: str) -> None:
    config_file().parent.mkdir(parents=True, exist_ok=True)
    config_file().write_text(text, encoding="utf-8")


def test_the_index_is_embedded_unless_somebody_names_a_server(archive: Path) -> None:
    assert chosen_engine(archive) == "embedded"
    assert not open_engine(archive).is_remote


def test_the_settings_name_the_engine_of_an_archive(archive: Path, tmp_path: Path) -> None:
    _configure(f'[engines]\n"{archive}" = "{SERVER}"\n')
    assert chosen_engine(archive) == SERVER
    assert chosen_engine(tmp_path) == "embedded"
    _configure(f'engine = "{SERVER}"\n[engines]\n"{archive}" = "embedded"\n')
    assert (chosen_engine(archive), chosen_engine(tmp_path)) == ("embedded", SERVER)


def test_the_environment_comes_before_the_settings(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _configure(f'[engines]\n"{archive}" = "{SERVER}"\n')
    monkeypatch.setenv("TUIREADER_ENGINE", "embedded")
    assert chosen_engine(archive) == "embedded"
    assert chosen_engine(archive, SERVER) == SERVER


def _ask_for(engine: str, archive: Path) -> None:
    (archive / "tuireader.toml").write_text(f'engine = "{engine}"\n', encoding="utf-8")


def test_an_archive_cannot_send_itself_to_a_server(archive: Path) -> None:
    _ask_for(SERVER, archive)
    with pytest.raises(EngineNotConfirmedError):
        chosen_engine(archive)
    with pytest.raises(EngineNotConfirmedError):
        Library.open(archive)


def test_the_line_that_confirms_the_engine_of_an_archive_is_told(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _ask_for(SERVER, archive)
    assert main(["search", "桥", "-a", str(archive)]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    line = f'"{archive.resolve()}" = "{SERVER}"'
    assert line in said
    assert str(config_file()) in said
    _configure(f"[engines]\n{line}\n")
    assert chosen_engine(archive) == SERVER


def test_what_was_confirmed_is_one_address(archive: Path) -> None:
    _configure(f'engine = "{SERVER}"\n')
    _ask_for(SERVER, archive)
    assert chosen_engine(archive) == SERVER
    _ask_for("https://search.example:9200/other", archive)
    with pytest.raises(EngineNotConfirmedError):
        chosen_engine(archive)


def test_an_archive_may_ask_to_stay_on_this_machine(archive: Path) -> None:
    _configure(f'engine = "{SERVER}"\n')
    _ask_for("embedded", archive)
    assert chosen_engine(archive) == "embedded"


def test_what_the_person_names_for_an_archive_comes_before_what_it_asks_for(archive: Path) -> None:
    _ask_for(SERVER, archive)
    _configure(f'[engines]\n"{archive}" = "embedded"\n')
    assert chosen_engine(archive) == "embedded"


@pytest.mark.parametrize("engine", ["https://me:secret@host", "file:///etc", "news"])
def test_an_archive_that_asks_for_no_server_is_refused_with_the_reason(
    engine: str, archive: Path
) -> None:
    _ask_for(engine, archive)
    with pytest.raises(EngineAddressError) as refused:
        chosen_engine(archive)
    assert "secret" not in str(refused.value)


def test_the_engine_of_an_archive_changes_nothing_in_how_its_files_are_read(archive: Path) -> None:
    _ask_for("embedded", archive)
    with Library.open(archive) as library:
        report = library.refresh(jobs=1)
    assert report.added == 4
    assert not report.skipped


def test_an_engine_that_is_no_text_is_noted(archive: Path) -> None:
    _configure('engine = "ftp://host"\n[engines]\n"/srv/news" = 3\n')
    assert any("/srv/news" in note for note in load().notes)
    assert any("ftp://host" in note for note in load().notes)
    assert chosen_engine(archive) == "embedded"


def test_an_option_is_of_one_command(
    archive: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TUIREADER_ENGINE", raising=False)
    assert main(["search", "桥", "-a", str(archive), "--engine", "http://127.0.0.1:9/news"]) == 1
    assert "TUIREADER_ENGINE" not in os.environ
    assert main(["index", str(archive), "--jobs", "1"]) == 0


def test_an_index_without_a_name_goes_by_the_archive(archive: Path, tmp_path: Path) -> None:
    names = {server_address(root, "https://host").name for root in (archive, tmp_path)}
    assert len(names) == 2


def test_every_server_and_every_part_has_a_folder_of_its_own(archive: Path) -> None:
    one, other = (read_address(f"https://{host}/news", "news") for host in ("a", "b"))
    parts = [ArchivePart(1, 2), ArchivePart(2, 2)]
    folders = {server_folder(archive, each) for each in (one, other)}
    folders |= {server_folder(archive, one, part) for part in parts}
    assert len(folders) == 4


def test_every_file_belongs_to_one_part() -> None:
    parts = [ArchivePart(number, 3) for number in (1, 2, 3)]
    for number in range(100):
        path = f"2022/{number}.txt"
        assert [part.has(path) for part in parts].count(True) == 1


@pytest.mark.parametrize("part", ["0/2", "3/2", "1", "a/b", "1/0", "-1/2"])
def test_what_is_no_part_is_refused(
    part: str, archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["index", str(archive), f"--part={part}"])
    assert "2/8" in capsys.readouterr().err


def test_an_embedded_index_has_no_parts(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["index", str(archive), "--part", "1/2"]) == 1
    assert "--engine" in capsys.readouterr().err


def test_a_server_that_does_not_answer_is_reported_in_one_line(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", "桥", "-a", str(archive), "--engine", "http://127.0.0.1:9/news"]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "http://127.0.0.1:9" in said
