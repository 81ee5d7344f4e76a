"Nothing from a story reaches the terminal as a command."

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hardening.audit import strays

from tuireader.text.sanitize import safe_json, safe_line, sanitize

_ESCAPES = st.sampled_from(
    ["\x1b[31m", "\x1b]0;t\x07", "\x9b5n", "\x1bP1q\x1b\\", "\u202e", "\ufeff"]
)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("早报\x1b[2J晚报", "早报晚报"),
        ("标题\x1b]52;c;cm0gLXJm\x07正文", "标题正文"),
        ("\x9b31m红字", "红字"),
        ("左\u202e右", "左右"),
        ("零\u200b宽", "零宽"),
        ("第一行\r\n第二行\u2028第三行", "第一行\n第二行\n第三行"),
        ("e\u0301\u0301\u0301\u0301", "e\u0301\u0301"),
        ("未完\x1b]0;没有结尾", "未完0;没有结尾"),
    ],
)
def test_what_a_terminal_would_obey_is_removed(raw: str, shown: str) -> None:
    assert sanitize(raw) == shown


@given(st.lists(st.one_of(st.text(), _ESCAPES)).map("".join))
def test_only_line_feeds_are_left_of_all_control_characters(raw: str) -> None:
    controls = {c for c in sanitize(raw) if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")}
    assert controls <= {"\n"}


@given(st.text())
def test_a_safe_text_stays_as_it_is(raw: str) -> None:
    assert sanitize(sanitize(raw)) == sanitize(raw)


@given(st.text())
def test_a_safe_line_is_one_line(raw: str) -> None:
    assert "\n" not in safe_line(raw)


def test_chinese_text_is_left_alone() -> None:
    text = "“本报讯”　记者（王小明）——报道……１２％\n「臺北」《晚報》"
    assert sanitize(text) == text


@given(st.text() | st.text(alphabet="\x1b\x9b\u202e\ufeff\U000e0041\ud800\n新"))
def test_a_document_says_the_same_with_its_unseen_characters_escaped(text: str) -> None:
    document = safe_json(json.dumps({"path": text}, ensure_ascii=False, indent=2))
    assert json.loads(document) == {"path": text}
    assert strays(document) == []


def test_piles_of_marks_are_cut_in_every_script() -> None:
    marks = [
        chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) in ("Mn", "Me")
    ]
    for mark in marks:
        cut = sanitize(f"题{mark * 40}目")
        assert len(cut) <= 4, f"U+{ord(mark):04X}"
        assert cut[0] + cut[-1] == "题目"


def test_marks_of_a_language_stay() -> None:
    assert sanitize("ที่นี่ é ẩ が") == "ที่นี่ é ẩ が"
