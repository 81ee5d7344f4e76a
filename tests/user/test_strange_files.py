"""Files of a person that are no files, have no end, or are nested without end: one line each."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tuireader.cli import main
from tuireader.user import paths, settings
from tuireader.user.names_list import NamesListError
from tuireader.user.names_list import load as load_names
from tuireader.user.preferences import FILE, Preferences
from tuireader.user.settings.save import SettingsNotSavedError, change

DEEP = 5_000


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _folder(path: Path) -> None:
    path.mkdir()


def _endless(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2**30)


def _binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)))


NO_FILES = (_fifo, _device, _folder, _endless)
Make = Callable[[Path], None]


def _in(folder: Path, name: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder / name


@pytest.mark.parametrize("make", [*NO_FILES, _binary])
def test_settings_that_are_no_file_are_said_in_a_line(
    make: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    make(_in(paths.config_folder(), "config.toml"))
    assert main(["settings"]) == 0
    assert capsys.readouterr().err.count("\n") == 1
    with pytest.raises(SettingsNotSavedError, match=r"config\.toml"):
        change("theme", "paper")


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * DEEP + "]" * DEEP,
        "a = " + "[\n" * DEEP + "]\n" * DEEP,
        "[keys]\nhelp = " + "[" * 900 + "]" * 900,
        "a = " + "{a = " * DEEP + "1" + "}" * DEEP,
        ".".join("a" * DEEP) + " = 1",
        "[" + ".".join("a" * DEEP) + "]",
        "theme = '" + "x" * 1_900 + "'",
        "x" * 1_900 + " = 1",
        "measure = " + "9" * 1_900,
        "".join(f"a{number} = 1\n" for number in range(DEEP)),
    ],
    ids=lambda text: text[:20],
)
def test_settings_that_nobody_writes_are_said_in_short_lines(
    text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _in(paths.config_folder(), "config.toml").write_text(text)
    given = settings.load()
    assert given.settings == settings.Settings()
    assert 1 <= len(given.notes) <= 21
    assert all(len(note) < 600 for note in given.notes)
    assert main(["settings"]) == 0
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("make", [*NO_FILES, _binary])
def test_a_list_of_names_that_is_no_file_is_said_in_a_line(
    make: Make, archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make(_in(paths.config_folder(), "names.txt"))
    with pytest.raises(NamesListError, match=r"names\.txt"):
        load_names()
    assert main(["names"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("make", NO_FILES)
def test_a_last_archive_that_is_no_file_is_said_in_a_line(
    make: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    make(_in(paths.state_folder(), "last-archive"))
    assert main(["doctor"]) in (0, 1)
    assert capsys.readouterr().err.count("last-archive") == 1
    paths.remember_archive(Path("/"))


@pytest.mark.parametrize(
    "content",
    [b"/" * 10_000, b"/x" * 100_000, b"/\0", b"\xff\xfe", b"", b"relative"],
    ids=lambda content: content[:9],
)
def test_a_last_archive_that_names_none_is_outlived(
    content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    _in(paths.state_folder(), "last-archive").write_bytes(content)
    assert main(["doctor"]) in (0, 1)
    assert capsys.readouterr().err.count("\n") <= 1


@pytest.mark.parametrize("make", NO_FILES)
def test_remembered_things_that_are_no_file_are_said(make: Make) -> None:
    make(_in(paths.state_folder(), "preferences.json"))
    loaded = FILE.load()
    assert loaded.value == Preferences()
    assert loaded.note
    assert "preferences.json" in loaded.note


def test_remembered_things_that_are_nested_without_end_are_said() -> None:
    text = '{"version": 1, "value": ' + "[" * DEEP + "]" * DEEP + "}"
    _in(paths.state_folder(), "preferences.json").write_text(text)
    loaded = FILE.load()
    assert loaded.value == Preferences()
    assert loaded.note
    assert "damaged" in loaded.note


# What is written is for this person alone, from the first file on.


@pytest.fixture
def lenient() -> object:
    before = os.umask(0)
    yield None
    os.umask(before)


def _write_crash() -> None:
    from tuireader import crash

    crash.report(ValueError("x"))


@pytest.mark.usefixtures("lenient")
@pytest.mark.parametrize(
    "write",
    [
        _write_crash,
        lambda: paths.remember_archive(Path("/")),
        lambda: FILE.save(Preferences()),
        lambda: change("theme", "paper"),
    ],
    ids=["crash report", "last archive", "preferences", "settings"],
)
def test_the_first_file_that_is_written_is_private(
    write: Callable[[], None], tmp_path: Path
) -> None:
    write()
    written = list((tmp_path / "xdg").rglob("*"))
    assert any(path.is_file() for path in written)
    for path in (tmp_path / "xdg", *written):
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path
