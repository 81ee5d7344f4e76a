"""Tables without names, days that spreadsheets count, records with their facts as attributes."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.archive.test_clippings import BODY, TITLES

from tuireader.archive.ingest import FileStories, UnreadableFile, read_stories
from tuireader.archive.scan import SourceFile

MARKET = (
    "早市搬到河对岸的新址",
    "2023-04-18",
    "临江日报",
    "菜贩们天不亮就到了河对岸的新址，豆腐摊还在老地方。管理处说，摊位费三个月内不变。",
)
FERRY = (
    "渡口因大雾停航三小时",
    "2023-04-19",
    "临江晚报",
    "大雾里渡口停航三小时，两岸的人都在等。船工说，这样的雾一年有两三回。",
)
ROWS = [MARKET, FERRY]


def read(tmp_path: Path, name: str, text: str) -> FileStories:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return read_stories(SourceFile(name, tmp_path / name, 0, 0))


def facts(found: FileStories) -> list[tuple[str | None, ...]]:
    return [(story.title, story.date, story.source, story.text) for story in found.stories]


def table(rows: Sequence[tuple[str, ...]], mark: str = ",") -> str:
    return "".join(mark.join(f'"{cell}"' for cell in row) + "\n" for row in rows)


@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_columns_without_names_are_told_by_what_they_hold(tmp_path: Path, mark: str) -> None:
    numbered = [(str(number), *row) for number, row in enumerate(ROWS)]
    assert facts(read(tmp_path, "a.csv", table(numbered, mark))) == ROWS_OF_FACTS


@pytest.mark.parametrize("shape", [lambda rows: rows, lambda rows: {"data": rows}])
def test_rows_of_json_without_names(tmp_path: Path, shape: object) -> None:
    assert callable(shape)
    text = json.dumps(shape([list(row) for row in ROWS]), ensure_ascii=False)
    assert facts(read(tmp_path, "a.json", text)) == ROWS_OF_FACTS


def test_a_table_of_numbers_and_words_is_no_story(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no known text field"):
        read(tmp_path, "a.csv", "临江,12,34\n江口,56,78\n")


def test_a_day_may_be_a_number_of_a_spreadsheet(tmp_path: Path) -> None:
    rows = [("标题", "日期", "来源", "正文"), (MARKET[0], "45034", *MARKET[2:])]
    rows.append((FERRY[0], "45035.5", *FERRY[2:]))
    assert facts(read(tmp_path, "a.csv", table(rows))) == ROWS_OF_FACTS


def test_five_digits_in_another_column_are_no_day(tmp_path: Path) -> None:
    (story,) = read(tmp_path, "a.csv", f"标题,来源,正文\n早市,45034,{MARKET[3]}\n").stories
    assert story.date is None


def test_facts_may_be_attributes_of_a_record(tmp_path: Path) -> None:
    items = "".join(
        f'<article title="{title}" date="{day}" source="{source}"><p>{text}</p></article>'
        for title, day, source, text in ROWS
    )
    assert facts(read(tmp_path, "a.xml", f"<news>{items}</news>")) == ROWS_OF_FACTS


@pytest.mark.parametrize("end", ["文章編號: 2003010{}", "文章編號: 2003010{}\n----------"])
def test_a_headline_may_stand_below_the_newspaper_page_and_day(tmp_path: Path, end: str) -> None:
    text = "\n".join(
        f"臨江日報\nA0{n} | 要聞\n2003-01-0{n}\n\n{title}\n\n"
        + "\n".join(BODY)
        + f"\n{end.format(n)}"
        for n, title in enumerate(TITLES, 1)
    )
    found = read(tmp_path, "a.txt", text).stories
    assert [story.title for story in found] == TITLES
    assert [(story.date, story.page) for story in found] == [
        ("2003-01-01", "A01"),
        ("2003-01-02", "A02"),
    ]
    assert {(story.source, story.text) for story in found} == {("臨江日報", "\n".join(BODY))}


ROWS_OF_FACTS = ROWS
