"""Showing a text in another script, character for character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuireader.text.convert import DisplayScript, convert
from tuireader.text.detect import Script

HAN = st.text(
    st.one_of(
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
        st.sampled_from("，。、“”「」…—（）0123456789abc \n里后干发面台只云松"),
    )
)


@pytest.mark.parametrize(
    ("text", "published", "view", "shown"),
    [
        (
            "社区志愿者为居民测体温",
            Script.SIMPLIFIED,
            DisplayScript.TAIWAN,
            "社區志願者為居民測體溫",
        ),
        (
            "他在渡口一干就是三十年",
            Script.SIMPLIFIED,
            DisplayScript.TAIWAN,
            "他在渡口一幹就是三十年",
        ),
        ("门前不准停车", Script.SIMPLIFIED, DisplayScript.TAIWAN, "門前不准停車"),
        ("数字不准确", Script.SIMPLIFIED, DisplayScript.TAIWAN, "數字不準確"),
        ("她在台北看头发", Script.SIMPLIFIED, DisplayScript.TRADITIONAL, "她在臺北看頭髮"),
        ("里长说线路通了", Script.SIMPLIFIED, DisplayScript.HONGKONG, "里長說線路通了"),
        (
            "為什麼這裡的麵店關門",
            Script.TRADITIONAL,
            DisplayScript.SIMPLIFIED,
            "为什么这里的面店关门",
        ),
        ("鄉公所裡的檔案", Script.TRADITIONAL, DisplayScript.PUBLISHED, "鄉公所裡的檔案"),
        ("居民抬頭看見衞星", Script.TRADITIONAL, DisplayScript.SIMPLIFIED, "居民抬头看见卫星"),
        (
            "记者说什么都好。\n他說什麼都好。",
            Script.MIXED,
            DisplayScript.SIMPLIFIED,
            "记者说什么都好。\n他说什么都好。",
        ),
        ("社区干部終于來了", Script.MIXED, DisplayScript.TAIWAN, "社區幹部終於來了"),
        (
            "街道干部和志愿者終于來了",
            Script.TRADITIONAL,
            DisplayScript.TRADITIONAL,
            "街道幹部和志願者終於來了",
        ),
        (
            "皇后大道有家麵包店，幾公里外",
            Script.TRADITIONAL,
            DisplayScript.HONGKONG,
            "皇后大道有家麵包店，幾公里外",
        ),
    ],
)
def test_a_text_is_shown_in_the_script_asked_for(
    text: str, published: Script, view: DisplayScript, shown: str
) -> None:
    assert convert(text, published, view) == shown


def test_words_are_never_replaced_by_regional_vocabulary() -> None:
    shown = convert("软件支持打印", Script.SIMPLIFIED, DisplayScript.TAIWAN)
    assert shown == "軟件支持打印"


@given(HAN, st.sampled_from(Script), st.sampled_from(DisplayScript))
def test_every_view_has_the_length_of_the_text(
    text: str, published: Script, view: DisplayScript
) -> None:
    assert len(convert(text, published, view)) == len(text)


@given(HAN, st.sampled_from(Script))
def test_published_is_the_text_itself(text: str, published: Script) -> None:
    assert convert(text, published, DisplayScript.PUBLISHED) == text
