"""The compact tables say what pypinyin says."""

from itertools import islice

from pypinyin import Style, pinyin
from pypinyin.constants import PINYIN_DICT

from tuireader.text.pinyin import character_readings


def test_characters_have_the_readings_of_pypinyin_in_their_order() -> None:
    several = (chr(code) for code, readings in PINYIN_DICT.items() if "," in readings)
    for char in ["行", "長", "统", *islice(several, 3000)]:
        (readings,) = pinyin(char, style=Style.TONE, heteronym=True)
        assert character_readings(char) == tuple(each for each in readings if each != char)


def test_what_is_no_character_has_no_reading() -> None:
    assert [character_readings(char) for char in ("A", "，", "\U000f0000", "\U0010ffff")] == [
        ()
    ] * 4
