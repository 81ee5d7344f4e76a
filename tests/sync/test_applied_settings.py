"""Settings that change read an archive again; those that stay do not."""

import json
from pathlib import Path

import pytest

from tuireader.library import Library
from tuireader.user.settings import config_file

NIGHT = {"title": "早市搬家", "nr": "菜贩到了新的市场。", "date": "2023-04-17T23:30:00Z"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "archive").mkdir()
    lines = [NIGHT, {**NIGHT, "text": "渡轮停航一天。", "title": "渡轮停航"}]
    text = "\n".join(map(json.dumps, lines))
    (tmp_path / "archive" / "a.jsonl").write_text(text, encoding="utf-8")
    return tmp_path / "archive"


def configure(text: str) -> None:
    config_file().parent.mkdir(parents=True, exist_ok=True)
    config_file().write_text(text, encoding="utf-8")


def days(library: Library) -> set[str | None]:
    results = library.search("")
    return {row.date for row in library.rows(results, 0, 9)}


def test_settings_that_change_read_every_file_again(root: Path) -> None:
    with Library.open(root) as library:
        assert library.refresh().added == 1
        configure('theme = "paper"\n')
        assert library.refresh().unchanged == 1
        configure('time_zone = "UTC"\n[fields]\ntext = ["nr", "text"]\n')
        report = library.refresh()
        assert (report.stories, report.unchanged) == (2, 0)
        assert days(library) == {"2023-04-17"}
        assert library.refresh().unchanged == 2
        (root / "tuireader.toml").write_text('time_zone = "Asia/Taipei"\n', encoding="utf-8")
        library.refresh()
        assert days(library) == {"2023-04-18"}
