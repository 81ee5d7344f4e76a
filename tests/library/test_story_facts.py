"""The day of a story says where it is from, unless the story itself tells it."""

from dataclasses import replace
from pathlib import Path

import pytest

from tuireader.archive.ingest import read_stories
from tuireader.archive.scan import SourceFile
from tuireader.library import day_fact


def test_the_origin_of_a_day_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "2023-04-18 早市.txt"
    path.write_text("早市搬家\n\n菜贩们天不亮就到了河对岸的新址。", encoding="utf-8")
    (story,) = read_stories(SourceFile(path.name, path, 0, 0)).stories
    assert day_fact(story) == "2023-04-18 (from the file name)"
    assert day_fact(replace(story, date_from="page")) == "2023-04-18"
    assert day_fact(replace(story, date_from="folder")) == "2023-04-18 (from the folder)"


@pytest.mark.parametrize(("saved", "told"), [("2024-01-02", "saved on 2024-01-02"), (None, "")])
def test_the_day_of_saving_is_marked_as_such(tmp_path: Path, saved: str | None, told: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text("早市搬家\n\n菜贩们天不亮就到了河对岸的新址。", encoding="utf-8")
    (story,) = read_stories(SourceFile(path.name, path, 0, 0)).stories
    assert day_fact(replace(story, saved=saved)) == told
