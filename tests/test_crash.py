"""A fault of the program is one line for the person and a report that tells nothing of theirs."""

from pathlib import Path

import pytest

from tuireader import cli, crash
from tuireader.cli import commands

SECRET = "韩志远的电话"


def _report(line: str) -> str:
    path = Path(line.rsplit(" ", 1)[-1].strip())
    assert path.parent.stat().st_mode & 0o077 == 0
    return path.read_text(encoding="utf-8")


def _fail(*_: object) -> int:
    secret = SECRET
    try:
        raise KeyError(secret)
    except KeyError as error:
        raise RuntimeError(f"unexpected {secret}") from error


def test_a_command_that_fails_says_one_line(monkeypatch, capsys, archive) -> None:
    monkeypatch.setattr(commands.Library, "check", _fail)
    assert cli.main(["doctor", str(archive)]) == 1
    told = capsys.readouterr().err
    assert told.startswith("tuireader: internal error (RuntimeError); the report")
    assert told.count("\n") == 1
    report = _report(told)
    assert "test_crash.py" in report
    assert "KeyError" in report
    assert SECRET not in report


async def test_the_reader_that_fails_says_one_line(monkeypatch, archive) -> None:
    from tuireader.library import Library
    from tuireader.tui.app import ReaderApp
    from tuireader.user.settings import load

    monkeypatch.setattr(ReaderApp, "action_help", _fail)
    with Library.open(archive) as library:
        app = ReaderApp(library, load())
        with pytest.raises(RuntimeError):
            async with app.run_test() as pilot:
                await pilot.press("f1")
    assert app.fault
    assert SECRET not in _report(app.fault)
    assert app.return_code == 1


async def test_the_report_on_what_failed_in_the_background_says_where(monkeypatch, archive) -> None:
    from textual.worker import WorkerFailed

    from tuireader.library import Library
    from tuireader.tui.app import ReaderApp
    from tuireader.user.settings import load

    monkeypatch.setattr(Library, "sources", _fail)
    with Library.open(archive) as library:
        app = ReaderApp(library, load())
        with pytest.raises(WorkerFailed):
            async with app.run_test() as pilot:
                await pilot.press("ctrl+l", "j")  # the second key waits for what the first began
    assert app.fault is not None
    assert "(RuntimeError)" in app.fault
    assert "saved_searches.py" in _report(app.fault)


def test_where_no_report_can_be_written_the_line_says_so(monkeypatch, tmp_path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert crash.report(ValueError(SECRET)) == (
        "internal error (ValueError), and the report could not be written"
    )


def test_ten_reports_are_kept(monkeypatch) -> None:
    for number in range(14):
        monkeypatch.setattr(crash.time, "strftime", lambda _, n=number: f"20221124-0000{n:02d}")
        line = crash.report(ValueError())
    path = Path(line.rsplit(" ", 1)[-1])
    assert len(list(path.parent.iterdir())) == 10
    assert path.exists()
