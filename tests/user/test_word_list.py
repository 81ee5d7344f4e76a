"""The words that a person collects."""

import csv
import io
from dataclasses import replace

import pytest

from tuireader.user import word_list
from tuireader.user.state import DAMAGED
from tuireader.user.word_list import (
    KeptWord,
    anki_tsv,
    clear_words,
    forget_word,
    load_words,
    remove_word,
    toggle_word,
)

WALK = KeptWord(
    "行", "行", "xíng", "to walk", "行不行？", "標題", "2022-11-03", "a.txt", "2024-01-02"
)
ROW = replace(WALK, reading="háng", gloss="row")
HAIR = replace(WALK, word="头发", other="頭髮", reading="tóu fa")


def test_a_word_is_added_and_removed_by_the_same_step() -> None:
    assert toggle_word(HAIR) == (True, 1)
    assert toggle_word(WALK) == (True, 2)
    assert load_words().value == (HAIR, WALK)
    assert toggle_word(HAIR) == (False, 1)
    assert load_words().value == (WALK,)


def test_it_is_the_same_word_in_the_other_script_and_another_sentence() -> None:
    toggle_word(HAIR)
    other = replace(HAIR, word="頭髮", other="头发", sentence="她的頭髮。")
    assert toggle_word(other) == (False, 0)


def test_two_readings_are_two_words_and_go_together() -> None:
    toggle_word(WALK)
    assert toggle_word(ROW) == (True, 2)
    assert remove_word("行") == 2


def test_a_word_is_removed_in_either_script() -> None:
    toggle_word(HAIR)
    assert remove_word("发") == 0
    assert remove_word("頭髮") == 1


def test_the_list_is_cleared() -> None:
    toggle_word(HAIR)
    toggle_word(WALK)
    assert clear_words() == 2
    assert load_words().value == ()


def test_the_oldest_words_go_when_there_are_too_many(monkeypatch) -> None:
    monkeypatch.setattr(word_list, "MOST_WORDS", 1)
    toggle_word(HAIR)
    toggle_word(WALK)
    assert load_words().value == (WALK,)


def test_a_damaged_list_is_kept_beside_and_told() -> None:
    toggle_word(HAIR)
    word_list.WORDS.path.write_text('{"version": 1, "value": [{"word": 1}]}', encoding="utf-8")
    loaded = load_words()
    assert loaded.value == ()
    assert loaded.note
    assert [path for path in word_list.WORDS.path.parent.iterdir() if DAMAGED in path.name]


def test_one_reading_is_removed_without_the_other() -> None:
    toggle_word(WALK)
    toggle_word(ROW)
    assert forget_word(replace(WALK, sentence="步行。")) == 1
    assert load_words().value == (ROW,)


def test_a_list_without_the_stories_is_read() -> None:
    toggle_word(HAIR)
    path = word_list.WORDS.path
    path.write_text(path.read_text(encoding="utf-8").replace('"story"', '"else"'), encoding="utf-8")
    assert load_words().value == (HAIR,)


@pytest.mark.parametrize(
    "text", ["a\tb", "a\nb\r\nc", 'he said "hair"', '"', "#tags:x", "\x1b[2Jx"]
)
def test_no_field_breaks_a_line(text: str) -> None:
    word = KeptWord(*[text] * 9)
    lines = anki_tsv((word,)).splitlines()
    assert len(lines) == 4
    (row,) = csv.reader(io.StringIO(lines[3]), delimiter="\t")
    assert len(row) == 6
    assert row[0] == " ".join(text.replace("\x1b[2J", "").split())
    assert not lines[3].startswith("#")


@pytest.mark.parametrize("start", "=+-@＝＋－＠")
def test_no_field_is_a_formula_to_a_spreadsheet(start: str) -> None:
    word = KeptWord(*[f'\t{start}cmd|"/c calc"!A1'] * 9)
    (row,) = csv.reader(io.StringIO(anki_tsv((word,)).splitlines()[3]), delimiter="\t")
    assert all(field.startswith(f"'{start}") for field in row)
