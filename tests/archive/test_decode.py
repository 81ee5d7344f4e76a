"""Telling the encoding of Chinese news."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuireader.archive.decode import NotTextError, decode

SIMPLIFIED = (
    "昨天上午，临江市新图书馆正式对外开放，两千多名市民前来参观，“终于等到了”，一位老人说。\n" * 8
)
TRADITIONAL = (
    "昨日上午，臨江市新圖書館正式對外開放，兩千多名市民前來參觀，「終於等到了」，一位老人說。\n" * 8
)
CANTONESE = "市民話：「我哋等咗好耐，而家終於可以喺度睇書，個個都好開心。」\n" * 8


@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL], ids=["simplified", "traditional"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "gb18030"])
def test_encodings_of_both_scripts(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.damaged) == (text, encoding, False)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_byte_order_mark_is_believed(encoding: str) -> None:
    assert decode("水".encode(encoding)).text == "水"


@pytest.mark.parametrize("text", [TRADITIONAL, CANTONESE], ids=["traditional", "cantonese"])
def test_big5_with_the_characters_of_hong_kong(text: str) -> None:
    decoded = decode(text.encode("big5hkscs"))
    assert (decoded.text, decoded.encoding) == (text, "big5hkscs")


def test_hz_looks_like_ascii() -> None:
    decoded = decode(SIMPLIFIED.encode("hz"))
    assert (decoded.text, decoded.encoding) == (SIMPLIFIED, "hz")


def test_english_with_a_tilde_and_a_brace_is_not_hz() -> None:
    text = "A shell reads ~{name} as it stands.\n"
    assert decode(text.encode()).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5hkscs"])
def test_single_bad_bytes_are_marked(encoding: str) -> None:
    raw = bytearray(TRADITIONAL.encode(encoding))
    raw[100] = 0xFF
    decoded = decode(bytes(raw))
    assert (decoded.encoding, decoded.damaged) == (encoding, True)
    assert "\ufffd" in decoded.text
    assert TRADITIONAL[-200:] in decoded.text


def test_a_file_cut_inside_a_character_is_marked() -> None:
    decoded = decode(SIMPLIFIED.strip().encode()[:-1])
    assert decoded.damaged
    assert decoded.text == SIMPLIFIED.strip()[:-1] + "\ufffd"


def test_an_english_story_survives_a_bad_byte() -> None:
    decoded = decode(b"The mayor said it couldn\xfft wait. " + b"Work begins on Monday. " * 9)
    assert decoded.damaged
    assert "Work begins on Monday." in decoded.text


def test_a_stray_nul_does_not_make_a_story_binary() -> None:
    assert decode(SIMPLIFIED.encode() + b"\0").text == SIMPLIFIED + "\0"


@pytest.mark.parametrize(
    "raw",
    [
        b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x03\x00",
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01",
        random.Random(7).randbytes(4000),
        SIMPLIFIED.encode("gb18030")[::-1],
        b"\0",
    ],
    ids=["program", "picture", "noise", "backwards", "nul"],
)
def test_binary_is_not_text(raw: bytes) -> None:
    with pytest.raises(NotTextError, match="not text"):
        decode(raw)


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_not(raw: bytes) -> None:
    try:
        decoded = decode(raw)
    except NotTextError:
        return
    kept = raw.decode(decoded.encoding, "ignore").removeprefix("\ufeff")
    assert decoded.damaged == (decoded.text != kept)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="~"), min_size=1))
def test_utf8_is_never_taken_for_anything_else(text: str) -> None:
    assert decode(b"\n" + text.encode()).text == "\n" + text


def test_a_long_run_of_one_control_character_makes_no_binary() -> None:
    story = "菜贩们天不亮就到了新址，雨还没停。" * 3
    text = story + "\x10" * 400 + story
    assert decode(text.encode()).text == text
    assert decode(text.encode("gb18030")).text == text
