"""Text that was split between the two bytes of a character."""

import pytest

from tuireader.archive.article import Article
from tuireader.archive.build import build_story
from tuireader.archive.clean import gbk_misalignment
from tuireader.archive.clean.gbk_misalignment import realign_gbk
from tuireader.archive.clean.passage import Passage
from tuireader.archive.decode import Decoded
from tuireader.archive.readers import text_file
from tuireader.archive.story import RepairSpan, Story

# Mended without doubt; on the same page those count that leave some.
SURE = "館長因?yàn)楹藢γ麅悦α艘灰埂?"


def _mended(*lines: str) -> list[str]:
    return [line.text for line in gbk_misalignment.repair([Passage(line) for line in lines])]


def _story(text: str) -> Story:
    (article,) = text_file.parse_plain_text(text, "a.txt")
    assert isinstance(article, Article)
    story = build_story(article, Decoded(text, "utf-8"), "a.txt")
    assert story is not None
    return story


@pytest.mark.parametrize(
    ("damaged", "mended"),
    [
        ("義工挨家確?？癸L物資送到，街坊安心。", "義工挨家確▯抗風物資送到，街坊安心。"),
        ("請來專家確??购倒ぷ鞑怀鑫侍狻?", "請來專家確▯抗旱工作不出问题▯"),
        ("居民确\ufffd？拐鸺庸掏瓿伞\ufffd", "居民确▯抗震加固完成▯"),
        ("原來是因?yàn)槭程玫睦祥T太重，老人推不開。", "原來是因為食堂的老門太重，老人推不開。"),
        ("原來是因?(yàn)槭程玫睦祥T太重", "原來是因為食堂的老門太重"),
    ],
    ids=["to a letter", "half-width marks", "replacement characters", "gloss", "gloss in brackets"],
)
def test_what_stands_inside_is_read_again(damaged: str, mended: str) -> None:
    assert _mended(damaged) == [mended]


def test_a_doubtful_place_counts_beside_a_sure_one() -> None:
    doubtful = "老陶問：什麼時候開飯?。克?笑著不答。"
    assert _mended(doubtful) == [doubtful]
    assert _mended(SURE, doubtful)[1] == "老陶問：什麼時候開飯▯？▯笑著不答。"


@pytest.mark.parametrize(
    "line",
    [
        "他問老陶??老陶說好z就走了",
        "什么?!她说的是真的?我不信。",
        "“開門了?”老陶問。“開了?”",
        "你懂?，我不懂abc",
        "誰說?「老門太重」推不開?",
        "因?(yàn)開門",
        "為什麼?wèi)什麼)不開",
        "確？？",
    ],
)
def test_marks_in_a_row_are_no_damage(line: str) -> None:
    assert _mended(line) == [line]


def test_the_places_and_what_may_have_stood_there_are_told() -> None:
    story = _story("食堂开张\n居民确？拐鸺庸掏瓿伞?\n居民确?？拐鸺庸掏瓿伞?忙了一夜，确定是确保。")
    (repair,) = story.repairs
    start = story.text.index("▯")
    assert (repair.kind, repair.count) == ("byte-slip", 1)
    assert repair.places == (RepairSpan(start, "?？拐鸺庸掏瓿伞?", "▯抗震加固完成▯"),)
    first, second = story.gaps
    assert (first.offset, first.candidates[0]) == (start, "保")
    assert "。" in second.candidates
    assert all(story.text[gap.offset] == "▯" for gap in story.gaps)


def test_a_removed_copy_leaves_no_gap() -> None:
    body = "粮站的木门保持原样，居民确?？拐鸺庸掏瓿伞?街坊们从清早忙到天黑,都来帮忙。"
    story = _story(f"食堂开张\n{body}\n食堂开张\n{body}")
    assert [(repair.kind, repair.count) for repair in story.repairs] == [
        ("byte-slip", 2),
        ("doubled-body", 1),
    ]
    assert story.text.count("▯") == len(story.gaps) == 2


def test_candidates_are_written_in_the_script_of_the_page() -> None:
    (line,) = gbk_misalignment.repair([Passage("館長說，居民確?？拐鹞镔Y送到?")]) or [Passage("")]
    candidates = "".join(c for change in line.changes for c in change.candidates)
    assert "保" in candidates
    assert not set("们为国说") & set(candidates)


def test_a_run_that_never_comes_into_step_was_not_out_of_step() -> None:
    assert realign_gbk("乖瓩z測", 0, 0xBF) is not None
    assert realign_gbk("乖瓩", 0, 0xBF) is None
    assert realign_gbk("乖瓩" * 1000 + "z", 0, 0xBF) is None


def test_places_where_nothing_stands_count_when_there_are_several() -> None:
    once, twice = "菜价连降三周，基?；?村里人高兴。", "渡口也开?。?过江的人多了。"
    assert _mended(once) == [once]
    assert _mended(once, twice) == [
        "菜价连降三周，基▯▯村里人高兴。",
        "渡口也开▯▯过江的人多了。",
    ]


def test_where_an_encoding_lacked_characters_no_place_counts() -> None:
    lines = ["?口?街坊?人人", "老?市搬家?", "義工挨家確?？癸L物資送到，街坊安心。"]
    assert _mended(*lines) == lines
