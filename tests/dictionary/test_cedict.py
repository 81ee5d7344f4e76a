"""Reading the lines of CC-CEDICT."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuireader.dictionary.cedict import Entry, MalformedLine, header_facts, parse_line, parse_lines

WORD = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=8)
GLOSS = st.text(
    st.characters(min_codepoint=0x20, max_codepoint=0x7E, exclude_characters="/"), min_size=1
).filter(lambda text: text == text.strip())


@given(WORD, st.lists(GLOSS, min_size=1, max_size=5), st.sampled_from(["\n", "\r\n", ""]))
def test_what_is_written_is_read(word: str, glosses: list[str], end: str) -> None:
    pinyin = " ".join(["ma1"] * len(word))
    line = f"{word} {word} [{pinyin}] /{'/'.join(glosses)}/{end}"
    assert parse_line(line) == Entry(word, word, pinyin, tuple(glosses))


@given(st.text(max_size=200))
def test_no_line_is_lost_and_none_is_fatal(text: str) -> None:
    lines = text.split("\n")
    wanted = sum(bool(line.strip()) and not line.strip().startswith("#") for line in lines)
    assert len(list(parse_lines(lines))) == wanted


def test_double_brackets_are_read_as_well() -> None:
    entry = parse_line("北京 北京 [[Bei3jing1]] /capital/")
    assert isinstance(entry, Entry)
    assert entry.reading == "Běi jīng"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("頭髮 [tou2 fa5] /hair/", "it does not read"),
        ("頭髮 头发 tou2 fa5 /hair/", "it does not read"),
        ("頭髮 头发 [tou2 fa5] hair", "it does not read"),
        ("頭髮 头 [tou2 fa5] /hair/", "the two forms differ in length"),
        ("頭髮 头发 [tou2 fa5] / /", "it has no meaning"),
    ],
)
def test_a_malformed_line_is_told_with_its_number(line: str, reason: str) -> None:
    (found,) = parse_lines(["# a comment", "", line])
    assert isinstance(found, MalformedLine)
    assert found.number == 3
    assert found.reason.startswith(reason)


def test_the_header_says_what_the_file_is() -> None:
    lines = [
        "# CC-CEDICT",
        "#! version=1\r\n",
        "#! date=2024-05-06\r\n",
        "一 一 [yi1] /one/",
        "#! a=b",
    ]
    assert header_facts(lines) == {"version": "1", "date": "2024-05-06"}
