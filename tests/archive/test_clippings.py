"""Clippings of press databases, corpora of one story a line, and labelled stories in one text."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tuireader.archive.ingest import read_stories
from tuireader.archive.scan import SourceFile
from tuireader.archive.story import Story

BODY = ("臨江昨天上午舉行防汛會議，部署今年汛期的各項工作。", "市長說，要把排水管網改造放在首位。")
TITLES = ["臨江部署今年防汛", "老橋今天起拆除"]


def read(tmp_path: Path, lines: Sequence[str], name: str = "a.txt") -> tuple[Story, ...]:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\r\n".join(lines), encoding="utf-8")
    return read_stories(SourceFile(name, path, 0, 0)).stories


def wisers(title: str, day: str) -> list[str]:
    return [
        title,
        "臨江日報",
        f"A04 | 要聞 | {day}",
        "",
        *BODY,
        "文章編號: 200301",
        "© 2003 臨江日報",
    ]


def wisers_below(title: str, day: str) -> list[str]:
    return [f"報章 | A04 | 要聞 | {day}", "臨江日報", title, "", *BODY]


def udn(title: str, day: str) -> list[str]:
    return [title, f"【{day}/臨江日報/A04版/要聞】", *BODY]


def udn_signed(title: str, day: str) -> list[str]:
    return [title, *BODY, f"【{day}/臨江日報/A04版/要聞】"]


def factiva(title: str, day: str) -> list[str]:
    head = [title, "300 字", day, "臨江日報", "LJRB", "A04", "Chinese - Traditional"]
    return [*head, "Copyright 2003", "", *BODY, "", "文檔 LJRB000020030111e61b0000a"]


def labelled(title: str, day: str) -> list[str]:
    return [
        f"標題：{title}",
        "報別：臨江日報",
        f"日期：{day}",
        "版次：A04",
        "內文：",
        *BODY,
        "-----",
    ]


def english(title: str, day: str) -> list[str]:
    return [f"Title: {title}", f"Date: {day}", "Source: 臨江日報", "", *BODY]


def proquest(title: str, day: str) -> list[str]:
    return ["Document 1 of 2", "", "臨江日報", "", day, "", title, "", *BODY]


def divided(title: str, day: str) -> list[str]:
    return [title, f"{day} 來源：臨江日報", *BODY, "=" * 30]


SHAPES = [wisers, wisers_below, udn, udn_signed, factiva, labelled, english, proquest, divided]


@pytest.mark.parametrize("shape", SHAPES)
def test_the_stories_of_a_file_are_told_apart(
    tmp_path: Path, shape: Callable[[str, str], list[str]]
) -> None:
    days = ["2003-05-02", "2003-05-03"]
    lines = [line for pair in zip(TITLES, days, strict=True) for line in (*shape(*pair), "")]
    stories = read(tmp_path, lines)
    assert [story.title for story in stories] == TITLES
    assert [story.date for story in stories] == days
    assert {story.source for story in stories} == {"臨江日報"}
    # A signature below a story stays with it.
    assert {tuple(story.text.split("\n")[:2]) for story in stories} == {BODY}
    assert all(story.text.count("\n") == (2 if shape is udn_signed else 1) for story in stories)


def test_a_table_in_a_story_is_no_clipping(tmp_path: Path) -> None:
    lines = [TITLES[0], "", BODY[0], "| 區 | 人數 |", "| A1 | 300 |", BODY[1]]
    (story,) = read(tmp_path, lines)
    assert story.title == TITLES[0]


@pytest.mark.parametrize(
    ("lines", "titles", "columns"),
    [
        ([f"{n}\t{TITLES[n]}\t{BODY[0]}" for n in (0, 1)], TITLES, [None, None]),
        ([f"{BODY[0]}\t{label}" for label in ("體育", "財經")], None, ["體育", "財經"]),
        ([f"__label__{label} {BODY[0]}" for label in ("體育", "財經")], None, ["體育", "財經"]),
        ([f"{n}_!_101_!_news_!_{BODY[n]}_!_防汛" for n in (0, 1)], None, ["news", "news"]),
    ],
)
def test_one_story_a_line(
    tmp_path: Path, lines: list[str], titles: list[str] | None, columns: list[str | None]
) -> None:
    stories = read(tmp_path, lines)
    assert [story.column for story in stories] == columns
    assert titles is None or [story.title for story in stories] == titles


def test_summaries_of_a_collection_are_headlines(tmp_path: Path) -> None:
    lines = [
        f"<doc id={n}>\n<human_label>5</human_label>\n<summary>\n{TITLES[n]}\n</summary>\n"
        f"<short_text>\n{BODY[0]}\n</short_text>\n</doc>"
        for n in (0, 1)
    ]
    for name in ("a.txt", "a.xml"):
        stories = read(tmp_path, lines, name)
        assert [(story.title, story.text) for story in stories] == [(t, BODY[0]) for t in TITLES]


def test_one_story_between_tags(tmp_path: Path) -> None:
    lines = [
        f"<title>{TITLES[0]}</title>",
        "<date>2003-05-02</date>",
        "<content>",
        *BODY,
        "</content>",
    ]
    (story,) = read(tmp_path, lines)
    assert (story.title, story.date, story.text) == (TITLES[0], "2003-05-02", "\n".join(BODY))


def test_a_text_may_be_a_table_with_commas(tmp_path: Path) -> None:
    stories = read(tmp_path, ["標題,正文,日期", f"{TITLES[0]},{BODY[1]},2003-05-02"])
    assert [(story.title, story.date) for story in stories] == [(TITLES[0], "2003-05-02")]


@pytest.mark.parametrize(
    "name",
    [
        "臨江部署今年防汛_20030502.txt",
        "[2003-05-02] 臨江部署今年防汛.txt",
        "臨江部署今年防汛（臨江日報 2003-05-02）.txt",
        "2003年/5月/2日/《臨江部署今年防汛》.txt",
        "rmrb2003050201/臨江部署今年防汛.txt",
    ],
)
def test_the_headline_and_the_day_in_the_name_of_a_file(tmp_path: Path, name: str) -> None:
    (story,) = read(tmp_path, BODY, name)
    assert (story.title, story.date) == (TITLES[0], "2003-05-02")


def test_a_byline_inside_a_story_of_one_paragraph(tmp_path: Path) -> None:
    text = f"{BODY[0]}　記者：劉小麟、關小傑 {BODY[1]}"
    (story,) = read(tmp_path, [TITLES[0], text])
    assert story.byline == "劉小麟、關小傑"
    (story,) = read(tmp_path, [TITLES[0], f"{TITLES[1]} 【記者呂小均報道】{BODY[0]}"])
    assert story.byline == "呂小均"


def test_front_matter_in_toml_and_a_line_of_wechat(tmp_path: Path) -> None:
    front = ["+++", f'title = "{TITLES[0]}"', "date = 2003-05-02T08:00:00+08:00", "+++"]
    (story,) = read(tmp_path, [*front, *BODY], "a.md")
    assert (story.title, story.date, story.text) == (TITLES[0], "2003-05-02", "\n".join(BODY))
    (story,) = read(tmp_path, [f"# {TITLES[0]}", "", "原创 陶樂平 臨江發布", "", *BODY], "a.md")
    assert (story.source, story.byline) == ("臨江發布", "陶樂平")
