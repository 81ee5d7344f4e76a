"""The settings of an archive: names of fields and a time zone, from its folder or from a person."""

import json
import os
from pathlib import Path

import pytest

from tuireader.archive.archive_settings import (
    NAME,
    NO_SETTINGS,
    ArchiveSettings,
    engine_wanted,
    settings_for,
)
from tuireader.archive.ingest import UnreadableFile, read_stories
from tuireader.archive.scan import SourceFile, scan
from tuireader.archive.story import Story

# Half past eleven in Greenwich, half past seven in the morning of the next day in Taipei.
NIGHT = {"title": "早市搬家", "text_zh": "菜贩到了新的市场。", "date": "2023-04-17T23:30:00Z"}
TAIPEI = ArchiveSettings({"text": ("textzh",)}, "Asia/Taipei")


def read(path: Path, settings: ArchiveSettings = NO_SETTINGS) -> Story:
    path.write_text(json.dumps(NIGHT), encoding="utf-8")
    (story,) = read_stories(SourceFile(path.name, path, 0, 0), settings).stories
    return story


def test_an_archive_says_in_which_zone_instants_are_dated(tmp_path: Path) -> None:
    settings = '[fields]\ntext = "text_zh"\n'
    (tmp_path / "tuireader.toml").write_text(settings, encoding="utf-8")
    assert read(tmp_path / "a.json").date == "2023-04-18"
    settings = f'time_zone = "America/New_York"\n{settings}'
    (tmp_path / "tuireader.toml").write_text(settings, encoding="utf-8-sig")
    assert read(tmp_path / "a.json").date == "2023-04-17"
    # The next file of the same process may be of another archive.
    (tmp_path / "tuireader.toml").unlink()
    assert read(tmp_path / "a.json", TAIPEI).date == "2023-04-18"


def test_an_archive_has_the_last_word(tmp_path: Path) -> None:
    (tmp_path / "tuireader.toml").write_text('time_zone = "UTC"\n', encoding="utf-8")
    story = read(tmp_path / "a.json", TAIPEI)
    assert (story.text, story.date) == ("菜贩到了新的市场。", "2023-04-17")


def test_settings_travel_to_the_process_that_reads() -> None:
    assert ArchiveSettings.from_json(json.loads(json.dumps(TAIPEI.to_json()))) == TAIPEI


def test_settings_put_into_an_archive_change_its_files(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    (before,) = scan(tmp_path)
    (tmp_path / "tuireader.toml").write_text("[fields]\n", encoding="utf-8")
    os.utime(tmp_path / "tuireader.toml", ns=(1, 1))
    (after,) = scan(tmp_path)
    assert isinstance(before, SourceFile)
    assert isinstance(after, SourceFile)
    assert after.version != before.version


@pytest.mark.parametrize("other", [NO_SETTINGS, ArchiveSettings({"text": ("nr",)}, "UTC")])
def test_settings_are_completed_by_others(other: ArchiveSettings) -> None:
    assert TAIPEI.completed_by(other) == TAIPEI
    assert NO_SETTINGS.completed_by(other) == other


def test_keys_nested_without_end_are_refused_before_they_are_read(tmp_path: Path) -> None:
    for key in ("a" + ".a" * 30_000, "'a.b' . " * 5_000 + "c"):
        (tmp_path / NAME).write_text(f"{key} = 1\n", encoding="utf-8")
        with pytest.raises(UnreadableFile, match="nested too deeply"):
            settings_for("a.csv", tmp_path / "a.csv")
        assert engine_wanted(tmp_path) is None


def test_settings_that_are_no_file_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tuireader.toml")
    (tmp_path / "a.txt").write_text("早市搬家\n\n菜贩们天不亮就到了新址。\n", encoding="utf-8")
    with pytest.raises(UnreadableFile, match=r"tuireader\.toml: special file"):
        read_stories(SourceFile("a.txt", tmp_path / "a.txt", 0, 0))
